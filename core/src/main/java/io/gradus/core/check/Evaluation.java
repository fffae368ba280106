package io.gradus.core.check;

import io.gradus.core.Replay;
import java.util.Arrays;
import java.util.Optional;

/** The numbers of a recording at one point: values, partials, and the chain rule over them. */
final class Evaluation {
    final Nodes nodes;
    final double[] values;
    /** As long as {@link Nodes#operands}: the partials by them; 0 by constants. */
    final double[] partials;

    /** Takes the values from a replay's last run. */
    Evaluation(Nodes nodes, Replay replay) {
        this.nodes = nodes;
        values = new double[nodes.size()];
        partials = new double[nodes.operands.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = replay.node(i);
        }
        for (int i = nodes.inputs(); i < values.length; i++) {
            int from = nodes.starts[i];
            double[] all = NodeRules.partials(
                    nodes.primitive(i),
                    nodes.numbers(i, k -> values[k]),
                    values[i],
                    k -> nodes.operands[from + k] >= 0);
            for (int k = 0; k < all.length; k++) {
                partials[from + k] = nodes.operands[from + k] >= 0 ? all[k] : 0;
            }
        }
    }

    double output() {
        return nodes.number(nodes.output(), k -> values[k]);
    }

    /** Says which node, the first of them, has a slope that is not finite. */
    Optional<String> infiniteSlope() {
        boolean[] reached = nodes.reached();
        for (int i = nodes.inputs(); i < values.length; i++) {
            for (int k = nodes.starts[i]; k < nodes.starts[i + 1]; k++) {
                if (reached[i] && !Double.isFinite(partials[k])) {
                    double[] x = nodes.numbers(i, j -> values[j]);
                    return Optional.of(
                            nodes.describe(i) + " has the slope " + partials[k] + " at " + Arrays.toString(x));
                }
            }
        }
        return Optional.empty();
    }

    /** The derivatives of the output by every node, by the chain rule over the partials. */
    double[] adjoints() {
        double[] adjoints = new double[values.length];
        if (nodes.output() >= 0) {
            adjoints[nodes.output()] = 1;
        }
        for (int i = nodes.output(); i >= nodes.inputs(); i--) {
            for (int k = nodes.starts[i]; k < nodes.starts[i + 1] && adjoints[i] != 0; k++) {
                if (nodes.operands[k] >= 0) {
                    adjoints[nodes.operands[k]] += product(adjoints[i], partials[k]);
                }
            }
        }
        return adjoints;
    }

    /** The derivatives of every node by one input. */
    double[] tangents(int input) {
        double[] tangents = new double[values.length];
        tangents[input] = 1;
        for (int i = nodes.inputs(); i < values.length; i++) {
            double sum = 0;
            for (int k = nodes.starts[i]; k < nodes.starts[i + 1]; k++) {
                int operand = nodes.operands[k];
                sum += operand < 0 ? 0 : product(tangents[operand], partials[k]);
            }
            tangents[i] = sum;
        }
        return tangents;
    }

    /** What is exactly 0 wins, even over an infinite partial. */
    static double product(double derivative, double partial) {
        return derivative == 0 || partial == 0 ? 0 : derivative * partial;
    }
}
