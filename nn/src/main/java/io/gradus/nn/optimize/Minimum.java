package io.gradus.nn.optimize;

/** Where a minimization ended, and why. Immutable. */
public final class Minimum {
    private final double[] at;
    private final double value;
    private final int iterations;
    private final Reason reason;

    /** Keeps the array. */
    Minimum(double[] at, double value, int iterations, Reason reason) {
        this.at = at;
        this.value = value;
        this.iterations = iterations;
        this.reason = reason;
    }

    /** Why a minimization ended. */
    public enum Reason {
        /** All derivatives are as small as asked for. */
        GRADIENT,
        /** The next step would be too small to matter, or no smaller value was found: rounding hides the rest of the way. */
        NO_PROGRESS,
        /** The limit of steps is reached; the place is the best so far, and perhaps no minimum. */
        ITERATIONS,
        /** The function is not finite there, or falls without end; the place is one at which it was finite. */
        NOT_FINITE
    }

    /**
     * Returns the place.
     *
     * @return the arguments (a copy)
     */
    public double[] at() {
        return at.clone();
    }

    /**
     * Returns the function's value at the place.
     *
     * @return the value
     */
    public double value() {
        return value;
    }

    /**
     * Returns the number of steps made.
     *
     * @return at least 0
     */
    public int iterations() {
        return iterations;
    }

    /**
     * Returns why no further step was made.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Tells whether the place is a minimum as far as numbers can tell.
     *
     * @return true for {@link Reason#GRADIENT} and {@link Reason#NO_PROGRESS}
     */
    public boolean isConverged() {
        return reason == Reason.GRADIENT || reason == Reason.NO_PROGRESS;
    }

    /** Returns value, steps and reason, such as "1.0E-20 after 36 iterations (GRADIENT)". */
    @Override
    public String toString() {
        return value + " after " + iterations + " iterations (" + reason + ")";
    }
}
