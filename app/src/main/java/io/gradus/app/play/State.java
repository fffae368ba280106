package io.gradus.app.play;

import io.gradus.nn.Network;

/**
 * All that a page shows follows from this, bit by bit: where training starts, by what rule, and how far it is. Immutable; the
 * network is never trained, only copies of it are.
 *
 * @param origin where the samples come from
 * @param start the network with its start parameters
 * @param rule how it is trained
 * @param look what is looked at
 */
record State(Origin origin, Network start, Rule rule, Look look) {
    /** The most rounds of a training, which keeps 8 bytes for each. */
    static final int MOST_ROUNDS = 2_000_000;

    /**
     * Where the samples come from.
     *
     * @param preset the name of the preset
     * @param seed what samples and weights are drawn from
     * @param table the samples
     * @param isEdited whether these are not those of preset and seed
     */
    record Origin(String preset, long seed, Table table, boolean isEdited) {}

    /**
     * What is looked at.
     *
     * @param digits digits after the point
     * @param row the sample that is explained
     * @param round the rounds of training
     */
    record Look(int digits, int row, int round) {}

    /** The same start at another round. */
    State at(int round) {
        return new State(origin, start, rule, new Look(look.digits, look.row, round));
    }

    Table table() {
        return origin.table;
    }
}
