package io.gradus.nn;

import static io.gradus.core.Functions.abs;
import static io.gradus.core.Functions.clamp;
import static io.gradus.core.Functions.logSumExp;
import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.softplus;
import static io.gradus.core.Functions.square;
import static io.gradus.core.Functions.sum;

import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What training makes small: the error of one sample as a function of outputs and targets. The losses given here keep
 * one node for each output's error, so that it can be explained. Over several samples the mean is taken.
 */
public final class Loss {
    /** The sum over outputs of 1/2 (target - output)^2; no divisor. */
    public static final Loss halfSquaredError = new Loss(
            "halfSquaredError",
            each((out, target) -> square(target.minus(out)).times(.5)),
            Loss::sumOf,
            new Text("sum over outputs of 1/2 (target - out)^2", "1/2 (target - out)^2", "-(target - out)"));

    /** The mean over outputs of (target - output)^2; the divisor is the number of outputs. */
    public static final Loss meanSquaredError = new Loss(
            "meanSquaredError",
            each((out, target) -> square(target.minus(out))),
            Loss::meanOf,
            new Text("mean over outputs of (target - out)^2", "(target - out)^2", "-2 (target - out) / outputs"));

    /** The mean over outputs of |target - output|, with slope 0 at 0; the divisor is the number of outputs. */
    public static final Loss meanAbsoluteError = new Loss(
            "meanAbsoluteError",
            each((out, target) -> abs(target.minus(out))),
            Loss::meanOf,
            new Text("mean over outputs of |target - out|", "|target - out|", "-sign(target - out) / outputs"));

    /**
     * The mean over outputs of 1/2 e^2 where |e| is at most 1, else |e| - 1/2, for e = target - output; the divisor is the
     * number of outputs. Source: P. J. Huber, Robust estimation of a location parameter, Annals of Mathematical Statistics
     * 35, 1964.
     */
    public static final Loss huber = new Loss(
            "huber",
            each((out, target) -> huber(target.minus(out), 1)),
            Loss::meanOf,
            new Text(
                    "mean over outputs of 1/2 (target - out)^2 where |target - out| <= 1, else |target - out| - 1/2",
                    "1/2 (target - out)^2 where |target - out| <= 1, else |target - out| - 1/2",
                    "-clamp(target - out, -1, 1) / outputs"));

    /**
     * The mean over outputs of target log(1 + exp(-output)) + (1 - target) log(1 + exp(output)): the cross-entropy between
     * the probability target, 0 to 1, and the probability sigmoid(output); the divisor is the number of outputs. The
     * outputs are logits, of the activation identity. Neither overflows nor cancels, wherever the outputs are.
     */
    public static final Loss binaryCrossEntropyFromLogits = new Loss(
            "binaryCrossEntropyFromLogits",
            each((out, target) ->
                    target.times(softplus(out.negate())).plus(minus(1, target).times(softplus(out)))),
            Loss::meanOf,
            new Text(
                    "mean over outputs of target log(1 + exp(-out)) + (1 - target) log(1 + exp(out))",
                    "target log(1 + exp(-out)) + (1 - target) log(1 + exp(out))",
                    "(1 / (1 + exp(-out)) - target) / outputs"));

    /**
     * The sum over outputs of target (logSumExp(outputs) - output): the cross-entropy between the probabilities target,
     * which sum to 1, and softmax(outputs); no divisor. The outputs are logits, of the activation identity.
     */
    public static final Loss softmaxCrossEntropyFromLogits = new Loss(
            "softmaxCrossEntropyFromLogits",
            Loss::softmaxTerms,
            Loss::sumOf,
            new Text(
                    "sum over outputs of target (logSumExp(outs) - out)",
                    "target (logSumExp(outs) - out)",
                    "sum(targets) exp(out - logSumExp(outs)) - target"));

    private static final List<Loss> ALL = List.of(
            halfSquaredError,
            meanSquaredError,
            meanAbsoluteError,
            huber,
            binaryCrossEntropyFromLogits,
            softmaxCrossEntropyFromLogits);

    private final String name;
    private final Terms terms;
    private final Total total;
    private final Text text;

    private Loss(String name, Terms terms, Total total, Text text) {
        this.name = name;
        this.terms = terms;
        this.total = total;
        this.text = text;
    }

    private interface Terms {
        Value[] of(Value[] out, Value[] target);
    }

    private interface Term {
        Value of(Value out, Value target);
    }

    private interface Total {
        Value of(Value[] terms);
    }

    private record Text(String formula, String term, String derivative) {}

    private static Terms each(Term term) {
        return (out, target) -> {
            Value[] terms = new Value[out.length];
            Arrays.setAll(terms, k -> term.of(out[k], target[k]));
            return terms;
        };
    }

    private static Value[] softmaxTerms(Value[] out, Value[] target) {
        Value all = logSumExp(out);
        return each((o, t) -> t.times(all.minus(o))).of(out, target);
    }

    /** With c = clamp(e): c (e - c/2) is e^2/2 inside and delta (|e| - delta/2) outside, and has the right slope at the joints. */
    private static Value huber(Value e, double delta) {
        Value clamped = clamp(e, -delta, delta);
        return clamped.times(e.minus(clamped.times(.5)));
    }

    private static Value sumOf(Value[] terms) {
        return terms.length == 1 ? terms[0] : sum(terms);
    }

    private static Value meanOf(Value[] terms) {
        return terms.length == 1 ? terms[0] : sumOf(terms).div(terms.length);
    }

    /** A loss of one's own. */
    @FunctionalInterface
    public interface Function {
        /**
         * Records the error of one sample.
         *
         * @param out the outputs
         * @param target the targets, of the same graph; no derivative is taken by them
         * @return the error
         */
        Value of(Value[] out, Value[] target);
    }

    /**
     * Returns a loss of one's own; it has one term, and cannot be named in a model file. Training records it once, as a
     * {@link io.gradus.core.recorded.DifferentiableFunction} is recorded.
     *
     * @param name its name, for messages and explanations
     * @param function the error of one sample
     * @return the loss
     */
    public static Loss of(String name, Function function) {
        return new Loss(
                name,
                (out, target) -> new Value[] {function.of(out, target)},
                Loss::sumOf,
                new Text(name, name, "derivative of " + name + " by out"));
    }

    /**
     * Returns Huber's loss with another joint: the mean over outputs of 1/2 e^2 where |e| is at most delta, else delta (|e| -
     * delta/2), for e = target - output. It cannot be named in a model file.
     *
     * @param delta where the parabola goes over into lines, positive and finite
     * @return the loss
     */
    public static Loss huber(double delta) {
        if (!(delta > 0 && delta <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("expected a positive, finite delta, got " + delta);
        }
        return of(
                "huber " + delta,
                (out, target) -> meanOf(each((o, t) -> huber(t.minus(o), delta)).of(out, target)));
    }

    /**
     * Returns the losses given here, in a fixed order.
     *
     * @return the list (immutable)
     */
    public static List<Loss> all() {
        return ALL;
    }

    /**
     * Returns the given loss of a name.
     *
     * @param name the name, as it stands in a model file
     * @return the loss
     * @throws IllegalArgumentException if there is none of that name; the message lists all names
     */
    public static Loss named(String name) {
        return ALL.stream()
                .filter(loss -> loss.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of "
                        + ALL.stream().map(Loss::name).collect(Collectors.joining(", ")) + ", got " + name));
    }

    /**
     * Returns the name.
     *
     * @return such as "halfSquaredError"
     */
    public String name() {
        return name;
    }

    /**
     * Records the error of each output; of a loss of one's own, its one value.
     *
     * @param out the outputs
     * @param target as many targets
     * @return one value per output, or one in all
     */
    public Value[] terms(Value[] out, Value[] target) {
        if (out.length != target.length) {
            throw new IllegalArgumentException(
                    "expected one target per output, " + out.length + ", got " + target.length);
        }
        return terms.of(out, target);
    }

    /**
     * Records the total of the terms; of a single term, that term itself.
     *
     * @param recorded what {@link #terms} returned
     * @return the error of the sample
     */
    public Value total(Value... recorded) {
        return total.of(recorded);
    }

    /**
     * Records the error of one sample: the total of its terms.
     *
     * @param out the outputs
     * @param target as many targets
     * @return the error of the sample
     */
    public Value of(Value[] out, Value[] target) {
        return total(terms(out, target));
    }

    /**
     * Returns the formula with its divisor in words; of a loss of one's own, its name.
     *
     * @return such as "sum over outputs of 1/2 (target - out)^2"
     */
    public String formula() {
        return text.formula;
    }

    /**
     * Returns the formula of one output's term.
     *
     * @return such as "1/2 (target - out)^2"
     */
    public String termFormula() {
        return text.term;
    }

    /**
     * Returns the formula of the derivative of the total by one output, dE/dout.
     *
     * @return such as "-(target - out)"
     */
    public String derivativeFormula() {
        return text.derivative;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
