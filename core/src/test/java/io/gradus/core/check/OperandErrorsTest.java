package io.gradus.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.AnyRow;
import io.gradus.core.Functions;
import io.gradus.core.Primitive;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What the bound of rounding says of a function whose operands are off, against what the function does over all of the box
 * in which they may lie: poles, branch points, jumps, kinks and hills inside of it.
 */
final class OperandErrorsTest {
    private static final int POINTS = 200;
    private static final int SAMPLES = 60;

    private static final List<Double> CENTERS =
            List.of(0.0, 1.0, -1.0, Math.PI / 2, -Math.PI / 2, Math.PI, .5, 1.5, 3.0, -2.5, 10.0, .125);

    /** The same number, off by up to about 2^-53 of a power of two, and by twice that. */
    private static Value off(Value x, double power) {
        return x.plus(power).minus(power).plus(power).minus(power);
    }

    private static int arity(Primitive row) {
        return switch (row.name()) {
            case "affine", "clamp", "product", "norm", "maximum", "minimum", "logSumExp", "sum", "mean" -> 3;
            default -> row.name().startsWith("where") ? 4 : row instanceof Primitive.Unary ? 1 : 2;
        };
    }

    /** Operands near places where something happens, and how far each is off. */
    private static final class Box {
        final double[] x;
        final double[] powers;
        final RoundingBound bound;
        final double[] reach;
        private final Primitive row;

        Box(Primitive row, SplittableRandom random) {
            this.row = row;
            x = new double[arity(row)];
            powers = new double[x.length];
            reach = new double[x.length];
            double[] centers = new double[x.length];
            for (int k = 0; k < x.length; k++) {
                powers[k] = Math.scalb(1.0, random.nextInt(2, 54));
                double grid = Math.ulp(powers[k]);
                // a tie where there is one before
                double center =
                        k > 0 && random.nextInt(3) == 0 ? centers[k - 1] : CENTERS.get(random.nextInt(CENTERS.size()));
                centers[k] = center;
                x[k] = (Math.rint(center / grid) + random.nextInt(-6, 7)) * grid;
                double power = powers[k];
                reach[k] = RoundingBound.of(at -> off(at[0], power), x[k]).value();
            }
            bound = RoundingBound.of(this::record, x);
        }

        private Value record(Value... at) {
            Value[] operands = new Value[at.length];
            for (int k = 0; k < at.length; k++) {
                operands[k] = off(at[k], powers[k]);
            }
            return AnyRow.apply(row, operands);
        }

        boolean claims() {
            return Double.isFinite(bound.value());
        }

        double[] inside(SplittableRandom random) {
            double[] inside = x.clone();
            for (int k = 0; k < x.length; k++) {
                double part = random.nextInt(3) == 0 ? random.nextInt(-1, 2) : random.nextDouble(-1, 1);
                inside[k] += part * Math.max(0, reach[k] - Math.ulp(x[k])); // the sum is rounded
            }
            return inside;
        }

        /** Bounds of a clamp in the wrong order are refused when it is recorded. */
        private boolean isInOrder(double... there) {
            return !row.name().equals("clamp") || there[1] <= there[2];
        }

        void assertCovers(double... there) {
            if (!isInOrder(x) || !isInOrder(there)) {
                return;
            }
            double y = NodeRules.value(row, x.clone()), yThere = NodeRules.value(row, there.clone());
            assertCovers("value", y, yThere, bound.value(), there);
            double[] partials = NodeRules.partials(row, x.clone(), y, k -> true);
            double[] partialsThere = NodeRules.partials(row, there.clone(), yThere, k -> true);
            for (int k = 0; k < x.length; k++) {
                assertCovers("partial " + k, partials[k], partialsThere[k], bound.derivative(k), there);
            }
        }

        private void assertCovers(String what, double here, double at, double limit, double... there) {
            double rounding = 1e-14 * Math.max(Math.abs(here), Math.abs(at)) + 1e-300;
            boolean isCovered = !Double.isFinite(limit) || Math.abs(at - here) <= limit + rounding;
            assertTrue(
                    isCovered,
                    () -> "%s of %s is %s at %s, and %s at %s, but the bound is %s, where the operands are off by %s"
                            .formatted(
                                    what,
                                    row.name(),
                                    here,
                                    Arrays.toString(x),
                                    at,
                                    Arrays.toString(there),
                                    limit,
                                    Arrays.toString(reach)));
        }
    }

    @Test
    void theBoundCoversAllOfTheBoxInWhichTheOperandsLie() {
        SplittableRandom random = new SplittableRandom(4);
        int claims = 0, boxes = 0;
        for (Primitive row : Functions.all()) {
            for (int k = 0; k < POINTS * arity(row); k++) {
                Box box = new Box(row, random);
                for (int sample = 0; sample < SAMPLES; sample++) {
                    box.assertCovers(box.inside(random));
                }
                claims += box.claims() ? 1 : 0;
                boxes++;
            }
        }
        System.out.printf("boxes of operands: %,d, with a bound %,d%n", boxes, claims);
        assertTrue(claims > .6 * boxes, claims + " of " + boxes);
    }

    private static void assertClaimsNothing(double place, UnaryOperator<Value> f) {
        double tick = 0x1p-50;
        Function<Value[], Value> near = x -> f.apply(off(x[0], 4).plus(place));
        assertFalse(Double.isFinite(RoundingBound.of(near, tick).value()), "next to " + place);
        assertFalse(Double.isFinite(RoundingBound.of(near, tick).derivative(0)), "next to " + place);
        assertTrue(RoundingBound.of(near, 64 * tick).value() < Double.POSITIVE_INFINITY, "near " + place);
        assertTrue(RoundingBound.of(near, 64 * tick).derivative(0) < Double.POSITIVE_INFINITY, "near " + place);
        assertTrue(RoundingBound.of(x -> f.apply(x[0].plus(place)), tick).value() < Double.POSITIVE_INFINITY);
    }

    @Test
    void nothingIsClaimedWhereAPoleOrABranchPointIsWithinTheRounding() {
        assertClaimsNothing(0, Functions::reciprocal);
        assertClaimsNothing(0, x -> Functions.div(3, x));
        assertClaimsNothing(0, x -> Functions.pow(x, -2));
        assertClaimsNothing(0, x -> Functions.pow(x, .5));
        assertClaimsNothing(0, Functions::log);
        assertClaimsNothing(0, Functions::log10);
        assertClaimsNothing(0, Functions::log2);
        assertClaimsNothing(-1, Functions::log1p);
        assertClaimsNothing(0, Functions::log1mexp);
        assertClaimsNothing(0, x -> Functions.xlogy(3, x));
        assertClaimsNothing(0, Functions::sqrt);
        assertClaimsNothing(0, Functions::cbrt);
    }

    @Test
    void anExactOperandIsNotMovedAcrossAPole() {
        for (UnaryOperator<Value> f : List.<UnaryOperator<Value>>of(Functions::log, Functions::reciprocal)) {
            assertTrue(RoundingBound.of(x -> f.apply(x[0]), 0x1p-60).value() < 1e3);
        }
        assertEquals(0, RoundingBound.of(x -> Functions.sign(x[0]), 0).value(), Double.MIN_VALUE);
    }

    @Test
    void whatIsAPolynomialHasNoBranchPoint() {
        assertTrue(RoundingBound.of(x -> Functions.pow(off(x[0], 4), 3), 0x1p-50)
                        .value()
                < 1e-40);
        assertTrue(RoundingBound.of(x -> Functions.pow(off(x[0], 4), 2), 0).derivative(0) < 1e-14);
    }
}
