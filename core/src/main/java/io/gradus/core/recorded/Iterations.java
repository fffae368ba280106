package io.gradus.core.recorded;

/** Runs through the iterations of a loop and of those around it, in the order in which they run. */
final class Iterations {
    private final Loop loop;
    /** The iteration of each loop, from outside in. */
    final int[] digits;

    /** Starts with the first iteration of each. */
    Iterations(Loop loop) {
        this.loop = loop;
        digits = new int[loop.depth + 1];
    }

    /** The first operation of the innermost loop's iteration. */
    int operation() {
        return loop.operation(digits);
    }

    /** Goes on; false after the last. */
    boolean advance() {
        for (Loop next = loop; next != null; next = next.parent) {
            if (++digits[next.depth] < next.count) {
                return true;
            }
            digits[next.depth] = 0;
        }
        return false;
    }
}
