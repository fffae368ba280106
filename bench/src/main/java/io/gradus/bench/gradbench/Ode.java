package io.gradus.bench.gradbench;

import io.gradus.bench.Reference;
import io.gradus.bench.Workload;
import io.gradus.core.Value;
import java.util.Arrays;

/**
 * {@code ode}: the last component, at t = 2, of y' = f(y) with f_0 = x_0 and f_i = x_i y_{i-1}, y(0) = 0, by s steps of the
 * classical Runge-Kutta method, as a function of x. GradBench takes n = 1,000 to 100,000 components and s = 1 to 100. A step
 * reaches four components further, so with 4 s < n, as in all these sizes, the last one is still 0, and so is its gradient.
 */
final class Ode implements Objective {
    private static final double END = 2;

    private final int n;
    private final int steps;

    Ode(int n, int steps) {
        this.n = n;
        this.steps = steps;
    }

    @Override
    public double[] start() {
        return new NumpyRandom(NumpyRandom.SEED).uniform(n);
    }

    @Override
    public Value on(Value[] x) {
        double h = END / steps;
        Value[] y = new Value[n];
        Arrays.fill(y, x[0].graph().constant(0));
        for (int step = 0; step < steps; step++) {
            Value[] k1 = slope(x, y);
            Value[] k2 = slope(x, moved(y, h / 2, k1));
            Value[] k3 = slope(x, moved(y, h / 2, k2));
            Value[] k4 = slope(x, moved(y, h, k3));
            for (int i = 0; i < n; i++) {
                Value sum = k1[i].plus(k2[i].times(2)).plus(k3[i].times(2)).plus(k4[i]);
                y[i] = y[i].plus(sum.times(h / 6));
            }
        }
        return y[n - 1];
    }

    private Value[] slope(Value[] x, Value[] y) {
        Value[] slope = new Value[n];
        slope[0] = x[0];
        for (int i = 1; i < n; i++) {
            slope[i] = x[i].times(y[i - 1]);
        }
        return slope;
    }

    private Value[] moved(Value[] y, double h, Value[] slope) {
        Value[] moved = new Value[n];
        Arrays.setAll(moved, i -> y[i].plus(slope[i].times(h)));
        return moved;
    }

    @Override
    public Workload hand() {
        return new ByHand(n, steps)::valueAndGradient;
    }

    /** Keeps the four points of each step; the sweep back goes through them in reverse. */
    private static final class ByHand {
        private final int n;
        private final int steps;
        private final double h;
        /** {@code points[4 * step + stage]}, then the end. */
        private final double[][] points;

        private final double[] adjoint;

        ByHand(int n, int steps) {
            this.n = n;
            this.steps = steps;
            h = END / steps;
            points = new double[4 * steps + 1][n];
            adjoint = new double[n];
        }

        double valueAndGradient(double[] x, double[] out) {
            for (int step = 0; step < steps; step++) {
                step(x, 4 * step);
            }
            Arrays.fill(adjoint, 0);
            Arrays.fill(out, 0);
            adjoint[n - 1] = 1;
            for (int step = steps - 1; step >= 0; step--) {
                stepBack(x, 4 * step, out);
            }
            return points[4 * steps][n - 1];
        }

        private static double slope(double[] x, double[] y, int i) {
            return i == 0 ? x[0] : x[i] * y[i - 1];
        }

        private void step(double[] x, int from) {
            double[] y1 = points[from];
            double[] y2 = points[from + 1];
            double[] y3 = points[from + 2];
            double[] y4 = points[from + 3];
            double[] end = points[from + 4];
            for (int i = 0; i < n; i++) {
                double k1 = slope(x, y1, i);
                y2[i] = y1[i] + h / 2 * k1;
                double k2 = slope(x, y2, i);
                y3[i] = y1[i] + h / 2 * k2;
                double k3 = slope(x, y3, i);
                y4[i] = y1[i] + h * k3;
                double k4 = slope(x, y4, i);
                end[i] = y1[i] + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
            }
        }

        /** Turns the adjoint of a step's end into that of its start, from the last component on, and adds to out. */
        private void stepBack(double[] x, int from, double[] out) {
            double[] y1 = points[from];
            double[] y2 = points[from + 1];
            double[] y3 = points[from + 2];
            double[] y4 = points[from + 3];
            // Adjoints of the i-th components of the four points, through the slopes of the components after them.
            double p1 = 0;
            double p2 = 0;
            double p3 = 0;
            double p4 = 0;
            for (int i = n - 1; i >= 0; i--) {
                double w = adjoint[i];
                double s4 = h / 6 * w;
                double s3 = h / 3 * w + h * p4;
                double s2 = h / 3 * w + h / 2 * p3;
                double s1 = h / 6 * w + h / 2 * p2;
                adjoint[i] = w + p1 + p2 + p3 + p4;
                out[i] +=
                        i == 0 ? s1 + s2 + s3 + s4 : s1 * y1[i - 1] + s2 * y2[i - 1] + s3 * y3[i - 1] + s4 * y4[i - 1];
                p1 = s1 * x[i];
                p2 = s2 * x[i];
                p3 = s3 * x[i];
                p4 = s4 * x[i];
            }
        }
    }

    /** By complex steps in NumPy 2.4.6. */
    @Override
    public Reference reference() {
        return switch (n + " " + steps) {
            case "20 100" ->
                new Reference("ode 20 100", 5.522978050225073e-22, 7.651121321698065e-22, 2.011239890131425e-20);
            case "1000 100" -> new Reference("ode 1000 100", 0, 0, 0);
            default ->
                throw new IllegalArgumentException(
                        "ode has reference values for 20 100, 1000 100, not " + n + " " + steps);
        };
    }
}
