package io.gradus.core.differences;

import java.util.function.DoubleFunction;

/**
 * Derivative by Ridders' extrapolated differences, with its own error estimate (C. Ridders, Accurate computation of F'(x)
 * and F'(x) F''(x), Advances in Engineering Software 4, 1982). Steps are halved, and the step that was really taken is
 * used. The tableau starts afresh wherever a point is not finite or lies beyond a kink. Steps of many periods see nothing of
 * a sine: no step is longer than 1, and another period counts as beyond a kink.
 *
 * @param derivative the derivative; NaN where no two steps told anything
 * @param error how far it is off, by the differences' own estimate; infinite where the derivative is NaN
 */
public record Ridders(double derivative, double error) {
    private static final int ROWS = 12;

    /**
     * A value of a function.
     *
     * @param value the value
     * @param branches as one number, the side of each of its kinks and the like
     */
    public record Sample(double value, long branches) {
        boolean isBeyond(Sample base) {
            return branches != base.branches || !Double.isFinite(value);
        }
    }

    /**
     * Returns what differences give that tell nothing.
     *
     * @return NaN, off by infinity
     */
    public static Ridders nothing() {
        return new Ridders(Double.NaN, Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the longest step from a point.
     *
     * @param x the point
     * @return a tenth of its size, but from 0.001 to 1
     */
    public static double step(double x) {
        return 0.1 * Math.max(0.01, Math.min(10, Math.abs(x)));
    }

    /**
     * Computes a derivative by central differences, from {@link #step} on.
     *
     * @param f the function
     * @param x where
     * @param noise how far its values are off from rounding inside
     * @return the derivative
     */
    public static Ridders of(DoubleFunction<Sample> f, double x, double noise) {
        return of(f, x, step(x), noise);
    }

    /**
     * Computes a derivative by central differences.
     *
     * @param f the function
     * @param x where
     * @param h the longest step
     * @param noise how far its values are off from rounding inside
     * @return the derivative
     */
    public static Ridders of(DoubleFunction<Sample> f, double x, double h, double noise) {
        double[][] a = new double[ROWS][ROWS];
        Sample base = f.apply(x);
        double size = Math.max(0x1p-53 * Math.abs(base.value), noise);
        Ridders best = nothing();
        for (int k = 0, first = 0; k < ROWS; k++) {
            double step = Math.scalb(h, -k);
            double above = x + step, below = x - step;
            Sample up = f.apply(above), down = f.apply(below);
            if (up.isBeyond(base) || down.isBeyond(base)) {
                first = k + 1;
                best = nothing();
                continue;
            }
            size = Math.max(size, 0x1p-53 * Math.max(Math.abs(up.value), Math.abs(down.value)));
            a[0][k] = (up.value - down.value) / (above - below);
            best = best.improvedBy(a, 4, k - first, k, size / step);
        }
        return best;
    }

    /**
     * Computes the slope on one side of a point, which may be a kink itself: by differences from its value.
     *
     * @param f the function
     * @param x where
     * @param h the longest step, negative for the left side
     * @param noise how far its values are off from rounding inside
     * @return the slope
     */
    public static Ridders oneSided(DoubleFunction<Sample> f, double x, double h, double noise) {
        double[][] a = new double[ROWS][ROWS];
        double base = f.apply(x).value;
        double size = Math.max(0x1p-53 * Math.abs(base), noise);
        Ridders best = nothing();
        Sample last = new Sample(Double.NaN, 0);
        for (int k = 0, first = 0; k < ROWS; k++) {
            double at = x + Math.scalb(h, -k);
            Sample sample = f.apply(at);
            if (sample.isBeyond(last)) {
                first = Double.isFinite(sample.value) ? k : k + 1;
                best = nothing();
            }
            last = sample;
            size = Math.max(size, 0x1p-53 * Math.abs(sample.value));
            a[0][k] = (sample.value - base) / (at - x);
            best = best.improvedBy(a, 2, k - first, k, 2 * size / Math.abs(at - x));
        }
        return best;
    }

    /** Extrapolates row k of the tableau, by powers of a factor, and keeps the entry with the least error. */
    private Ridders improvedBy(double[][] a, int factor, int entries, int k, double noise) {
        Ridders best = this;
        double power = 1;
        for (int j = 1; j <= entries; j++) {
            power *= factor;
            a[j][k] = (power * a[j - 1][k] - a[j - 1][k - 1]) / (power - 1);
            double error = Math.max(Math.abs(a[j][k] - a[j - 1][k]), Math.abs(a[j][k] - a[j - 1][k - 1]));
            error = Math.max(error, noise);
            if (error < best.error) {
                best = new Ridders(a[j][k], error);
            }
        }
        return best;
    }

    /**
     * Tells whether the estimate is good enough to judge by: to seven digits, or to 1e-10 where the derivative is small.
     *
     * @return true if it is
     */
    public boolean isUsable() {
        return error <= 1e-7 * (Math.abs(derivative) + 1e-3);
    }
}
