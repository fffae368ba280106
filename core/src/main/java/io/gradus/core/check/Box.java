package io.gradus.core.check;

import io.gradus.core.Primitive;
import java.util.Arrays;

/**
 * Where the exact operands of a node can be: as far as their errors from those that were computed. The partials at its
 * corners tell of all of it, unless a singularity is inside: a pole, a branch point, or the hill of a slope that is lower at
 * both ends.
 */
final class Box {
    final String row;
    /** The operands as computed. */
    final double[] x;

    final double y;
    final double[] partials;
    /** By operand, how far it can be off; constants are exact. */
    final double[] by;

    private final Nodes nodes;
    private final Errors errors;
    private final int node;
    private final int from;

    Box(Evaluation e, int node, Errors errors) {
        nodes = e.nodes;
        this.errors = errors;
        this.node = node;
        from = nodes.starts[node];
        row = nodes.row(node);
        x = nodes.numbers(node, k -> e.values[k]);
        y = e.values[node];
        partials = Arrays.copyOfRange(e.partials, from, nodes.starts[node + 1]);
        by = new double[x.length];
        Arrays.setAll(by, k -> errors.of(nodes.operands[from + k]));
    }

    /** Whether two operands are one number: they move together. */
    boolean areSame(int j, int k) {
        return errors.areSame(nodes.operands[from + j], nodes.operands[from + k]);
    }

    private boolean isAPoint() {
        return Arrays.stream(by).allMatch(error -> error == 0);
    }

    /** Whether the box is bounded, but a singularity is inside. */
    boolean isSingular() {
        return Arrays.stream(by).allMatch(Double::isFinite) && (Reach.isBeyond(row, x, by) || holdsAJump());
    }

    /** How much each partial changes at most in the box; infinite where nothing is known. */
    double[] changes() {
        double[] changes = new double[x.length];
        if (isAPoint()) {
            return changes;
        } else if (Reach.isBeyond(row, x, by)) {
            Arrays.fill(changes, Double.POSITIVE_INFINITY);
            return changes;
        } else if (Coupled.isOne(row)) {
            return Coupled.changes(this);
        }
        for (int signs = 0; signs < 4; signs++) {
            double[] moved = partialsAt(moved(signs));
            for (int k = 0; k < x.length; k++) {
                changes[k] = Math.max(changes[k], Math.abs(moved[k] - partials[k]));
            }
        }
        return changes;
    }

    /** What the value has from its operands: their errors times the largest slopes that the mean value theorem can mean. */
    double inherited(double[] changes) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            double slope = Math.abs(partials[k]) + changes[k];
            sum += slope == 0 || by[k] == 0 ? 0 : slope * by[k];
        }
        return sum;
    }

    /** The operand, a node, whose number the row hands on; -1 if there is none or it is not certain. */
    int selected(double[] changes) {
        int selected = -1;
        for (int k = 0; k < x.length; k++) {
            boolean isAll = partials[k] == 1 && x[k] == y && selected < 0;
            if (changes[k] != 0 || (partials[k] != 0 && !isAll)) {
                return -1;
            }
            selected = isAll ? nodes.operands[from + k] : selected;
        }
        return selected;
    }

    private double[] partialsAt(double... there) {
        Primitive primitive = nodes.primitive(node);
        try {
            double value = NodeRules.value(primitive, there);
            return NodeRules.partials(primitive, there, value, k -> nodes.operands[from + k] >= 0);
        } catch (RuntimeException outsideOfTheDomain) {
            double[] nothing = new double[x.length];
            Arrays.fill(nothing, Double.POSITIVE_INFINITY);
            return nothing;
        }
    }

    /** The first operand, and all others, moved up or down; the same node twice stays the same number twice. */
    private double[] moved(int signs) {
        double[] moved = x.clone();
        for (int k = 0; k < x.length; k++) {
            int which = areSame(0, k) ? 0 : 1;
            moved[k] += (signs >> which & 1) == 0 ? by[k] : -by[k];
        }
        return moved;
    }

    /** Whether the value may jump inside; where it jumps exactly at exact operands, it is what it is. */
    boolean holdsAJump() {
        if (!Branches.jumps(row) || isAPoint()) {
            return false;
        }
        for (Branches.Margin margin : Branches.margins(row, x, y)) {
            double reach = reach(margin);
            if (reach > 0 && !(Math.abs(margin.value) > reach)) {
                return true;
            }
        }
        return false;
    }

    /** By how much a margin can be off: the slopes of the same node add up first. */
    private double reach(Branches.Margin margin) {
        double reach = 0;
        for (int k = 0; k < margin.slopes.length; k++) {
            double slope = 0;
            boolean isFirst = true;
            for (int j = 0; j < margin.slopes.length; j++) {
                boolean isSame = areSame(j, k);
                slope += isSame ? margin.slopes[j] : 0;
                isFirst &= !isSame || j >= k;
            }
            reach += isFirst && slope != 0 ? Math.abs(slope) * by[k] : 0;
        }
        return reach;
    }
}
