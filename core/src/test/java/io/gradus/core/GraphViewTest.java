package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
}
