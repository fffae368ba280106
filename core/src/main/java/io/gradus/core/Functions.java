package io.gradus.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** The table of differentiable functions. One row = name, value, partial derivative(s), side by side. */
public final class Functions {
    static final int USER = -1;
    // Ids of the functions that the sweep inlines; the rows stand below in the same order.
    static final int VARIABLE = 0;
    static final int PLUS = 1;
    static final int MINUS = 2;
    static final int TIMES = 3;
    static final int DIV = 4;
    static final int NEGATE = 5;
    static final int SQUARE = 6;
    static final int SUM = 7;
    static final int DOT = 8;
    static final int AFFINE = 9;

    private static final List<Primitive> ROWS = new ArrayList<>();
    /** Every row; the index is the function's id. */
    static final List<Primitive> TABLE = Collections.unmodifiableList(ROWS);

    static final UnaryPrimitive VARIABLE_ROW = unary("variable", x -> x, (x, y) -> 1);

    static final BinaryPrimitive PLUS_ROW = binary("plus", Double::sum, (a, b, y) -> 1, (a, b, y) -> 1);

    static final BinaryPrimitive MINUS_ROW = binary("minus", (a, b) -> a - b, (a, b, y) -> 1, (a, b, y) -> -1);

    static final BinaryPrimitive TIMES_ROW = binary("times", (a, b) -> a * b, (a, b, y) -> b, (a, b, y) -> a);

    static final BinaryPrimitive DIV_ROW = binary("div", (a, b) -> a / b, (a, b, y) -> 1 / b, (a, b, y) -> -(y / b));

    static final UnaryPrimitive NEGATE_ROW = unary("negate", x -> -x, (x, y) -> -1);

    static final UnaryPrimitive SQUARE_ROW = unary("square", x -> x * x, (x, y) -> 2 * x);

    // Fused functions: the operands stand in the tape's side array and the sweep has their rule.
    static final UnaryPrimitive SUM_ROW = unary("sum", x -> x, (x, y) -> 1);
    static final UnaryPrimitive DOT_ROW = unary("dot", x -> x, (x, y) -> 1);
    static final UnaryPrimitive AFFINE_ROW = unary("affine", x -> x, (x, y) -> 1);

    static final UnaryPrimitive SQRT_ROW = unary("sqrt", Math::sqrt, (x, y) -> 0.5 / Math.abs(y));

    static final UnaryPrimitive EXP_ROW = unary("exp", Math::exp, (x, y) -> y);

    static final UnaryPrimitive LOG_ROW =
            unary("log", Math::log, (x, y) -> x > 0 ? 1 / x : x == 0 ? Double.POSITIVE_INFINITY : Double.NaN);

    static final UnaryPrimitive SIN_ROW = unary("sin", Math::sin, (x, y) -> Math.cos(x));

    static final UnaryPrimitive COS_ROW = unary("cos", Math::cos, (x, y) -> -Math.sin(x));

    static final UnaryPrimitive TANH_ROW = unary("tanh", Math::tanh, (x, y) -> Rules.tanhSlope(x, y));

    static final UnaryPrimitive SIGMOID_ROW = unary(
            "sigmoid", Rules::sigmoid, (x, y) -> x <= 1.5 ? y * (1 - y) : x > 1.5 ? y * Rules.sigmoid(-x) : Double.NaN);

    static final UnaryPrimitive RELU_ROW =
            unary("relu", x -> Math.max(x, 0), (x, y) -> x > 0 ? 1 : x <= 0 ? 0 : Double.NaN);

    static final UnaryPrimitive SOFTPLUS_ROW =
            unary("softplus", x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), (x, y) -> Rules.sigmoid(x));

    static final UnaryPrimitive ABS_ROW = unary("abs", Math::abs, (x, y) -> Math.signum(x) + 0.0);

    static final BinaryPrimitive POW_ROW = binary("pow", Math::pow, Rules::powLeft, Rules::powRight);

    static final BinaryPrimitive MAX_ROW = binary(
            "max",
            Math::max,
            (a, b, y) -> a > b ? 1 : a < b ? 0 : a == b ? .5 : Double.NaN,
            (a, b, y) -> b > a ? 1 : b < a ? 0 : a == b ? .5 : Double.NaN);

    static final BinaryPrimitive MIN_ROW = binary(
            "min",
            Math::min,
            (a, b, y) -> a < b ? 1 : a > b ? 0 : a == b ? .5 : Double.NaN,
            (a, b, y) -> b < a ? 1 : b > a ? 0 : a == b ? .5 : Double.NaN);

    private Functions() {}

    private static UnaryPrimitive unary(String name, DoubleUnaryOperator value, DoubleBinaryOperator partial) {
        UnaryPrimitive row = new UnaryPrimitive(ROWS.size(), name, value, partial);
        ROWS.add(row);
        return row;
    }

    private static BinaryPrimitive binary(
            String name, DoubleBinaryOperator value, Primitive.Partial left, Primitive.Partial right) {
        BinaryPrimitive row = new BinaryPrimitive(ROWS.size(), name, value, left, right);
        ROWS.add(row);
        return row;
    }

    /**
     * Returns x * x. Derivative: 2 x.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value square(Value x) {
        return x.apply(SQUARE_ROW);
    }

    /**
     * Returns the square root. Derivative: 1 / (2 y), infinite at both zeros.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value sqrt(Value x) {
        return x.apply(SQRT_ROW);
    }

    /**
     * Returns e to the power x. Derivative: y.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value exp(Value x) {
        return x.apply(EXP_ROW);
    }

    /**
     * Returns the natural logarithm. Derivative: 1 / x; infinite at both zeros, NaN below.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value log(Value x) {
        return x.apply(LOG_ROW);
    }

    /**
     * Returns the sine of x in radians. Derivative: cos x.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value sin(Value x) {
        return x.apply(SIN_ROW);
    }

    /**
     * Returns the cosine of x in radians. Derivative: -sin x.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value cos(Value x) {
        return x.apply(COS_ROW);
    }

    /**
     * Returns the hyperbolic tangent. Derivative: 1 - y^2, computed without cancellation.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value tanh(Value x) {
        return x.apply(TANH_ROW);
    }

    /**
     * Returns 1 / (1 + exp(-x)) without overflow. Derivative: y (1 - y), computed without cancellation.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value sigmoid(Value x) {
        return x.apply(SIGMOID_ROW);
    }

    /**
     * Returns max(x, 0). Derivative: 1 where x is positive, else 0 (also at the kink); NaN gives NaN.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value relu(Value x) {
        return x.apply(RELU_ROW);
    }

    /**
     * Returns log(1 + exp(x)) without overflow. Derivative: sigmoid(x).
     *
     * @param x the argument
     * @return the answer
     */
    public static Value softplus(Value x) {
        return x.apply(SOFTPLUS_ROW);
    }

    /**
     * Returns the absolute value. Derivative: the sign of x, 0 at the kink.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value abs(Value x) {
        return x.apply(ABS_ROW);
    }

    /**
     * Returns -x. Derivative: -1.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value negate(Value x) {
        return x.apply(NEGATE_ROW);
    }

    /**
     * Returns a + b. Derivatives: 1 and 1.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value plus(Value a, Value b) {
        return a.apply(PLUS_ROW, b);
    }

    /**
     * Returns a + b. Derivatives: 1 and 1.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value plus(Value a, double b) {
        return a.tape.binary(PLUS_ROW.id(), a, b, PLUS_ROW.value().applyAsDouble(a.value(), b));
    }

    /**
     * Returns a + b. Derivatives: 1 and 1.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value plus(double a, Value b) {
        return b.tape.binary(PLUS_ROW.id(), a, b, PLUS_ROW.value().applyAsDouble(a, b.value()));
    }

    /**
     * Returns a - b. Derivatives: 1 and -1.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value minus(Value a, Value b) {
        return a.apply(MINUS_ROW, b);
    }

    /**
     * Returns a - b. Derivatives: 1 and -1.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value minus(Value a, double b) {
        return a.tape.binary(MINUS_ROW.id(), a, b, MINUS_ROW.value().applyAsDouble(a.value(), b));
    }

    /**
     * Returns a - b. Derivatives: 1 and -1.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value minus(double a, Value b) {
        return b.tape.binary(MINUS_ROW.id(), a, b, MINUS_ROW.value().applyAsDouble(a, b.value()));
    }

    /**
     * Returns a * b. Derivatives: b and a.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value times(Value a, Value b) {
        return a.apply(TIMES_ROW, b);
    }

    /**
     * Returns a * b. Derivatives: b and a.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value times(Value a, double b) {
        return a.tape.binary(TIMES_ROW.id(), a, b, TIMES_ROW.value().applyAsDouble(a.value(), b));
    }

    /**
     * Returns a * b. Derivatives: b and a.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value times(double a, Value b) {
        return b.tape.binary(TIMES_ROW.id(), a, b, TIMES_ROW.value().applyAsDouble(a, b.value()));
    }

    /**
     * Returns a / b. Derivatives: 1 / b and -(y / b).
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value div(Value a, Value b) {
        return a.apply(DIV_ROW, b);
    }

    /**
     * Returns a / b. Derivatives: 1 / b and -(y / b).
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value div(Value a, double b) {
        return a.tape.binary(DIV_ROW.id(), a, b, DIV_ROW.value().applyAsDouble(a.value(), b));
    }

    /**
     * Returns a / b. Derivatives: 1 / b and -(y / b).
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value div(double a, Value b) {
        return b.tape.binary(DIV_ROW.id(), a, b, DIV_ROW.value().applyAsDouble(a, b.value()));
    }

    /**
     * Returns a to the power b. Derivatives: b a^(b-1) (0 where b is 0) and y log a (NaN where a is negative).
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value pow(Value a, Value b) {
        return a.apply(POW_ROW, b);
    }

    /**
     * Returns a to the power b. Derivatives: b a^(b-1) (0 where b is 0) and y log a (NaN where a is negative).
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value pow(Value a, double b) {
        return a.tape.binary(POW_ROW.id(), a, b, POW_ROW.value().applyAsDouble(a.value(), b));
    }

    /**
     * Returns a to the power b. Derivatives: b a^(b-1) (0 where b is 0) and y log a (NaN where a is negative).
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value pow(double a, Value b) {
        return b.tape.binary(POW_ROW.id(), a, b, POW_ROW.value().applyAsDouble(a, b.value()));
    }

    /**
     * Returns the larger one. Derivatives: 1 for the larger, a tie is split evenly, NaN gives NaN.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value max(Value a, Value b) {
        return a.apply(MAX_ROW, b);
    }

    /**
     * Returns the larger one. Derivatives: 1 for the larger, a tie is split evenly, NaN gives NaN.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value max(Value a, double b) {
        return a.tape.binary(MAX_ROW.id(), a, b, MAX_ROW.value().applyAsDouble(a.value(), b));
    }

    /**
     * Returns the larger one. Derivatives: 1 for the larger, a tie is split evenly, NaN gives NaN.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value max(double a, Value b) {
        return b.tape.binary(MAX_ROW.id(), a, b, MAX_ROW.value().applyAsDouble(a, b.value()));
    }

    /**
     * Returns the smaller one. Derivatives: 1 for the smaller, a tie is split evenly, NaN gives NaN.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value min(Value a, Value b) {
        return a.apply(MIN_ROW, b);
    }

    /**
     * Returns the smaller one. Derivatives: 1 for the smaller, a tie is split evenly, NaN gives NaN.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value min(Value a, double b) {
        return a.tape.binary(MIN_ROW.id(), a, b, MIN_ROW.value().applyAsDouble(a.value(), b));
    }

    /**
     * Returns the smaller one. Derivatives: 1 for the smaller, a tie is split evenly, NaN gives NaN.
     *
     * @param a the left argument
     * @param b the right argument
     * @return the answer
     */
    public static Value min(double a, Value b) {
        return b.tape.binary(MIN_ROW.id(), a, b, MIN_ROW.value().applyAsDouble(a, b.value()));
    }

    /**
     * Returns the sum of the terms in one node; up to 32 terms are added left to right, more in a fixed tree of blocks.
     *
     * @param terms at least one value
     * @return the sum
     */
    public static Value sum(Value... terms) {
        if (terms.length == 0) {
            throw new IllegalArgumentException("sum needs at least one term, got none; use graph.constant(0)");
        }
        return Fused.sum(terms);
    }

    /**
     * Returns the sum of the terms in one node.
     *
     * @param terms at least one value
     * @return the sum
     */
    public static Value sum(Stream<Value> terms) {
        return sum(terms.toArray(Value[]::new));
    }

    /**
     * Returns the sum of a[k] * b[k] in one node.
     *
     * @param a at least one value
     * @param b as many values
     * @return the dot product
     */
    public static Value dot(Value[] a, Value[] b) {
        if (a.length == 0) {
            throw new IllegalArgumentException("dot needs at least one pair, got none; use graph.constant(0)");
        }
        return Fused.products(DOT, a, b, a[0]);
    }

    /**
     * Returns the sum of weights[k] * inputs[k], plus the bias, in one node; the bias is added last.
     *
     * @param weights the weights
     * @param inputs as many inputs
     * @param bias the bias
     * @return the net input of a neuron
     */
    public static Value affine(Value[] weights, Value[] inputs, Value bias) {
        return Fused.products(AFFINE, weights, inputs, bias);
    }
}
