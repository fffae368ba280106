package io.gradus.core.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Functions;
import io.gradus.core.Graph;
import io.gradus.core.RandomFunction;
import io.gradus.core.Replay;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The intermediate form gives the bits of the eager graph, before and after simplification. */
final class ProgramTest {
    private static final int FUNCTIONS = 6_000;

    private static Trace trace(RandomFunction function) {
        return Trace.record(function.at(), x -> new Value[] {function.record(x)});
    }

    private static double[] eager(RandomFunction function) {
        Value[] x = new Graph().variables(function.at());
        Value y = function.record(x);
        double[] results = Arrays.copyOf(new double[] {y.value()}, 1 + x.length);
        System.arraycopy(y.gradient().of(x), 0, results, 1, x.length);
        return results;
    }

    private static void assertSameBits(double expected, double actual, Object where) {
        assertEquals(
                Double.doubleToLongBits(expected),
                Double.doubleToLongBits(actual),
                () -> "expected " + expected + ", got " + actual + where);
    }

    @Test
    void replayGivesTheEagerBits() {
        for (int seed = 0; seed < FUNCTIONS; seed++) {
            RandomFunction function = RandomFunction.of(seed);
            double[] expected = eager(function);
            Replay replay = trace(function).replay();
            double[] at = function.at();
            double[] gradient = new double[at.length];
            // elsewhere first, so that results of the recording do not pass for those of the replay
            replay.run(new double[at.length]);
            replay.gradient(0, gradient);
            assertEquals(-1, replay.run(at));
            replay.gradient(0, gradient);
            assertSameBits(expected[0], replay.output(0), function);
            for (int k = 0; k < at.length; k++) {
                assertSameBits(expected[k + 1], gradient[k], function);
            }
        }
    }

    @Test
    void programsGiveTheEagerBitsUnlessTheyGiveNaN() {
        int compared = 0;
        for (int seed = 0; seed < FUNCTIONS; seed++) {
            RandomFunction function = RandomFunction.of(seed);
            double[] expected = eager(function);
            Program program = Programs.valueAndGradient(trace(function));
            Program shorter = Simplifier.simplify(program);
            double[] plain = ProgramRunner.run(program, function.at());
            double[] simple = ProgramRunner.run(shorter, function.at());
            double[] apart = ProgramRunner.run(Simplifier.simplifyApart(program), function.at());
            assertNotNull(plain);
            assertNotNull(simple);
            assertNotNull(apart);
            boolean fallback = Arrays.stream(plain).anyMatch(Double::isNaN);
            compared += fallback ? 0 : 1;
            for (int k = 0; k < expected.length; k++) {
                assertSameBits(plain[k] + 0.0, simple[k] + 0.0, function);
                assertSameBits(plain[k] + 0.0, apart[k] + 0.0, function);
                if (!fallback) {
                    assertSameBits(
                            k == 0 ? expected[k] : expected[k] + 0.0, k == 0 ? simple[k] : simple[k] + 0.0, function);
                }
            }
        }
        assertTrue(compared > FUNCTIONS / 2, compared + " of " + FUNCTIONS + " functions compared");
    }

    @Test
    void rosenbrockTakesSeventeenOperationsForEachTerm() {
        Trace trace = Trace.record(new double[1000], x -> {
            Value[] terms = new Value[x.length - 1];
            Arrays.setAll(
                    terms,
                    i -> Functions.square(x[i + 1].minus(Functions.square(x[i])))
                            .times(100)
                            .plus(Functions.square(Functions.minus(1, x[i]))));
            return new Value[] {Functions.sum(terms)};
        });
        int operations = Simplifier.simplify(Programs.valueAndGradient(trace)).size - trace.inputs();
        assertTrue(operations <= 17 * 999, operations + " operations");
    }

    @Test
    void aVectorJacobianProductIsTheSumOfTheWeightedGradients() {
        Trace trace = Trace.record(new double[] {2, 3}, x -> new Value[] {x[0].times(x[1]), Functions.square(x[1])});
        double[] results = ProgramRunner.run(Simplifier.simplify(Programs.vjp(trace)), 2, 3, 10, 100);
        assertEquals("[6.0, 9.0, 30.0, 620.0]", Arrays.toString(results));
    }

    @Test
    void whatIsComputedTwiceOrForNobodyOrFromConstantsGoes() {
        Trace trace = Trace.record(new double[] {2}, x -> {
            Functions.exp(x[0]);
            Value a = Functions.sin(x[0]), b = Functions.sin(x[0]);
            return new Value[] {a.times(b).times(1)};
        });
        assertEquals(4 + 1, trace.size());
        assertEquals(5 + 1, trace.recorded());
        Program program = Simplifier.simplify(Programs.values(trace));
        assertEquals(1 + 2, program.size);
        assertEquals(Program.TIMES, program.code[2]);
        assertEquals(program.a[2], program.b[2]);
    }

    @Test
    void aFlippedGuardEndsTheProgram() {
        Trace trace = Trace.record(
                new double[] {2}, x -> new Value[] {x[0].isGreaterThan(1) ? Functions.log(x[0]) : x[0].times(3)});
        assertEquals(1, trace.guards());
        for (Program program :
                new Program[] {Programs.values(trace), Simplifier.simplify(Programs.valueAndGradient(trace))}) {
            assertEquals(Math.log(5), ProgramRunner.run(program, 5)[0]);
            assertNull(ProgramRunner.run(program, 1));
            assertNull(ProgramRunner.run(program, Double.NaN));
        }
    }
}
