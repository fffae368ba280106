package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What anomaly detection costs a graph that does not detect anomalies: nothing. */
final class AnomalyCostTest {
    /** An ordinary program, run in a JVM of its own. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            Graph graph = new Graph();
            Value x = graph.variable(0);
            Value y = Functions.log(x).times(Functions.sqrt(x));
            System.out.println(y.value() + " " + y.gradient().of(x) + " " + graph.statistics());
            graph.reset();
        }
    }

    /** While its class is not loaded, the JVM knows that no method of Tape is overridden: the hooks are free. */
    @Test
    void anOrdinaryProgramNeverLoadsTheDetectingTape() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        location(Graph.class) + System.getProperty("path.separator") + location(Program.class),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), log);
        assertTrue(log.contains("io.gradus.core.Tape "), log);
        assertTrue(log.contains("NaN NaN"), log);
        assertFalse(
                log.contains("AnomalyTape"),
                () -> log.lines()
                        .filter(line -> line.contains("Anomaly"))
                        .toList()
                        .toString());
    }

    @Test
    void anOrdinaryGraphHasAPlainTapeAlsoAfterAReset() {
        Graph.detectingAnomalies();
        Graph graph = new Graph();
        assertSame(Tape.class, graph.tape().getClass());
        graph.reset();
        assertSame(Tape.class, graph.tape().getClass());
    }

    @Test
    void aNodeOfAnOrdinaryGraphAllocatesItsHandleOnlyAndASweepNothing() {
        Graph.detectingAnomalies().variable(1);
        Graph graph = new Graph();
        int nodes = 10_000;
        double[] out = new double[1];
        chain(graph, nodes, out);
        graph.reset();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        chain(graph, nodes, out);
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        // a Value has 24 bytes with compressed class pointers, 32 without; a kilobyte for the measurement itself
        assertTrue(bytes <= 32L * nodes + 1024, () -> bytes + " bytes for " + nodes + " nodes");
        assertEquals(1, out[0]);
    }

    private static void chain(Graph graph, int nodes, double[] out) {
        Value x = graph.variable(1), y = x;
        for (int k = 1; k < nodes - 1; k++) {
            y = y.negate();
        }
        y.gradientInto(out, x);
    }

    private static String location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
