package io.gradus.core;

import java.util.Arrays;

/**
 * Notices, while a function is recorded, what ties the recording to its numbers: guards, which a replay tests again, and
 * numbers that were read, which make the function dynamic. A blind recording has no numbers yet and ends at the first of
 * either.
 */
final class Recorder {
    /** Ends a blind recording; the program's numbers are needed first. */
    static final class NumbersNeeded extends RuntimeException {
        private static final long serialVersionUID = 1;

        NumbersNeeded() {
            super("the recording needs numbers; it is repeated at the first call", null, false, false);
        }
    }

    /** Entries of one guard: nodes before it, the row of where with its comparison, left, right, whether it held. */
    static final int WIDTH = 5;

    private final boolean blind;
    private int[] guards = new int[0];
    private int count;
    private boolean numbersNeeded;
    private boolean dynamic;

    Recorder(boolean blind) {
        this.blind = blind;
    }

    void numberRead() {
        dynamic = true;
        stopIfBlind();
    }

    void guard(int nodes, int function, int left, int right, boolean held) {
        stopIfBlind();
        guards = Arrays.copyOf(guards, guards.length > count ? guards.length : 2 * count + 4 * WIDTH);
        int[] entry = {nodes, function, left, right, held ? 1 : 0};
        System.arraycopy(entry, 0, guards, count, WIDTH);
        count += WIDTH;
    }

    private void stopIfBlind() {
        if (blind) {
            numbersNeeded = true;
            throw new NumbersNeeded();
        }
    }

    /** Whether this was a blind recording that met a guard or a read number, even if the program caught the exception. */
    boolean numbersNeeded() {
        return numbersNeeded;
    }

    boolean dynamic() {
        return dynamic;
    }

    int[] guards() {
        return Arrays.copyOf(guards, count);
    }
}
