package io.gradus.core.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Functions;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class CompilationTest {
    private static Pattern chain(int nodes) {
        Trace trace = Trace.record(new double[] {.5}, x -> {
            Value y = x[0];
            for (int k = 1; k < nodes; k++) {
                y = k % 7 == k % 11 ? y.plus(1.0 / k) : k % 5 == 3 ? y.times(x[0]) : Functions.sin(y);
            }
            return new Value[] {y};
        });
        return new Pattern(trace, 1);
    }

    @Test
    void aLargeFunctionIsCompiledOnlyWhereThatIsAskedFor() {
        Trace trace = Bits.trace(Workloads.irregular(60_000), new double[40]);
        Compilation compilation = new Pattern(trace, 40).compilation(Kind.GRADIENT);
        compilation.compile(false);
        assertNull(compilation.program());
        assertTrue(compilation.isDeclined());
        compilation.compile(true);
        assertNotNull(compilation.program());
        assertFalse(compilation.isDeclined());
    }

    /** The rule of {@link Compilation#LIMIT}: what would be more machine code than tape is not compiled, and right all the same. */
    @Test
    void aMillionNodesThatDoNotRepeatAreLeftToTheInterpreter() {
        Function<Value[], Value> function = Workloads.irregular(1_000_000);
        double[] at = new SplittableRandom(40).doubles(40, .2, .9).toArray();
        Trace trace = Bits.trace(function, at);
        assertTrue(trace.size() > 1_000_000, trace.size() + " nodes");
        Compilation compilation = new Pattern(trace, 40).compilation(Kind.GRADIENT);
        compilation.compile(false);
        assertNull(compilation.program());
        assertTrue(compilation.isDeclined());
        Bits.assertSame(Bits.eager(function, at), Bits.interpreted(trace, at), "a million nodes");
    }

    @Test
    void whatIsLeftToTheInterpreterIsReported() {
        // each row of the Jacobian sweeps over the whole chain, with two operations a step, and 400 rows are too many
        var f = VectorFunction.record(400, x -> {
                    Value y = x[0];
                    for (int k = 0; k < 6_000; k++) {
                        y = Functions.sin(y);
                    }
                    Value[] all = new Value[x.length];
                    for (int k = 0; k < x.length; k++) {
                        all[k] = y.times(x[k]);
                    }
                    return all;
                })
                .with(BackEnd.COMPILER);
        double[] at = new double[400];
        f.jacobian(at);
        assertEquals(List.of(), f.report().patterns().get(0).compiled());
        assertEquals(List.of("jacobian"), f.report().patterns().get(0).interpreted());
        assertTrue(f.report().toString().contains("interpreter; not compiled: jacobian"), f.report()::toString);
        f.vjp(at, at, at.clone());
        assertEquals(List.of("vjp"), f.report().patterns().get(0).compiled());
    }

    @Test
    void aFunctionIsCompiledOnceForEachKind() {
        Pattern pattern = chain(100);
        Compilation compilation = pattern.compilation(Kind.GRADIENT);
        compilation.compile(false);
        CompiledProgram program = compilation.program();
        assertNotNull(program);
        compilation.compile(true);
        assertSame(program, compilation.program());
        assertNull(pattern.compilation(Kind.VALUES).program());
    }
}
