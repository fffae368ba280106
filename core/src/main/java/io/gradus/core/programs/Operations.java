package io.gradus.core.programs;

import io.gradus.core.Functions;
import io.gradus.core.Primitive;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The functions of the table as what random programs are made of. */
final class Operations {
    // What guards and joins are made of.
    static final Operation PLUS = plain("plus", 2, x -> x[1].isConstant() ? x[0].plus(x[1].value()) : x[0].plus(x[1]));
    static final Operation TIMES =
            plain("times", 2, x -> x[1].isConstant() ? x[0].times(x[1].value()) : x[0].times(x[1]));
    static final Operation DIV = plain("div", 2, x -> x[0].div(x[1]));
    static final Operation NEGATE = plain("negate", 1, x -> x[0].negate());
    static final Operation SQUARE = plain("square", 1, x -> Functions.square(x[0]));
    static final Operation SIGMOID = plain("sigmoid", 1, x -> Functions.sigmoid(x[0]));

    static final List<Operation> TABLE =
            Functions.all().stream().map(Operations::of).toList();

    private Operations() {}

    /** A function that is used without a guard. */
    private static Operation plain(String name, int arity, Function<Value[], Value> function) {
        return new Operation(name, arity, function, Guard.NONE);
    }

    /** A function of the table, or a primitive of one or two operands. */
    static Operation of(Primitive primitive) {
        int arity = arity(primitive);
        Function<Value[], Value> function = function(primitive);
        return new Operation(primitive.name(), arity, function, Guard.of(primitive.name(), arity, function));
    }

    private static int arity(Primitive primitive) {
        if (primitive instanceof Primitive.Unary) {
            return 1;
        } else if (primitive instanceof Primitive.Binary) {
            return 2;
        }
        return primitive.name().equals("clamp") ? 3 : primitive.name().startsWith("where") ? 4 : 0;
    }

    private static Function<Value[], Value> function(Primitive primitive) {
        if (primitive instanceof Primitive.Unary) {
            return x -> x[0].apply(primitive);
        } else if (primitive instanceof Primitive.Binary) {
            return x -> x[1].isConstant() ? x[0].apply(primitive, x[1].value()) : x[0].apply(primitive, x[1]);
        }
        return fused(primitive.name());
    }

    /** How the functions of any number of operands are called, and those of three and four. */
    private static Function<Value[], Value> fused(String name) {
        return switch (name) {
            case "sum" -> x -> Functions.sum(x);
            case "dot" -> Operations::dot;
            case "affine" -> Operations::affine;
            case "mean" -> x -> Functions.mean(x);
            case "product" -> x -> Functions.product(x);
            case "sumOfSquares" -> x -> Functions.sumOfSquares(x);
            case "norm" -> x -> Functions.norm(x);
            case "maximum" -> x -> Functions.max(x);
            case "minimum" -> x -> Functions.min(x);
            case "logSumExp" -> x -> Functions.logSumExp(x);
            case "clamp" -> x -> Functions.clamp(x[0], x[1], x[2]);
            case "whereGreater" -> x -> Functions.where(Functions.greaterThan(x[0], x[1]), x[2], x[3]);
            case "whereGreaterOrEqual" -> x -> Functions.where(Functions.greaterThanOrEqual(x[0], x[1]), x[2], x[3]);
            case "whereEqual" -> x -> Functions.where(Functions.equalTo(x[0], x[1]), x[2], x[3]);
            default -> throw new IllegalStateException("no way to call '" + name + "'; add it here");
        };
    }

    private static Value dot(Value... x) {
        Value[] a = every(x, 0), b = every(x, 1);
        return areConstants(b) ? Functions.dot(a, numbers(b)) : Functions.dot(a, b);
    }

    private static Value affine(Value... x) {
        Value[] a = every(x, 0), b = every(x, 1);
        Value bias = x[x.length - 1];
        return areConstants(b) ? Functions.affine(a, numbers(b), bias) : Functions.affine(a, b, bias);
    }

    /** One side of the pairs. */
    private static Value[] every(Value[] x, int from) {
        Value[] side = new Value[x.length / 2];
        Arrays.setAll(side, k -> x[2 * k + from]);
        return side;
    }

    private static boolean areConstants(Value... x) {
        return Arrays.stream(x).allMatch(Value::isConstant);
    }

    /** Only of constants: reading the number of a node would make a recorded function dynamic. */
    private static double[] numbers(Value... constants) {
        return Arrays.stream(constants).mapToDouble(Value::value).toArray();
    }

    /** Whether all derivatives are 0 wherever they are finite, as those of a step are. */
    static boolean isFlat(Operation operation) {
        return switch (operation.name()) {
            case "step", "share", "sign", "floor", "ceil", "round" -> true;
            default -> false;
        };
    }

    /** Whether it may give an operand no derivative at all, so that being its operand is not yet being used. */
    static boolean isChoosing(Operation operation) {
        return switch (operation.name()) {
            case "relu", "max", "min", "maximum", "minimum", "clamp" -> true;
            default -> operation.name().startsWith("where") || isFlat(operation);
        };
    }
}
