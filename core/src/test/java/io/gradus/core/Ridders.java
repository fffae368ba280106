package io.gradus.core;

import java.util.function.DoubleUnaryOperator;

/** Derivative by Ridders' extrapolated central differences, with its own error estimate (Ridders 1982). */
record Ridders(double derivative, double error) {
    static Ridders of(DoubleUnaryOperator f, double x) {
        int rows = 12;
        double[][] a = new double[rows][rows];
        double h = 0.1 * Math.max(0.01, Math.abs(x));
        double size = Math.abs(f.applyAsDouble(x));
        Ridders best = new Ridders(Double.NaN, Double.POSITIVE_INFINITY);
        for (int k = 0; k < rows; k++, h /= 2) {
            double above = x + h, below = x - h;
            double up = f.applyAsDouble(above), down = f.applyAsDouble(below);
            size = Math.max(size, Math.max(Math.abs(up), Math.abs(down)));
            a[0][k] = (up - down) / (above - below);
            double power = 1;
            for (int j = 1; j <= k; j++) {
                power *= 4;
                a[j][k] = (power * a[j - 1][k] - a[j - 1][k - 1]) / (power - 1);
                double error = Math.max(Math.abs(a[j][k] - a[j - 1][k]), Math.abs(a[j][k] - a[j - 1][k - 1]));
                error = Math.max(error, 0x1p-53 * size / h);
                if (error < best.error) {
                    best = new Ridders(a[j][k], error);
                }
            }
        }
        return best;
    }

    boolean usable() {
        return error <= 1e-7 * (Math.abs(derivative) + 1e-3);
    }
}
