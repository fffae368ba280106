package io.gradus.nn.optimize;

import io.gradus.core.recorded.ScalarFunction;
import io.gradus.nn.optimize.Minimum.Reason;
import java.util.Arrays;

/** Makes steps until a limit is reached. Each step tells the value and gradient of the place where it began. */
final class Minimization {
    private final ScalarFunction f;
    private final Limits limits;

    Minimization(ScalarFunction f, Limits limits) {
        this.f = f;
        this.limits = limits;
    }

    /** Starts at a place, which is modified. */
    Minimum run(Steps steps, double[] at) {
        if (at.length != f.inputs()) {
            throw new IllegalArgumentException(
                    "expected a start of " + f.inputs() + " numbers, one per argument, got " + at.length);
        }
        double[] last = at.clone();
        double lastValue = Double.NaN;
        for (int done = 0; done < limits.iterations(); done++) {
            double[] before = at.clone();
            double value = steps.step(f, at);
            if (!Double.isFinite(value) || !Vectors.isFinite(steps.gradient())) {
                checkStart(done, value, before);
                return new Minimum(last, lastValue, done - 1, Reason.NOT_FINITE);
            }
            if (Vectors.largest(steps.gradient()) <= limits.gradient()) {
                return new Minimum(before, value, done, Reason.GRADIENT);
            }
            if (steps.isStuck()) {
                return new Minimum(before, value, done, Reason.NO_PROGRESS);
            }
            last = before;
            lastValue = value;
        }
        return new Minimum(at, f.value(at), limits.iterations(), Reason.ITERATIONS);
    }

    private static void checkStart(int done, double value, double[] at) {
        if (done == 0) {
            throw new IllegalArgumentException(
                    "expected a start where the function and its derivatives are finite, got " + value + " at "
                            + Arrays.toString(at));
        }
    }
}
