package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class GraphViewTest {
    /** The rows of the table and the rules that the sweep inlines must give the same bits. */
    @Test
    void contributionsAddUpToTheSweepsAdjoints() {
        Graph graph = new Graph();
        Value a = graph.variable(.7), b = graph.variable(1.3);
        Value c = a.plus(b).minus(a.times(b)).div(b).negate();
        Value d = Functions.square(c).times(.3).plus(Functions.max(a, b)).minus(Functions.minus(2, c));
        Value e = Functions.affine(new Value[] {a, c}, new Value[] {b, d}, graph.constant(.5));
        Value y = Functions.sum(e, Functions.dot(new Value[] {a, e}, new Value[] {d, a}), Functions.div(1, b));
        Gradient gradient = y.gradient();
        GraphView view = GraphView.of(gradient);
        double[] adjoints = new double[graph.size()];
        adjoints[graph.size() - 1] = 1;
        for (int i = graph.size() - 1; i >= 0; i--) {
            GraphView.Node node = view.node(i);
            assertEquals(adjoints[i], node.adjoint(), node.function() + " at " + i);
            for (GraphView.Operand operand : node.operands()) {
                if (!operand.isConstant()) {
                    adjoints[operand.node()] += operand.contribution();
                }
            }
        }
    }

    @Test
    void namesReachTheView() {
        Graph graph = new Graph();
        Value w = graph.variable(2).named("w"), x = graph.constant(3).named("i");
        Value net = w.times(x).named("net");
        GraphView.Node node = GraphView.of(net.gradient()).node(net);
        assertEquals("net", node.name());
        assertEquals("w", node.operands().get(0).name());
        assertEquals(3, node.operands().get(0).partial());
        assertEquals("i", node.operands().get(1).name());
        assertTrue(node.operands().get(1).isConstant());
    }

    @Test
    void aResetEndsTheViewAndItSaysSo() {
        Graph graph = new Graph();
        Value x = graph.variable(1), y = x.negate();
        Gradient gradient = y.gradient();
        GraphView view = GraphView.of(gradient);
        graph.reset();
        graph.variables(1, 2, 3);
        for (Executable use :
                List.<Executable>of(() -> view.node(0), () -> view.node(y), () -> GraphView.of(gradient))) {
            String message = assertThrows(IllegalStateException.class, use).getMessage();
            assertTrue(message.startsWith("this view's gradient belongs to an earlier generation"), message);
            assertTrue(message.contains("take the view of a gradient of the graph as it is now"), message);
        }
    }

    @Test
    void placesThatAreNoNodesAreRefused() {
        Graph graph = new Graph();
        Value x = graph.variable(1), c = graph.constant(2).named("c");
        GraphView view = GraphView.of(x.times(c).gradient());
        for (int index : new int[] {-1, 2, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            String message = assertThrows(IndexOutOfBoundsException.class, () -> view.node(index))
                    .getMessage();
            assertEquals("expected a node from 0 to 1, got " + index, message);
        }
        String message =
                assertThrows(IllegalArgumentException.class, () -> view.node(c)).getMessage();
        assertEquals("c = 2.0 is a constant and no node; ask for a node that uses it", message);
    }

    @Test
    void onlyWhatTheOutputReachesIsVisitedInCreationOrder() {
        Graph graph = new Graph();
        Value a = graph.variable(1), unused = graph.variable(2), b = graph.variable(3);
        Value c = Functions.sum(a, graph.constant(4), b, a);
        c.times(unused);
        Value y = c.times(a);
        c.negate();
        int[] expected = {a.index, b.index, c.index, y.index};
        for (GraphView view : List.of(GraphView.of(y), GraphView.of(y.gradient()))) {
            List<Integer> visited = new ArrayList<>();
            for (GraphView.Node node : view.nodes()) {
                assertTrue(node.reached());
                visited.add(node.index());
            }
            assertArrayEquals(
                    expected, visited.stream().mapToInt(Integer::intValue).toArray());
            assertEquals(4, view.size());
            assertEquals(y.index, view.output().index());
            assertFalse(view.node(unused).reached());
        }
    }

    @Test
    void withoutASweepAdjointsAreNotComputedAndPartialsAre() {
        Graph graph = new Graph();
        Value x = graph.variable(3), y = x.times(2);
        GraphView view = GraphView.of(y);
        assertFalse(view.hasAdjoints());
        assertTrue(GraphView.of(y.gradient()).hasAdjoints());
        assertEquals(Double.NaN, view.output().adjoint());
        GraphView.Operand edge = view.output().operands().get(0);
        assertEquals(2, edge.partial());
        assertEquals(Double.NaN, edge.contribution());
        assertEquals(0, view.output().operands().get(1).contribution(), "by a constant");
    }

    @Test
    void aNodeThatWasReachedByAZeroStillCounts() {
        Graph graph = new Graph();
        Value x = graph.variable(3), y = Functions.relu(x.minus(5));
        assertEquals(3, GraphView.of(y.gradient()).size());
        assertEquals(3, GraphView.of(y).size());
    }

    @Test
    void aConstantReachesNothing() {
        Graph graph = new Graph();
        graph.variable(1);
        Value c = graph.constant(2);
        for (GraphView view : List.of(GraphView.of(c), GraphView.of(c.gradient()))) {
            assertEquals(0, view.size());
            assertFalse(view.nodes().iterator().hasNext());
            assertTrue(assertThrows(IllegalStateException.class, view::output)
                    .getMessage()
                    .contains("constant"));
        }
    }

    @Test
    void theTwoWaysToFindReachedNodesAgree() {
        Random random = new Random(7);
        Graph graph = new Graph();
        List<Value> values = new ArrayList<>(List.of(graph.variables(1, 2, 3)));
        for (int k = 0; k < 2000; k++) {
            Value a = values.get(random.nextInt(values.size())), b = values.get(random.nextInt(values.size()));
            values.add(k % 3 == 0 ? a.minus(b) : k % 3 == 1 ? Functions.sin(a) : Functions.sum(a, b, a));
        }
        for (int k = 0; k < values.size(); k += 100) {
            Value y = values.get(k);
            assertArrayEquals(
                    GraphView.of(y).reached(), GraphView.of(y.gradient()).reached());
        }
    }
}
