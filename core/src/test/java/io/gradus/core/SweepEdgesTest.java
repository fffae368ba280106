package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.VectorFunction;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What only mutation testing saw missing: the first node as output, constants, zeros that reach, and what a sweep counts. */
final class SweepEdgesTest {
    private static double[] dirty(int length) {
        double[] out = new double[length];
        Arrays.fill(out, 7);
        return out;
    }

    @Test
    void theFirstNodeIsAnOutputLikeAnyOther() {
        Value x = new Graph().variable(3);
        double[] out = dirty(1);
        x.gradientInto(out, x);
        assertArrayEquals(new double[] {1}, out);
        assertEquals(1, x.gradient().of(x));
    }

    @Test
    void aConstantHasNoDerivative() {
        Graph graph = new Graph();
        Value x = graph.variable(3);
        double[] out = dirty(1);
        graph.constant(5).gradientInto(out, x);
        assertArrayEquals(new double[] {0}, out);
    }

    @Test
    void jacobiansHaveRowsOfInputsAndOfConstants() {
        VectorFunction function =
                VectorFunction.record(3, x -> new Value[] {x[0], x[0].graph().constant(5), x[2].times(x[1])});
        for (BackEnd backEnd : BackEnd.values()) {
            double[][] out = {dirty(3), dirty(3), dirty(3)};
            function.with(backEnd).evaluator().jacobian(new double[] {2, 3, 4}, out);
            assertArrayEquals(new double[][] {{1, 0, 0}, {0, 0, 0}, {0, 4, 3}}, out, backEnd::toString);
        }
    }

    /** -1 times a slope of 0 is -0.0, the mark of what no path leads to. */
    @Test
    void aContributionOfMinusZeroReaches() {
        Value x = new Graph().variable(-1);
        Gradient gradient = Functions.relu(x).negate().gradient();
        assertTrue(gradient.reaches(x));
        assertEquals(0.0, gradient.of(x));
    }

    /** A node whose adjoint is exactly 0 passes on that it is reached, whatever its kind. */
    @Test
    void anAdjointOfZeroReachesAllOperands() {
        for (int kind = 0; kind < 3; kind++) {
            Value[] x = new Graph().variables(1, 2, 3);
            Value node = kind == 0 ? Functions.norm(x) : kind == 1 ? Functions.atan2(x[0], x[1]) : Functions.sinh(x[0]);
            Gradient gradient = node.times(0).gradient();
            for (int k = 0; k < 3 - kind; k++) {
                assertTrue(gradient.reaches(x[k]), "kind " + kind + ", operand " + k);
                assertEquals(0, gradient.of(x[k]));
            }
        }
    }

    /**
     * A small output on a large graph is swept sparsely. Where a rule throws, what it has added to other blocks of nodes is
     * cleared, whichever block that is: the next sweep is as right as the first.
     */
    @Test
    void aRuleThatThrowsInASparseSweepLeavesNothingBehind() {
        boolean[] isBroken = {true};
        Primitive fragile = Primitive.unary("fragile", x -> x, (x, y) -> {
            if (isBroken[0]) {
                throw new ArithmeticException("no slope");
            }
            return 3;
        });
        for (int offset = 0; offset < 2 * ReverseSweep.BLOCK; offset++) {
            Graph graph = new Graph();
            Value far = graph.variable(2);
            graph.variables(new double[10_000 + offset]);
            Value near = graph.variable(3);
            Value y = near.apply(fragile).plus(near.times(5)).plus(far.times(7));
            assertEquals(1, far.gradient().of(far));
            isBroken[0] = true;
            assertThrows(ArithmeticException.class, y::gradient);
            isBroken[0] = false;
            assertArrayEquals(new double[] {8, 7}, y.gradient().of(near, far), "offset " + offset);
        }
    }

    @Test
    void aChoiceHasItsGraphPartials() {
        Value[] x = new Graph().variables(2, 1, 5, 6);
        Value chosen = Functions.where(Functions.greaterThan(x[0], x[1]), x[2], x[3]);
        Value[] partials = Functions.WHERE_GREATER.graphPartials().at(x, chosen);
        double[] numbers = Arrays.stream(partials).mapToDouble(Value::value).toArray();
        assertArrayEquals(new double[] {0, 0, 1, 0}, numbers);
    }

    /**
     * b - 1 is rounded for these exponents, and the logarithm of these numbers is large: without the detour over a^b the partials
     * were off by many ulp.
     */
    @Test
    void roundedExponentsOfLargeAndSmallNumbersKeepTheBounds() {
        for (double a : new double[] {1e80, 3e-80, 7e60}) {
            for (double b : new double[] {.3, .1, 1e-17, 3e-9, -.7, .2}) {
                for (String name : new String[] {"pow", "powSlope"}) {
                    Row row = FunctionsTest.named(name);
                    double partial = Rows.partials(Rows.row(name), a, b)[0];
                    Jet exact = row.oracle.apply(Jet.a(a), Jet.b(b));
                    double ulps = Measured.ulps(exact.a(), partial, row.partialTerm(0, a, b));
                    assertTrue(ulps <= row.partialUlps, name + " at " + a + ", " + b + ": " + ulps + " ulp");
                }
            }
        }
    }

    /** Where b - 1 is exact, the plain power is kept: 2 a and 6 a have the bits that everybody expects. */
    @Test
    void slopesOfSmallIntegerPowersAreExact() {
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 100; k++) {
            double a = random.nextDouble(.5, 3);
            assertEquals(2 * a, Rows.partials(Rows.row("pow"), a, 2)[0]);
            assertEquals(3 * (2 * a), Rows.partials(Rows.row("powSlope"), a, 3)[0]);
        }
    }

    @Test
    void sweepsCountWhatTheyVisitAndLookAt() {
        Graph graph = new Graph();
        Value x = graph.variable(2), unused = Functions.sin(x), y = x.times(x).plus(1);
        Tape tape = y.tape;
        long visited = tape.visited, scanned = tape.scanned;
        y.gradient();
        assertEquals(3, tape.visited - visited, () -> unused + " is not on the way");
        assertEquals(4, tape.scanned - scanned);
        y.gradient();
        assertEquals(6, tape.visited - visited);
        assertEquals(8, tape.scanned - scanned);
    }

    @Test
    void boundsOfAClampMayBeEqual() {
        Value x = new Graph().variable(3);
        assertEquals(1, Functions.clamp(x, 1, 1).value());
        assertEquals(0, Functions.clamp(x, 1, 2).gradient().of(x));
        assertThrows(IllegalArgumentException.class, () -> Functions.clamp(x, 2, 1));
    }

    @Test
    void aDotProductOfNothingIsRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> Functions.dot(new Value[0], new double[0]))
                .getMessage();
        assertTrue(message.startsWith("dot needs at least one operand"), message);
    }

    /** A slope below 0 turns the sign of a zero; the kink belongs to the left side. */
    @Test
    void aLeakyZeroTakesTheSlopesSign() {
        Value x = new Graph().variable(0.0);
        assertEquals(-0.0, Functions.leakyRelu(x, -.1).value());
    }
}
