package io.gradus.core.check;

import org.jspecify.annotations.Nullable;

/**
 * What a check found for one input.
 *
 * @param index the number of the input
 * @param name its name, or null
 * @param at its number
 * @param derivative the derivative as the engine, or the function's own gradient, gives it
 * @param differences the derivative by Ridders' differences of values; NaN where there are none
 * @param error how far the differences are off, by their own estimate; infinite where there are none
 * @param rounding how far rounding can put off the derivative; see {@link RoundingBound}
 * @param kink the nearest kink along this input; null where none is known
 * @param verdict the verdict
 * @param reason the verdict's reason in words
 */
public record InputCheck(
        int index,
        @Nullable String name,
        double at,
        double derivative,
        double differences,
        double error,
        double rounding,
        @Nullable Kink kink,
        Verdict verdict,
        String reason) {
    /** The digits of a double. */
    private static final double MOST_DIGITS = 16;

    /**
     * Returns what the input is called.
     *
     * @return its name, or such as "x[3]"
     */
    public String label() {
        return name == null ? "x[" + index + "]" : name;
    }

    /**
     * Returns how far apart derivative and differences may be: ten times the differences' own error estimate, the bound
     * of the derivative's rounding, and the last digits of the extrapolation.
     *
     * @return the tolerance; infinite or NaN where nothing can be judged
     */
    public double tolerance() {
        return 10 * error + rounding + 1e-13 * Math.abs(differences);
    }

    /**
     * Tells whether the differences allow a number as the derivative.
     *
     * @param number the number
     * @return true if it is within the tolerance
     */
    public boolean accepts(double number) {
        return Math.abs(number - differences) <= tolerance();
    }

    /**
     * Returns the digits in which derivative and differences agree, as far as the differences can tell.
     *
     * @return 0 to 16; NaN where both are 0 as far as the differences can tell, or there are none
     */
    public double digits() {
        double size = Math.max(Math.abs(derivative), Math.abs(differences));
        double off = Math.max(Math.abs(derivative - differences), error);
        if (!(size > 10 * error) || !Double.isFinite(size)) {
            return Double.NaN;
        }
        return Math.max(0, Math.min(MOST_DIGITS, -Math.log10(off / size)));
    }
}
