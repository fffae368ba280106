package io.gradus.nn;

/**
 * What a training did: the loss before each round and after the last, that of the validation samples, where there are
 * any, and why it ended. A loss is the mean over samples, plus the penalty. Immutable.
 */
public final class History {
    private final double[] losses;
    private final double[] validationLosses;
    private final Ending ending;

    /** Keeps the arrays. */
    History(double[] losses, double[] validationLosses, Ending ending) {
        this.losses = losses;
        this.validationLosses = validationLosses;
        this.ending = ending;
    }

    /** How a training ended: why, and with the parameters of which round. */
    record Ending(Reason reason, int bestRound) {}

    /** Why a training ended. */
    public enum Reason {
        /** All rounds were made. */
        COMPLETED,
        /** The loss was as small as asked for. */
        LOSS_REACHED,
        /** For some rounds the loss did not become smaller; the parameters are those of the best round. */
        STOPPED_EARLY,
        /** A listener stopped it. */
        CANCELLED,
        /** The optimizer found no smaller loss. */
        NO_PROGRESS
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

    /**
     * Returns the losses of the validation samples.
     *
     * @return rounds + 1 numbers (a copy), or none where there were no validation samples
     */
    public double[] validationLosses() {
        return validationLosses.clone();
    }

    /**
     * Returns the round whose parameters the model has now.
     *
     * @return {@link #rounds}, unless the training stopped early
     */
    public int bestRound() {
        return ending.bestRound;
    }

    /**
     * Returns why the training ended.
     *
     * @return the reason
     */
    public Reason reason() {
        return ending.reason;
    }

    /** Returns the number of rounds and both ends, such as "2 rounds: loss 0.5 -> 0.25". */
    @Override
    public String toString() {
        return rounds() + " rounds: loss " + firstLoss() + " -> " + lastLoss();
    }
}
