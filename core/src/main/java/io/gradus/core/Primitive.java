package io.gradus.core;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A differentiable function: its name, its value and its partial derivatives, side by side. */
public sealed interface Primitive permits UnaryPrimitive, BinaryPrimitive {
    /**
     * Returns the function's name.
     *
     * @return the name, as it stands in pictures and messages
     */
    String name();

    /**
     * Returns a function of one argument.
     *
     * @param name its name
     * @param value {@code x -> y}
     * @param partial {@code (x, y) -> dy/dx}
     * @return the function; create it once and keep it
     */
    static Primitive unary(String name, DoubleUnaryOperator value, DoubleBinaryOperator partial) {
        return new UnaryPrimitive(Functions.USER, name, value, partial);
    }

    /**
     * Returns a function of two arguments.
     *
     * @param name its name
     * @param value {@code (a, b) -> y}
     * @param left {@code (a, b, y) -> dy/da}
     * @param right {@code (a, b, y) -> dy/db}
     * @return the function; create it once and keep it
     */
    static Primitive binary(String name, DoubleBinaryOperator value, Partial left, Partial right) {
        return new BinaryPrimitive(Functions.USER, name, value, left, right);
    }

    /** A partial derivative of a function of two arguments. */
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
}
