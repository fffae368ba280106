package io.gradus.nn;

import static io.gradus.nn.Activation.GELU;
import static io.gradus.nn.Activation.SOFTMAX;
import static io.gradus.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PredictionTest {
    /** More calls than the graph, then the interpreter, serve before compiled code does. */
    private static final int CALLS = 20_000;

    private final Network net =
            Network.inputs(4).dense(8, TANH).dense(5, GELU).dense(3, SOFTMAX).initialize(1);

    private double[][] rows(int count) {
        double[][] rows = new double[count][];
        SplittableRandom random = new SplittableRandom(9);
        Arrays.setAll(rows, k -> random.doubles(4, -3, 3).toArray());
        return rows;
    }

    private double[] onTheGraph(double[] in) {
        Graph graph = new Graph();
        Value[] out = net.outputs(net.parameters().on(graph), graph.variables(in));
        return Arrays.stream(out).mapToDouble(Value::value).toArray();
    }

    @Test
    void allWaysGiveTheBitsOfTheGraph() {
        double[][] rows = rows(100);
        double[][] expected = Arrays.stream(rows).map(this::onTheGraph).toArray(double[][]::new);
        for (int call = 0; call < CALLS; call++) {
            assertArrayEquals(expected[call % 100], net.predict(rows[call % 100]));
        }
        assertArrayEquals(expected, net.predictAll(rows));
    }

    @Test
    void predictionsFollowTheParameters() {
        double[] in = rows(1)[0];
        for (int call = 0; call < CALLS; call++) {
            net.predict(in);
        }
        net.parameters().set(3, .75);
        assertArrayEquals(onTheGraph(in), net.predict(in));
    }

    @Test
    void manyThreadsPredictAtOnce() {
        double[][] rows = rows(CALLS);
        double[][] outputs = new double[CALLS][3];
        IntStream.range(0, CALLS).parallel().forEach(k -> net.predict(rows[k], outputs[k]));
        for (int k = 0; k < CALLS; k += 97) {
            assertArrayEquals(onTheGraph(rows[k]), outputs[k], "row " + k);
        }
    }

    @Test
    void nothingIsAllocated() {
        double[][] rows = rows(100);
        double[] out = new double[3];
        for (int call = 0; call < CALLS; call++) {
            net.predict(rows[call % 100], out);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < CALLS; call++) {
            net.predict(rows[call % 100], out);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        // What the JIT moves to the heap while it changes code: far less than a byte a call.
        assertTrue(bytes < CALLS / 2, bytes + " bytes for " + CALLS + " calls");
    }

    @Test
    void theOutputActivationMayChangeAfterTraining() {
        Network logits = Network.inputs(4).dense(3, Activation.IDENTITY).initialize(2);
        double[] in = rows(1)[0];
        double[] z = logits.predict(in);
        double sum = Math.exp(z[0]) + Math.exp(z[1]) + Math.exp(z[2]);
        double[] p = logits.withOutput(SOFTMAX).predict(in);
        assertEquals(Math.exp(z[1]) / sum, p[1], 1e-15);
        assertArrayEquals(z, logits.predict(in), "the old network is as it was");
    }
}
