package io.gradus.core;

import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A differentiable function: its name, its value and its partial derivatives, side by side.
 *
 * <p>The rows of {@link Functions} are primitives, and users define their own:
 *
 * <pre>{@code
 * static final Primitive CUBE = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3 * x * x);
 * Value y = graph.variable(2).apply(CUBE); // 8, and dy/dx is 12
 * }</pre>
 *
 * <p>A rule sees the argument(s) and the answer {@code y}, so that it need not compute the answer again. A partial may
 * stand a second time as a graph rule, on values; that one is used only where a derivative is differentiated again. A
 * primitive must be pure: the same numbers give the same answer on every thread. Where its value is NaN, its partials
 * should be NaN. Create each primitive once and keep it, as in the example.
 */
public sealed interface Primitive permits Primitive.Unary, Primitive.Binary, Primitive.Fused {
    /**
     * Returns the function's name.
     *
     * @return the name, as it stands in pictures and messages
     */
    String name();

    /**
     * Checks at one point that the partials match the value: each is compared with extrapolated differences of the value
     * and their own error estimate, and with its graph rule where it has one. One line in a unit test:
     *
     * <pre>{@code
     * CUBE.assertPartials(1.5);
     * }</pre>
     *
     * @param at the argument(s): a point where the function is smooth, away from kinks and the edge of its domain
     * @throws AssertionError if a partial is wrong, or cannot be judged at this point; the message says which and why
     * @throws IllegalArgumentException if the point has another number of arguments than the function
     */
    default void assertPartials(double... at) {
        new PrimitiveCheck(this, at).run();
    }

    /**
     * Returns a function of one argument with derivatives of first order.
     *
     * @param name its name
     * @param value {@code x -> y}
     * @param partial {@code (x, y) -> dy/dx}
     * @return the function
     */
    static Primitive unary(String name, DoubleUnaryOperator value, DoubleBinaryOperator partial) {
        return unary(name, value, partial, (x, y) -> {
            throw noGraphRule(name);
        });
    }

    /**
     * Returns a function of one argument with derivatives of any order.
     *
     * @param name its name
     * @param value {@code x -> y}
     * @param partial {@code (x, y) -> dy/dx}, as a number
     * @param graphPartial the same derivative, recorded on values
     * @return the function
     */
    static Primitive unary(
            String name, DoubleUnaryOperator value, DoubleBinaryOperator partial, BinaryOperator<Value> graphPartial) {
        return new UnaryPrimitive(Functions.USER, name, value, partial, graphPartial, null);
    }

    /**
     * Returns a function of two arguments with derivatives of first order.
     *
     * @param name its name
     * @param value {@code (a, b) -> y}
     * @param left {@code (a, b, y) -> dy/da}; asked for only where a depends on a variable
     * @param right {@code (a, b, y) -> dy/db}; asked for only where b depends on a variable
     * @return the function
     */
    static Primitive binary(String name, DoubleBinaryOperator value, Partial left, Partial right) {
        GraphPartial none = (a, b, y) -> {
            throw noGraphRule(name);
        };
        return binary(name, value, left, none, right, none);
    }

    /**
     * Returns a function of two arguments with derivatives of any order.
     *
     * @param name its name
     * @param value {@code (a, b) -> y}
     * @param left {@code (a, b, y) -> dy/da}, as a number
     * @param graphLeft the same derivative, recorded on values
     * @param right {@code (a, b, y) -> dy/db}, as a number
     * @param graphRight the same derivative, recorded on values
     * @return the function
     */
    static Primitive binary(
            String name,
            DoubleBinaryOperator value,
            Partial left,
            GraphPartial graphLeft,
            Partial right,
            GraphPartial graphRight) {
        return new BinaryPrimitive(Functions.USER, name, value, left, graphLeft, right, graphRight);
    }

    /** A partial derivative of a function of two arguments, as a number. */
    @FunctionalInterface
    interface Partial {
        /**
         * Returns the partial derivative.
         *
         * @param a the left argument
         * @param b the right argument
         * @param y the answer
         * @return the derivative of the answer by one argument
         */
        double at(double a, double b, double y);
    }

    /** A partial derivative of a function of two arguments, recorded as a graph. */
    @FunctionalInterface
    interface GraphPartial {
        /**
         * Records the partial derivative.
         *
         * @param a the left argument
         * @param b the right argument
         * @param y the answer
         * @return the derivative of the answer by one argument, on the same graph
         */
        Value at(Value a, Value b, Value y);
    }

    /** A function of one argument. */
    sealed interface Unary extends Primitive permits UnaryPrimitive {
        /**
         * Returns the value rule.
         *
         * @return {@code x -> y}
         */
        DoubleUnaryOperator value();

        /**
         * Returns the derivative as a number.
         *
         * @return {@code (x, y) -> dy/dx}
         */
        DoubleBinaryOperator partial();

        /**
         * Returns what value and derivative have in common, so that both can be computed from it.
         *
         * @return the rules; null where nothing is worth sharing
         */
        @Nullable
        Shared shared();
    }

    /**
     * Rules that give the bits of the value and of the derivative of a function of one argument from a part that is computed
     * once for both, such as an exponential.
     *
     * @param part {@code x -> p}
     * @param value {@code (x, p) -> y}
     * @param partial {@code (x, y, p) -> dy/dx}
     */
    record Shared(DoubleUnaryOperator part, DoubleBinaryOperator value, Partial partial) {}

    /** A function of two arguments. */
    sealed interface Binary extends Primitive permits BinaryPrimitive {
        /**
         * Returns the value rule.
         *
         * @return {@code (a, b) -> y}
         */
        DoubleBinaryOperator value();

        /**
         * Returns the derivative by the left argument as a number.
         *
         * @return {@code (a, b, y) -> dy/da}
         */
        Partial left();

        /**
         * Returns the derivative by the right argument as a number.
         *
         * @return {@code (a, b, y) -> dy/db}
         */
        Partial right();
    }

    /** A function of any number of operands, recorded as one node. */
    sealed interface Fused extends Primitive permits FusedPrimitive {
        /**
         * Returns the value rule.
         *
         * @return the rule
         */
        FusedValue value();

        /**
         * Returns the rule of all derivatives as numbers.
         *
         * @return the rule
         */
        FusedPartials partials();
    }

    /** The answer of a function of any number of operands. */
    @FunctionalInterface
    interface FusedValue {
        /**
         * Returns the answer.
         *
         * @param x the operands, x[0] to x[n - 1] (read, not kept)
         * @param n the number of operands
         * @return the answer
         */
        double at(double[] x, int n);
    }

    /** The partial derivatives of a function of any number of operands. */
    @FunctionalInterface
    interface FusedPartials {
        /**
         * Computes the partial derivatives.
         *
         * @param x the operands, x[0] to x[n - 1] (read, not kept)
         * @param n the number of operands
         * @param y the answer
         * @param out receives the derivatives by x[0] to x[n - 1] (written)
         */
        void at(double[] x, int n, double y, double[] out);
    }

    private static UnsupportedOperationException noGraphRule(String name) {
        return new UnsupportedOperationException("the primitive '" + name + "' has no graph rule, so it has no second"
                + " derivative; create it with Primitive.unary or binary and its partial(s) on values as well");
    }
}
