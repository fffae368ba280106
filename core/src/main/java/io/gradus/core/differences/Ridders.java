package io.gradus.core;

import java.util.function.DoubleFunction;

/**
 * Derivative by Ridders' extrapolated central differences, with its own error estimate (C. Ridders, Accurate
 * computation of F'(x) and F'(x) F''(x), Advances in Engineering Software 4, 1982). Steps are halved, and the step
 * that was really taken is used. The tableau starts afresh wherever a point is not finite or lies beyond a kink. Steps of
 * many periods see nothing of a sine: no step is longer than 1, and another period counts as beyond a kink.
 */
record Ridders(double derivative, double error) {
    private static final int ROWS = 12;

    /** A value of the function and, as one number, the side of each of its kinks and the like. */
    record Sample(double value, long branches) {}

    /** The longest step from x. */
    static double step(double x) {
        return 0.1 * Math.max(0.01, Math.min(10, Math.abs(x)));
    }

    /** The derivative of f at x, where f's values are off by up to {@code noise} from rounding inside. */
    static Ridders of(DoubleFunction<Sample> f, double x, double noise) {
        return of(f, x, step(x), noise);
    }

    /** As above, beginning with the step h. */
    static Ridders of(DoubleFunction<Sample> f, double x, double h, double noise) {
        double[][] a = new double[ROWS][ROWS];
        Sample base = f.apply(x);
        double size = Math.max(0x1p-53 * Math.abs(base.value), noise);
        Ridders best = new Ridders(Double.NaN, Double.POSITIVE_INFINITY);
        for (int k = 0, first = 0; k < ROWS; k++) {
            double step = Math.scalb(h, -k);
            double above = x + step, below = x - step;
            Sample up = f.apply(above), down = f.apply(below);
            if (isBeyond(up, base) || isBeyond(down, base)) {
                first = k + 1;
                best = new Ridders(Double.NaN, Double.POSITIVE_INFINITY);
                continue;
            }
            size = Math.max(size, 0x1p-53 * Math.max(Math.abs(up.value), Math.abs(down.value)));
            a[0][k] = (up.value - down.value) / (above - below);
            best = best.improvedBy(a, first, k, size / step);
        }
        return best;
    }

    private static boolean isBeyond(Sample sample, Sample base) {
        return sample.branches != base.branches || !Double.isFinite(sample.value);
    }

    /** Extrapolates row k of the tableau and keeps the entry with the least error. */
    private Ridders improvedBy(double[][] a, int first, int k, double noise) {
        Ridders best = this;
        double power = 1;
        for (int j = 1; j <= k - first; j++) {
            power *= 4;
            a[j][k] = (power * a[j - 1][k] - a[j - 1][k - 1]) / (power - 1);
            double error = Math.max(Math.abs(a[j][k] - a[j - 1][k]), Math.abs(a[j][k] - a[j - 1][k - 1]));
            error = Math.max(error, noise);
            if (error < best.error) {
                best = new Ridders(a[j][k], error);
            }
        }
        return best;
    }

    /** Whether the estimate is good enough to judge by. */
    boolean isUsable() {
        return error <= 1e-7 * (Math.abs(derivative) + 1e-3);
    }
}
