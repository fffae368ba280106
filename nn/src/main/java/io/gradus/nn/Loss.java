package io.gradus.nn;

import static io.gradus.core.Functions.square;
import static io.gradus.core.Functions.sum;

import io.gradus.core.Value;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What training makes small: the error of one sample as a function of outputs and targets. The losses given here keep
 * one node for each output's error, so that it can be explained. Over several samples the mean is taken.
 */
public final class Loss {
    /** The sum over outputs of 1/2 (target - output)^2. */
    public static final Loss halfSquaredError = new Loss(
            "halfSquaredError",
            (out, target) -> IntStream.range(0, out.length)
                    .mapToObj(k -> square(target[k].minus(out[k])).times(.5))
                    .toArray(Value[]::new),
            Loss::sumOf,
            new Text("sum over outputs of 1/2 (target - out)^2", "1/2 (target - out)^2", "-(target - out)"));

    /** The mean over outputs of (target - output)^2; the divisor is the number of outputs. */
    public static final Loss meanSquaredError = new Loss(
            "meanSquaredError",
            (out, target) -> IntStream.range(0, out.length)
                    .mapToObj(k -> square(target[k].minus(out[k])))
                    .toArray(Value[]::new),
            terms -> terms.length == 1 ? terms[0] : sumOf(terms).div(terms.length),
            new Text("mean over outputs of (target - out)^2", "(target - out)^2", "-2 (target - out) / outputs"));

    private static final List<Loss> ALL = List.of(halfSquaredError, meanSquaredError);

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

    private static Value sumOf(Value[] terms) {
        return terms.length == 1 ? terms[0] : sum(terms);
    }

    private interface Terms {
        Value[] of(Value[] out, Value[] target);
    }

    private interface Total {
        Value of(Value[] terms);
    }

    private record Text(String formula, String term, String derivative) {}

    /** A loss of one's own. */
    @FunctionalInterface
    public interface Function {
        /**
         * Records the error of one sample.
         *
         * @param out the outputs
         * @param target the targets, constants of the same graph
         * @return the error
         */
        Value of(Value[] out, Value[] target);
    }

    /**
     * Returns a loss of one's own; it has one term, and cannot be named in a model file.
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
