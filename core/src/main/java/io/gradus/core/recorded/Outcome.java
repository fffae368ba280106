package io.gradus.core.recorded;

/** How a call of a compiled program ended. */
enum Outcome {
    /** The results are those of the interpreter, bit for bit. */
    DONE,
    /** A guard turned out differently than at recording; there are no results. */
    GUARD_FLIPPED,
    /**
     * A result is NaN. Compiled code multiplies plainly, so it may have met 0 * infinity where the sweep passes nothing on:
     * the call is to be repeated in the interpreter, which decides.
     */
    NOT_A_NUMBER
}
