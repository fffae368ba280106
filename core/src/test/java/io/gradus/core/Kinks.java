package io.gradus.core;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How far the operands of a function are from where it has a kink or a jump. Where that is within what rounding may have
 * done to them, exact numbers may take the other branch, and cannot judge.
 */
final class Kinks {
    /** Rows with a kink or jump where their (first) operand is 0. */
    private static final Set<String> AT_ZERO = Set.of("relu", "step", "abs", "sign", "leakyRelu");

    private static final Map<String, ToDoubleFunction<double[]>> DISTANCES = Map.ofEntries(
            Map.entry("floor", x -> Math.abs(x[0] - Math.rint(x[0]))),
            Map.entry("ceil", x -> Math.abs(x[0] - Math.rint(x[0]))),
            Map.entry("round", x -> Math.abs(x[0] - Math.floor(x[0]) - .5)),
            Map.entry("max", x -> Math.abs(x[0] - x[1])),
            Map.entry("min", x -> Math.abs(x[0] - x[1])),
            Map.entry("share", x -> Math.abs(x[0] - x[1])),
            Map.entry("whereGreater", x -> Math.abs(x[0] - x[1])),
            Map.entry("whereGreaterOrEqual", x -> Math.abs(x[0] - x[1])),
            Map.entry("whereEqual", x -> Math.abs(x[0] - x[1])),
            Map.entry("clamp", x -> Math.min(Math.abs(x[0] - x[1]), Math.abs(x[0] - x[2]))),
            Map.entry("maximum", x -> lead(1, x)),
            Map.entry("minimum", x -> lead(-1, x)),
            // the value jumps by a turn across the negative half of the axis
            Map.entry("atan2", x -> x[1] < 0 ? Math.abs(x[0]) : Double.POSITIVE_INFINITY));

    private Kinks() {}

    /** Whether the kink is where the first two operands are equal. */
    static boolean isOfADifference(Primitive row) {
        return Set.of("max", "min", "share").contains(row.name()) || Rows.isWhere(row);
    }

    /** Whether a kink or jump lies within four times the errors of the operands; an exact tie is no question. */
    static boolean isNear(Primitive row, double[] x, double[] errors) {
        double reach = 4 * Arrays.stream(errors).sum();
        double distance = AT_ZERO.contains(row.name())
                ? Math.abs(x[0])
                : DISTANCES
                        .getOrDefault(row.name(), at -> Double.POSITIVE_INFINITY)
                        .applyAsDouble(x);
        // which side of the half axis a zero is on is told by its sign alone
        return distance <= reach && (reach > 0 || row.name().equals("atan2"));
    }

    /** By how much the largest operand is ahead of the next; of the negated ones where sign is -1. */
    private static double lead(int sign, double... x) {
        double[] sorted = Arrays.stream(x).map(v -> sign * v).sorted().toArray();
        int n = sorted.length;
        return n == 1 ? Double.POSITIVE_INFINITY : sorted[n - 1] - sorted[n - 2];
    }
}
