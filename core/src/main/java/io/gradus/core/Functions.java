package io.gradus.core;

import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * The table of differentiable functions. One paragraph = one row (name, value, each partial derivative as a number and
 * as a graph) and the method that applies it.
 *
 * <p>Common to all functions: constants in give a constant out, and nothing is recorded; a NaN argument gives a NaN
 * value and NaN derivatives unless the function says otherwise; a derivative is never -0.0; at a kink the derivative is
 * fixed and stated. Numbers are those of {@link Math}: the same bits within one JDK release and architecture. Accuracy,
 * where stated, is in ulp of the largest term of the formula.
 *
 * <p>{@code import static io.gradus.core.Functions.*} goes well with {@code import static java.lang.Math.*}: overloads
 * decide. A method of your own named {@code sum}, {@code max} or {@code min} hides the imported ones; then write {@code
 * Functions.sum(...)}.
 */
public final class Functions {
    /** The id of a primitive that no table holds; the tape gives it one of its own. */
    static final int USER = -1;

    private static final List<Primitive> ROWS = new ArrayList<>();

    /** Every row; {@code TABLE.get(id - 1)} has that id, since id 0 is a variable. */
    static final List<Primitive> TABLE = Collections.unmodifiableList(ROWS);

    // Ids of the functions that the sweep has inline: the first rows, in this order (a test compares).
    static final int VARIABLE_ID = 0;
    static final int PLUS_ID = 1;
    static final int MINUS_ID = 2;
    static final int TIMES_ID = 3;
    static final int DIV_ID = 4;
    static final int NEGATE_ID = 5;
    static final int SQUARE_ID = 6;
    static final int SUM_ID = 7;
    static final int DOT_ID = 8;
    static final int AFFINE_ID = 9;

    private Functions() {}

    /**
     * Returns the table.
     *
     * @return every differentiable function, in a fixed order; a few serve only as derivatives of others
     */
    public static List<Primitive> all() {
        return TABLE;
    }

    private static UnaryPrimitive unary(
            String name, DoubleUnaryOperator value, DoubleBinaryOperator partial, BinaryOperator<Value> graphPartial) {
        return register(new UnaryPrimitive(ROWS.size() + 1, name, value, partial, graphPartial));
    }

    private static BinaryPrimitive binary(
            String name,
            DoubleBinaryOperator value,
            Primitive.Partial left,
            Primitive.GraphPartial graphLeft,
            Primitive.Partial right,
            Primitive.GraphPartial graphRight) {
        return register(new BinaryPrimitive(ROWS.size() + 1, name, value, left, graphLeft, right, graphRight));
    }

    private static FusedPrimitive fused(
            String name,
            FusedPrimitive.ValueRule value,
            FusedPrimitive.PartialsRule partials,
            FusedPrimitive.GraphRule graphPartials) {
        return register(new FusedPrimitive(ROWS.size() + 1, name, value, partials, graphPartials));
    }

    private static <P extends Primitive> P register(P row) {
        ROWS.add(row);
        return row;
    }

    /** A constant on the graph of y, for graph rules. */
    private static Value constant(Value y, double number) {
        return y.graph().constant(number);
    }

    private static Value apply(BinaryPrimitive row, double a, Value b) {
        return b.tape.binary(row.id(), a, b, row.value().applyAsDouble(a, b.value()));
    }

    static final BinaryPrimitive PLUS = binary(
            "plus",
            (a, b) -> a + b,
            (a, b, y) -> 1,
            (a, b, y) -> constant(y, 1),
            (a, b, y) -> 1,
            (a, b, y) -> constant(y, 1));

    /**
     * Returns a + b.
     *
     * <p>Derivatives: 1 and 1. Accuracy: correctly rounded.
     *
     * @param a a term
     * @param b a term
     * @return the answer
     */
    public static Value plus(Value a, Value b) {
        return a.plus(b);
    }

    /**
     * As {@link #plus(Value, Value)} with a constant right argument.
     *
     * @param a a term
     * @param b a term
     * @return the answer
     */
    public static Value plus(Value a, double b) {
        return a.plus(b);
    }

    /**
     * As {@link #plus(Value, Value)} with a constant left argument.
     *
     * @param a a term
     * @param b a term
     * @return the answer
     */
    public static Value plus(double a, Value b) {
        return apply(PLUS, a, b);
    }

    static final BinaryPrimitive MINUS = binary(
            "minus",
            (a, b) -> a - b,
            (a, b, y) -> 1,
            (a, b, y) -> constant(y, 1),
            (a, b, y) -> -1,
            (a, b, y) -> constant(y, -1));

    /**
     * Returns a - b.
     *
     * <p>Derivatives: 1 and -1. Accuracy: correctly rounded.
     *
     * @param a a term
     * @param b what is subtracted
     * @return the answer
     */
    public static Value minus(Value a, Value b) {
        return a.minus(b);
    }

    /**
     * As {@link #minus(Value, Value)} with a constant right argument.
     *
     * @param a a term
     * @param b what is subtracted
     * @return the answer
     */
    public static Value minus(Value a, double b) {
        return a.minus(b);
    }

    /**
     * As {@link #minus(Value, Value)} with a constant left argument.
     *
     * @param a a term
     * @param b what is subtracted
     * @return the answer
     */
    public static Value minus(double a, Value b) {
        return apply(MINUS, a, b);
    }

    static final BinaryPrimitive TIMES =
            binary("times", (a, b) -> a * b, (a, b, y) -> b, (a, b, y) -> b, (a, b, y) -> a, (a, b, y) -> a);

    /**
     * Returns a * b.
     *
     * <p>Derivatives: b and a. Accuracy: correctly rounded. Special cases: 0 times an infinity is NaN, by IEEE rules.
     *
     * @param a a factor
     * @param b a factor
     * @return the answer
     */
    public static Value times(Value a, Value b) {
        return a.times(b);
    }

    /**
     * As {@link #times(Value, Value)} with a constant right argument.
     *
     * @param a a factor
     * @param b a factor
     * @return the answer
     */
    public static Value times(Value a, double b) {
        return a.times(b);
    }

    /**
     * As {@link #times(Value, Value)} with a constant left argument.
     *
     * @param a a factor
     * @param b a factor
     * @return the answer
     */
    public static Value times(double a, Value b) {
        return apply(TIMES, a, b);
    }

    static final BinaryPrimitive DIV = binary(
            "div",
            (a, b) -> a / b,
            (a, b, y) -> 1 / b,
            (a, b, y) -> div(1, b),
            (a, b, y) -> Double.isNaN(y) ? NaN : -(y / b),
            (a, b, y) -> y.div(b).negate());

    /**
     * Returns a / b.
     *
     * <p>Derivatives: 1 / b and -(y / b), which does not overflow where -a / b^2 would. Accuracy: value correctly rounded,
     * derivatives within 2 ulp. Special cases: a / 0 is infinite with infinite derivatives; 0 / 0 is NaN with NaN
     * derivatives.
     *
     * @param a the dividend
     * @param b the divisor
     * @return the answer
     */
    public static Value div(Value a, Value b) {
        return a.div(b);
    }

    /**
     * As {@link #div(Value, Value)} with a constant right argument.
     *
     * @param a the dividend
     * @param b the divisor
     * @return the answer
     */
    public static Value div(Value a, double b) {
        return a.div(b);
    }

    /**
     * As {@link #div(Value, Value)} with a constant left argument.
     *
     * @param a the dividend
     * @param b the divisor
     * @return the answer
     */
    public static Value div(double a, Value b) {
        return apply(DIV, a, b);
    }

    static final UnaryPrimitive NEGATE = unary("negate", x -> -x, (x, y) -> -1, (x, y) -> constant(y, -1));

    /**
     * Returns -x.
     *
     * <p>Derivative: -1. Accuracy: exact.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value negate(Value x) {
        return x.apply(NEGATE);
    }

    static final UnaryPrimitive SQUARE = unary("square", x -> x * x, (x, y) -> 2 * x, (x, y) -> x.times(2));

    /**
     * Returns x * x.
     *
     * <p>Derivative: 2 x. Accuracy: correctly rounded.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value square(Value x) {
        return x.apply(SQUARE);
    }

    static final FusedPrimitive SUM =
            fused("sum", Fused::sum, (x, n, y, out) -> Arrays.fill(out, 0, n, 1), Fused::ones);

    /**
     * Returns the sum of the terms, in one node.
     *
     * <p>Derivative by each term: 1. Up to 32 terms are added left to right; more are cut into blocks of 32 whose sums
     * are added in a fixed tree, which keeps the rounding error small.
     *
     * @param terms at least one value (read, not kept)
     * @return the sum
     * @throws IllegalArgumentException if there is no term
     */
    public static Value sum(Value... terms) {
        Fused.requireSome("sum", terms.length);
        return Fused.record(SUM, terms);
    }

    /**
     * As {@link #sum(Value...)}, of a stream's values.
     *
     * @param terms at least one value
     * @return the sum
     * @throws IllegalArgumentException if there is no term
     */
    public static Value sum(Stream<Value> terms) {
        return sum(terms.toArray(Value[]::new));
    }

    static final FusedPrimitive DOT = fused("dot", Fused::dot, Fused::dotPartials, Fused::dotGraph);

    /**
     * Returns the dot product, the sum of a[k] * b[k], in one node.
     *
     * <p>Derivatives: b[k] by a[k], and a[k] by b[k]. The products are added as {@link #sum(Value...)} adds its terms.
     *
     * @param a at least one value (read, not kept)
     * @param b as many values (read, not kept)
     * @return the dot product
     * @throws IllegalArgumentException if a is empty or b is not as long
     */
    public static Value dot(Value[] a, Value[] b) {
        Fused.requireSome("dot", a.length);
        return Fused.record(DOT, a, b);
    }

    /**
     * As {@link #dot(Value[], Value[])} with constants on the right.
     *
     * @param a at least one value (read, not kept)
     * @param b as many numbers (read, not kept)
     * @return the dot product
     * @throws IllegalArgumentException if a is empty or b is not as long
     */
    public static Value dot(Value[] a, double[] b) {
        Fused.requireSome("dot", a.length);
        return Fused.record(DOT, a, b);
    }

    static final FusedPrimitive AFFINE = fused("affine", Fused::affine, Fused::affinePartials, Fused::affineGraph);

    /**
     * Returns the net input of a neuron, the sum of weights[k] * inputs[k], plus the bias, in one node.
     *
     * <p>Derivatives: inputs[k] by weights[k], weights[k] by inputs[k], and 1 by the bias. The products are added as
     * {@link #sum(Value...)} adds its terms, and the bias last.
     *
     * @param weights the weights (read, not kept); none gives the bias alone
     * @param inputs as many inputs (read, not kept)
     * @param bias the bias
     * @return the net input
     * @throws IllegalArgumentException if weights and inputs are not equally long
     */
    public static Value affine(Value[] weights, Value[] inputs, Value bias) {
        return Fused.record(AFFINE, weights, inputs, bias);
    }

    /**
     * As {@link #affine(Value[], Value[], Value)} with constant inputs.
     *
     * @param weights the weights (read, not kept); none gives the bias alone
     * @param inputs as many numbers (read, not kept)
     * @param bias the bias
     * @return the net input
     * @throws IllegalArgumentException if weights and inputs are not equally long
     */
    public static Value affine(Value[] weights, double[] inputs, Value bias) {
        return Fused.record(AFFINE, weights, inputs, bias);
    }

    static final UnaryPrimitive SQRT = unary("sqrt", Math::sqrt, (x, y) -> 0.5 / Math.abs(y), (x, y) -> div(0.5, y));

    /**
     * Returns the square root of x.
     *
     * <p>Derivative: 1 / (2 y). Domain: x &gt;= 0. Accuracy: value correctly rounded, derivative within 2 ulp. Special
     * cases: at 0 and -0.0 the derivative is +infinity; below 0 value and derivative are NaN.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value sqrt(Value x) {
        return x.apply(SQRT);
    }

    static final UnaryPrimitive EXP = unary("exp", Math::exp, (x, y) -> y, (x, y) -> y);

    /**
     * Returns e to the power x.
     *
     * <p>Derivative: y. Accuracy: 1 ulp. Special cases: from 709.79 on value and derivative are +infinity; -infinity gives 0
     * and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value exp(Value x) {
        return x.apply(EXP);
    }

    static final UnaryPrimitive LOG =
            unary("log", Math::log, (x, y) -> x > 0 ? 1 / x : x == 0 ? POSITIVE_INFINITY : NaN, (x, y) -> div(1, x));

    /**
     * Returns the natural logarithm of x.
     *
     * <p>Derivative: 1 / x. Domain: x &gt;= 0. Accuracy: 1 ulp. Special cases: at 0 and -0.0 the value is -infinity and the
     * derivative +infinity; below 0 value and derivative are NaN.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value log(Value x) {
        return x.apply(LOG);
    }

    static final UnaryPrimitive SIN = unary("sin", Math::sin, (x, y) -> Math.cos(x), (x, y) -> cos(x));

    /**
     * Returns the sine of x, in radians.
     *
     * <p>Derivative: cos x. Accuracy: 1 ulp. Special cases: an infinite x gives NaN and NaN.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value sin(Value x) {
        return x.apply(SIN);
    }

    static final UnaryPrimitive COS = unary("cos", Math::cos, (x, y) -> -Math.sin(x), (x, y) -> sin(x).negate());

    /**
     * Returns the cosine of x, in radians.
     *
     * <p>Derivative: -sin x. Accuracy: 1 ulp. Special cases: an infinite x gives NaN and NaN.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value cos(Value x) {
        return x.apply(COS);
    }

    static final UnaryPrimitive TANH = unary(
            "tanh",
            Math::tanh,
            Rules::tanhSlope,
            (x, y) -> sigmoid(x.times(2)).times(sigmoid(x.times(-2))).times(4));

    /**
     * Returns the hyperbolic tangent of x.
     *
     * <p>Derivative: 1 - y^2, computed as (1 - y) (1 + y) where |x| &lt; 0.5 and as 4 e / (1 + e)^2 with e = exp(-2 |x|)
     * beyond, since 1 - y^2 loses all digits as y nears 1: it is 4 % off at x = 18. Accuracy: 4 ulp. Special cases: an
     * infinite x gives 1 or -1, and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value tanh(Value x) {
        return x.apply(TANH);
    }

    static final UnaryPrimitive SIGMOID =
            unary("sigmoid", Rules::sigmoid, Rules::sigmoidSlope, (x, y) -> y.times(sigmoid(x.negate())));

    /**
     * Returns the logistic function 1 / (1 + exp(-x)), without overflow.
     *
     * <p>Derivative: y (1 - y), computed as y sigmoid(-x) where x &gt; 1.5, since 1 - y loses its digits as y nears 1.
     * Accuracy: 4 ulp. Special cases: at 40 the derivative is 4.248354255291589e-18 (y (1 - y) would give 0); at -infinity
     * value and derivative are 0, at +infinity 1 and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value sigmoid(Value x) {
        return x.apply(SIGMOID);
    }

    static final UnaryPrimitive SOFTPLUS = unary(
            "softplus",
            x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
            (x, y) -> Rules.sigmoid(x),
            (x, y) -> sigmoid(x));

    /**
     * Returns log(1 + exp(x)), computed as max(x, 0) + log1p(exp(-|x|)), so that exp never overflows.
     *
     * <p>Derivative: sigmoid(x). Accuracy: 4 ulp. Special cases: -infinity gives 0 and 0; +infinity gives +infinity and 1.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value softplus(Value x) {
        return x.apply(SOFTPLUS);
    }

    static final UnaryPrimitive RELU = unary("relu", x -> Math.max(x, 0), (x, y) -> Rules.step(x), (x, y) -> step(x));

    /**
     * Returns max(x, 0).
     *
     * <p>Derivative: 1 where x &gt; 0, 0 where x &lt; 0. Special cases: at the kink, 0 and -0.0, the derivative is 0, the
     * subgradient of least size.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value relu(Value x) {
        return x.apply(RELU);
    }

    /** The derivative of relu as a function of its own: 1 where x > 0, 0 where x <= 0; its derivative is 0. */
    static final UnaryPrimitive STEP = unary("step", Rules::step, (x, y) -> 0 * y, (x, y) -> y.times(0));

    private static Value step(Value x) {
        return x.apply(STEP);
    }

    static final UnaryPrimitive ABS = unary("abs", Math::abs, (x, y) -> Math.signum(x), (x, y) -> sign(x));

    /**
     * Returns |x|.
     *
     * <p>Derivative: the sign of x. Special cases: at the kink, 0 and -0.0, the derivative is 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value abs(Value x) {
        return x.apply(ABS);
    }

    static final UnaryPrimitive SIGN = unary("sign", Math::signum, (x, y) -> 0 * y, (x, y) -> y.times(0));

    /**
     * Returns the sign of x: -1, 0 (with the sign of x) or 1.
     *
     * <p>Derivative: 0 everywhere, also at the jump: a gradient is cut here.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value sign(Value x) {
        return x.apply(SIGN);
    }

    static final BinaryPrimitive POW = binary(
            "pow",
            Math::pow,
            Rules::powLeft,
            (a, b, y) -> b.times(pow(a, b.minus(1))),
            Rules::powRight,
            (a, b, y) -> y.times(log(a)));

    /**
     * Returns a to the power b.
     *
     * <p>Derivatives: b a^(b - 1) and y log a. Domain: a &gt;= 0, or b an integer. Accuracy: 4 ulp of the derivatives where
     * a, b and y lie between 1e-150 and 1e150. A constant exponent has no derivative, so {@code pow(x, 3)} never asks for
     * the logarithm of a negative x. Special cases:
     *
     * <ul>
     *   <li>b = 0: the value is 1 and the derivative by a is 0, also where a is 0 or NaN.
     *   <li>a = 0: the derivative by a is 1 for b = 1, 0 for b &gt; 1, and an infinity for b &lt; 1; the derivative by b is 0 for b &gt;= 0
     *       and -infinity for b &lt; 0.
     *   <li>a &lt; 0: the derivative by b is NaN; value and derivatives are NaN unless b is an integer.
     *   <li>1 to the power NaN or infinity is NaN, as in {@link Math#pow}.
     * </ul>
     *
     * @param a the base
     * @param b the exponent
     * @return the answer
     */
    public static Value pow(Value a, Value b) {
        return a.pow(b);
    }

    /**
     * As {@link #pow(Value, Value)} with a constant right argument.
     *
     * @param a the base
     * @param b the exponent
     * @return the answer
     */
    public static Value pow(Value a, double b) {
        return a.pow(b);
    }

    /**
     * As {@link #pow(Value, Value)} with a constant left argument.
     *
     * @param a the base
     * @param b the exponent
     * @return the answer
     */
    public static Value pow(double a, Value b) {
        return apply(POW, a, b);
    }

    static final BinaryPrimitive MAX = binary(
            "max",
            Math::max,
            (a, b, y) -> Rules.share(a, b),
            (a, b, y) -> share(a, b),
            (a, b, y) -> Rules.share(b, a),
            (a, b, y) -> share(b, a));

    /**
     * Returns the larger of a and b.
     *
     * <p>Derivatives: 1 for the larger one and 0 for the other. Special cases: a tie (0.0 and -0.0 too) is split evenly,
     * 1/2 and 1/2; NaN in either argument gives NaN, NaN and NaN.
     *
     * @param a a value
     * @param b a value
     * @return the answer
     */
    public static Value max(Value a, Value b) {
        return a.apply(MAX, b);
    }

    /**
     * As {@link #max(Value, Value)} with a constant right argument.
     *
     * @param a a value
     * @param b a value
     * @return the answer
     */
    public static Value max(Value a, double b) {
        return a.apply(MAX, b);
    }

    /**
     * As {@link #max(Value, Value)} with a constant left argument.
     *
     * @param a a value
     * @param b a value
     * @return the answer
     */
    public static Value max(double a, Value b) {
        return apply(MAX, a, b);
    }

    static final BinaryPrimitive MIN = binary(
            "min",
            Math::min,
            (a, b, y) -> Rules.share(b, a),
            (a, b, y) -> share(b, a),
            (a, b, y) -> Rules.share(a, b),
            (a, b, y) -> share(a, b));

    /**
     * Returns the smaller of a and b.
     *
     * <p>Derivatives: 1 for the smaller one and 0 for the other. Special cases: a tie (0.0 and -0.0 too) is split evenly,
     * 1/2 and 1/2; NaN in either argument gives NaN, NaN and NaN.
     *
     * @param a a value
     * @param b a value
     * @return the answer
     */
    public static Value min(Value a, Value b) {
        return a.apply(MIN, b);
    }

    /**
     * As {@link #min(Value, Value)} with a constant right argument.
     *
     * @param a a value
     * @param b a value
     * @return the answer
     */
    public static Value min(Value a, double b) {
        return a.apply(MIN, b);
    }

    /**
     * As {@link #min(Value, Value)} with a constant left argument.
     *
     * @param a a value
     * @param b a value
     * @return the answer
     */
    public static Value min(double a, Value b) {
        return apply(MIN, a, b);
    }

    /** The derivative of max by its left argument as a function of its own: 1, 1/2 or 0; its derivatives are 0. */
    static final BinaryPrimitive SHARE = binary(
            "share",
            Rules::share,
            (a, b, y) -> 0 * y,
            (a, b, y) -> y.times(0),
            (a, b, y) -> 0 * y,
            (a, b, y) -> y.times(0));

    private static Value share(Value a, Value b) {
        return a.apply(SHARE, b);
    }
}
