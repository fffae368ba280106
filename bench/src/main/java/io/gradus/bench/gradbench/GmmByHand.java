package io.gradus.bench.gradbench;

import java.util.Arrays;

/** Value and gradient of {@link Gmm} by hand; keeps its workspace. */
final class GmmByHand {
    private final int d;
    private final int k;
    private final int below;
    private final double[][] points;
    private final double constant;

    /** exp(q), component by component. */
    private final double[] diagonal;

    private final double[] base;
    private final double[] centred;
    private final double[] scaled;
    /** exp(log - largest log) of each component, for one point. */
    private final double[] weights;

    private final double[] baseAdjoint;
    private final double[] diagonalAdjoint;

    GmmByHand(int d, int k, double[][] points, double constant) {
        this.d = d;
        this.k = k;
        this.below = d * (d - 1) / 2;
        this.points = points;
        this.constant = constant;
        diagonal = new double[k * d];
        base = new double[k];
        centred = new double[k * d];
        scaled = new double[k * d];
        weights = new double[k];
        baseAdjoint = new double[k];
        diagonalAdjoint = new double[k * d];
    }

    double valueAndGradient(double[] x, double[] out) {
        prepare(x);
        Arrays.fill(out, 0);
        double value = constant;
        for (double[] point : points) {
            value += forward(x, point);
            for (int c = 0; c < k; c++) {
                backward(x, c, out);
            }
        }
        return value - weights(x, out) - squares(x, out) / 2;
    }

    private void prepare(double[] x) {
        Arrays.fill(baseAdjoint, 0);
        Arrays.fill(diagonalAdjoint, 0);
        for (int c = 0; c < k; c++) {
            double sum = x[c];
            for (int j = c * d; j < (c + 1) * d; j++) {
                double q = x[k + k * d + j];
                sum += q;
                diagonal[j] = Math.exp(q);
            }
            base[c] = sum;
        }
    }

    /** Returns a point's logSumExp; leaves its weights, which sum to 1. */
    private double forward(double[] x, double[] point) {
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < k; c++) {
            weights[c] = base[c] - distance(x, c, point) / 2;
            most = Math.max(most, weights[c]);
        }
        return normalize(most);
    }

    private double normalize(double most) {
        double sum = 0;
        for (int c = 0; c < k; c++) {
            weights[c] = Math.exp(weights[c] - most);
            sum += weights[c];
        }
        for (int c = 0; c < k; c++) {
            weights[c] /= sum;
        }
        return most + Math.log(sum);
    }

    /** |Q (x - mu)|^2, column by column of Q. */
    private double distance(double[] x, int c, double[] point) {
        int from = c * d;
        int entry = k + 2 * k * d + c * below;
        for (int j = 0; j < d; j++) {
            double v = point[j] - x[k + from + j];
            centred[from + j] = v;
            scaled[from + j] = diagonal[from + j] * v;
        }
        for (int column = 0; column < d; column++) {
            double v = centred[from + column];
            for (int row = from + column + 1; row < from + d; row++) {
                scaled[row] += x[entry++] * v;
            }
        }
        double sum = 0;
        for (int row = from; row < from + d; row++) {
            sum += scaled[row] * scaled[row];
        }
        return sum;
    }

    private void backward(double[] x, int c, double[] out) {
        double weight = weights[c];
        baseAdjoint[c] += weight;
        int from = c * d;
        int entry = k + 2 * k * d + c * below;
        for (int column = from; column < from + d; column++) {
            double v = weight * centred[column];
            double sum = scaled[column] * diagonal[column];
            diagonalAdjoint[column] -= scaled[column] * v;
            for (int row = column + 1; row < from + d; row++) {
                out[entry] -= scaled[row] * v;
                sum += scaled[row] * x[entry++];
            }
            out[k + column] += weight * sum;
        }
    }

    /** Returns n logSumExp(alpha) and finishes the derivatives by alpha. */
    private double weights(double[] x, double[] out) {
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < k; c++) {
            weights[c] = x[c];
            most = Math.max(most, x[c]);
        }
        double value = normalize(most);
        for (int c = 0; c < k; c++) {
            out[c] = baseAdjoint[c] - points.length * weights[c];
        }
        return points.length * value;
    }

    /** Returns |Q|^2 of all components together and finishes the derivatives by q and l. */
    private double squares(double[] x, double[] out) {
        double sum = 0;
        for (int j = 0; j < k * d; j++) {
            double entry = diagonal[j];
            sum += entry * entry;
            out[k + k * d + j] = baseAdjoint[j / d] + entry * (diagonalAdjoint[j] - entry);
        }
        for (int j = k + 2 * k * d; j < x.length; j++) {
            sum += x[j] * x[j];
            out[j] -= x[j];
        }
        return sum;
    }
}
