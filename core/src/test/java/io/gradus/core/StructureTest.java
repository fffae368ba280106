package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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
        double norm = Math.sqrt(Arrays.stream(g).map(v -> v * v).sum());
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
    void smallOutputsOnALargeGraphStaySmall() {
        Graph graph = new Graph();
        Value x = graph.variable(1);
        Value[] outputs = new Value[10_000];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = x;
            for (int j = 0; j < 100; j++) {
                outputs[k] = outputs[k].plus(1);
            }
        }
        assertSweepsAreSmall(x, outputs);
        // whole blocks are looked at, so that a little more than the nodes reached is
        assertTrue(graph.tape().scanned <= 2L * 101 * outputs.length, () -> "" + graph.tape().scanned);
    }

    @Test
    void theyStaySmallWhereTheirNodesAlternate() {
        Value x = new Graph().variable(1);
        Value[] outputs = new Value[10_000];
        Arrays.fill(outputs, x);
        for (int j = 0; j < 100; j++) {
            for (int k = 0; k < outputs.length; k++) {
                outputs[k] = outputs[k].plus(1);
            }
        }
        assertSweepsAreSmall(x, outputs);
    }

    @Test
    void theyStaySmallWhereTheirNodesAreScattered() {
        Value x = new Graph().variable(1);
        Value[] outputs = new Value[10_000];
        Arrays.fill(outputs, x);
        int[] lengths = new int[outputs.length];
        SplittableRandom random = new SplittableRandom(7);
        for (int left = 100 * outputs.length; left > 0; left--) {
            int k = random.nextInt(outputs.length);
            while (lengths[k] == 100) {
                k = (k + 1) % outputs.length;
            }
            lengths[k]++;
            outputs[k] = outputs[k].plus(1);
        }
        assertSweepsAreSmall(x, outputs);
    }

    private static void assertSweepsAreSmall(Value x, Value[] outputs) {
        assertEquals(1 + 100 * outputs.length, x.graph().size());
        x.gradient();
        outputs[outputs.length - 1].gradient(); // the scratch, once
        Tape tape = x.graph().tape();
        long before = tape.visited;
        double[] slopes = new double[outputs.length];
        Gradient[] last = new Gradient[1];
        long bytes = Allocation.of(() -> {
            for (int k = 0; k < outputs.length; k++) {
                last[0] = outputs[k].gradient();
                slopes[k] = last[0].of(x);
            }
        });
        assertTrue(Arrays.stream(slopes).allMatch(slope -> slope == 1));
        assertFalse(last[0].reaches(outputs[0]));
        assertTrue(last[0].reaches(outputs[outputs.length - 1]));
        assertTrue(tape.visited - before <= 2L * 101 * outputs.length, () -> "visited " + (tape.visited - before));
        assertTrue(bytes < 100_000_000, () -> "allocated " + bytes);
    }

    @Test
    void gradientsOfScatteredNodesAnswerForEveryNode() {
        Graph graph = new Graph();
        Value x = graph.variable(2);
        Value[] unused = new Value[40], powers = new Value[40];
        Value y = x;
        for (int k = 0; k < unused.length; k++) {
            for (int j = 0; j < 3 * k; j++) {
                unused[k] = x.plus(j);
            }
            powers[k] = y;
            y = y.times(2);
        }
        Gradient gradient = y.gradient();
        for (int k = 0; k < unused.length; k++) {
            assertEquals(Math.scalb(1, unused.length - k), gradient.of(powers[k]));
            assertTrue(gradient.reaches(powers[k]));
            assertTrue(k == 0 || !gradient.reaches(unused[k]) && gradient.of(unused[k]) == 0);
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
        assertThrows(ArithmeticException.class, y::gradient);
        assertEquals(4, x.times(x).gradient().of(x));
    }

    @Test
    void rulesThatThrowInTheMiddleOfASweepLeaveNothingBehind() {
        boolean[] isBroken = {true};
        Primitive fragile = Primitive.unary("fragile", x -> x, (x, y) -> {
            if (isBroken[0]) {
                throw new ArithmeticException("no slope");
            }
            return 1;
        });
        Value[] x = new Graph().variables(1, 2, 3);
        Value y = x[0].times(x[1]).plus(x[1].apply(fragile)).plus(x[2].times(x[0]));
        assertThrows(ArithmeticException.class, y::gradient);
        assertThrows(ArithmeticException.class, () -> y.gradientInto(new double[3], x));
        isBroken[0] = false;
        assertArrayEquals(new double[] {5, 2, 1}, y.gradient().of(x));
    }

    @Test
    void aValueRuleThatThrowsRecordsNothing() {
        Primitive unary = Primitive.unary("none", x -> Math.floorDiv(1, 0), (x, y) -> 1);
        Primitive binary = Primitive.binary("none", (a, b) -> Math.floorDiv(1, 0), (a, b, y) -> 1, (a, b, y) -> 1);
        Graph graph = new Graph();
        Value x = graph.variable(2);
        assertThrows(ArithmeticException.class, () -> x.apply(unary));
        assertThrows(ArithmeticException.class, () -> x.apply(binary, x));
        assertEquals(1, graph.size());
        assertEquals(4, x.times(x).gradient().of(x));
    }

    @Test
    void rulesMustNotSweepOrResetTheGraphTheyAreUsedOn() {
        Graph graph = new Graph();
        Value x = graph.variable(3), square = x.times(x);
        Primitive sweeping =
                Primitive.unary("sweeping", t -> t, (t, y) -> square.gradient().of(x));
        Primitive resetting = Primitive.unary("resetting", t -> t, (t, y) -> {
            graph.reset();
            return 1;
        });
        for (Primitive primitive : List.of(sweeping, resetting)) {
            Value y = x.plus(square.apply(primitive));
            String message =
                    assertThrows(IllegalStateException.class, y::gradient).getMessage();
            assertTrue(message.contains("must not reset or sweep"), message);
            assertEquals(7, x.plus(square).gradient().of(x));
        }
    }

    @Test
    void aMillionUsesOfOneVariableAddUp() {
        Value x = new Graph().variable(.5), y = x;
        for (int k = 1; k < 1_000_000; k++) {
            y = y.plus(x);
        }
        assertEquals(1_000_000, y.gradient().of(x));
        Value[] terms = new Value[1_000_000];
        Arrays.fill(terms, x);
        assertEquals(1_000_000, Functions.sum(terms).gradient().of(x));
        // plain addition of n equal terms is off by at most n units of rounding, relatively
        assertEquals(1e5, Functions.sum(terms).times(.1).gradient().of(x), 1e6 * 0x1p-53 * 1e5);
    }

    @Test
    void roundsAfterAHugeOneAllocateOnlyTheirOwnValues() {
        Graph graph = new Graph();
        chain(graph, 1_000_000).gradient();
        graph.reset();
        chain(graph, 100).gradient();
        graph.reset();
        long bytes = Allocation.of(() -> {
            chain(graph, 100).gradient();
            graph.reset();
        });
        assertTrue(bytes < 100 * 64, () -> "allocated " + bytes);
    }

    private static Value chain(Graph graph, int nodes) {
        Value y = graph.variable(1);
        for (int k = 1; k < nodes; k++) {
            y = y.times(.999);
        }
        return y;
    }

    @Test
    void memoryStaysFlatOverManyRounds() {
        Graph graph = new Graph();
        List<Value> kept = new ArrayList<>();
        WeakReference<Value> old = new WeakReference<>(rounds(graph, 1_000, kept));
        kept.clear();
        long before = Allocation.retained();
        rounds(graph, 20_000, kept);
        long after = Allocation.retained();
        assertTrue(after - before < 1 << 20, () -> "grew by " + (after - before) + " bytes");
        assertNull(old.get());
        assertEquals(1, kept.get(0).value()); // a kept value stays readable and holds no arrays
    }

    /** Records, sweeps and resets; keeps a value of every thousandth round. */
    private static Value rounds(Graph graph, int rounds, List<Value> kept) {
        Value last = graph.constant(0);
        for (int k = 0; k < rounds; k++) {
            graph.reset();
            Value x = graph.variable(1).named("x");
            last = x;
            for (int j = 0; j < 100; j++) {
                last = last.times(x);
            }
            assertEquals(101, last.gradient().of(x));
            if (k % 1_000 == 0) {
                kept.add(x);
            }
        }
        return last;
    }

    @Test
    void aGradientOutlivesResetsAndAnswersForItsGeneration() {
        Graph graph = new Graph();
        Value x = graph.variable(3), y = graph.variable(4);
        Gradient first = x.times(y).gradient();
        for (int k = 0; k < 3; k++) {
            graph.reset();
            Value z = graph.variable(k + 10);
            Value square = Functions.square(z);
            assertEquals(2 * (k + 10), square.gradient().of(z));
            assertEquals(4, first.of(x));
            assertEquals(3, first.of(y));
            assertTrue(first.reaches(y));
        }
    }
}
