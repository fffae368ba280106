package io.gradus.core.recorded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Graph;
import io.gradus.core.RandomFunction;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Recorded random functions against eager graphs, forward against reverse sweeps, first against second derivatives. */
final class RecordedProperties {
    private static int compared;
    private static int asked;
    private static int differenced;
    private static int slopes;

    private static DifferentiableFunction record(RandomFunction function) {
        return DifferentiableFunction.record(function.at().length, function::record);
    }

    private static void assertSameBits(double expected, double actual, RandomFunction function) {
        assertEquals(
                Double.doubleToLongBits(expected),
                Double.doubleToLongBits(actual),
                () -> "expected " + expected + ", got " + actual + function);
    }

    @Property(tries = 20_000, seed = "20260101")
    void valueAndGradientHaveTheEagerBits(@ForAll long randomSeed) {
        RandomFunction function = RandomFunction.of(randomSeed);
        double[] at = function.at();
        DifferentiableFunction recorded;
        try {
            recorded = record(function);
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().contains("constant"), e.getMessage());
            return;
        }
        double[] gradient = new double[at.length];
        double value = recorded.valueAndGradient(at, gradient);
        Value[] x = new Graph().variables(at);
        Value y = function.record(x);
        double[] expected = y.gradient().of(x);
        assertSameBits(y.value(), value, function);
        for (int k = 0; k < at.length; k++) {
            assertSameBits(expected[k], gradient[k], function);
        }
    }

    @Property(tries = 5_000, seed = "20260101")
    void forwardAndReverseSweepsAgree(@ForAll long randomSeed) {
        RandomFunction function = RandomFunction.of(randomSeed);
        double[] at = function.at();
        SplittableRandom random = new SplittableRandom(randomSeed);
        double[] tangent = random.doubles(at.length, -1, 1).toArray();
        VectorFunction recorded = VectorFunction.record(at.length, x -> new Value[] {function.record(x)});
        double[] forward = new double[1];
        recorded.jvp(at, tangent, forward);
        double[] gradient = new double[at.length];
        recorded.vjp(at, new double[] {1}, gradient);
        double reverse = 0;
        double scale = 0;
        for (int k = 0; k < at.length; k++) {
            reverse += gradient[k] * tangent[k];
            scale += Math.abs(gradient[k] * tangent[k]);
        }
        asked++;
        if (Double.isFinite(scale) && scale < 1e6 && scale > 1e-6) {
            compared++;
            // the sweeps add in different orders; what they add may cancel, which the scale of the result does not show
            assertEquals(reverse, forward[0], 1e-7 * scale, function::toString);
        }
    }

    @Property(tries = 2_000, seed = "20260101")
    void hessiansAreTheSlopesOfGradients(@ForAll long randomSeed) {
        RandomFunction function = RandomFunction.of(randomSeed);
        SplittableRandom random = new SplittableRandom(~randomSeed);
        // a little beside the program's own point, which may be an exact tie: there differences say nothing
        double[] at = Arrays.stream(function.at())
                .map(x -> x + random.nextDouble(-1e-3, 1e-3))
                .toArray();
        DifferentiableFunction recorded;
        try {
            recorded = record(function);
        } catch (IllegalArgumentException e) {
            return;
        }
        double[][] hessian = recorded.hessian(at);
        double scale = largest(hessian);
        differenced++;
        // a step of the differences must be far above the rounding of the arguments
        if (!(scale < 1e4) || Arrays.stream(at).anyMatch(x -> Math.abs(x) > 1e3)) {
            return;
        }
        double[] direction =
                new SplittableRandom(~randomSeed).doubles(at.length, -1, 1).toArray();
        double[] product = new double[at.length];
        recorded.hessianVectorProduct(at, direction, product);
        double[] coarse = slope(recorded, at, direction, -0x1p-15, 0x1p-15);
        double[] fine = slope(recorded, at, direction, -0x1p-17, 0x1p-17);
        double[] left = slope(recorded, at, direction, -0x1p-17, 0);
        double[] right = slope(recorded, at, direction, 0, 0x1p-17);
        boolean smooth = true;
        for (int i = 0; i < at.length; i++) {
            double sum = 0;
            for (int j = 0; j < at.length; j++) {
                sum += hessian[i][j] * direction[j];
                assertEquals(hessian[i][j], hessian[j][i]);
            }
            // the product weighs the outputs before it adds, the matrix after; what cancels on the way is not in the
            // scale
            assertEquals(sum, product[i], 1e-7 * Math.max(1, scale), function::toString);
            smooth &= Math.abs(coarse[i] - fine[i]) <= 1e-5 * Math.max(1, scale);
            smooth &= Math.abs(right[i] - left[i]) <= 1e-2 * Math.max(1, scale);
        }
        for (int i = 0; smooth && i < at.length; i++) {
            // where both sides agree (no kink) and halving the step twice moves the differences by less than 1e-5, they
            // are right to about that
            assertEquals(fine[i], product[i], 1e-4 * Math.max(1, scale), function::toString);
        }
        slopes += smooth ? 1 : 0;
    }

    private static double largest(double[][] matrix) {
        return Arrays.stream(matrix)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .reduce(0, Math::max);
    }

    /** Differences of the gradient along a direction, between two distances. */
    private static double[] slope(
            DifferentiableFunction function, double[] at, double[] direction, double from, double to) {
        double[] above = at.clone();
        double[] below = at.clone();
        for (int k = 0; k < at.length; k++) {
            above[k] += to * direction[k];
            below[k] += from * direction[k];
        }
        double[] slope = function.gradient(above);
        double[] other = function.gradient(below);
        for (int k = 0; k < at.length; k++) {
            slope[k] = (slope[k] - other[k]) / (to - from);
        }
        return slope;
    }

    @Property(tries = 1_500, seed = "20260101")
    void compiledCallsHaveTheBitsOfTheInterpreter(@ForAll long randomSeed) {
        RandomFunction function = RandomFunction.of(randomSeed);
        double[] at = function.at();
        VectorFunction vector = VectorFunction.record(at.length, x -> {
            Value y = function.record(x);
            return new Value[] {y, y.times(x[0]), x[x.length - 1]};
        });
        double[] cotangent = new SplittableRandom(randomSeed).doubles(3, -1, 1).toArray();
        double[] expected = new double[at.length];
        double[] actual = new double[at.length];
        vector.with(BackEnd.INTERPRETER).vjp(at, cotangent, expected);
        vector.with(BackEnd.COMPILER).vjp(at, cotangent, actual);
        assertArrayEquals(expected, actual, function::toString);
        assertArrayEquals(
                vector.with(BackEnd.INTERPRETER).value(at),
                vector.with(BackEnd.COMPILER).value(at),
                function::toString);
        DifferentiableFunction scalar =
                DifferentiableFunction.record(at.length, x -> function.record(x).plus(x[0]));
        scalar.with(BackEnd.INTERPRETER).hessianVectorProduct(at, at, expected);
        scalar.with(BackEnd.COMPILER).hessianVectorProduct(at, at, actual);
        assertArrayEquals(expected, actual, function::toString);
        assertEquals(
                scalar.with(BackEnd.INTERPRETER).jvp(at, at),
                scalar.with(BackEnd.COMPILER).jvp(at, at),
                function::toString);
        assertSameMatrix(
                scalar.with(BackEnd.INTERPRETER).hessian(at),
                scalar.with(BackEnd.COMPILER).hessian(at),
                function);
        assertSameMatrix(
                vector.with(BackEnd.INTERPRETER).jacobian(at),
                vector.with(BackEnd.COMPILER).jacobian(at),
                function);
        double[] product = new double[3];
        double[] compiledProduct = new double[3];
        vector.with(BackEnd.INTERPRETER).jvp(at, at, product);
        vector.with(BackEnd.COMPILER).jvp(at, at, compiledProduct);
        assertArrayEquals(product, compiledProduct, function::toString);
    }

    private static void assertSameMatrix(double[][] expected, double[][] actual, RandomFunction function) {
        assertEquals(expected.length, actual.length);
        for (int k = 0; k < expected.length; k++) {
            Bits.assertSame(expected[k], actual[k], function);
        }
    }

    /** A program with branches on its numbers: which functions are applied, and how often, depends on the arguments. */
    private static Value branching(RandomFunction f, RandomFunction g, Value[] x) {
        Value a = f.record(x);
        Value b = x[x.length - 1].isLessThanOrEqual(.5) ? a : a.times(x[0]);
        if (a.isGreaterThan(x[0])) {
            b = b.plus(g.record(x));
        } else if (a.isEqualTo(x[0]) || b.isGreaterThanOrEqual(a)) {
            b = b.minus(x[0]);
        }
        for (int k = 0; k < 3 && b.isGreaterThan(1); k++) {
            b = b.div(2);
        }
        return b.isLessThan(-1) ? b.negate() : b;
    }

    @Property(tries = 500, seed = "20260101")
    void flippedGuardsNeverGiveAWrongNumber(@ForAll long randomSeed) {
        RandomFunction f = RandomFunction.of(randomSeed);
        RandomFunction g = RandomFunction.of(randomSeed + 4); // of as many inputs
        int inputs = f.at().length;
        DifferentiableFunction recorded = DifferentiableFunction.record(inputs, x -> branching(f, g, x));
        SplittableRandom random = new SplittableRandom(randomSeed);
        DifferentiableFunction.Evaluator evaluator = recorded.evaluator();
        DifferentiableFunction.Evaluator compiled =
                recorded.with(BackEnd.COMPILER).evaluator();
        double[] gradient = new double[inputs];
        for (int k = 0; k < 12; k++) {
            double[] at = k == 0 ? f.at() : random.doubles(inputs, -2, 2).toArray();
            at[0] = k == 5 ? Double.NaN : at[0];
            Value[] x = new Graph().variables(at);
            Value y = branching(f, g, x);
            assertSameBits(y.value(), evaluator.valueAndGradient(at, gradient), f);
            double[] expected = y.gradient().of(x);
            for (int i = 0; i < inputs; i++) {
                assertSameBits(expected[i], gradient[i], f);
            }
            assertSameBits(y.value(), recorded.value(at), f);
            double[] again = new double[inputs];
            assertSameBits(y.value(), compiled.valueAndGradient(at, again), f);
            assertArrayEquals(gradient, again, f::toString);
        }
        assertTrue(recorded.report().recorded() <= 12);
    }

    @AfterContainer
    static void mostComparisonsCounted() {
        assertTrue(compared > .5 * asked, compared + " of " + asked + " products compared");
        assertTrue(slopes > .5 * differenced, slopes + " of " + differenced + " Hessians compared with differences");
    }
}
