package io.gradus.nn.optimize;

import io.gradus.core.recorded.VectorFunction;
import io.gradus.nn.optimize.Minimum.Reason;
import java.util.Arrays;

/**
 * The Levenberg-Marquardt method for least squares: each step p minimizes {@code |r + J p|^2 + mu |D p|^2} for the residuals
 * r, their Jacobian J and a diagonal D of the greatest column lengths so far. It needs first derivatives only, and near a good
 * fit converges about as fast as Newton's method.
 *
 * <p>The problem of a step is solved by orthogonal transformations, row by row; {@code J^T J} is never formed. The damping mu falls after
 * good steps and rises after bad ones, by the ratio of the true to the predicted gain.
 *
 * <p>Sources: K. Levenberg, Quarterly of Applied Mathematics 2, 1944; D. W. Marquardt, SIAM Journal on Applied Mathematics
 * 11, 1963; the diagonal after J. J. Moré, The Levenberg-Marquardt algorithm: implementation and theory, 1978, section 5; the
 * damping after K. Madsen, H. B. Nielsen and O. Tingleff, Methods for Non-Linear Least Squares Problems, 2nd edition, 2004,
 * equation 2.21.
 *
 * @param iterations the most steps, rejected ones included, at least 0
 * @param gain stop where a step promises to lower the sum of squares by no more than this part of it, at least 0
 */
public record LevenbergMarquardt(int iterations, double gain) {
    /**
     * Checks the numbers.
     *
     * @param iterations the most steps, rejected ones included, at least 0
     * @param gain stop where a step promises to lower the sum of squares by no more than this part of it, at least 0
     */
    public LevenbergMarquardt {
        if (iterations < 0 || !(gain >= 0)) {
            throw new IllegalArgumentException(
                    "expected at least 0 iterations and a gain of at least 0, got " + iterations + " and " + gain);
        }
    }

    /** Describes the method with at most 10,000 steps and a gain of 1e-18. */
    public LevenbergMarquardt() {
        this(10_000, 1e-18);
    }

    /**
     * Makes the sum of the squares of all outputs small.
     *
     * @param residuals the function
     * @param start where to begin (copied), one number per argument
     * @return the place, the sum of squares there, and why it ended
     * @throws IllegalArgumentException if the sum of squares is not finite at the start
     */
    public Minimum minimize(VectorFunction residuals, double... start) {
        return minimize(SumOfSquares.of(residuals), start);
    }

    /**
     * Makes a sum of squares small.
     *
     * @param f the sum of squares
     * @param start where to begin (copied), one number per argument
     * @return the place, the sum of squares there, and why it ended
     * @throws IllegalArgumentException if the sum of squares is not finite at the start
     */
    public Minimum minimize(SumOfSquares f, double... start) {
        if (start.length != f.inputs()) {
            throw new IllegalArgumentException(
                    "expected a start of " + f.inputs() + " numbers, one per argument, got " + start.length);
        }
        return new Run(f, start.clone()).run(iterations, gain);
    }

    /** One minimization. */
    private static final class Run {
        private static final double FIRST_DAMPING = 1;

        private final SumOfSquares f;
        private final double[] at;
        private final double[] scale;
        private double value;
        private Triangle triangle;
        private double damping = FIRST_DAMPING;
        private double growth = 2;

        Run(SumOfSquares f, double[] at) {
            this.f = f;
            this.at = at;
            scale = new double[at.length];
            value = f.value(at);
            triangle = linearized();
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "expected a start where all residuals are finite, got the sum of squares " + value + " at "
                                + Arrays.toString(at));
            }
        }

        Minimum run(int iterations, double gain) {
            for (int done = 0; done < iterations; done++) {
                if (isFlat()) {
                    return new Minimum(at, value, done, Reason.GRADIENT);
                }
                double[] p = damped().solution();
                double promised = promised(p);
                if (!(promised > gain * value)) {
                    return new Minimum(at, value, done, Reason.NO_PROGRESS);
                }
                if (!tryStep(p, promised) && damping > Double.MAX_VALUE) {
                    return new Minimum(at, value, done, Reason.NO_PROGRESS);
                }
            }
            return new Minimum(at, value, iterations, Reason.ITERATIONS);
        }

        private boolean isFlat() {
            for (int j = 0; j < at.length; j++) {
                if (triangle.slope(j) != 0) {
                    return false;
                }
            }
            return true;
        }

        /** The residuals' linear parts at this place. */
        private Triangle linearized() {
            Triangle fresh = new Triangle(at.length);
            f.eachRow(at, fresh::add);
            for (int j = 0; j < at.length; j++) {
                scale[j] = Math.max(scale[j], fresh.column(j));
            }
            return fresh;
        }

        private Triangle damped() {
            Triangle damped = new Triangle(triangle);
            double[] row = new double[at.length];
            for (int j = 0; j < at.length; j++) {
                Arrays.fill(row, 0);
                row[j] = Math.sqrt(damping) * (scale[j] > 0 ? scale[j] : 1);
                damped.add(row, 0);
            }
            return damped;
        }

        /** By how much the linearized sum of squares falls; in a form without cancellation (Moré 1978, section 4). */
        private double promised(double[] p) {
            double[] moved = triangle.times(p);
            double damped = 0;
            for (int j = 0; j < at.length; j++) {
                damped += scale[j] * p[j] * scale[j] * p[j];
            }
            return Vectors.dot(moved, moved) + 2 * damping * damped;
        }

        private boolean tryStep(double[] p, double promised) {
            double[] there = at.clone();
            Vectors.add(there, 1, p);
            double thereValue = f.value(there);
            double ratio = (value - thereValue) / promised;
            if (!(ratio > 0)) {
                damping *= growth;
                growth *= 2;
                return false;
            }
            System.arraycopy(there, 0, at, 0, at.length);
            value = thereValue;
            triangle = linearized();
            damping *= Math.max(1.0 / 3, 1 - Math.pow(2 * ratio - 1, 3));
            growth = 2;
            return true;
        }
    }
}
