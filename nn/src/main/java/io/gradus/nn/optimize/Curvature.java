package io.gradus.nn.optimize;

import java.util.Arrays;

/** The last changes of place and gradient, and the product of the inverse Hessian that they suggest with a gradient. */
final class Curvature {
    /** A change is left out where the curvature along it is not clearly positive, as rounding makes it. */
    private static final double LEAST = 1e-14;

    /** Changes of place and of gradient; change number k is in row k % memory. */
    private final double[][] places;

    private final double[][] gradients;
    private final double[] alphas;
    private long count;

    Curvature(int parameters, int memory) {
        places = new double[memory][parameters];
        gradients = new double[memory][parameters];
        alphas = new double[memory];
    }

    boolean isEmpty() {
        return count == 0;
    }

    void forget() {
        count = 0;
    }

    /** Remembers a change, unless the function is not convex along it. */
    void add(double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
        double[] s = places[row(count)];
        double[] y = gradients[row(count)];
        double[] oldS = s.clone();
        double[] oldY = y.clone();
        Arrays.setAll(s, k -> to[k] - from[k]);
        Arrays.setAll(y, k -> gradientTo[k] - gradientFrom[k]);
        if (Vectors.dot(s, y) > LEAST * Vectors.norm(s) * Vectors.norm(y)) {
            count++;
        } else {
            System.arraycopy(oldS, 0, s, 0, s.length);
            System.arraycopy(oldY, 0, y, 0, y.length);
        }
    }

    /** The direction of descent: minus the approximate inverse Hessian times the gradient (algorithm 7.4). */
    void direction(double[] gradient, double[] out) {
        System.arraycopy(gradient, 0, out, 0, out.length);
        long first = Math.max(0, count - places.length);
        for (long k = count - 1; k >= first; k--) {
            double alpha = Vectors.dot(places[row(k)], out) / Vectors.dot(places[row(k)], gradients[row(k)]);
            alphas[row(k)] = alpha;
            Vectors.add(out, -alpha, gradients[row(k)]);
        }
        Vectors.scale(out, count == 0 ? 1 : scale());
        for (long k = first; k < count; k++) {
            double beta = Vectors.dot(gradients[row(k)], out) / Vectors.dot(places[row(k)], gradients[row(k)]);
            Vectors.add(out, alphas[row(k)] - beta, places[row(k)]);
        }
        Vectors.scale(out, -1);
    }

    /** The size of the inverse Hessian along the last change (equation 7.20). */
    private double scale() {
        double[] s = places[row(count - 1)];
        double[] y = gradients[row(count - 1)];
        return Vectors.dot(s, y) / Vectors.dot(y, y);
    }

    private int row(long change) {
        return (int) (change % places.length);
    }

    int stateLength() {
        return 1 + 2 * places.length * places[0].length;
    }

    void save(double[] state, int from) {
        state[from] = count;
        int at = from + 1;
        for (int k = 0; k < places.length; k++) {
            System.arraycopy(places[k], 0, state, at, places[k].length);
            System.arraycopy(gradients[k], 0, state, at + places[k].length, places[k].length);
            at += 2 * places[k].length;
        }
    }

    void load(double[] state, int from) {
        count = (long) state[from];
        int at = from + 1;
        for (int k = 0; k < places.length; k++) {
            System.arraycopy(state, at, places[k], 0, places[k].length);
            System.arraycopy(state, at + places[k].length, gradients[k], 0, places[k].length);
            at += 2 * places[k].length;
        }
    }
}
