package io.gradus.app.play;

/** How many rounds a second a training may make. Changed under the experiment's lock. */
final class Pace {
    private static final double SECOND_NANOS = 1e9;

    private volatile double roundsPerSecond;
    private long since;
    private int from;

    /** Begins at a round, now; 0 rounds a second means no limit. */
    void set(double limit, int round) {
        roundsPerSecond = limit;
        since = System.nanoTime();
        from = round;
    }

    double roundsPerSecond() {
        return roundsPerSecond;
    }

    boolean isLimited() {
        return roundsPerSecond > 0;
    }

    /** How long to wait before the round after this one. */
    long nanosUntilAfter(int round) {
        double limit = roundsPerSecond;
        if (limit <= 0) {
            return 0;
        }
        double due = (round + 1.0 - from) / limit * SECOND_NANOS;
        return (long) Math.min(due, 1e18) - (System.nanoTime() - since);
    }
}
