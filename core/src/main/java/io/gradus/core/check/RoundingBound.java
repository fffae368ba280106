package io.gradus.core.check;

import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.function.Function;

/**
 * How far a function's value and derivatives can be from what exact arithmetic gives for the same inputs, because every
 * operation rounds: a running bound over the recorded nodes.
 *
 * <pre>{@code
 * RoundingBound bound = RoundingBound.of(x -> exp(x[0]).minus(1), 1e-9);
 * bound.value();       // 1.8e-15 or so: six digits of the value, 1e-9, are left
 * bound.derivative(0); // of exp(x): 2e-15 or so
 * }</pre>
 *
 * <p>Going forward, an answer inherits its operands' errors times the partials and adds its own rounding, taken as 8 half
 * units in the last place (twice the 4 ulp that the functions of the table keep). Going back, a contribution inherits the
 * adjoint's error times the partial and the adjoint times the partial's error: its own rounding, and 1.5 times what it
 * changes by where the operands are moved by their errors. A bound of first order, with margin: errors are a thousandth of it as
 * a rule. Primitives of the user are taken to be as exact as the table.
 */
public final class RoundingBound {
    private static final double U = 0x1p-53;

    private final double value;
    private final double[] derivatives;

    RoundingBound(Evaluation evaluation) {
        double[] errors = values(evaluation);
        int output = evaluation.nodes.output();
        value = output < 0 ? 0 : errors[output];
        derivatives = Arrays.copyOf(adjoints(evaluation, errors), evaluation.nodes.inputs());
    }

    /**
     * Computes the bound; costs a few sweeps.
     *
     * @param function gets the inputs, returns the output
     * @param at the inputs (read, not kept)
     * @return the bound at these inputs
     */
    public static RoundingBound of(Function<Value[], Value> function, double... at) {
        Trace trace = Trace.record(at, x -> new Value[] {function.apply(x)});
        return new RoundingBound(new Recorded(trace, at).evaluation());
    }

    /**
     * Returns the bound of the value.
     *
     * @return at least 0; infinite or NaN where nothing can be said
     */
    public double value() {
        return value;
    }

    /**
     * Returns the bound of a derivative.
     *
     * @param input the number of the input, 0 to the number of inputs - 1
     * @return at least 0; infinite or NaN where nothing can be said
     */
    public double derivative(int input) {
        return derivatives[input];
    }

    /** How far the value of each node can be off. */
    static double[] values(Evaluation e) {
        Nodes nodes = e.nodes;
        double[] errors = new double[nodes.size()];
        for (int i = nodes.inputs(); i < errors.length; i++) {
            int from = nodes.starts[i], to = nodes.starts[i + 1];
            double error = 8 * U * Math.max(Math.abs(e.values[i]), LargestTerm.ofValue(e, i)) + Double.MIN_VALUE;
            for (int k = from; k < to; k++) {
                int operand = nodes.operands[k];
                double partial = Math.abs(e.partials[k]);
                error += operand < 0 || errors[operand] == 0 ? 0 : partial * errors[operand];
                // the terms of a sum are rounded, too, and may be larger than the sum
                error += operand < 0 || to - from <= 2 ? 0 : 2 * U * Math.abs(partial * e.values[operand]);
            }
            errors[i] = error;
        }
        return errors;
    }

    /** How far the adjoint of each node can be off. */
    private static double[] adjoints(Evaluation e, double[] errors) {
        Nodes nodes = e.nodes;
        double[] adjoints = e.adjoints(), off = new double[adjoints.length];
        for (int i = nodes.output(); i >= nodes.inputs(); i--) {
            double w = Math.abs(adjoints[i]), dw = off[i];
            if (w == 0 && dw == 0) {
                continue; // one that was rounded to 0 would pass its error on
            }
            double[] changes = changes(e, i, errors);
            for (int k = nodes.starts[i]; k < nodes.starts[i + 1]; k++) {
                if (nodes.operands[k] >= 0) {
                    double partial = Math.abs(e.partials[k]);
                    double own = 8 * U * Math.max(partial, LargestTerm.ofPartial(e, i, k))
                            + 1.5 * changes[k - nodes.starts[i]];
                    off[nodes.operands[k]] += dw * partial + (w + dw) * own + 6 * U * w * partial + Double.MIN_VALUE;
                }
            }
        }
        return off;
    }

    /** How much each partial of a node changes where its operands are off by their errors. */
    private static double[] changes(Evaluation e, int node, double[] errors) {
        int from = e.nodes.starts[node];
        double[] x = e.nodes.numbers(node, k -> e.values[k]), changes = new double[x.length];
        double[] by = new double[x.length];
        Arrays.setAll(by, k -> e.nodes.operands[from + k] < 0 ? 0 : errors[e.nodes.operands[from + k]]);
        if (Arrays.stream(by).allMatch(error -> error == 0)) {
            return changes;
        }
        for (int signs = 0; signs < 4; signs++) {
            double[] moved = partials(e.nodes, node, moved(x, by, signs));
            for (int k = 0; k < x.length; k++) {
                changes[k] = Math.max(changes[k], Math.abs(moved[k] - e.partials[from + k]));
            }
        }
        return changes;
    }

    private static double[] partials(Nodes nodes, int node, double[] x) {
        int from = nodes.starts[node];
        double y = NodeRules.value(nodes.primitive(node), x);
        return NodeRules.partials(nodes.primitive(node), x, y, k -> nodes.operands[from + k] >= 0);
    }

    /** The first operand, and all others, moved up or down. */
    private static double[] moved(double[] x, double[] by, int signs) {
        double[] moved = x.clone();
        for (int k = 0; k < x.length; k++) {
            moved[k] += (signs >> Math.min(k, 1) & 1) == 0 ? by[k] : -by[k];
        }
        return moved;
    }
}
