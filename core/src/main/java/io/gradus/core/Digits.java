package io.gradus.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers with a given count of significant digits, the same on every machine and in every locale. */
final class Digits {
    private Digits() {}

    /** Returns x rounded half to even from its exact value, without trailing zeros: 0.25, 1.5E-9, NaN. */
    static String of(double x, int digits) {
        if (x == 0) {
            return 1 / x < 0 ? "-0" : "0";
        }
        if (!Double.isFinite(x)) {
            return Double.toString(x);
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        BigDecimal stripped = rounded.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        return exponent >= -5 && exponent < Math.max(digits, 7)
                ? stripped.toPlainString()
                : stripped.toString().replace("E+", "E");
    }
}
