package io.gradus.nn.explain.diagnosis;

import java.util.Locale;

/**
 * Where a number stands in a training.
 *
 * @param quantity the quantity as the ledger writes it, such as "w5", "E_total" or "dE_total/dw5"
 * @param kind in which part of a round it arises
 * @param rounds how many rounds are done before it: 0 for what the first round computes
 */
public record Place(String quantity, Kind kind, int rounds) {
    /** The parts of a round. */
    public enum Kind {
        /** A weight or bias as it stands between two rounds. */
        PARAMETER,
        /** A number of the forward pass or an error. */
        FORWARD,
        /** A number of the backward pass. */
        BACKWARD
    }

    /** Whether it is an error, and not a number that an error is made of. */
    boolean isError() {
        return quantity.startsWith("E_");
    }

    /**
     * Returns the place in words.
     *
     * @return such as "w5+", "E_total after round 1" or "dE_total/dw5 in round 2"
     */
    @Override
    public String toString() {
        String count = String.format(Locale.ROOT, "%,d", rounds + (kind == Kind.BACKWARD ? 1 : 0));
        if (rounds == 0) {
            return quantity;
        }
        if (kind == Kind.BACKWARD) {
            return quantity + " in round " + count;
        }
        return kind == Kind.PARAMETER && rounds == 1 ? quantity + "+" : quantity + " after round " + count;
    }
}
