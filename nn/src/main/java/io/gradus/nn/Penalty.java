package io.gradus.nn;

import static io.gradus.core.Functions.abs;
import static io.gradus.core.Functions.sum;
import static io.gradus.core.Functions.sumOfSquares;

import io.gradus.core.Value;
import java.util.Arrays;

/**
 * What training adds to the mean loss for the size of the weights: of those that it trains, of all layers; biases are
 * free, as is usual. The penalty does not depend on the number of samples.
 */
public final class Penalty {
    private final String name;
    private final Function function;

    private Penalty(String name, Function function) {
        this.name = name;
        this.function = function;
    }

    /** A penalty of one's own. */
    @FunctionalInterface
    public interface Function {
        /**
         * Records the penalty.
         *
         * @param weights all trainable weights, at least one
         * @return the penalty
         */
        Value of(Value[] weights);
    }

    /**
     * Returns {@code strength * sum over weights of |weight|}, whose slope at 0 is 0; it draws weights to 0.
     *
     * @param strength positive and finite
     * @return the penalty
     */
    public static Penalty l1(double strength) {
        checkStrength(strength);
        return of(
                "L1 " + strength,
                weights -> sum(Arrays.stream(weights).map(w -> abs(w))).times(strength));
    }

    /**
     * Returns {@code strength * sum over weights of weight^2}, without 1/2; it keeps weights small.
     *
     * @param strength positive and finite
     * @return the penalty
     */
    public static Penalty l2(double strength) {
        checkStrength(strength);
        return of("L2 " + strength, weights -> sumOfSquares(weights).times(strength));
    }

    /**
     * Returns a penalty of one's own.
     *
     * @param name its name, for messages and explanations
     * @param function the penalty
     * @return the penalty
     */
    public static Penalty of(String name, Function function) {
        return new Penalty(name, function);
    }

    /**
     * Returns the sum of two penalties.
     *
     * @param other the other one
     * @return the sum
     */
    public Penalty plus(Penalty other) {
        return of(name + " + " + other.name, weights -> of(weights).plus(other.of(weights)));
    }

    /**
     * Records the penalty.
     *
     * @param weights the weights, at least one
     * @return the penalty
     */
    public Value of(Value... weights) {
        return function.of(weights);
    }

    private static void checkStrength(double strength) {
        if (!(strength > 0 && strength <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("expected a positive, finite strength, got " + strength);
        }
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
