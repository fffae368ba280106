package io.gradus.core;

/** How many times the counts of a push a run of random tests has; the profile {@code nightly} has 25. */
final class Scale {
    private static final int FACTOR = Integer.getInteger("gradus.tests.scale", 1);

    private Scale() {}

    static int of(int countOfAPush) {
        return Math.multiplyExact(countOfAPush, FACTOR);
    }
}
