package io.gradus.core.check;

/** What a check came to, from good to bad; the verdict on a whole is the worst of its parts. */
public enum Verdict {
    /** The derivative agrees with differences that are good to six digits or more. */
    PASS,
    /** Differences cannot judge here to six digits: noise, rounding, no room for a step, nothing finite. */
    UNRELIABLE,
    /** The point is at, or next to, a kink or jump: there is no derivative to compare with. */
    KINK,
    /** The derivative is wrong. */
    FAIL;

    Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
