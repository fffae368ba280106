package io.gradus.core.recorded;

/**
 * Where the results of a compiled program go: values first, to an array of the workspace, then derivatives, to the array that
 * the caller gives.
 *
 * @param values the number of values; a program with fewer results has no derivatives
 * @param added whether results are added to what the arrays hold, instead of replacing it; replaced, a derivative is never
 *     -0.0
 */
record ResultLayout(int values, boolean added) {
    /** Added to the place of a derivative, to tell it from a value. */
    static final int DERIVATIVE = 1 << 30;

    /** The place of a result in its array; see DERIVATIVE. */
    int place(int result) {
        return result < values ? result : result - values + DERIVATIVE;
    }

    static ResultLayout gradient() {
        return new ResultLayout(1, false);
    }
}
