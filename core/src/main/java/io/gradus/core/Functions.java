package io.gradus.core;

import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
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
    static final int WHERE_GREATER_ID = 10;
    static final int WHERE_GREATER_OR_EQUAL_ID = 11;
    static final int WHERE_EQUAL_ID = 12;

    private Functions() {}

    /**
     * Returns the table.
     *
     * @return every differentiable function, in a fixed order; a few serve only as derivatives of others
     */
    public static List<Primitive> all() {
        return TABLE;
    }

    /**
     * Returns a constant with the number of x, on the graph of x: no derivative passes through it.
     *
     * <p>Value: that of x, the same bits. It adds a constant and no node; of a constant it gives x itself. The constant
     * keeps the name that x has at that moment, so that pictures and messages tell where its number is from.
     *
     * @param x the argument
     * @return the constant
     */
    public static Value detach(Value x) {
        x.tape.checkLive();
        if (x.isConstant()) {
            return x;
        }
        Value constant = x.tape.constant(x.value());
        String name = x.name();
        return name == null ? constant : constant.named(name);
    }

    private static UnaryPrimitive unary(
            String name, DoubleUnaryOperator value, DoubleBinaryOperator partial, BinaryOperator<Value> graphPartial) {
        return register(new UnaryPrimitive(ROWS.size() + 1, name, value, partial, graphPartial, null));
    }

    private static UnaryPrimitive sharing(UnaryPrimitive row, Primitive.Shared shared) {
        UnaryPrimitive sharing =
                new UnaryPrimitive(row.id(), row.name(), row.value(), row.partial(), row.graphPartial(), shared);
        ROWS.set(row.id() - 1, sharing);
        return sharing;
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
            Primitive.FusedValue value,
            Primitive.FusedPartials partials,
            FusedPrimitive.GraphRule graphPartials) {
        return register(new FusedPrimitive(ROWS.size() + 1, name, value, partials, graphPartials));
    }

    private static <P extends Primitive> P register(P row) {
        ROWS.add(row);
        return row;
    }

    /** Tells whether a function passes nothing at all to the operands that it did not choose. */
    static boolean isWhere(int id) {
        return id >= WHERE_GREATER_ID && id <= WHERE_EQUAL_ID;
    }

    /** A constant on the graph of y, for graph rules. */
    private static Value constant(Value y, double number) {
        return y.graph().constant(number);
    }

    private static Value apply(BinaryPrimitive row, double a, Value b) {
        return b.tape.binary(row.id(), a, b, row.value().applyAsDouble(a, b.value));
    }

    // ---- arithmetic

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
            (a, b, y) -> -(y / b),
            (a, b, y) -> y.div(b).negate());

    /**
     * Returns a / b.
     *
     * <p>Derivatives: 1 / b and -(y / b), which does not overflow where -a / b^2 would. Accuracy: value correctly rounded, derivatives within 2 ulp where y is not subnormal. Special cases: a / 0 is infinite with infinite derivatives; 0 / 0 is NaN with NaN
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
        return Fused.recordDot(a, b);
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
        return Fused.recordDot(a, b);
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
        return Fused.recordAffine(weights, inputs, bias);
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
        return Fused.recordAffine(weights, inputs, bias);
    }

    // Rows of where, one for each comparison of its first two operands p and q; the others are a and b.
    static final FusedPrimitive WHERE_GREATER = where("whereGreater", (p, q) -> p > q, Functions::greaterThan);
    static final FusedPrimitive WHERE_GREATER_OR_EQUAL =
            where("whereGreaterOrEqual", (p, q) -> p >= q, Functions::greaterThanOrEqual);
    static final FusedPrimitive WHERE_EQUAL = where("whereEqual", (p, q) -> p == q, Functions::equalTo);

    private static FusedPrimitive where(
            String name, Condition.Comparison comparison, BiFunction<Value, Value, Condition> condition) {
        return fused(
                name,
                (x, n) -> comparison.holds(x[0], x[1]) ? x[2] : x[3],
                (x, n, y, out) -> Condition.partials(comparison.holds(x[0], x[1]), out),
                (x, y) -> Condition.graphPartials(condition.apply(x[0], x[1])));
    }

    static final UnaryPrimitive RECIPROCAL = unary(
            "reciprocal", x -> 1 / x, (x, y) -> -(y * y), (x, y) -> square(y).negate());

    /**
     * Returns 1 / x.
     *
     * <p>Derivative: -y^2. Accuracy: value correctly rounded, derivative within 2 ulp. Special cases: at 0 and -0.0 the value is
     * an infinity of x's sign and the derivative -infinity; an infinite x gives 0 of its sign, and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value reciprocal(Value x) {
        return x.apply(RECIPROCAL);
    }

    // ---- powers and roots

    static final BinaryPrimitive POW = binary(
            "pow",
            Math::pow,
            Rules::powLeft,
            (a, b, y) -> powSlope(a, b),
            Rules::powRight,
            (a, b, y) -> y.times(log(a)));

    /**
     * Returns a to the power b.
     *
     * <p>Derivatives: b a^(b - 1) and y log a. Domain: a &gt;= 0, or b an integer. Accuracy: value within 1 ulp, derivatives within 4 ulp where
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

    /** The derivative of pow by its base as a function of its own, b a^(b - 1): its value needs care with b - 1. */
    static final BinaryPrimitive POW_SLOPE = binary(
            "powSlope",
            Rules::powSlope,
            Rules::powSlopeLeft,
            (a, b, s) -> b.times(powSlope(a, b.minus(1))),
            Rules::powSlopeRight,
            (a, b, s) -> pow(a, b.minus(1)).plus(s.times(log(a))));

    private static Value powSlope(Value a, Value b) {
        return a.apply(POW_SLOPE, b);
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

    static final UnaryPrimitive CBRT = unary(
            "cbrt",
            Math::cbrt,
            (x, y) -> 1 / (3 * y * y),
            (x, y) -> div(1, square(y).times(3)));

    /**
     * Returns the cube root of x; negative numbers have one, too.
     *
     * <p>Derivative: 1 / (3 y^2). Accuracy: value within 1 ulp, derivative within 4 ulp. Special cases: at 0 and -0.0 the
     * derivative is +infinity; an infinite x gives itself and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value cbrt(Value x) {
        return x.apply(CBRT);
    }

    static final BinaryPrimitive HYPOT = binary(
            "hypot",
            Math::hypot,
            (a, b, y) -> Rules.hypotSlope(a, b, y),
            (a, b, y) -> a.div(y),
            (a, b, y) -> Rules.hypotSlope(b, a, y),
            (a, b, y) -> b.div(y));

    /**
     * Returns sqrt(a^2 + b^2), without intermediate overflow or underflow.
     *
     * <p>Derivatives: a / y and b / y. Accuracy: value within 1 ulp, derivatives within 2 ulp. Special cases: at (0, 0) both derivatives are 0, the subgradient of least
     * size; one infinite argument gives +infinity, with its sign as its own derivative and 0 as the other's, two share it as 1
     * and 1 would, sqrt(1/2) each; the value is +infinity also for an infinity and NaN, the derivatives are NaN then.
     *
     * @param a a leg
     * @param b the other leg
     * @return the answer
     */
    public static Value hypot(Value a, Value b) {
        return a.apply(HYPOT, b);
    }

    /**
     * As {@link #hypot(Value, Value)} with a constant right argument.
     *
     * @param a a leg
     * @param b the other leg
     * @return the answer
     */
    public static Value hypot(Value a, double b) {
        return a.apply(HYPOT, b);
    }

    /**
     * As {@link #hypot(Value, Value)} with a constant left argument.
     *
     * @param a a leg
     * @param b the other leg
     * @return the answer
     */
    public static Value hypot(double a, Value b) {
        return apply(HYPOT, a, b);
    }

    // ---- exponentials and logarithms

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

    static final UnaryPrimitive EXPM1 = unary("expm1", Math::expm1, (x, y) -> Math.exp(x), (x, y) -> exp(x));

    /**
     * Returns exp(x) - 1, exact for small x.
     *
     * <p>Derivative: exp(x), which y + 1 would not give for very negative x. Accuracy: 1 ulp. Special cases: -infinity gives -1
     * and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value expm1(Value x) {
        return x.apply(EXPM1);
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

    static final UnaryPrimitive LOG1P =
            unary("log1p", Math::log1p, (x, y) -> Rules.logSlope(1, 1 + x), (x, y) -> div(1, x.plus(1)));

    /**
     * Returns log(1 + x), exact for small x.
     *
     * <p>Derivative: 1 / (1 + x). Domain: x &gt;= -1. Accuracy: value within 1 ulp, derivative within 2 ulp. Special cases: at -1
     * the value is -infinity and the derivative +infinity; below -1 value and derivative are NaN.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value log1p(Value x) {
        return x.apply(LOG1P);
    }

    static final UnaryPrimitive LOG1MEXP = unary(
            "log1mexp",
            x -> x <= Rules.LOG_2 ? Math.log(-Math.expm1(-x)) : Math.log1p(-Math.exp(-x)),
            (x, y) -> x >= 0 ? 1 / Math.abs(Math.expm1(x)) : NaN,
            (x, y) -> div(1, expm1(x)));

    /**
     * Returns log(1 - exp(-x)), the logarithm of what is left of 1: of a probability whose complement is exp(-x).
     *
     * <p>Derivative: 1 / (exp(x) - 1), by expm1. Domain: x &gt;= 0. The value is log(-expm1(-x)) up to x = log 2 and
     * log1p(-exp(-x)) beyond, since either form alone loses all digits at one end. Accuracy: 3 ulp, value and derivative.
     * Special cases: at 0 and -0.0 the value is -infinity and the derivative +infinity; below 0 both are NaN; +infinity
     * gives -0.0 and 0. Source: M. Maechler, Accurately computing log(1 - exp(-|a|)), 2012, equation 7.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value log1mexp(Value x) {
        return x.apply(LOG1MEXP);
    }

    static final UnaryPrimitive LOG10 =
            unary("log10", Math::log10, (x, y) -> Rules.logSlope(Rules.LOG10_E, x), (x, y) -> div(Rules.LOG10_E, x));

    /**
     * Returns the logarithm of x to base 10.
     *
     * <p>Derivative: 1 / (x log 10). Domain: x &gt;= 0. Accuracy: value within 1 ulp, derivative within 2 ulp. Special cases: at 0
     * and -0.0 the value is -infinity and the derivative +infinity; below 0 value and derivative are NaN.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value log10(Value x) {
        return x.apply(LOG10);
    }

    static final UnaryPrimitive LOG2 =
            unary("log2", Rules::log2, (x, y) -> Rules.logSlope(Rules.LOG2_E, x), (x, y) -> div(Rules.LOG2_E, x));

    /**
     * Returns the logarithm of x to base 2, exact where x is a power of two.
     *
     * <p>Derivative: 1 / (x log 2). Domain: x &gt;= 0. Accuracy: value within 3 ulp, derivative within 2 ulp. Special cases: at 0
     * and -0.0 the value is -infinity and the derivative +infinity; below 0 value and derivative are NaN.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value log2(Value x) {
        return x.apply(LOG2);
    }

    static final BinaryPrimitive XLOGY = binary(
            "xlogy",
            Rules::xlogy,
            (a, b, y) -> Double.isNaN(y) ? NaN : Math.log(b),
            (a, b, y) -> log(b),
            (a, b, y) -> Double.isNaN(y) ? NaN : Rules.xlogyRight(a, b),
            (a, b, y) -> a.div(b));

    /**
     * Returns a log(b), which is 0 where a is 0: entropies and likelihoods need that.
     *
     * <p>Derivatives: log b and a / b. Domain: b &gt;= 0. Accuracy: value within 2 ulp, derivatives within 1 ulp. Special cases: where a is 0 the value and the derivative
     * by b are 0 for every b but NaN, also for b = 0, where the derivative by a is -infinity; a negative b gives NaN by a.
     *
     * @param a the factor
     * @param b what the logarithm is of
     * @return the answer
     */
    public static Value xlogy(Value a, Value b) {
        return a.apply(XLOGY, b);
    }

    /**
     * As {@link #xlogy(Value, Value)} with a constant right argument.
     *
     * @param a the factor
     * @param b what the logarithm is of
     * @return the answer
     */
    public static Value xlogy(Value a, double b) {
        return a.apply(XLOGY, b);
    }

    /**
     * As {@link #xlogy(Value, Value)} with a constant left argument.
     *
     * @param a the factor
     * @param b what the logarithm is of
     * @return the answer
     */
    public static Value xlogy(double a, Value b) {
        return apply(XLOGY, a, b);
    }

    // ---- trigonometric functions and their inverses

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

    static final UnaryPrimitive TAN =
            unary("tan", Math::tan, (x, y) -> 1 + y * y, (x, y) -> square(y).plus(1));

    /**
     * Returns the tangent of x, in radians.
     *
     * <p>Derivative: 1 + y^2. Accuracy: value within 1 ulp, derivative within 3 ulp. Special cases: an infinite x gives NaN and
     * NaN; no finite double is a pole.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value tan(Value x) {
        return x.apply(TAN);
    }

    static final UnaryPrimitive ASIN = unary(
            "asin",
            Math::asin,
            (x, y) -> 1 / Math.sqrt((1 - x) * (1 + x)),
            (x, y) -> div(1, sqrt(minus(1, x).times(x.plus(1)))));

    /**
     * Returns the arc sine of x, from -pi/2 to pi/2.
     *
     * <p>Derivative: 1 / sqrt((1 - x) (1 + x)), which keeps its digits near 1 where 1 - x^2 would not. Domain: |x| &lt;= 1.
     * Accuracy: value within 1 ulp, derivative within 3 ulp. Special cases: at 1 and -1 the derivative is +infinity; outside
     * value and derivative are NaN.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value asin(Value x) {
        return x.apply(ASIN);
    }

    static final UnaryPrimitive ACOS = unary(
            "acos",
            Math::acos,
            (x, y) -> -1 / Math.sqrt((1 - x) * (1 + x)),
            (x, y) -> div(-1, sqrt(minus(1, x).times(x.plus(1)))));

    /**
     * Returns the arc cosine of x, from 0 to pi.
     *
     * <p>Derivative: -1 / sqrt((1 - x) (1 + x)). Domain: |x| &lt;= 1. Accuracy: value within 1 ulp, derivative within 3 ulp. Special
     * cases: at 1 and -1 the derivative is -infinity; outside value and derivative are NaN.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value acos(Value x) {
        return x.apply(ACOS);
    }

    static final UnaryPrimitive ATAN =
            unary("atan", Math::atan, (x, y) -> Rules.atanSlope(x), (x, y) -> div(div(1, hypot(x, 1)), hypot(x, 1)));

    /**
     * Returns the arc tangent of x, from -pi/2 to pi/2.
     *
     * <p>Derivative: 1 / (1 + x^2), and (1 / x) / x from 1e8 on, where x^2 might overflow. Accuracy: value within 1 ulp, derivative within 3 ulp. Special cases: an infinite x gives pi/2 of its sign, and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value atan(Value x) {
        return x.apply(ATAN);
    }

    static final BinaryPrimitive ATAN2 = binary(
            "atan2",
            Math::atan2,
            (a, b, y) -> Rules.atan2Slope(b, a, b),
            (a, b, y) -> b.div(hypot(a, b)).div(hypot(a, b)),
            (a, b, y) -> -Rules.atan2Slope(a, a, b),
            (a, b, y) -> a.div(hypot(a, b)).div(hypot(a, b)).negate());

    /**
     * Returns the angle of the point with abscissa b and ordinate a, from -pi to pi.
     *
     * <p>Derivatives: b / (a^2 + b^2) and -a / (a^2 + b^2), computed as (b / h) / h with h = hypot(a, b), which neither overflows
     * nor underflows early. Accuracy: value within 2 ulp, derivatives within 4 ulp. Special cases: at (0, 0) the value is
     * Math.atan2's and both derivatives are NaN, since no direction is better than another; where an argument is infinite
     * both derivatives are 0.
     *
     * @param a the ordinate (Java's y)
     * @param b the abscissa (Java's x)
     * @return the answer
     */
    public static Value atan2(Value a, Value b) {
        return a.apply(ATAN2, b);
    }

    /**
     * As {@link #atan2(Value, Value)} with a constant right argument.
     *
     * @param a the ordinate (Java's y)
     * @param b the abscissa (Java's x)
     * @return the answer
     */
    public static Value atan2(Value a, double b) {
        return a.apply(ATAN2, b);
    }

    /**
     * As {@link #atan2(Value, Value)} with a constant left argument.
     *
     * @param a the ordinate (Java's y)
     * @param b the abscissa (Java's x)
     * @return the answer
     */
    public static Value atan2(double a, Value b) {
        return apply(ATAN2, a, b);
    }

    // ---- hyperbolic functions and their inverses

    static final UnaryPrimitive SINH = unary("sinh", Math::sinh, (x, y) -> Math.cosh(x), (x, y) -> cosh(x));

    /**
     * Returns the hyperbolic sine of x.
     *
     * <p>Derivative: cosh x. Accuracy: 3 ulp. Special cases: an infinite x gives itself and +infinity.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value sinh(Value x) {
        return x.apply(SINH);
    }

    static final UnaryPrimitive COSH = unary("cosh", Math::cosh, (x, y) -> Math.sinh(x), (x, y) -> sinh(x));

    /**
     * Returns the hyperbolic cosine of x.
     *
     * <p>Derivative: sinh x. Accuracy: 3 ulp. Special cases: an infinite x gives +infinity and itself.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value cosh(Value x) {
        return x.apply(COSH);
    }

    static final UnaryPrimitive TANH = sharing(
            unary(
                    "tanh",
                    Tanh::tanh,
                    Tanh::slope,
                    (x, y) -> sigmoid(x.times(2)).times(sigmoid(x.times(-2))).times(4)),
            new Primitive.Shared(Tanh::part, Tanh::tanh, Tanh::slope));

    /**
     * Returns the hyperbolic tangent of x, computed as a continued fraction where |x| &lt; 0.625 and as (1 - e) / (1 + e) with e =
     * exp(-2 |x|) beyond.
     *
     * <p>Derivative: 1 - y^2, computed as (1 - y) (1 + y) where |x| &lt; 0.5 and as 4 e / (1 + e)^2 with e = exp(-2 |x|)
     * beyond, since 1 - y^2 loses all digits as y nears 1: it is 4 % off at x = 18. Accuracy: value within 3 ulp, derivative within 4 ulp. Special cases: an
     * infinite x gives 1 or -1, and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value tanh(Value x) {
        return x.apply(TANH);
    }

    static final UnaryPrimitive ASINH =
            unary("asinh", Rules::asinh, (x, y) -> Rules.asinhSlope(x), (x, y) -> div(1, hypot(x, 1)));

    /**
     * Returns the inverse hyperbolic sine of x, computed by log1p, so that small and negative numbers keep their digits.
     *
     * <p>Derivative: 1 / sqrt(1 + x^2). Accuracy: value within 2 ulp, derivative within 3 ulp. Special cases: an infinite x gives
     * itself and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value asinh(Value x) {
        return x.apply(ASINH);
    }

    static final UnaryPrimitive ACOSH = unary(
            "acosh",
            Rules::acosh,
            (x, y) -> 1 / (Math.sqrt(x - 1) * Math.sqrt(x + 1)),
            (x, y) -> div(1, sqrt(x.minus(1)).times(sqrt(x.plus(1)))));

    /**
     * Returns the inverse hyperbolic cosine of x.
     *
     * <p>Derivative: 1 / (sqrt(x - 1) sqrt(x + 1)). Domain: x &gt;= 1. Accuracy: value within 3 ulp, derivative within 3 ulp.
     * Special cases: at 1 the value is 0 and the derivative +infinity; below value and derivative are NaN; +infinity gives
     * +infinity and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value acosh(Value x) {
        return x.apply(ACOSH);
    }

    static final UnaryPrimitive ATANH = unary(
            "atanh",
            Rules::atanh,
            (x, y) -> Rules.atanhSlope(x),
            (x, y) -> div(1, minus(1, x).times(x.plus(1))));

    /**
     * Returns the inverse hyperbolic tangent of x.
     *
     * <p>Derivative: 1 / ((1 - x) (1 + x)). Domain: |x| &lt;= 1. Accuracy: value within 3 ulp, derivative within 2 ulp. Special
     * cases: at 1 and -1 the value is an infinity of x's sign and the derivative +infinity; outside value and derivative are
     * NaN.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value atanh(Value x) {
        return x.apply(ATANH);
    }

    // ---- the error function and the normal distribution

    static final UnaryPrimitive ERF = unary(
            "erf",
            Erf::erf,
            (x, y) -> Erf.SLOPE_AT_ZERO * Erf.expMinusSquare(x),
            (x, y) -> gaussian(x).times(Erf.SLOPE_AT_ZERO));

    /**
     * Returns the error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x.
     *
     * <p>Derivative: 2 / sqrt(pi) exp(-x^2), with x^2 to more than a double's digits. Accuracy: value within 1 ulp, derivative
     * within 2 ulp. Special cases: an infinite x gives 1 or -1, and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value erf(Value x) {
        return x.apply(ERF);
    }

    static final UnaryPrimitive ERFC = unary(
            "erfc",
            Erf::erfc,
            (x, y) -> -Erf.SLOPE_AT_ZERO * Erf.expMinusSquare(x),
            (x, y) -> gaussian(x).times(-Erf.SLOPE_AT_ZERO));

    /**
     * Returns the complement of the error function, 1 - erf(x), which keeps its digits where erf(x) nears 1.
     *
     * <p>Derivative: -2 / sqrt(pi) exp(-x^2), with x^2 to more than a double's digits. Accuracy: value within 1 ulp, derivative
     * within 2 ulp. Special cases: -infinity gives 2 and 0; +infinity gives 0 and 0; at 27 the value is subnormal,
     * 5.237e-319, and from 27.23 on it is 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value erfc(Value x) {
        return x.apply(ERFC);
    }

    static final UnaryPrimitive NORMAL_CDF =
            unary("normalCdf", Erf::normalCdf, (x, y) -> Erf.normalDensity(x), (x, y) -> normalDensity(x));

    /**
     * Returns the distribution function of the standard normal distribution, erfc(-x / sqrt(2)) / 2, computed so that the lower
     * tail keeps its digits.
     *
     * <p>Derivative: the density exp(-x^2 / 2) / sqrt(2 pi), with x^2 to more than a double's digits. Accuracy: 1 ulp. Special
     * cases: -infinity gives 0 and 0; +infinity gives 1 and 0; at -38.4 the value is subnormal, and below -38.49 it is 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value normalCdf(Value x) {
        return x.apply(NORMAL_CDF);
    }

    /** exp(-x^2), the slope of erf but for a factor; exp(square(x).negate()) would lose x^2 ulp. */
    static final UnaryPrimitive GAUSSIAN = unary(
            "gaussian",
            Erf::expMinusSquare,
            (x, y) -> Rules.productOrZero(-2 * x, y),
            (x, y) -> x.times(y).times(-2));

    private static Value gaussian(Value x) {
        return x.apply(GAUSSIAN);
    }

    /** The slope of normalCdf as a function of its own. */
    static final UnaryPrimitive NORMAL_DENSITY = unary(
            "normalDensity",
            Erf::normalDensity,
            (x, y) -> Rules.productOrZero(-x, y),
            (x, y) -> x.times(y).negate());

    private static Value normalDensity(Value x) {
        return x.apply(NORMAL_DENSITY);
    }

    // ---- activations

    static final UnaryPrimitive SIGMOID = sharing(
            unary("sigmoid", Rules::sigmoid, Rules::sigmoidSlope, (x, y) -> y.times(sigmoid(x.negate()))),
            new Primitive.Shared(Rules::sigmoidPart, Rules::sigmoid, Rules::sigmoidSlope));

    /**
     * Returns the logistic function 1 / (1 + exp(-x)), without overflow.
     *
     * <p>Derivative: y (1 - y), computed as y sigmoid(-x) where x &gt; 1.5, since 1 - y loses its digits as y nears 1.
     * Accuracy: value within 3 ulp, derivative within 4 ulp. Special cases: at 40 the derivative is 4.248354255291589e-18 (y (1 - y) would give 0); at -infinity
     * value and derivative are 0, at +infinity 1 and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value sigmoid(Value x) {
        return x.apply(SIGMOID);
    }

    static final UnaryPrimitive LOG_SIGMOID = unary(
            "logSigmoid",
            x -> Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
            (x, y) -> Rules.sigmoid(-x),
            (x, y) -> sigmoid(x.negate()));

    /**
     * Returns log(sigmoid(x)) = -softplus(-x), without overflow.
     *
     * <p>Derivative: sigmoid(-x). Accuracy: value within 2 ulp, derivative within 3 ulp. Special cases: -infinity gives -infinity and 1; +infinity gives 0 and 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value logSigmoid(Value x) {
        return x.apply(LOG_SIGMOID);
    }

    static final UnaryPrimitive SOFTPLUS = unary(
            "softplus",
            x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
            (x, y) -> Rules.sigmoid(x),
            (x, y) -> sigmoid(x));

    /**
     * Returns log(1 + exp(x)), computed as max(x, 0) + log1p(exp(-|x|)), so that exp never overflows.
     *
     * <p>Derivative: sigmoid(x). Accuracy: value within 2 ulp, derivative within 3 ulp. Special cases: -infinity gives 0 and 0; +infinity gives +infinity and 1.
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
     * <p>Derivative: 1 where x &gt; 0, 0 where x &lt; 0. Accuracy: exact. Special cases: at the kink, 0 and -0.0, the derivative is 0, the
     * subgradient of least size.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value relu(Value x) {
        return x.apply(RELU);
    }

    /** The derivative of relu as a function of its own: 1 where x > 0, 0 where x <= 0; its derivative is 0. */
    static final UnaryPrimitive STEP = unary("step", Rules::step, (x, y) -> Rules.flat(x), (x, y) -> y.times(0));

    private static Value step(Value x) {
        return x.apply(STEP);
    }

    static final BinaryPrimitive LEAKY_RELU = binary(
            "leakyRelu",
            (x, slope) -> x > 0 ? x : slope * x,
            (x, slope, y) -> Rules.leakySlope(x, slope),
            (x, slope, y) -> step(x).times(minus(1, slope)).plus(slope),
            (x, slope, y) -> Double.isNaN(y) ? NaN : Rules.negativePart(x),
            (x, slope, y) -> min(x, 0));

    /**
     * Returns x where x &gt; 0, and slope * x elsewhere.
     *
     * <p>Derivatives: 1 by x where x &gt; 0, and slope elsewhere, also at the kink; 0 by slope where x &gt; 0, and x elsewhere.
     * Accuracy: correctly rounded. Special cases: where x &gt; 0 the slope does not matter, even if it is NaN.
     *
     * @param x the argument
     * @param slope the slope of the negative side; 0.01 is usual
     * @return the answer
     */
    public static Value leakyRelu(Value x, Value slope) {
        return x.apply(LEAKY_RELU, slope);
    }

    /**
     * As {@link #leakyRelu(Value, Value)} with a constant right argument.
     *
     * @param x the argument
     * @param slope the slope of the negative side; 0.01 is usual
     * @return the answer
     */
    public static Value leakyRelu(Value x, double slope) {
        return x.apply(LEAKY_RELU, slope);
    }

    /**
     * As {@link #leakyRelu(Value, Value)} with a constant left argument.
     *
     * @param x the argument
     * @param slope the slope of the negative side; 0.01 is usual
     * @return the answer
     */
    public static Value leakyRelu(double x, Value slope) {
        return apply(LEAKY_RELU, x, slope);
    }

    static final UnaryPrimitive ELU =
            unary("elu", x -> x > 0 ? x : Math.expm1(x), (x, y) -> x > 0 ? 1 : Math.exp(x), (x, y) -> exp(min(x, 0)));

    /**
     * Returns the exponential linear unit: x where x &gt; 0, and exp(x) - 1 elsewhere.
     *
     * <p>Derivative: 1 where x &gt; 0, and exp(x) elsewhere; both sides meet at 0. Accuracy: 1 ulp. Special cases: -infinity gives
     * -1 and 0. Source: Clevert, Unterthiner and Hochreiter 2015, equation 15 with alpha = 1.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value elu(Value x) {
        return x.apply(ELU);
    }

    static final UnaryPrimitive GELU = unary(
            "gelu",
            x -> Rules.productOrZero(x, Erf.normalCdf(x)),
            (x, y) -> Erf.normalCdf(x) + Rules.productOrZero(x, Erf.normalDensity(x)),
            (x, y) -> normalCdf(x).plus(x.times(normalDensity(x))));

    /**
     * Returns x Phi(x), the Gaussian error linear unit, with the exact normal distribution function Phi.
     *
     * <p>Derivative: Phi(x) + x phi(x), where phi is the normal density. Accuracy: value within 2 ulp, derivative within
     * 3 ulp of the largest term; it passes through 0 near -0.752. Special cases: -infinity gives 0 and 0; +infinity gives +infinity and 1. Source: D.
     * Hendrycks and K. Gimpel, Gaussian error linear units, 2016, section 2.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value gelu(Value x) {
        return x.apply(GELU);
    }

    static final UnaryPrimitive SILU = unary(
            "silu",
            Rules::silu,
            (x, y) -> Rules.siluSlope(x),
            (x, y) -> x.times(sigmoid(x.negate())).plus(1).times(sigmoid(x)));

    /**
     * Returns x sigmoid(x), the sigmoid linear unit, also known as swish.
     *
     * <p>Derivative: sigmoid(x) (1 + x sigmoid(-x)). Accuracy: 4 ulp of the largest term; the derivative passes through 0 near
     * -1.278. Special cases: -infinity gives -0.0 and 0; +infinity gives +infinity and 1. Source: Elfwing, Uchibe and Doya
     * 2018, equation 2.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value silu(Value x) {
        return x.apply(SILU);
    }

    // ---- pieces

    static final UnaryPrimitive ABS = unary("abs", Math::abs, (x, y) -> Math.signum(x), (x, y) -> sign(x));

    /**
     * Returns |x|.
     *
     * <p>Derivative: the sign of x. Accuracy: exact. Special cases: at the kink, 0 and -0.0, the derivative is 0.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value abs(Value x) {
        return x.apply(ABS);
    }

    static final UnaryPrimitive SIGN = unary("sign", Math::signum, (x, y) -> Rules.flat(x), (x, y) -> y.times(0));

    /**
     * Returns the sign of x: -1, 0 (with the sign of x) or 1.
     *
     * <p>Derivative: 0 everywhere, also at the jump: a gradient is cut here. Accuracy: exact.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value sign(Value x) {
        return x.apply(SIGN);
    }

    static final UnaryPrimitive FLOOR = unary("floor", Math::floor, (x, y) -> Rules.flat(x), (x, y) -> constant(y, 0));

    /**
     * Returns the largest integer that is not above x.
     *
     * <p>Derivative: 0 everywhere, also at the jumps: a gradient is cut here. Accuracy: exact. Special cases: zeros and
     * infinities give themselves.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value floor(Value x) {
        return x.apply(FLOOR);
    }

    static final UnaryPrimitive CEIL = unary("ceil", Math::ceil, (x, y) -> Rules.flat(x), (x, y) -> constant(y, 0));

    /**
     * Returns the smallest integer that is not below x.
     *
     * <p>Derivative: 0 everywhere, also at the jumps: a gradient is cut here. Accuracy: exact. Special cases: zeros and
     * infinities give themselves.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value ceil(Value x) {
        return x.apply(CEIL);
    }

    static final UnaryPrimitive ROUND = unary("round", Rules::round, (x, y) -> Rules.flat(x), (x, y) -> constant(y, 0));

    /**
     * Returns the integer nearest to x, the upper one of two, as {@link Math#round(double)} does, without its limits.
     *
     * <p>Derivative: 0 everywhere, also at the jumps: a gradient is cut here. Accuracy: exact. Special cases: zeros and
     * infinities give themselves.
     *
     * @param x the argument
     * @return the answer
     */
    public static Value round(Value x) {
        return x.apply(ROUND);
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
     * <p>Derivatives: 1 for the larger one and 0 for the other. Accuracy: exact. Special cases: a tie (0.0 and -0.0 too) is split evenly,
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
     * <p>Derivatives: 1 for the smaller one and 0 for the other. Accuracy: exact. Special cases: a tie (0.0 and -0.0 too) is split evenly,
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
            (a, b, y) -> Rules.flat(y),
            (a, b, y) -> y.times(0),
            (a, b, y) -> Rules.flat(y),
            (a, b, y) -> y.times(0));

    private static Value share(Value a, Value b) {
        return a.apply(SHARE, b);
    }

    static final FusedPrimitive CLAMP = fused("clamp", Rules::clamp, Rules::clampPartials, Rules::clampGraph);

    /**
     * Returns x, but low where x is below it and high where x is above it.
     *
     * <p>Derivative: 1 by x in the closed interval, so that a parameter on a bound can come back, and 0 outside, where the
     * bound that holds gets the 1. Accuracy: exact. Special cases: NaN in any argument gives NaN everywhere.
     *
     * @param x the argument
     * @param low the lower bound
     * @param high the upper bound, at least low
     * @return the answer
     * @throws IllegalArgumentException if low is above high
     */
    public static Value clamp(Value x, Value low, Value high) {
        Rules.requireOrder(low, high);
        return Fused.record(CLAMP, new Value[] {x, low, high});
    }

    /**
     * As {@link #clamp(Value, Value, Value)} with constant bounds.
     *
     * @param x the argument
     * @param low the lower bound
     * @param high the upper bound, at least low
     * @return the answer
     * @throws IllegalArgumentException if low is above high or a bound is NaN
     */
    public static Value clamp(Value x, double low, double high) {
        return clamp(x, x.graph().constant(low), x.graph().constant(high));
    }

    // ---- conditions

    /**
     * Returns the condition a &gt; b, which is false where either is NaN.
     *
     * @param a a value
     * @param b what it is compared with
     * @return the condition, for {@link #where(Condition, Value, Value)}
     */
    public static Condition greaterThan(Value a, Value b) {
        return new Condition(WHERE_GREATER, a, b, true);
    }

    /**
     * As {@link #greaterThan(Value, Value)} with a constant.
     *
     * @param a a value
     * @param b what it is compared with
     * @return the condition, for {@link #where(Condition, Value, Value)}
     */
    public static Condition greaterThan(Value a, double b) {
        return greaterThan(a, constant(a, b));
    }

    /**
     * Returns the condition a &gt;= b, which is false where either is NaN.
     *
     * @param a a value
     * @param b what it is compared with
     * @return the condition, for {@link #where(Condition, Value, Value)}
     */
    public static Condition greaterThanOrEqual(Value a, Value b) {
        return new Condition(WHERE_GREATER_OR_EQUAL, a, b, true);
    }

    /**
     * As {@link #greaterThanOrEqual(Value, Value)} with a constant.
     *
     * @param a a value
     * @param b what it is compared with
     * @return the condition, for {@link #where(Condition, Value, Value)}
     */
    public static Condition greaterThanOrEqual(Value a, double b) {
        return greaterThanOrEqual(a, constant(a, b));
    }

    /**
     * Returns the condition a &lt; b, which is false where either is NaN.
     *
     * @param a a value
     * @param b what it is compared with
     * @return the condition, for {@link #where(Condition, Value, Value)}
     */
    public static Condition lessThan(Value a, Value b) {
        return new Condition(WHERE_GREATER, b, a, true);
    }

    /**
     * As {@link #lessThan(Value, Value)} with a constant.
     *
     * @param a a value
     * @param b what it is compared with
     * @return the condition, for {@link #where(Condition, Value, Value)}
     */
    public static Condition lessThan(Value a, double b) {
        return lessThan(a, constant(a, b));
    }

    /**
     * Returns the condition a &lt;= b, which is false where either is NaN.
     *
     * @param a a value
     * @param b what it is compared with
     * @return the condition, for {@link #where(Condition, Value, Value)}
     */
    public static Condition lessThanOrEqual(Value a, Value b) {
        return new Condition(WHERE_GREATER_OR_EQUAL, b, a, true);
    }

    /**
     * As {@link #lessThanOrEqual(Value, Value)} with a constant.
     *
     * @param a a value
     * @param b what it is compared with
     * @return the condition, for {@link #where(Condition, Value, Value)}
     */
    public static Condition lessThanOrEqual(Value a, double b) {
        return lessThanOrEqual(a, constant(a, b));
    }

    /**
     * Returns the condition a == b, which is false where either is NaN.
     *
     * @param a a value
     * @param b what it is compared with
     * @return the condition, for {@link #where(Condition, Value, Value)}
     */
    public static Condition equalTo(Value a, Value b) {
        return new Condition(WHERE_EQUAL, a, b, true);
    }

    /**
     * As {@link #equalTo(Value, Value)} with a constant.
     *
     * @param a a value
     * @param b what it is compared with
     * @return the condition, for {@link #where(Condition, Value, Value)}
     */
    public static Condition equalTo(Value a, double b) {
        return equalTo(a, constant(a, b));
    }

    /**
     * Returns the condition a != b, which is true where either is NaN.
     *
     * @param a a value
     * @param b what it is compared with
     * @return the condition, for {@link #where(Condition, Value, Value)}
     */
    public static Condition notEqualTo(Value a, Value b) {
        return new Condition(WHERE_EQUAL, a, b, false);
    }

    /**
     * As {@link #notEqualTo(Value, Value)} with a constant.
     *
     * @param a a value
     * @param b what it is compared with
     * @return the condition, for {@link #where(Condition, Value, Value)}
     */
    public static Condition notEqualTo(Value a, double b) {
        return notEqualTo(a, constant(a, b));
    }

    /**
     * Returns a where the condition holds, else b, in one node that tests the condition again at each replay.
     *
     * <p>Derivatives: 1 by the chosen one; exactly 0 by the other one and by the values compared, whatever is infinite or NaN
     * there. Both must be on the graph already, so both are computed.
     *
     * @param condition what is tested
     * @param a the answer where it holds
     * @param b the answer elsewhere
     * @return the answer
     */
    public static Value where(Condition condition, Value a, Value b) {
        return condition.record(a, b);
    }

    /**
     * As {@link #where(Condition, Value, Value)} with a constant b.
     *
     * @param condition what is tested
     * @param a the answer where it holds
     * @param b the answer elsewhere
     * @return the answer
     */
    public static Value where(Condition condition, Value a, double b) {
        return where(condition, a, constant(a, b));
    }

    /**
     * As {@link #where(Condition, Value, Value)} with a constant a.
     *
     * @param condition what is tested
     * @param a the answer where it holds
     * @param b the answer elsewhere
     * @return the answer
     */
    public static Value where(Condition condition, double a, Value b) {
        return where(condition, constant(b, a), b);
    }

    /**
     * As {@link #where(Condition, Value, Value)} with constants.
     *
     * @param condition what is tested
     * @param a the answer where it holds
     * @param b the answer elsewhere
     * @return the answer
     */
    public static Value where(Condition condition, double a, double b) {
        return where(condition, constant(condition.left(), a), constant(condition.left(), b));
    }

    // ---- functions of many operands

    static final FusedPrimitive MEAN =
            fused("mean", Fused::mean, (x, n, y, out) -> Arrays.fill(out, 0, n, 1.0 / n), Fused::meanGraph);

    /**
     * Returns the mean of the operands, in one node: their {@link #sum(Value...)} divided by their number n.
     *
     * <p>Derivative by each operand: 1 / n.
     *
     * @param x at least one value (read, not kept)
     * @return the answer
     * @throws IllegalArgumentException if there is no operand
     */
    public static Value mean(Value... x) {
        Fused.requireSome("mean", x.length);
        return Fused.record(MEAN, x);
    }

    static final FusedPrimitive PRODUCT = fused("product", Fused::product, Fused::productPartials, Fused::productGraph);

    /**
     * Returns the product of the operands, left to right, in one node.
     *
     * <p>Derivative by each operand: the product of the others, so a single 0 among them does no harm. Accuracy: up to an ulp
     * for each multiplication. Cost: linear in the number of operands.
     *
     * @param x at least one value (read, not kept)
     * @return the answer
     * @throws IllegalArgumentException if there is no operand
     */
    public static Value product(Value... x) {
        Fused.requireSome("product", x.length);
        return Fused.record(PRODUCT, x);
    }

    static final FusedPrimitive SUM_OF_SQUARES =
            fused("sumOfSquares", Fused::sumOfSquares, Fused::doubles, Fused::doublesGraph);

    /**
     * Returns the sum of the operands' squares, added as {@link #sum(Value...)} adds its terms, in one node.
     *
     * <p>Derivative by each operand: 2 x.
     *
     * @param x at least one value (read, not kept)
     * @return the answer
     * @throws IllegalArgumentException if there is no operand
     */
    public static Value sumOfSquares(Value... x) {
        Fused.requireSome("sumOfSquares", x.length);
        return Fused.record(SUM_OF_SQUARES, x);
    }

    static final FusedPrimitive NORM = fused("norm", Norm::value, Norm::partials, Norm::graphPartials);

    /**
     * Returns the Euclidean norm, the root of the sum of squares, without intermediate overflow or underflow, in one node.
     *
     * <p>Derivative by each operand: x / y. Special cases: where all operands are 0 the derivatives are 0, the subgradient of
     * least size; k infinite operands give +infinity and share the slope, 1 / sqrt(k) each with their signs, and the others
     * get 0; NaN in any operand gives NaN everywhere.
     *
     * @param x at least one value (read, not kept)
     * @return the answer
     * @throws IllegalArgumentException if there is no operand
     */
    public static Value norm(Value... x) {
        Fused.requireSome("norm", x.length);
        return Fused.record(NORM, x);
    }

    static final FusedPrimitive MAXIMUM = fused("maximum", Fused::maximum, Fused::tiePartials, Fused::tieGraph);

    /**
     * Returns the largest operand, in one node.
     *
     * <p>Derivative: 1 by the largest operand and 0 by the others; a tie is split evenly. Accuracy: exact, but for the part of a
     * tie of three or more, which is rounded. Special cases: NaN in any operand gives NaN everywhere.
     *
     * @param x at least one value (read, not kept)
     * @return the answer
     * @throws IllegalArgumentException if there is no operand
     */
    public static Value max(Value... x) {
        Fused.requireSome("maximum", x.length);
        return Fused.record(MAXIMUM, x);
    }

    static final FusedPrimitive MINIMUM = fused("minimum", Fused::minimum, Fused::tiePartials, Fused::tieGraph);

    /**
     * Returns the smallest operand, in one node.
     *
     * <p>Derivative: 1 by the smallest operand and 0 by the others; a tie is split evenly. Accuracy: exact, but for the part of a
     * tie of three or more, which is rounded. Special cases: NaN in any operand gives NaN everywhere.
     *
     * @param x at least one value (read, not kept)
     * @return the answer
     * @throws IllegalArgumentException if there is no operand
     */
    public static Value min(Value... x) {
        Fused.requireSome("minimum", x.length);
        return Fused.record(MINIMUM, x);
    }

    static final FusedPrimitive LOG_SUM_EXP =
            fused("logSumExp", LogSumExp::value, LogSumExp::partials, LogSumExp::graphPartials);

    /**
     * Returns log(exp(x[0]) + exp(x[1]) + ...), with the largest operand m taken out so that nothing overflows, in one node.
     *
     * <p>Derivative by each operand: exp(x - m) / sum of exp(x - m); the derivatives sum to 1. Special cases: operands of -infinity
     * get 0; where all are -infinity the value is -infinity and the derivatives are equal; k operands of +infinity give
     * +infinity and get 1 / k each; NaN in any operand gives NaN everywhere.
     *
     * @param x at least one value (read, not kept)
     * @return the answer
     * @throws IllegalArgumentException if there is no operand
     */
    public static Value logSumExp(Value... x) {
        Fused.requireSome("logSumExp", x.length);
        return Fused.record(LOG_SUM_EXP, x);
    }

    /**
     * Returns the softmax of the operands: exp(x[i] - logSumExp(x)), a composition of {@link #logSumExp}, {@link #minus} and
     * {@link #exp}.
     *
     * <p>Derivative of y[i] by x[k]: y[i] (1 - y[i]) for k = i, else -y[i] y[k]. Accuracy: the relative error of y[i] is about
     * the rounding of logSumExp(x), so the sum is 1 up to that, and no longer 1 where several operands are largest and
     * beyond 1e16 or so. Special cases: an operand of -infinity beside a finite one gets 0; where the largest operand is
     * infinite, each that equals it gets NaN and the others 0; NaN in any operand gives NaN everywhere.
     *
     * @param x at least one value (read, not kept)
     * @return as many values, in the same order
     * @throws IllegalArgumentException if there is no operand
     */
    public static Value[] softmax(Value... x) {
        Value total = logSumExp(x);
        Value[] answers = new Value[x.length];
        for (int k = 0; k < x.length; k++) {
            answers[k] = exp(x[k].minus(total));
        }
        return answers;
    }
}
