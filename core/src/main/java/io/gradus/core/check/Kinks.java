package io.gradus.core.check;

import io.gradus.core.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All places of a recording where the function switches, and how far each input is from the nearest. */
final class Kinks {
    /** A difference of nodes whose sign decides: what it is called, its number, and its slopes by operands. */
    private static final class Switch {
        final String where;
        final double margin;
        final int[] operands;
        final double[] slopes;

        Switch(String where, int[] operands, Branches.Margin margin) {
            this.where = where;
            this.margin = margin.value;
            this.operands = operands;
            slopes = margin.slopes;
        }
    }

    private final Evaluation evaluation;
    private final double[] errors;
    private final List<Switch> switches = new ArrayList<>();

    Kinks(Evaluation evaluation) {
        this.evaluation = evaluation;
        errors = Errors.of(evaluation).values;
        Nodes nodes = evaluation.nodes;
        boolean[] reached = nodes.reached();
        for (int node : nodes.deciding) {
            // elu has two pieces and no kink
            if (reached[node] && !nodes.primitive(node).name().equals("elu")) {
                add(node);
            }
        }
        for (int k = 0; k < nodes.trace.guards(); k++) {
            add(nodes.trace.guard(k));
        }
    }

    private void add(int node) {
        Nodes nodes = evaluation.nodes;
        double[] x = nodes.numbers(node, k -> evaluation.values[k]);
        String row = nodes.primitive(node).name();
        for (Branches.Margin margin : Branches.margins(row, x, evaluation.values[node])) {
            int[] operands = new int[margin.slopes.length];
            System.arraycopy(nodes.operands, nodes.starts[node], operands, 0, operands.length);
            switches.add(new Switch(nodes.describe(node), operands, margin));
        }
    }

    private void add(Trace.Guard guard) {
        Nodes nodes = evaluation.nodes;
        double left = nodes.number(guard.left(), k -> evaluation.values[k]);
        double right = nodes.number(guard.right(), k -> evaluation.values[k]);
        String where =
                "a comparison of the program (" + operand(guard.left()) + " with " + operand(guard.right()) + ")";
        switches.add(
                new Switch(where, new int[] {guard.left(), guard.right()}, new Branches.Margin(left - right, 1, -1)));
    }

    private String operand(int operand) {
        Nodes nodes = evaluation.nodes;
        return operand < 0 ? String.valueOf(nodes.trace.constant(~operand)) : nodes.describe(operand);
    }

    /** The kink that one input alone reaches first; null where there is none. */
    @Nullable
    Kink nearest(int input) {
        return along(input).stream()
                .min(Comparator.comparingDouble(Kink::distance))
                .orElse(null);
    }

    /** How many kinks of one input are here, as far as rounding can tell. */
    int here(int input) {
        return (int) along(input).stream().filter(Kink::isHere).count();
    }

    /** The kinks that one input alone reaches, to first order. */
    private List<Kink> along(int input) {
        List<Kink> kinks = new ArrayList<>();
        double[] tangents = switches.isEmpty() ? new double[0] : evaluation.tangents(input);
        for (Switch s : switches) {
            double slope = 0, error = 0;
            for (int k = 0; k < s.operands.length; k++) {
                int operand = s.operands[k];
                slope += operand < 0 || s.slopes[k] == 0 ? 0 : s.slopes[k] * tangents[operand];
                error += operand < 0 || s.slopes[k] == 0 ? 0 : errors[operand];
            }
            if (slope != 0) {
                kinks.add(new Kink(s.where, Math.abs(s.margin) / Math.abs(slope), Math.abs(s.margin) <= error));
            }
        }
        return kinks;
    }
}
