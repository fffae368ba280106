package io.gradus.core;

import java.util.Arrays;

/** The rules of the Euclidean norm. Numbers whose squares may overflow or underflow are scaled by a power of two first. */
final class Norm {
    private static final double TINY = 0x1p-500;
    private static final double HUGE = 0x1p500;

    private Norm() {}

    static double value(double[] x, int n) {
        double scale = scale(x, n);
        return scale == 1 ? Math.sqrt(Fused.sumOfSquares(x, n)) : scaled(x, n, scale, new double[n]) / scale;
    }

    static void partials(double[] x, int n, double y, double[] out) {
        double scale = scale(x, n);
        double norm = scale == 1 ? y : scaled(x, n, scale, out);
        if (norm == Double.POSITIVE_INFINITY) {
            share(x, n, out);
            return;
        }
        for (int k = 0; k < n; k++) {
            out[k] = norm == 0 ? 0 : x[k] * scale / norm;
        }
    }

    static Value[] graphPartials(Value[] x, Value y) {
        return Arrays.stream(x).map(v -> v.div(y)).toArray(Value[]::new);
    }

    private static double scale(double[] x, int n) {
        double largest = 0;
        for (int k = 0; k < n; k++) {
            largest = Math.max(largest, Math.abs(x[k]));
        }
        boolean asItIs = largest == 0 || Double.isNaN(largest) || Double.isInfinite(largest);
        return asItIs || (largest > TINY && largest < HUGE) ? 1 : largest <= TINY ? 0x1p550 : 0x1p-550;
    }

    private static double scaled(double[] x, int n, double scale, double[] moved) {
        for (int k = 0; k < n; k++) {
            moved[k] = x[k] * scale;
        }
        return Math.sqrt(Fused.sumOfSquares(moved, n));
    }

    private static void share(double[] x, int n, double[] out) {
        int infinite = 0;
        for (int k = 0; k < n; k++) {
            infinite += Double.isInfinite(x[k]) ? 1 : 0;
        }
        for (int k = 0; k < n; k++) {
            out[k] = Double.isInfinite(x[k]) ? Math.signum(x[k]) / Math.sqrt(infinite) : 0;
        }
    }
}
