package io.gradus.core;

import java.math.BigInteger;

/**
 * The error function and its kin to more than 40 digits, in fixed-point arithmetic: a number v is the integer v
 * 2^{@value #BITS}.
 *
 * <p>Formulas: the two power series DLMF 7.6.1 and 7.6.2, and beyond {@value #CHANGE} the continued fraction of
 * Abramowitz and Stegun, 7.1.14. In the tails, where a fixed-point number would have no digits left, the result carries
 * a power of two.
 */
final class ErfReference {
    static final int BITS = 224;
    static final int CHANGE = 5;
    static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);
    static final BigInteger LN2 = atanh(3).shiftLeft(1);
    static final BigInteger PI =
            arctangent(5).shiftLeft(4).subtract(arctangent(239).shiftLeft(2));
    static final BigInteger SQRT_PI = root(PI);
    static final BigInteger TWO_OVER_SQRT_PI = quotient(ONE.shiftLeft(1), SQRT_PI);
    static final BigInteger SQRT_HALF = root(ONE.shiftRight(1));
    static final BigInteger INVERSE_SQRT_TWO_PI = quotient(SQRT_HALF, SQRT_PI);

    private ErfReference() {}

    /** The number mantissa 2^(exponent - BITS), positive. */
    record Scaled(BigInteger mantissa, int exponent) {
        Scaled times(BigInteger factor) {
            return new Scaled(product(mantissa, factor), exponent);
        }

        BigInteger fixed() {
            return shift(mantissa, exponent);
        }

        /** By how many ulp of this number (in the subnormal range, units of MIN_VALUE) the computed one is above it. */
        double error(double computed) {
            int ulp = Math.max(exponent - BITS + mantissa.bitLength() - 53, -1074);
            BigInteger exact = shift(mantissa, exponent - BITS - ulp + 60);
            return integer(computed, ulp - 60).subtract(exact).doubleValue() * 0x1p-60;
        }
    }

    static Scaled erf(double x) {
        if (x >= 1) {
            return new Scaled(ONE.subtract(erfc(fixed(x)).fixed()), 0);
        }
        BigInteger t = fixed(x);
        int e = Math.max(Math.getExponent(x), -1022);
        return new Scaled(product(integer(x, e - BITS), erfRatio(product(t, t))), e);
    }

    static Scaled erfc(double x) {
        BigInteger tail = erfc(fixed(Math.abs(x))).fixed();
        return x < 0 ? new Scaled(ONE.shiftLeft(1).subtract(tail), 0) : erfc(fixed(x));
    }

    static Scaled normalCdf(double x) {
        Scaled tail = erfc(product(fixed(Math.abs(x)), SQRT_HALF));
        Scaled half = new Scaled(tail.mantissa, tail.exponent - 1);
        return x > 0 ? new Scaled(ONE.subtract(half.fixed()), 0) : half;
    }

    static Scaled expMinusSquare(double x) {
        BigInteger t = fixed(x);
        return exp(product(t, t).negate());
    }

    static Scaled normalDensity(double x) {
        BigInteger t = fixed(x);
        return exp(product(t, t).shiftRight(1).negate()).times(INVERSE_SQRT_TWO_PI);
    }

    private static Scaled erfc(BigInteger x) {
        return x.compareTo(ONE) < 0
                ? new Scaled(ONE.subtract(product(x, erfRatio(product(x, x)))), 0)
                : exp(product(x, x).negate()).times(erfcx(x));
    }

    /** erf(x) / x for t = x^2 up to 1, by DLMF 7.6.1. */
    static BigInteger erfRatio(BigInteger t) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = ONE;
        for (int k = 0; term.signum() != 0; k++) {
            BigInteger part = term.divide(BigInteger.valueOf(2L * k + 1));
            sum = k % 2 == 0 ? sum.add(part) : sum.subtract(part);
            term = product(term, t).divide(BigInteger.valueOf(k + 1));
        }
        return product(sum, TWO_OVER_SQRT_PI);
    }

    /** exp(x^2) erfc(x) for x &gt;= 0. */
    static BigInteger erfcx(BigInteger x) {
        return x.compareTo(ONE.multiply(BigInteger.valueOf(CHANGE))) < 0 ? erfcxSeries(x) : erfcxFraction(x);
    }

    /** exp(x^2) less the series DLMF 7.6.2; loses x^2 / log(2) of its bits. */
    static BigInteger erfcxSeries(BigInteger x) {
        BigInteger t = product(x, x);
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = x;
        for (int k = 1; term.signum() != 0; k++) {
            sum = sum.add(term);
            term = product(term, t).shiftLeft(1).divide(BigInteger.valueOf(2L * k + 1));
        }
        return exp(t).fixed().subtract(product(sum, TWO_OVER_SQRT_PI));
    }

    /** 1 / (x + (1/2) / (x + (2/2) / (x + (3/2) / ...))) / sqrt(pi); n levels leave about exp(-2 x sqrt(2 n)). */
    static BigInteger erfcxFraction(BigInteger x) {
        double size = number(x);
        BigInteger tail = x;
        for (int k = 20 + (int) (5000 / (size * size)); k > 0; k--) {
            BigInteger half = BigInteger.valueOf(k).shiftLeft(2 * BITS - 1);
            tail = x.add(half.divide(tail));
        }
        return quotient(quotient(ONE, tail), SQRT_PI);
    }

    static Scaled exp(BigInteger x) {
        BigInteger twos = x.divide(LN2);
        BigInteger reduced = x.subtract(twos.multiply(LN2)).shiftRight(10);
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = ONE;
        for (int k = 1; term.signum() != 0 && !term.equals(BigInteger.ONE.negate()); k++) {
            sum = sum.add(term);
            term = product(term, reduced).divide(BigInteger.valueOf(k));
        }
        for (int k = 0; k < 10; k++) {
            sum = product(sum, sum);
        }
        return new Scaled(sum, twos.intValueExact());
    }

    private static BigInteger arctangent(int inverse) {
        return inverseSeries(inverse, -1);
    }

    private static BigInteger atanh(int inverse) {
        return inverseSeries(inverse, 1);
    }

    /** The sum of sign^k / ((2 k + 1) inverse^(2 k + 1)): atanh or arctangent of 1 / inverse. */
    private static BigInteger inverseSeries(int inverse, int sign) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger power = ONE.divide(BigInteger.valueOf(inverse));
        for (int k = 0; power.signum() != 0; k++) {
            sum = sum.add(power.divide(BigInteger.valueOf(2L * k + 1)));
            power = power.divide(BigInteger.valueOf((long) sign * inverse * inverse));
        }
        return sum;
    }

    static BigInteger product(BigInteger a, BigInteger b) {
        return a.multiply(b).shiftRight(BITS);
    }

    static BigInteger quotient(BigInteger a, BigInteger b) {
        return a.shiftLeft(BITS).divide(b);
    }

    static BigInteger root(BigInteger x) {
        return x.shiftLeft(BITS).sqrt();
    }

    /** The fixed-point number of x; bits below 2^-BITS are cut. */
    static BigInteger fixed(double x) {
        return integer(x, -BITS);
    }

    /** The fixed-point number, rounded to the nearest double. */
    static double number(BigInteger x) {
        return Math.scalb(x.doubleValue(), -BITS);
    }

    /** x / 2^exponent, fractions cut. */
    private static BigInteger integer(double x, int exponent) {
        int e = Math.max(Math.getExponent(x), -1022) - 52;
        return shift(BigInteger.valueOf((long) Math.scalb(x, -e)), e - exponent);
    }

    private static BigInteger shift(BigInteger x, int left) {
        return left >= 0 ? x.shiftLeft(left) : x.shiftRight(-left);
    }
}
