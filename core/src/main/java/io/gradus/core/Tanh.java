package io.gradus.core;

/**
 * The hyperbolic tangent and its slope, which have their exponential in common. {@code Math.tanh} of JDK 17 takes longer, and
 * would be no part of a slope.
 *
 * <h2>Formulas</h2>
 *
 * <ul>
 *   <li>Where |x| &lt; {@value #SMALL}, tanh(x) = x / (1 + z / (3 + z / (5 + ... + z / 15))) with z = x^2: a quotient of two
 *       polynomials with whole coefficients. What the continued fraction leaves out is below 1e-17 of it. Written as x minus a
 *       part of x, since the part's rounding errors weigh a ninth.
 *   <li>Beyond, tanh(|x|) = (1 - e) / (1 + e) with e = exp(-2 |x|), which is at most 0.29 there.
 * </ul>
 *
 * <h2>Source</h2>
 *
 * Lambert (1761), Memoire sur quelques proprietes remarquables; NIST Digital Library of Mathematical Functions, 4.39.1.
 */
final class Tanh {
    /** Where the continued fraction ends. */
    static final double SMALL = 0.625;

    private Tanh() {}

    static double tanh(double x) {
        return tanh(x, Math.abs(x) < SMALL ? 0 : part(x));
    }

    static double slope(double x, double y) {
        return slope(x, y, Math.abs(x) < 0.5 ? 0 : part(x));
    }

    /** The exponential that value and slope have in common. */
    static double part(double x) {
        return Math.exp(-2 * Math.abs(x));
    }

    /** The part counts for |x| >= {@value #SMALL} alone. */
    static double tanh(double x, double part) {
        return Math.copySign(Math.abs(x) < SMALL ? fraction(x) : (1 - part) / (1 + part), x);
    }

    private static double fraction(double x) {
        double z = x * x;
        double numerator = z * (675675 + z * (45045 + z * (594 + z)));
        double denominator = 2027025 + z * (945945 + z * (51975 + z * (630 + z)));
        return x - x * (numerator / denominator);
    }

    /** 1 - y^2; the part counts for |x| >= 0.5 alone. */
    static double slope(double x, double y, double part) {
        if (Math.abs(x) < 0.5) {
            return (1 - y) * (1 + y);
        }
        return 4 * part / ((1 + part) * (1 + part));
    }
}
