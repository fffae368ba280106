package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The derivative of a program by one input, as the engine gives it and as {@link ExactGraph} does, with the bound on their
 * distance that {@link io.gradus.core.check.RoundingBound} computes.
 */
record Judgement(int input, double engine, DoubleDouble exact, double bound, Use use) {
    /** What a derivative can be used for. */
    enum Use {
        /** It is compared. */
        COMPARED,
        /** Rounding may have taken its sixth digit, or all as next to a pole, which is a matter of the program. */
        ILL_CONDITIONED,
        /** A branch was taken on a number that rounding may have pushed across. */
        NEAR_A_KINK,
        /** A number is infinite, NaN, above 1e100 or below 1e-290, or an angle above 2^40: for the tables of special points. */
        OUT_OF_RANGE
    }

    static Judgement of(int input, double engine, DoubleDouble exact, double bound) {
        double size = Math.abs(exact.hi());
        boolean isFinite = Double.isFinite(engine) && Double.isFinite(size);
        boolean isBound = Double.isFinite(bound) && (size == 0 || bound <= 1e-6 * size);
        Use use = !isFinite ? Use.OUT_OF_RANGE : isBound ? Use.COMPARED : Use.ILL_CONDITIONED;
        return new Judgement(input, engine, exact, bound, use);
    }

    Judgement as(Use other) {
        return new Judgement(input, engine, exact, bound, other);
    }

    boolean isCompared() {
        return use == Use.COMPARED;
    }

    boolean isZero() {
        return exact.hi() == 0;
    }

    double error(double derivative) {
        return Math.abs(exact.plus(-derivative).hi());
    }

    boolean accepts(double derivative) {
        return error(derivative) <= bound;
    }

    void assertPasses(Object program) {
        assertTrue(
                !isCompared() || accepts(engine),
                () -> "input %d: exact %s, engine %s, that is %.1e off and %.1e allowed, in %s"
                        .formatted(input, exact.hi(), engine, error(engine), bound, program));
    }
}
