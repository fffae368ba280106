package io.gradus.core.check;

import io.gradus.core.Value;
import io.gradus.core.recorded.ScalarFunction;
import io.gradus.core.recorded.VectorFunction;
import java.util.Objects;
import java.util.function.Function;

/**
 * Compares the gradient of a function with differences of its values, input by input. In a unit test it is one line:
 *
 * <pre>{@code
 * GradientCheck.of(x -> sin(x[0]).times(x[1]), .5, 2).assertPasses();
 * }</pre>
 *
 * <p>Each derivative is compared with Ridders' extrapolated differences, which come with an error estimate of their own; the
 * whole gradient with the function along a random direction (the slope of the Taylor remainder is 2.00 when it is right);
 * and the partials of each {@link io.gradus.core.Primitive} that is not built in with differences of its own value, at the operands that
 * occur. Beside the comparison stands what it is worth: the digits, a bound of the rounding errors, the distance to the
 * nearest kink or branch. {@link Verdict} says what a check can come to.
 *
 * <p>The cost for each input is that of some 35 to 200 evaluations of the function. The same function, point and seed give
 * the same certificate.
 */
public final class GradientCheck {
    private static final long RANDOM_SEED = 20260101;

    private GradientCheck() {}

    /**
     * Checks the gradient that an eager graph of a function gives.
     *
     * @param function gets the inputs, returns the output; called a number of times, also at other inputs
     * @param at the inputs (read, not kept): a point where the function is smooth
     * @return what was found
     * @throws IllegalArgumentException if there is no input, the function uses more inputs than there are, or its output is a
     *     value of another graph
     * @throws NullPointerException if the function returns null
     */
    public static Certificate of(Function<Value[], Value> function, double... at) {
        return of(RANDOM_SEED, function, at);
    }

    /**
     * As {@link #of(Function, double...)}, with another direction of the Taylor test.
     *
     * @param randomSeed what the direction is drawn from
     * @param function gets the inputs, returns the output
     * @param at the inputs (read, not kept)
     * @return what was found
     */
    public static Certificate of(long randomSeed, Function<Value[], Value> function, double... at) {
        return ofSome(Integer.MAX_VALUE, randomSeed, function, at);
    }

    /**
     * As {@link #of(Function, double...)}, for functions of very many inputs: checks some of them, drawn at random. The Taylor
     * test and the check of primitives are on the whole, as always.
     *
     * @param most how many inputs are checked, at least 1
     * @param randomSeed what inputs and direction are drawn from
     * @param function gets the inputs, returns the output
     * @param at the inputs (read, not kept)
     * @return what was found; a note says how many inputs were checked if not all
     */
    public static Certificate ofSome(int most, long randomSeed, Function<Value[], Value> function, double... at) {
        requireSome(at);
        if (most < 1) {
            throw new IllegalArgumentException("expected at least 1 input to check, got " + most);
        }
        try {
            return Check.of(new GraphSubject(Objects.requireNonNull(function, "function"), at), most, randomSeed);
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "the function failed at a point of " + at.length + " numbers (" + e.getMessage()
                            + "); give it one number for each of its inputs",
                    e);
        }
    }

    /**
     * Checks the gradient that a function of numbers computes: a recorded function, a sum over rows, or one with a gradient
     * written by hand. Nothing is known of its inside, so its kinks are found by their slopes only.
     *
     * @param function the function
     * @param at the inputs (read, not kept)
     * @return what was found
     * @throws IllegalArgumentException if there are not as many numbers as inputs
     */
    public static Certificate of(ScalarFunction function, double... at) {
        return of(RANDOM_SEED, function, at);
    }

    /**
     * As {@link #of(ScalarFunction, double...)}, with another direction of the Taylor test.
     *
     * @param randomSeed what the direction is drawn from
     * @param function the function
     * @param at the inputs (read, not kept)
     * @return what was found
     */
    public static Certificate of(long randomSeed, ScalarFunction function, double... at) {
        requireSome(at);
        return Check.of(NumberSubject.of(function, at), Integer.MAX_VALUE, randomSeed);
    }

    /**
     * Checks one row of a Jacobian: the gradient of one output of a recorded function.
     *
     * @param function the function
     * @param output the number of the output, from 0 on
     * @param at the inputs (read, not kept)
     * @return what was found
     * @throws IllegalArgumentException if there are not as many numbers as inputs
     * @throws IndexOutOfBoundsException if there is no such output
     */
    public static Certificate of(VectorFunction function, int output, double... at) {
        return of(RANDOM_SEED, new OutputOf(function, output), at);
    }

    private static void requireSome(double[] at) {
        if (at.length == 0) {
            throw new IllegalArgumentException("expected the inputs' numbers after the function, got none");
        }
    }

    private record OutputOf(VectorFunction function, int output) implements ScalarFunction {
        @Override
        public int inputs() {
            return function.inputs();
        }

        @Override
        public double value(double... at) {
            double[] values = function.value(at);
            return values[Objects.checkIndex(output, values.length)];
        }

        @Override
        public double valueAndGradient(double[] at, double[] gradientOut) {
            double[] cotangent = new double[function.value(at).length];
            cotangent[Objects.checkIndex(output, cotangent.length)] = 1;
            function.vjp(at, cotangent, gradientOut);
            return value(at);
        }
    }
}
