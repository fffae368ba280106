package io.gradus.core.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.core.Graph;
import io.gradus.core.Replay;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.function.Function;

/** Value and gradient of one function in every way, to be compared bit by bit. */
final class Bits {
    private Bits() {}

    static double[] eager(Function<Value[], Value> function, double... at) {
        Value[] x = new Graph().variables(at);
        Value y = function.apply(x);
        return join(y.value(), y.gradient().of(x));
    }

    static Trace trace(Function<Value[], Value> function, double... at) {
        return Trace.record(at, x -> new Value[] {function.apply(x)});
    }

    static Program program(Trace trace) {
        return Simplifier.simplify(Programs.valueAndGradient(trace));
    }

    static double[] interpreted(Trace trace, double... at) {
        Replay replay = trace.replay();
        assertEquals(-1, replay.run(at), "no guard flips");
        double[] gradient = new double[at.length];
        replay.gradient(0, gradient);
        return join(replay.output(0), gradient);
    }

    /** Runs compiled code; the values go before the derivatives. */
    static Outcome run(CompiledProgram compiled, double[] at, double[] results) {
        Workspace workspace = compiled.workspace();
        int values = workspace.values.length;
        double[] derivatives = new double[results.length - values];
        Outcome outcome = compiled.run(at, derivatives, workspace);
        System.arraycopy(workspace.values, 0, results, 0, values);
        System.arraycopy(derivatives, 0, results, values, derivatives.length);
        return outcome;
    }

    /** As whoever runs compiled code has to: the interpreter has the last word where a result is NaN. */
    static double[] compiled(Trace trace, CompiledProgram compiled, double... at) {
        double[] results = new double[at.length + 1];
        return run(compiled, at, results) == Outcome.NOT_A_NUMBER ? interpreted(trace, at) : results;
    }

    private static double[] join(double value, double[] gradient) {
        double[] results = new double[gradient.length + 1];
        results[0] = value;
        System.arraycopy(gradient, 0, results, 1, gradient.length);
        return results;
    }

    static void assertSame(double[] expected, double[] actual, Object what) {
        assertEquals(expected.length, actual.length);
        for (int k = 0; k < expected.length; k++) {
            int place = k;
            assertEquals(
                    Double.doubleToLongBits(expected[k]),
                    Double.doubleToLongBits(actual[k]),
                    () -> "result " + place + " of " + what + ": expected " + expected[place] + ", got " + actual[place]
                            + " in " + Arrays.toString(actual));
        }
    }
}
