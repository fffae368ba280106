package io.gradus.core.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers in sentences, the same in every locale. */
final class Text {
    private Text() {}

    /** A size: two digits and the power of ten. */
    static String size(double x) {
        return x == 0 ? "0" : String.format(Locale.ROOT, "%.1e", x);
    }

    /** Six digits, without zeros that say nothing. */
    static String brief(double x) {
        if (x == 0 || !Double.isFinite(x)) {
            return x == 0 ? "0" : Double.toString(x);
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(6)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return Math.abs(exponent) < 6 ? rounded.toPlainString() : rounded.toString();
    }
}
