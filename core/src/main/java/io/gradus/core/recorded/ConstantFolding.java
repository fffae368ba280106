package io.gradus.core.recorded;

import io.gradus.core.Primitive;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Computes what depends on constants alone, and leaves out operations that give back an operand. Only rewrites that keep
 * every bit: x + 0 stays, since -0.0 + 0.0 is 0.0, and so does 0 * x; the bits within a NaN do not count.
 */
final class ConstantFolding {
    private static final int NONE = Integer.MIN_VALUE;

    private final Rewriting rewriting;
    private final Program source;
    private final ProgramBuilder out;
    private final Appender appender;

    private ConstantFolding(Rewriting rewriting, Appender appender) {
        this.rewriting = rewriting;
        this.appender = appender;
        source = rewriting.source;
        out = rewriting.out;
    }

    /** Copies all operations of a program, simpler where that is possible. */
    static void apply(Rewriting rewriting, Appender appender) {
        Program source = rewriting.source;
        ConstantFolding folding = new ConstantFolding(rewriting, appender);
        int[] place = rewriting.place;
        for (int i = source.inputs; i < source.size; i++) {
            int code = source.code[i];
            if (code < Program.CALL_3) {
                place[i] = folding.fold(i, code);
            } else if (code > Program.CALL_3 || !folding.foldPartial(i)) {
                rewriting.copy(i, appender);
            }
        }
    }

    /** The operand that an operation without a list amounts to, which is a new one where there is no simpler way. */
    private int fold(int i, int code) {
        int[] place = rewriting.place;
        int a = source.a[i];
        a = a < 0 ? rewriting.operand(a) : place[a];
        if (code == Program.NEGATE || code == Program.CALL_1) {
            return foldUnary(i, code, a);
        }
        int b = source.b[i];
        b = b < 0 ? rewriting.operand(b) : place[b];
        // the common case first, in one method: a cold JVM interprets it, and calls are what costs there
        boolean plain = a >= 0
                && b >= 0
                && (code > Program.TIMES || (out.code[a] != Program.NEGATE && out.code[b] != Program.NEGATE));
        if (!plain) {
            int folded = (a & b) < 0 ? constant(compute(i, number(a), number(b)), a, b) : arithmetic(code, a, b);
            if (folded != NONE) {
                return folded;
            }
        }
        return appender.add(code, a, b, source.f[i]);
    }

    private int foldUnary(int i, int code, int a) {
        if (a < 0) {
            return constant(compute(i, number(a), number(a)), a, a);
        }
        return code == Program.NEGATE ? negate(a) : appender.add(code, a, source.b[i], source.f[i]);
    }

    /** Computes a partial derivative of constants; false if it is not one. */
    private boolean foldPartial(int i) {
        int a = rewriting.operand(i, 0);
        int b = rewriting.operand(i, 1);
        int y = rewriting.operand(i, 2);
        if ((a & b & y) >= 0) {
            return false;
        }
        boolean datum = out.isDatum(a) || out.isDatum(b) || out.isDatum(y);
        double value = partial(i).at(number(a), number(b), number(y));
        rewriting.place[i] = datum ? out.datum(value) : out.constant(value);
        return true;
    }

    /** What was computed from constants; from data, a datum. */
    private int constant(double value, int a, int b) {
        return out.isDatum(a) || out.isDatum(b) ? out.datum(value) : out.constant(value);
    }

    private Primitive.Partial partial(int i) {
        return (Primitive.Partial) source.functions[source.f[i]];
    }

    private double number(int constant) {
        return out.number(constant);
    }

    private double compute(int i, double a, double b) {
        return switch (source.code[i]) {
            case Program.PLUS -> a + b;
            case Program.MINUS -> a - b;
            case Program.TIMES -> a * b;
            case Program.DIV -> a / b;
            case Program.NEGATE -> -a;
            case Program.CALL_1 -> ((DoubleUnaryOperator) source.functions[source.f[i]]).applyAsDouble(a);
            default -> ((DoubleBinaryOperator) source.functions[source.f[i]]).applyAsDouble(a, b);
        };
    }

    private int arithmetic(int code, int a, int b) {
        return switch (code) {
            case Program.PLUS -> plus(a, b);
            case Program.MINUS -> minus(a, b);
            case Program.TIMES -> times(a, b);
            case Program.DIV -> scaled(a, b);
            default -> NONE;
        };
    }

    private int plus(int a, int b) {
        if (is(b, -0.0)) {
            return a;
        }
        if (is(a, -0.0)) {
            return b;
        }
        if (isNegation(b)) {
            return appender.add(Program.MINUS, a, out.a[b], 0);
        }
        return isNegation(a) ? appender.add(Program.MINUS, b, out.a[a], 0) : NONE;
    }

    private int minus(int a, int b) {
        if (is(b, 0)) {
            return a;
        }
        if (is(a, -0.0)) {
            return negate(b);
        }
        return isNegation(b) ? appender.add(Program.PLUS, a, out.a[b], 0) : NONE;
    }

    private int times(int a, int b) {
        if (a < 0) {
            return scaled(b, a);
        }
        if (b < 0) {
            return scaled(a, b);
        }
        return isNegation(a) && isNegation(b) ? appender.add(Program.TIMES, out.a[a], out.a[b], 0) : NONE;
    }

    /** A product with, or a quotient by, a constant of 1 or -1. */
    private int scaled(int operand, int constant) {
        return is(constant, 1) ? operand : is(constant, -1) ? negate(operand) : NONE;
    }

    private int negate(int operand) {
        return isNegation(operand) ? out.a[operand] : appender.add(Program.NEGATE, operand, 0, 0);
    }

    private boolean isNegation(int operand) {
        return operand >= 0 && out.code[operand] == Program.NEGATE;
    }

    private boolean is(int operand, double value) {
        return operand < 0 && out.constants.is(~operand, value);
    }
}
