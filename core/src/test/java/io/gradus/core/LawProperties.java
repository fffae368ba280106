package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.check.RoundingBound;
import io.gradus.core.programs.RandomProgram;
import io.gradus.core.programs.RandomPrograms;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Laws that gradients obey, on random programs; none of them needs a reference. */
final class LawProperties {
    private static final RandomPrograms PROGRAMS = RandomPrograms.ofTheTable();
    private static final int TRIES = 500;
    private static final String SEED = "20260102";
    private static long asked;
    private static long applied;

    @Provide
    Arbitrary<RandomProgram> programs() {
        return Arbitraries.longs().map(PROGRAMS::random);
    }

    @Property(tries = TRIES, seed = SEED)
    void aSecondSweepGivesTheSameBitsAndTheGraphStaysAsItWas(@ForAll("programs") RandomProgram program) {
        Value[] x = new Graph().variables(program.at());
        Value y = program.record(x);
        List<GraphView.Node> before = nodes(x[0]);
        double[] first = y.gradient().of(x), into = new double[x.length];
        y.gradientInto(into, x);
        assertArrayEquals(first, into);
        assertArrayEquals(first, y.gradient().of(x));
        assertEquals(before, nodes(x[0]));
    }

    /** All nodes without what depends on the gradient. */
    private static List<GraphView.Node> nodes(Value x) {
        GraphView view = GraphView.of(x.gradient());
        return IntStream.range(0, x.graph().size()).mapToObj(view::node).toList();
    }

    @Property(tries = TRIES, seed = SEED)
    void contributionsAddUpToEveryAdjointBitForBit(@ForAll("programs") RandomProgram program) {
        Value[] x = new Graph().variables(program.at());
        Value y = program.record(x);
        Gradient gradient = y.gradient();
        GraphView view = GraphView.of(gradient);
        double[] sums = new double[y.index + 1], little = Sweeps.adjoints(Sweeps.Kind.RIGHT, view, y);
        sums[y.index] = Double.isNaN(y.value()) ? Double.NaN : 1;
        for (int i = y.index; i >= 0; i--) {
            GraphView.Node node = view.node(i);
            assertEquals(sums[i], node.adjoint());
            assertEquals(little[i] + 0.0, node.adjoint());
            node.operands().stream()
                    .filter(operand -> !operand.isConstant())
                    .forEach(operand -> sums[operand.node()] += operand.contribution());
        }
    }

    @Property(tries = TRIES, seed = SEED)
    void theGradientIsLinear(@ForAll("programs") RandomProgram p, @ForAll("programs") RandomProgram q) {
        compare(p, q, (f, g) -> f.times(2).plus(g.times(-3)), (f, g) -> new double[] {2, -3});
    }

    @Property(tries = TRIES, seed = SEED)
    void theProductRuleHolds(@ForAll("programs") RandomProgram p, @ForAll("programs") RandomProgram q) {
        compare(p, q, Value::times, (f, g) -> new double[] {g.value(), f.value()});
    }

    @Property(tries = TRIES, seed = SEED)
    void theChainRuleHolds(@ForAll("programs") RandomProgram p, @ForAll("programs") RandomProgram q) {
        BiFunction<Value, Value, Value> outer = (f, g) -> Functions.tanh(f).plus(Functions.sin(g));
        compare(p, q, outer, (f, g) -> {
            double cosh = Math.cosh(f.value());
            return new double[] {1 / (cosh * cosh), Math.cos(g.value())};
        });
    }

    /** Compares the gradient of h(f, g) with the sum of h's slopes times the gradients of f and g. */
    private static void compare(
            RandomProgram p,
            RandomProgram q,
            BiFunction<Value, Value, Value> h,
            BiFunction<Value, Value, double[]> slopes) {
        Value[] x = new Graph().variables(p.at());
        RandomProgram r = PROGRAMS.random(q.randomSeed(), x.length);
        Value f = p.record(x), g = r.record(x), y = h.apply(f, g);
        Gradient df = f.gradient(), dg = g.gradient(), dy = y.gradient();
        RoundingBound ef = RoundingBound.of(p::record, p.at()), eg = RoundingBound.of(r::record, p.at());
        RoundingBound ey = RoundingBound.of(v -> h.apply(p.record(v), r.record(v)), p.at());
        double[] slope = slopes.apply(f, g);
        for (int k = 0; k < x.length; k++) {
            Value v = x[k];
            double a = df.of(v), b = dg.of(v);
            double expected = slope[0] * a + slope[1] * b;
            // every slope here changes by at most its operands' errors; each side is within its bound of the truth
            double bound =
                    ey.derivative(k) + Math.abs(slope[0]) * ef.derivative(k) + Math.abs(slope[1]) * eg.derivative(k);
            bound += (ef.value() + eg.value()) * (Math.abs(a) + Math.abs(b));
            bound += 0x1p-49 * (Math.abs(slope[0] * a) + Math.abs(slope[1] * b));
            asked++;
            if (Double.isFinite(expected) && bound < 1e-6 * Math.abs(expected) + 1e-9) {
                applied++;
                assertEquals(expected, dy.of(v), bound + Double.MIN_NORMAL, () -> "program" + p + " and " + q);
            }
        }
    }

    @Property(tries = TRIES, seed = SEED)
    void aPowerOfTwoScalesTheGradientExactly(@ForAll("programs") RandomProgram program) {
        Value[] x = new Graph().variables(program.at());
        Value y = program.record(x);
        asked++;
        if (isModerate(y)) {
            applied++;
            double[] g = y.gradient().of(x);
            for (int k : new int[] {-30, 1, 30}) {
                double[] scaled = Arrays.stream(g).map(d -> Math.scalb(d, k)).toArray();
                assertArrayEquals(scaled, y.times(Math.scalb(1, k)).gradient().of(x));
                assertArrayEquals(
                        scaled,
                        Functions.sum(y.times(Math.scalb(1, k))).gradient().of(x));
            }
        }
    }

    @Property(tries = TRIES, seed = SEED)
    void xTimesXIsTheSquareOfX(@ForAll("programs") RandomProgram program) {
        Value[] x = new Graph().variables(program.at());
        Value f = program.record(x);
        Value product = Functions.sin(f.times(f)), square = Functions.sin(Functions.square(f));
        asked++;
        if (isModerate(product)) {
            applied++;
            assertEquals(product.value(), square.value());
            assertArrayEquals(product.gradient().of(x), square.gradient().of(x));
        }
    }

    /** Whether the sweep stays clear of overflow and of the numbers that lose digits, so that scaling is exact. */
    private static boolean isModerate(Value y) {
        GraphView view = GraphView.of(y.gradient());
        return IntStream.rangeClosed(0, y.index)
                .mapToObj(view::node)
                .allMatch(node -> node.operands().stream().allMatch(o -> isModerate(node.adjoint(), o)));
    }

    /** A contribution of 0 is one only if a factor is 0: not if it is too small for a double, or 0 times an infinity. */
    private static boolean isModerate(double adjoint, GraphView.Operand o) {
        double size = Math.abs(o.contribution());
        boolean isZero = o.isConstant() || (o.partial() == 0 || adjoint == 0) && o.partial() * 0 == 0;
        return isZero || size > 1e-250 && size < 1e250;
    }

    @AfterContainer
    static void mostComparisonsCounted() {
        System.out.printf("laws: %,d of %,d comparisons applied%n", applied, asked);
        assertTrue(applied >= .75 * asked, applied + " of " + asked);
    }
}
