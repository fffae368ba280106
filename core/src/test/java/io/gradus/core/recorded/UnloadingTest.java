package io.gradus.core.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Functions;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Compiled programs that nobody keeps leave nothing behind: a JVM with little room for classes compiles and drops many.
 * Every build does 10,000 cycles with 20 MB; {@code -Dgradus.cycles=100000 -Dgradus.metaspace=64} is what a release must
 * pass.
 */
final class UnloadingTest {
    private static final int CYCLES = Integer.getInteger("gradus.cycles", 10_000);
    private static final int MEGABYTES = Integer.getInteger("gradus.metaspace", 20);

    @Test
    void compiledProgramsThatAreDroppedAreUnloaded() throws Exception {
        String output = runElsewhere("drop", CYCLES);
        assertTrue(output.contains("done " + CYCLES), output);
    }

    @Test
    void thisManyWouldNotFitIfTheyWereKept() throws Exception {
        String output = runElsewhere("keep", CYCLES);
        assertTrue(output.contains("OutOfMemoryError: Metaspace"), output);
    }

    private static String runElsewhere(String mode, int cycles) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-XX:MaxMetaspaceSize=" + MEGABYTES + "m",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cycles.class.getName(),
                        mode,
                        Integer.toString(cycles))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(mode.equals("drop") ? 0 : 1, process.waitFor(), output);
        return output;
    }

    /** Compiles, runs and drops (or keeps) one program after the other. */
    static final class Cycles {
        private Cycles() {}

        public static void main(String[] args) {
            int cycles = Integer.parseInt(args[1]);
            CompiledProgram[] kept = new CompiledProgram[args[0].equals("keep") ? cycles : 1];
            Trace trace = Trace.record(new double[] {2}, x -> new Value[] {Functions.sin(x[0].times(x[0]))});
            Program program = Bits.program(trace);
            double[] results = new double[2];
            for (int k = 0; k < cycles; k++) {
                CompiledProgram compiled = BytecodeCompiler.compile(
                        program, ResultLayout.gradient(), BytecodeCompiler.Settings.standard(200_000));
                if (compiled == null || Bits.run(compiled, new double[] {3}, results) != Outcome.DONE) {
                    throw new IllegalStateException("cycle " + k + " did not compile");
                }
                kept[k % kept.length] = compiled;
            }
            System.out.println("done " + cycles + ", "
                    + ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount() + " classes unloaded");
        }
    }
}
