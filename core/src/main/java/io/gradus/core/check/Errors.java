package io.gradus.core.check;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How far the values of a recording can be off, and by how much the partials change over that. */
final class Errors {
    /** Within {@link Reach} a slope can be larger between the corners than at them, but by less than this factor. */
    private static final double HILLS = 1.5;

    /** By node. */
    final double[] values;
    /** As long as {@link Nodes#operands}: by how much each partial changes at most where its operands are off. */
    final double[] changes;

    /** By node, the node that it is certainly a copy of, as max(a, b) is where a is larger; itself of others. */
    private final int[] origins;

    private final int output;
    /** The first node whose operands are bounded, but may lie where nothing can be said of it; -1 if there is none. */
    private int unbounded = -1;

    private Errors(Nodes nodes) {
        values = new double[nodes.size()];
        changes = new double[nodes.operands.length];
        origins = IntStream.range(0, nodes.size()).toArray();
        output = nodes.output();
    }

    /** One pass over the nodes, each with some evaluations of its partials. */
    static Errors of(Evaluation e) {
        Errors errors = new Errors(e.nodes);
        for (int i = e.nodes.inputs(); i < errors.values.length; i++) {
            errors.add(e, i);
        }
        return errors;
    }

    private void add(Evaluation e, int node) {
        Box box = new Box(e, node, this);
        double[] changed = box.changes();
        Arrays.setAll(changed, k -> HILLS * changed[k]);
        System.arraycopy(changed, 0, changes, e.nodes.starts[node], changed.length);
        if (unbounded < 0 && box.isSingular()) {
            unbounded = node;
        }
        boolean isExact = OwnRounding.isExact(e, node);
        values[node] = isExact ? 0 : RoundingBound.MARGIN * OwnRounding.ofValue(e, node) + Double.MIN_VALUE;
        values[node] += box.holdsAJump() ? Double.POSITIVE_INFINITY : box.inherited(changed);
        int copied = isExact ? box.selected(changed) : -1;
        origins[node] = copied < 0 ? node : origins[copied];
    }

    /** How far an operand can be off; constants are exact. */
    double of(int operand) {
        return operand < 0 ? 0 : values[operand];
    }

    /** Whether two operands are the same number however they were rounded. */
    boolean areSame(int a, int b) {
        return a == b || (a >= 0 && b >= 0 && origins[a] == origins[b]);
    }

    /** The first node that a pole, a branch point or a jump leaves without a bound; -1 if all have one. */
    int unbounded() {
        return unbounded;
    }

    /** How far the output can be off. */
    double ofOutput() {
        return of(output);
    }
}
