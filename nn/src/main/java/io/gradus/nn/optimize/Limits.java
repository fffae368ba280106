package io.gradus.nn.optimize;

/**
 * When a minimization stops.
 *
 * @param iterations the most steps, at least 0
 * @param gradient stop where no derivative is larger than this in absolute value, at least 0
 */
public record Limits(int iterations, double gradient) {
    private static final Limits STANDARD = new Limits(100_000, 1e-8);

    /**
     * Checks the numbers.
     *
     * @param iterations the most steps, at least 0
     * @param gradient stop where no derivative is larger than this in absolute value, at least 0
     */
    public Limits {
        if (iterations < 0 || !(gradient >= 0)) {
            throw new IllegalArgumentException("expected at least 0 iterations and a gradient of at least 0, got "
                    + iterations + " and " + gradient);
        }
    }

    /**
     * Returns the usual limits.
     *
     * @return 100,000 steps, derivatives of 1e-8
     */
    public static Limits standard() {
        return STANDARD;
    }
}
