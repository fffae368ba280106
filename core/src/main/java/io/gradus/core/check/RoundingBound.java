package io.gradus.core.check;

import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.Optional;
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
 * <p>Going forward, an answer inherits its operands' errors times the largest slopes over the box in which these allow the
 * operands to lie (1.5 times as far from the slopes at the point as those at its corners), and adds its own rounding: what its
 * function promises (docs/accuracy.md), in units in the last place, each taken as two half units. Going back, a contribution
 * inherits the adjoint's error times the partial and the adjoint times the partial's error: its own rounding, and what it
 * changes by over that box; products and sums of contributions are rounded in the order of the sweep, with a margin of 1/64
 * for the products of errors. Where a pole, a branch point or, for
 * values, a jump is in the box, the bound is infinite: nothing is claimed. Primitives of the user are taken to keep 4 units in
 * the last place, and to have no such places.
 */
public final class RoundingBound {
    private static final double U = 0x1p-53;
    /** For what is of second order: products of errors. */
    static final double MARGIN = 1 + 0x1p-6;

    private final double value;
    private final double[] derivatives;
    /** The same for values that are exact. */
    private final double[] sweep;
    /** Says which node, the first of them, is the reason that a bound is infinite. */
    private final Optional<String> reason;

    RoundingBound(Evaluation evaluation) {
        Errors errors = Errors.of(evaluation);
        value = errors.ofOutput();
        reason = reason(evaluation.nodes, errors.unbounded());
        derivatives = Arrays.copyOf(adjoints(evaluation, errors.changes), evaluation.nodes.inputs());
        double[] unchanged = new double[errors.changes.length];
        sweep = Arrays.copyOf(adjoints(evaluation, unchanged), evaluation.nodes.inputs());
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

    private static Optional<String> reason(Nodes nodes, int node) {
        return node < 0 || !nodes.reached()[node]
                ? Optional.empty()
                : Optional.of("rounding may have pushed the operands of " + nodes.describe(node)
                        + " onto a pole, a branch point or a jump of it, or beyond where its slopes are known;"
                        + " nothing is said of how far its effects are off");
    }

    /** Why a bound is infinite; empty where all are finite, or numbers too large are the reason. */
    Optional<String> reason() {
        return reason;
    }

    /** How far the adjoint of each node can be off, where partials change by so much over the errors of the values. */
    private static double[] adjoints(Evaluation e, double[] changes) {
        Nodes nodes = e.nodes;
        double[] adjoints = e.adjoints(), off = new double[adjoints.length], sums = new double[adjoints.length];
        for (int i = nodes.output(); i >= nodes.inputs(); i--) {
            double w = Math.abs(adjoints[i]), dw = off[i];
            if (w == 0 && dw == 0) {
                continue; // one that was rounded to 0 would pass its error on
            }
            for (int k = nodes.starts[i]; k < nodes.starts[i + 1]; k++) {
                int operand = nodes.operands[k];
                if (operand >= 0) {
                    double partial = Math.abs(e.partials[k]);
                    double own = MARGIN * OwnRounding.ofPartial(e, i, k) + changes[k];
                    off[operand] += Evaluation.product(dw, partial) + (w + dw) * own + Double.MIN_VALUE;
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
}
