package io.gradus.nn.optimize;

/** Checks of what steps remember, and of the numbers that describe them. */
final class State {
    private State() {}

    static void check(int expected, double[] state) {
        if (state.length != expected) {
            throw new IllegalArgumentException("expected the state of the same optimizer and as many parameters, "
                    + expected + " numbers, got " + state.length);
        }
    }

    static double positive(String what, double number) {
        if (!(number > 0 && number <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("expected a positive, finite " + what + ", got " + number);
        }
        return number;
    }

    /** Checks a number from 0, which is included, to 1, which is not. */
    static double fraction(String what, double number) {
        if (!(number >= 0 && number < 1)) {
            throw new IllegalArgumentException("expected a " + what + " of at least 0 and less than 1, got " + number);
        }
        return number;
    }
}
