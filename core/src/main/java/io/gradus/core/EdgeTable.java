package io.gradus.core;

import java.util.Arrays;
import java.util.List;

/** The edges between the nodes that an output reaches, with their partials, as arrays; constants are left out. */
final class EdgeTable {
    /** The nodes, ascending; the last is the output. */
    final int[] nodes;
    /** The edges of the node in place n are {@code first[n]} to {@code first[n + 1] - 1}, its operands in order. */
    final int[] first;
    /** The place of an edge's operand in nodes. */
    int[] operands;

    double[] partials;

    EdgeTable(GraphView view) {
        nodes = view.reached();
        first = new int[nodes.length + 1];
        operands = new int[2 * nodes.length];
        partials = new double[operands.length];
        int place = 0;
        for (GraphView.Node node : view.nodes()) {
            first[place + 1] = add(node.operands(), first[place]);
            place++;
        }
    }

    private int add(List<GraphView.Operand> list, int from) {
        int edge = from;
        if (from + list.size() > operands.length) {
            int room = Math.max(from + list.size(), operands.length + (operands.length >> 1));
            operands = Arrays.copyOf(operands, room);
            partials = Arrays.copyOf(partials, room);
        }
        for (GraphView.Operand operand : list) {
            if (!operand.isConstant()) {
                operands[edge] = place(operand.node());
                partials[edge++] = operand.partial();
            }
        }
        return edge;
    }

    /** The place of a node; negative if it is not reached. */
    int place(int node) {
        return Arrays.binarySearch(nodes, node);
    }
}
