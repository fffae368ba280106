package io.gradus.core;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The sweep as it goes: nodes from the output down, of each node its operands in order, constants left out. Holds a sum
 * for each node that the output reaches; a node is made when the iteration comes to it.
 */
final class SweepSteps implements Iterator<SweepStep> {
    private final GraphView view;
    private final int[] reached;
    private final double[] sums;
    /** The place in reached of the node that is next to be made. */
    private int next;

    private GraphView.@Nullable Node node;
    private int position;

    SweepSteps(GraphView view) {
        this.view = view;
        reached = view.reached();
        sums = new double[reached.length];
        next = reached.length - 1;
    }

    /** Goes on to the next edge that leads to a node. */
    @Override
    public boolean hasNext() {
        while (true) {
            if (node != null && position < node.operands().size()) {
                if (!node.operands().get(position).isConstant()) {
                    return true;
                }
                position++;
            } else if (next >= 0) {
                node = view.node(reached[next--]);
                position = 0;
            } else {
                return false;
            }
        }
    }

    @Override
    public SweepStep next() {
        if (!hasNext() || node == null) {
            throw new NoSuchElementException("the sweep has no more steps");
        }
        GraphView.Operand operand = node.operands().get(position++);
        int place = Arrays.binarySearch(reached, operand.node());
        double before = sums[place];
        sums[place] += operand.contribution();
        return new SweepStep(node, operand, before, sums[place]);
    }
}
