package io.gradus.nn;

import org.jspecify.annotations.Nullable;

/** The best round of a training so far, for early stopping. */
final class Best {
    private int round;
    private double loss = Double.POSITIVE_INFINITY;
    private double @Nullable [] parameters;

    /** Takes the round if its loss is smaller than all before (keeps the array). */
    void offer(int offeredRound, double offeredLoss, double[] offered) {
        if (offeredLoss < loss) {
            round = offeredRound;
            loss = offeredLoss;
            parameters = offered;
        }
    }

    /** The number of rounds that were no better, up to this one. */
    int age(int now) {
        return now - round;
    }

    int round() {
        return round;
    }

    double loss() {
        return loss;
    }

    /** The parameters of the best round; null before the first. */
    double @Nullable [] parameters() {
        return parameters;
    }
}
