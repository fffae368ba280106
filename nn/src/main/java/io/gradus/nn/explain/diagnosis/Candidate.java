package io.gradus.nn.explain.diagnosis;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Causes, and the procedure that they make of another one.
 *
 * @param causes what acts together
 * @param variation lays the causes' rules over those of a procedure
 * @param exact the same without rounding: what the roundings of a candidate are compared with
 * @param tolerance tells which numbers come from the procedure
 */
record Candidate(
        List<Cause> causes, UnaryOperator<Procedure> variation, UnaryOperator<Procedure> exact, Tolerance tolerance) {
    static Candidate of(Cause cause, UnaryOperator<Procedure> variation) {
        return new Candidate(List.of(cause), variation, variation, Tolerance.DIGITS);
    }

    /** Both at once; this one's rules are laid over the other's. */
    Candidate with(Candidate other) {
        List<Cause> both = Stream.concat(causes.stream(), other.causes.stream()).toList();
        return new Candidate(
                both,
                base -> variation.apply(other.variation.apply(base)),
                base -> exact.apply(other.exact.apply(base)),
                tolerance);
    }

    /** Whether numbers depend on the exact ones, too. */
    boolean isCompared() {
        return tolerance != Tolerance.DIGITS;
    }
}
