package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReverseSweepTest {
    private static final int NODES = 3_000;

    /** Random programs over every kind of node; some end in zero or infinite adjoints. */
    private static Value[] program(Graph graph, long randomSeed) {
        Random random = new Random(randomSeed);
        Value[] v = new Value[NODES];
        for (int k = 0; k < NODES; k++) {
            Value a = k < 20 ? graph.variable(random.nextInt(-2, 3)) : v[random.nextInt(Math.max(0, k - 40), k)];
            Value b = k < 20 ? a : v[random.nextInt(k)];
            v[k] = switch (k < 20 ? 0 : random.nextInt(1, 11)) {
                case 0 -> a;
                case 1 -> a.plus(b);
                case 2 -> a.minus(b);
                case 3 -> a.times(b).times(1e-3);
                case 4 -> Functions.tanh(a.div(b.plus(.5)));
                case 5 -> a.negate();
                case 6 -> Functions.relu(a);
                case 7 -> Functions.sum(a, b, a).times(.25);
                case 8 ->
                    Functions.dot(new Value[] {a, b}, new Value[] {b, graph.constant(.5)})
                            .times(.01);
                case 9 -> Functions.where(Functions.greaterThan(a, b), a, b);
                default -> Functions.atan2(a, b);
            };
        }
        return v;
    }

    private static boolean[] reached(Gradient gradient, Value[] nodes) {
        boolean[] reached = new boolean[nodes.length];
        for (int k = 0; k < nodes.length; k++) {
            reached[k] = gradient.reaches(nodes[k]);
        }
        return reached;
    }

    @Test
    void sparseAndDenseSweepsGiveTheSameBits() {
        for (long randomSeed = 0; randomSeed < 50; randomSeed++) {
            Graph graph = new Graph();
            Value[] v = program(graph, randomSeed);
            Value output = v[NODES - 1];
            Tape tape = graph.tape();
            tape.reached = 0;
            Gradient sparse = output.gradient();
            tape.reached = Tape.LIMIT;
            Gradient dense = output.gradient();
            assertArrayEquals(sparse.of(v), dense.of(v), "randomSeed " + randomSeed);
            assertArrayEquals(reached(sparse, v), reached(dense, v), "randomSeed " + randomSeed);
        }
    }

    @Test
    void reachIsStructuralWhereNothingFlows() {
        Graph graph = new Graph();
        Value x = graph.variable(-1), y = graph.variable(0), z = graph.variable(5);
        Value output = Functions.relu(x.times(y)).times(Functions.sum(y, graph.constant(1)));
        Gradient gradient = output.gradient();
        assertEquals(0, gradient.of(x));
        assertTrue(gradient.reaches(x) && gradient.reaches(y));
        assertFalse(gradient.reaches(z));
    }

    @Test
    void smallSweepsAfterAHugeOneCostNoMoreThanTwiceWhatSweepsReached() {
        Graph graph = new Graph();
        Value x = graph.variable(1);
        Value[] small = new Value[1_000];
        for (int k = 0; k < small.length; k++) {
            Value y = x;
            for (int step = 0; step < 100; step++) {
                y = y.plus(1);
            }
            small[k] = y;
        }
        Value everything = Functions.sum(small);
        everything.gradient();
        everything.gradient();
        long reached = 2L * graph.size();
        for (Value y : small) {
            assertEquals(1, y.gradient().of(x));
            reached += 101;
        }
        long most = 2 * reached;
        assertTrue(graph.tape().scanned <= most, () -> graph.tape().scanned + " slots, at most " + most);
    }
}
