package io.gradus.core.recorded;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.gradus.core.Functions;
import io.gradus.core.Trace;
import io.gradus.core.Value;
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
        compilation.compile(true);
        assertNotNull(compilation.program());
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
