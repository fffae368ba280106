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
        double[] exponentials = new double[n];
        exponentials(x, n, max, exponentials);
        return max + Math.log(Fused.sum(exponentials, n));
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
