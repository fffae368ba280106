package io.gradus.nn.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.DoubleFunction;

/**
 * Writes numbers for people, the same in every locale: rounded half to even to a number of digits after the point,
 * without trailing zeros where the number is that decimal but for a rounding of 2 ulp (0.15 stays 0.15). A number with
 * a point is a rounded or given quantity, so there is always a point. Magnitudes of 1e9 and more, and those below 10^-(digits / 2), are written
 * as 3.510187783e-5, with as many digits after the point.
 */
final class Digits implements DoubleFunction<String> {
    static final int LEAST = 4;
    static final int MOST = 17;

    private final int digits;

    Digits(int digits) {
        if (digits < LEAST || digits > MOST) {
            throw new IllegalArgumentException(
                    "digits: expected " + LEAST + " to " + MOST + " digits after the point, got " + digits);
        }
        this.digits = digits;
    }

    int count() {
        return digits;
    }

    @Override
    public String apply(double x) {
        if (x == 0) {
            return "0.0";
        }
        if (!Double.isFinite(x)) {
            return Double.toString(x);
        }
        int exponent = exponent(new BigDecimal(x));
        if (exponent < 9 && exponent >= -(digits / 2)) {
            return rounded(x, 0).toPlainString();
        }
        BigDecimal mantissa = rounded(x, exponent);
        // Rounding may carry: 9.99...e-8 becomes 10.0e-8, which is written 1.0e-7.
        return exponent(mantissa) == 0
                ? mantissa.toPlainString() + "e" + exponent
                : mantissa.movePointLeft(1)
                                .stripTrailingZeros()
                                .setScale(digits)
                                .toPlainString() + "e" + (exponent + 1);
    }

    /** The number over 10^exponent, short where that is exact enough to be read back as the same double. */
    private BigDecimal rounded(double x, int exponent) {
        BigDecimal shortest =
                new BigDecimal(Double.toString(x)).movePointLeft(exponent).stripTrailingZeros();
        if (shortest.scale() <= digits) {
            return withPoint(shortest);
        }
        BigDecimal exact = new BigDecimal(x).movePointLeft(exponent);
        BigDecimal rounded = exact.setScale(digits, RoundingMode.HALF_EVEN);
        BigDecimal noise = new BigDecimal(2 * Math.ulp(x)).movePointLeft(exponent);
        boolean same = rounded.subtract(exact).abs().compareTo(noise) <= 0;
        return same ? withPoint(rounded.stripTrailingZeros()) : rounded;
    }

    private static BigDecimal withPoint(BigDecimal number) {
        return number.scale() < 1 ? number.setScale(1) : number;
    }

    private static int exponent(BigDecimal x) {
        return x.precision() - x.scale() - 1;
    }
}
