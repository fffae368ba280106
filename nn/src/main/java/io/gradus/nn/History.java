package io.gradus.nn;

/** What a training did: the loss, as a mean over all samples, before each round and after the last. Immutable. */
public final class History {
    private final double[] losses;

    History(double[] losses) {
        this.losses = losses;
    }

    /**
     * Returns the number of rounds.
     *
     * @return at least 0
     */
    public int rounds() {
        return losses.length - 1;
    }

    /**
     * Returns the loss after some rounds.
     *
     * @param round 0 (before the first round) to {@link #rounds} (after the last)
     * @return the loss
     */
    public double loss(int round) {
        return losses[round];
    }

    /**
     * Returns the loss before the first round.
     *
     * @return the loss
     */
    public double firstLoss() {
        return losses[0];
    }

    /**
     * Returns the loss after the last round.
     *
     * @return the loss
     */
    public double lastLoss() {
        return losses[rounds()];
    }

    /**
     * Returns all losses.
     *
     * @return rounds + 1 numbers (a copy)
     */
    public double[] losses() {
        return losses.clone();
    }

    /** Returns the number of rounds and both ends, such as "2 rounds: loss 0.5 -> 0.25". */
    @Override
    public String toString() {
        return rounds() + " rounds: loss " + firstLoss() + " -> " + lastLoss();
    }
}
