package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class StructureTest {
    private static double[] rosenbrockGradient(int n) {
        Graph graph = new Graph();
        double[] at = new double[n];
        for (int i = 0; i < n; i++) {
            at[i] = .5 + .001 * (i % 100);
        }
        Value[] x = graph.variables(at);
        Value[] terms = new Value[n - 1];
        for (int i = 0; i < n - 1; i++) {
            Value a = Functions.square(x[i + 1].minus(Functions.square(x[i]))).times(100);
            terms[i] = a.plus(Functions.square(Functions.minus(1, x[i])));
        }
        return Functions.sum(terms).gradient().of(x);
    }

    @Test
    void rosenbrockHasItsReferenceGradient() {
        double[] g = rosenbrockGradient(1000);
        double norm = Math.sqrt(java.util.Arrays.stream(g).map(v -> v * v).sum());
        // reference values of the workload; 1,000 terms leave some 1e-13
        assertEquals(-51.2, g[0], 1e-12);
        assertEquals(225.46611897813105, norm, 1e-10);
    }

    @Test
    void sixteenThreadsWithAGraphEachGiveTheSerialBits() throws Exception {
        double[] serial = rosenbrockGradient(500);
        ExecutorService executor = Executors.newFixedThreadPool(16);
        try {
            List<Future<double[]>> results = new ArrayList<>();
            for (int k = 0; k < 64; k++) {
                results.add(executor.submit(() -> rosenbrockGradient(500)));
            }
            for (Future<double[]> result : results) {
                assertArrayEquals(serial, result.get());
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void aSmallGraphAfterAHugeOneCostsLittle() {
        Graph graph = new Graph();
        Value y = graph.variable(1);
        for (int k = 0; k < 1_000_000; k++) {
            y = y.plus(1);
        }
        y.gradient();
        graph.reset();
        Value x = graph.variable(3);
        Value z = x.times(x);
        assertEquals(6, z.gradient().of(x));
        assertTrue(graph.tape().scanned <= 16, () -> "looked at " + graph.tape().scanned + " slots for 2 nodes");
        double[] out = new double[1];
        z.gradientInto(out, x);
        assertEquals(6, out[0]);
    }

    @Test
    void aPrimitiveThatThrowsLeavesTheGraphUsable() {
        Primitive broken = Primitive.unary("broken", x -> x, (x, y) -> {
            throw new ArithmeticException("no slope");
        });
        Value x = new Graph().variable(2);
        Value y = x.apply(broken).times(x);
        org.junit.jupiter.api.Assertions.assertThrows(ArithmeticException.class, y::gradient);
        assertEquals(4, x.times(x).gradient().of(x));
    }
}
