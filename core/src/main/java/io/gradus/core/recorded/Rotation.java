package io.gradus.core.recorded;

/**
 * Where a periodic run is best cut into iterations. Any operation of the period could be the first one of an iteration; what
 * a program wrote as a loop hands on less from one iteration to the next than an arbitrary cut does, and loops inside stay
 * whole and stand before those that read their numbers.
 */
final class Rotation {
    private final Program program;
    private final int start;
    private final int period;

    /** Of a run of at least three iterations. */
    Rotation(Program program, int start, int period) {
        this.program = program;
        this.start = start;
        this.period = period;
    }

    /** How many operations further on an iteration should begin: where the fewest numbers wait to be read. */
    int best() {
        int[] waiting = waiting();
        int best = 0;
        for (int cut = 1; cut < period; cut++) {
            if (waiting[cut] < waiting[best]) {
                best = cut;
            }
        }
        return best;
    }

    /** For each cut of the period, how many numbers that were computed in the period before it are read behind it. */
    private int[] waiting() {
        int[] lastReader = new int[period];
        for (int i = start; i < start + 2 * period; i++) {
            for (int k = program.arity(i) - 1; k >= 0; k--) {
                int number = program.operand(i, k) - start;
                if (number >= 0 && number < period) {
                    lastReader[number] = i - start;
                }
            }
        }
        int[] waiting = new int[2 * period + 1];
        for (int number = 0; number < period; number++) {
            if (lastReader[number] > number) {
                waiting[number + 1]++;
                waiting[lastReader[number] + 1]--;
            }
        }
        for (int cut = 1; cut < 2 * period; cut++) {
            waiting[cut] += waiting[cut - 1];
        }
        for (int cut = 0; cut < period; cut++) {
            waiting[cut] += waiting[cut + period];
        }
        return waiting;
    }
}
