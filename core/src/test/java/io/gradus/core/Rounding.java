package io.gradus.core;

import java.util.Arrays;
import java.util.List;

/**
 * A running bound on the rounding errors of one recorded graph: how far each value and each adjoint can be from what
 * exact arithmetic gives, for rows whose values and partials are within 4 ulp.
 *
 * <p>Going forward, an answer inherits its operands' errors times the partials and adds its own rounding. Going back, a
 * contribution inherits the adjoint's error times the partial and the adjoint times the partial's error, which is its
 * own rounding and what it changes by where the operands are moved by their errors.
 */
final class Rounding {
    private static final double U = 0x1p-53;

    private final double[] values;
    private final double[] adjoints;

    private Rounding(int nodes) {
        values = new double[nodes];
        adjoints = new double[nodes];
    }

    static Rounding of(Gradient gradient, Value output) {
        GraphView view = GraphView.of(gradient);
        Rounding rounding = new Rounding(output.index + 1);
        GraphView.Node[] nodes = rounding.forward(view);
        for (int i = output.index; i >= 0; i--) {
            // an adjoint that is 0 may have been rounded to it, and then passes its error on
            if (nodes[i].adjoint() != 0 || rounding.adjoints[i] != 0) {
                rounding.back(nodes[i], output.tape);
            }
        }
        return rounding;
    }

    /** How far the value of an output can be off. */
    static double ofValue(Value output) {
        Rounding rounding = new Rounding(output.index + 1);
        rounding.forward(GraphView.of(output.gradient()));
        return rounding.value(output);
    }

    private GraphView.Node[] forward(GraphView view) {
        GraphView.Node[] nodes = new GraphView.Node[values.length];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = view.node(i);
            forward(nodes[i]);
        }
        return nodes;
    }

    /** How far the value of a node can be off. */
    double value(Value x) {
        return values[x.index];
    }

    /** How far the derivative by a node can be off. */
    double adjoint(Value x) {
        return x.index < adjoints.length ? adjoints[x.index] : 0;
    }

    private void forward(GraphView.Node node) {
        if (node.operands().isEmpty()) {
            return;
        }
        double error = 8 * U * Math.abs(node.value()) + Double.MIN_VALUE;
        for (GraphView.Operand x : node.operands()) {
            if (!x.isConstant()) {
                error += Math.abs(x.partial()) * values[x.node()];
                error += node.operands().size() > 2 ? 2 * U * Math.abs(x.partial() * x.value()) : 0;
            }
        }
        values[node.index()] = error;
    }

    private void back(GraphView.Node node, Tape tape) {
        List<GraphView.Operand> operands = node.operands();
        if (operands.isEmpty()) {
            return;
        }
        double[] changes = changes(tape.primitive(tape.function(node.index())), operands);
        double w = Math.abs(node.adjoint()), dw = adjoints[node.index()];
        for (int k = 0; k < changes.length; k++) {
            GraphView.Operand x = operands.get(k);
            if (!x.isConstant()) {
                double partial = Math.abs(x.partial());
                double own = 8 * U * partial + 1.5 * changes[k];
                adjoints[x.node()] += dw * partial + (w + dw) * own + 6 * U * w * partial + Double.MIN_VALUE;
            }
        }
    }

    /** How much each partial changes where the operands are off by their errors. */
    private double[] changes(Primitive row, List<GraphView.Operand> operands) {
        double[] x = operands.stream().mapToDouble(GraphView.Operand::value).toArray();
        double[] by = operands.stream()
                .mapToDouble(o -> o.isConstant() ? 0 : values[o.node()])
                .toArray();
        double[] changes = new double[x.length];
        if (Arrays.stream(by).allMatch(e -> e == 0)) {
            return changes;
        }
        double[] at = Rows.partials(row, x);
        for (int signs = 0; signs < 4; signs++) {
            double[] moved = Rows.partials(row, Rows.moved(x, by, signs));
            for (int k = 0; k < x.length; k++) {
                changes[k] = Math.max(changes[k], Math.abs(moved[k] - at[k]));
            }
        }
        return changes;
    }
}
