package io.gradus.core.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.RandomFunction;
import io.gradus.core.Replay;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Eager graph, interpreter and compiled code give the same bits of value and gradient on many random programs. A class costs
 * more than the program in it, so several programs, each with inputs of its own, are compiled as one. The system property
 * {@code gradus.functions} sets how many programs there are.
 */
final class EquivalenceTest {
    private static final int FUNCTIONS = Integer.getInteger("gradus.functions", 200_000);
    private static final int TOGETHER = 25;

    private int repeated;
    private int compared;

    @Test
    void everyWayGivesTheSameBits() {
        for (int first = 0; first < FUNCTIONS; first += TOGETHER) {
            compare(first);
        }
        System.out.println("equal bits in three ways: " + compared + " random functions, " + repeated
                + " others with NaN in two ways");
        assertEquals(FUNCTIONS, compared + repeated);
        assertTrue(repeated < FUNCTIONS / 4, repeated + " of " + FUNCTIONS + " were left to the interpreter");
    }

    private void compare(int first) {
        RandomFunction[] functions = new RandomFunction[TOGETHER];
        int[] from = new int[TOGETHER + 1];
        for (int k = 0; k < TOGETHER; k++) {
            functions[k] = RandomFunction.of(first + k);
            from[k + 1] = from[k] + functions[k].at().length;
        }
        double[] at = Arrays.stream(functions)
                .flatMapToDouble(function -> Arrays.stream(function.at()))
                .toArray();
        Trace trace = Trace.record(at, x -> {
            Value[] outputs = new Value[TOGETHER];
            Arrays.setAll(outputs, k -> functions[k].record(Arrays.copyOfRange(x, from[k], from[k + 1])));
            return outputs;
        });
        double[] interpreted = interpreted(trace, at);
        double[] compiled = compiled(trace, at, first / TOGETHER % 3);
        for (int k = 0; k < TOGETHER; k++) {
            double[] eager = Bits.eager(functions[k]::record, functions[k].at());
            Bits.assertSame(eager, part(interpreted, k, from), functions[k]);
            double[] part = part(compiled, k, from);
            if (Arrays.stream(part).anyMatch(Double::isNaN)) {
                repeated++;
            } else {
                compared++;
                Bits.assertSame(eager, part, functions[k]);
            }
        }
    }

    /** Value and derivatives of one of the programs. */
    private static double[] part(double[] results, int k, int[] from) {
        double[] part = Arrays.copyOfRange(results, TOGETHER + from[k] - 1, TOGETHER + from[k + 1]);
        part[0] = results[k];
        return part;
    }

    private static double[] interpreted(Trace trace, double[] at) {
        Replay replay = trace.replay();
        replay.run(new double[at.length]); // so that results of the recording do not pass for those of the replay
        replay.run(at);
        double[] derivatives = new double[at.length];
        double[] ones = new double[TOGETHER];
        Arrays.fill(ones, 1);
        replay.vjp(ones, derivatives);
        double[] results = Arrays.copyOf(new double[0], TOGETHER + at.length);
        Arrays.setAll(results, k -> k < TOGETHER ? replay.output(k) : derivatives[k - TOGETHER]);
        return results;
    }

    private static double[] compiled(Trace trace, double[] at, int mode) {
        ProgramBuilder out = new ProgramBuilder(at.length, 3 * trace.size());
        int[] place = Lowering.append(trace, out);
        int[] outputs = new int[TOGETHER + at.length];
        int[] seeds = new int[TOGETHER];
        Arrays.fill(seeds, out.constant(1));
        int[] derivatives = GradientGraph.append(trace, out, place, seeds);
        Arrays.setAll(
                outputs,
                k -> k < TOGETHER ? Lowering.operand(trace, out, place, trace.output(k)) : derivatives[k - TOGETHER]);
        int aim = mode == 0 ? 200 : 3_000;
        int rollFrom = mode == 1 ? 0 : Integer.MAX_VALUE;
        Program program = new Program(out, outputs);
        CompiledProgram compiled = BytecodeCompiler.compile(
                mode == 2 ? Simplifier.simplifyApart(program) : Simplifier.simplify(program),
                new ResultLayout(TOGETHER, false),
                new BytecodeCompiler.Settings(aim, rollFrom, Integer.MAX_VALUE, ClassDefiner::hidden));
        assertNotNull(compiled);
        double[] results = new double[outputs.length];
        Bits.run(compiled, at, results);
        return results;
    }
}
