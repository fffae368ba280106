package io.gradus.core;

import java.util.Arrays;

/** The rules of log(sum of exp(x)), with the largest operand taken out. */
final class LogSumExp {
    private LogSumExp() {}

    static double value(double[] x, int n) {
        double max = Fused.maximum(x, n);
        if (Double.isNaN(max) || Double.isInfinite(max)) {
            return max;
        }
        return max + Math.log(sum(x, 0, n, max));
    }

    /** The sum of exp(x - max) in the order of {@link Fused#sum}, without an array for the terms. */
    private static double sum(double[] x, int from, int to, double max) {
        if (to - from > Fused.BLOCK) {
            int middle = Fused.middle(from, to);
            return sum(x, from, middle, max) + sum(x, middle, to, max);
        }
        double sum = Math.exp(x[from] - max);
        for (int k = from + 1; k < to; k++) {
            sum += Math.exp(x[k] - max);
        }
        return sum;
    }

    static void partials(double[] x, int n, double y, double[] out) {
        double max = Fused.maximum(x, n);
        if (Double.isNaN(max) || Double.isInfinite(max)) {
            Fused.tiePartials(x, n, max, out);
            return;
        }
        exponentials(x, n, max, out);
        double sum = Fused.sum(out, n);
        for (int k = 0; k < n; k++) {
            out[k] /= sum;
        }
    }

    /** Not exp(x - y), since y may be so large that its rounding is felt. */
    static Value[] graphPartials(Value[] x, Value y) {
        Value max = Functions.max(x);
        Value[] exponentials =
                Arrays.stream(x).map(v -> Functions.exp(v.minus(max))).toArray(Value[]::new);
        Value sum = Functions.sum(exponentials);
        return Arrays.stream(exponentials).map(e -> e.div(sum)).toArray(Value[]::new);
    }

    private static void exponentials(double[] x, int n, double max, double[] out) {
        for (int k = 0; k < n; k++) {
            out[k] = Math.exp(x[k] - max);
        }
    }
}
