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
 * bound.value();       // 3e-16 or so: six digits of the value, 1e-9, are left
 * bound.derivative(0); // of exp(x): 2e-16 or so
 * }</pre>
 *
 * <p>Going forward, an answer inherits its operands' errors times the partials and adds its own rounding: what its function
 * promises (docs/accuracy.md), in units in the last place, each taken as two half units. Going back, a contribution inherits the
 * adjoint's error times the partial and the adjoint times the partial's error: its own rounding, and 1.5 times what it
 * changes by where the operands are moved by their errors; products and sums of contributions are rounded in the order of the
 * sweep. A bound of first order, with a margin of 1/64 for the rest. Primitives of the user are taken to keep 4 units in the
 * last place.
 */
public final class RoundingBound {
    private static final double U = 0x1p-53;
    /** For what is of second order: products of errors, and curvature over them. */
    private static final double MARGIN = 1 + 0x1p-6;

    private final double value;
    private final double[] derivatives;
    /** The same for values that are exact. */
    private final double[] sweep;

    RoundingBound(Evaluation evaluation) {
        double[] errors = values(evaluation);
        int output = evaluation.nodes.output();
        value = output < 0 ? 0 : errors[output];
        derivatives = Arrays.copyOf(adjoints(evaluation, errors), evaluation.nodes.inputs());
        sweep = Arrays.copyOf(adjoints(evaluation, new double[errors.length]), evaluation.nodes.inputs());
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

    /**
     * Returns the part of a derivative's bound that the sweep adds: rounded partials, products and sums. What is beyond it
     * comes from the values, whose rounding moves the points at which partials are taken; it is the larger part where the
     * function is ill-conditioned.
     *
     * @param input the number of the input, 0 to the number of inputs - 1
     * @return at least 0 and at most {@link #derivative}; infinite or NaN where nothing can be said
     */
    public double sweep(int input) {
        return sweep[input];
    }

    /** How far the value of each node can be off. */
    static double[] values(Evaluation e) {
        Nodes nodes = e.nodes;
        double[] errors = new double[nodes.size()];
        for (int i = nodes.inputs(); i < errors.length; i++) {
            double error = MARGIN * OwnRounding.ofValue(e, i) + Double.MIN_VALUE;
            for (int k = nodes.starts[i]; k < nodes.starts[i + 1]; k++) {
                int operand = nodes.operands[k];
                error += operand < 0 || errors[operand] == 0 ? 0 : Math.abs(e.partials[k]) * errors[operand];
            }
            errors[i] = error;
        }
        return errors;
    }

    /** How far the adjoint of each node can be off, where values are off by some errors. */
    private static double[] adjoints(Evaluation e, double[] errors) {
        Nodes nodes = e.nodes;
        double[] adjoints = e.adjoints(), off = new double[adjoints.length], sums = new double[adjoints.length];
        for (int i = nodes.output(); i >= nodes.inputs(); i--) {
            double w = Math.abs(adjoints[i]), dw = off[i];
            if (w == 0 && dw == 0) {
                continue; // one that was rounded to 0 would pass its error on
            }
            double[] changes = changes(e, i, errors);
            for (int k = nodes.starts[i]; k < nodes.starts[i + 1]; k++) {
                int operand = nodes.operands[k];
                if (operand >= 0) {
                    double partial = Math.abs(e.partials[k]);
                    double own = MARGIN * OwnRounding.ofPartial(e, i, k) + 1.5 * changes[k - nodes.starts[i]];
                    off[operand] += dw * partial + (w + dw) * own + Double.MIN_VALUE;
                    off[operand] += MARGIN * U * rounded(sums, operand, adjoints[i], e.partials[k]);
                }
            }
        }
        return off;
    }

    /** Adds a contribution as the sweep does, and returns the size of what is rounded then: product and sum. */
    private static double rounded(double[] sums, int operand, double adjoint, double partial) {
        double product = Evaluation.product(adjoint, partial), before = sums[operand];
        sums[operand] += product;
        boolean isExact = Math.abs(partial) == 1 || Math.abs(adjoint) == 1;
        return (isExact ? 0 : Math.abs(product)) + (before == 0 ? 0 : Math.abs(sums[operand]));
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
            double[] moved = partials(e.nodes, node, moved(e.nodes, node, x, by, signs));
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

    /** The first operand, and all others, moved up or down; the same node twice stays the same number twice. */
    private static double[] moved(Nodes nodes, int node, double[] x, double[] by, int signs) {
        int from = nodes.starts[node];
        double[] moved = x.clone();
        for (int k = 0; k < x.length; k++) {
            int which = nodes.operands[from + k] == nodes.operands[from] ? 0 : 1;
            moved[k] += (signs >> which & 1) == 0 ? by[k] : -by[k];
        }
        return moved;
    }
}
