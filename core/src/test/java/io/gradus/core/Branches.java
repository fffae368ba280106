package io.gradus.core;

import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;

/**
 * What the numbers on a tape have decided, as one number: the side of every kink and jump, the period of every sine,
 * and roughly how far every argument is from a pole or a branch point. Differences over a step that changes any of
 * these tell nothing about the derivative.
 */
final class Branches {
    /** Rows that may give an operand no derivative at all, so that being their operand is not yet being used. */
    private static final Set<String> CHOOSING = Set.of(
            "relu", "max", "min", "maximum", "minimum", "clamp", "whereGreater", "whereGreaterOrEqual", "whereEqual");

    /** Where two branches meet: the difference that changes its sign there. */
    private static final Map<String, DoubleBinaryOperator> KINKS = Map.of(
            "relu", (a, b) -> a,
            "elu", (a, b) -> a,
            "abs", (a, b) -> a,
            "leakyRelu", (a, b) -> a,
            "max", (a, b) -> a - b,
            "min", (a, b) -> a - b,
            "atan2", (a, b) -> b < 0 ? a : 1);

    /** How far the operands are from the point where the function or its derivatives are infinite. */
    private static final Map<String, DoubleBinaryOperator> DISTANCES = Map.ofEntries(
            Map.entry("log", (a, b) -> a),
            Map.entry("log10", (a, b) -> a),
            Map.entry("log2", (a, b) -> a),
            Map.entry("log1p", (a, b) -> 1 + a),
            Map.entry("sqrt", (a, b) -> a),
            Map.entry("cbrt", (a, b) -> a),
            Map.entry("reciprocal", (a, b) -> a),
            Map.entry("asin", (a, b) -> 1 - a * a),
            Map.entry("acos", (a, b) -> 1 - a * a),
            Map.entry("atanh", (a, b) -> 1 - a * a),
            Map.entry("acosh", (a, b) -> a - 1),
            Map.entry("tan", (a, b) -> Math.cos(a)),
            Map.entry("div", (a, b) -> b),
            Map.entry("xlogy", (a, b) -> b),
            Map.entry("pow", (a, b) -> a),
            Map.entry("powSlope", (a, b) -> a),
            Map.entry("hypot", Math::hypot),
            Map.entry("atan2", Math::hypot));

    private static final Set<String> PERIODIC = Set.of("sin", "cos", "tan");

    private Branches() {}

    static boolean isChoosing(Primitive row) {
        return CHOOSING.contains(row.name()) || Rows.isFlat(row);
    }

    static long of(Tape tape) {
        long branches = 0;
        for (int i = 0; i < tape.size; i++) {
            if (tape.function(i) != Functions.VARIABLE_ID) {
                branches = 31 * branches + decision(tape, i, tape.primitive(tape.function(i)));
            }
        }
        return branches;
    }

    private static long decision(Tape tape, int i, Primitive row) {
        if (Rows.isFlat(row)) {
            return Double.hashCode(tape.values[i]);
        } else if (row instanceof FusedPrimitive) {
            return row == Functions.NORM ? size(tape.values[i]) : isChoosing(row) ? chosen(tape, i, row) : 0;
        }
        double a = tape.number(tape.left(i));
        double b = row instanceof UnaryPrimitive ? 0 : tape.number(tape.right(i));
        long decision = PERIODIC.contains(row.name()) ? (long) Math.rint(a / (2 * Math.PI)) : 0;
        DoubleBinaryOperator kink = KINKS.get(row.name()), distance = DISTANCES.get(row.name());
        decision = 31 * decision + (kink == null ? 0 : Double.compare(kink.applyAsDouble(a, b), 0));
        return 31 * decision + (distance == null ? 0 : size(distance.applyAsDouble(a, b)));
    }

    /** Which operands of a fused row that chooses have a partial. */
    private static long chosen(Tape tape, int i, Primitive row) {
        int[] operands = Recording.operands(tape, i);
        double[] x = new double[operands.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = tape.number(operands[k]);
        }
        long chosen = 1;
        for (double partial : Rows.partials(row, x)) {
            chosen = 2 * chosen + (partial != 0 ? 1 : 0);
        }
        return chosen;
    }

    /** The sign and, in steps of 16, the size. */
    private static long size(double x) {
        return (long) (Math.signum(x) * (2000 + Math.rint(Math.getExponent(x) / 4.0)));
    }
}
