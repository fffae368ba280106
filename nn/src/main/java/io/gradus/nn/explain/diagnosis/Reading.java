package io.gradus.nn.explain.diagnosis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that somebody has got, with the precision in which it is written.
 *
 * @param label what it is said to be, such as "w5" or "E_total@100"; empty if nothing is said
 * @param text the number as it was written
 * @param number the number; its scale is the number of digits after the point
 */
public record Reading(String label, String text, BigDecimal number) {
    /** What the engine and others may differ by when they add in another order, as a part of the number. */
    private static final BigDecimal NOISE = new BigDecimal("1e-12");

    private static final Pattern PATTERN =
            Pattern.compile("(?:([^=]*)=)?\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*");

    private static final int LONGEST = 60;

    /**
     * Reads a number.
     *
     * @param text such as "0.291027924", "3.510187783e-05" or "w5 = 0.35891648"
     * @return the reading
     * @throws IllegalArgumentException if it is no number, or none that fits a double
     */
    public static Reading of(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a number such as 0.291027924 or w5=0.35891648, got '" + text + "'");
        }
        String label = matcher.group(1) == null ? "" : matcher.group(1).strip();
        if (matcher.group(1) != null && label.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a name before the '=', as in w5=0.35891648, got '" + text + "'");
        }
        return new Reading(label, matcher.group(2), number(text, matcher.group(2)));
    }

    private static BigDecimal number(String text, String digits) {
        BigDecimal number = new BigDecimal(digits);
        double nearest = number.doubleValue();
        if (Double.isInfinite(nearest) || (nearest == 0 && number.signum() != 0)) {
            throw new IllegalArgumentException("expected a number that fits a double, got '" + text + "'");
        }
        return number;
    }

    /**
     * Tells whether a number, written with as many digits, is this one. It may have been rounded or cut off.
     *
     * @param value the number
     * @return true if no digit contradicts
     */
    public boolean agrees(double value) {
        BigDecimal unit = unit();
        if (!Double.isFinite(value) || Math.abs(value - number.doubleValue()) > 2 * unit.doubleValue()) {
            return false;
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal noise = exact.abs().multiply(NOISE);
        BigDecimal half = unit.multiply(new BigDecimal("0.5")).add(noise);
        return exact.subtract(number).abs().compareTo(half) <= 0
                || exact.setScale(number.scale(), RoundingMode.DOWN).compareTo(number) == 0;
    }

    /** One in the last digit. */
    BigDecimal unit() {
        return BigDecimal.ONE.movePointLeft(number.scale());
    }

    /**
     * Returns the number of significant digits.
     *
     * @return at least 1
     */
    public int digits() {
        return number.precision();
    }

    /**
     * Writes a number as this one is written: with as many digits after the point, or with an exponent.
     *
     * @param value a finite number
     * @return such as "0.358916480"
     */
    public String alike(double value) {
        BigDecimal exact = new BigDecimal(value);
        int exponent = text.toLowerCase(java.util.Locale.ROOT).indexOf('e');
        if (exponent < 0) {
            return exact.setScale(number.scale(), RoundingMode.HALF_EVEN).toPlainString();
        }
        int point = text.indexOf('.');
        int decimals = point < 0 ? 0 : exponent - point - 1;
        return String.format(java.util.Locale.ROOT, "%." + decimals + "e", exact);
    }

    /** Whether the number is one of single precision, written with its digits. */
    boolean isSinglePrecision() {
        double nearest = number.floatValue();
        return Double.isFinite(nearest) && agrees(nearest);
    }

    /** Returns the label and the number as they were written. */
    @Override
    public String toString() {
        return label.isEmpty() ? text : label + " = " + text;
    }
}
