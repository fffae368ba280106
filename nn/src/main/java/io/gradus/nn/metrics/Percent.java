package io.gradus.nn.metrics;

import java.util.Locale;

/** Ratios as people read them. */
final class Percent {
    private Percent() {}

    /** Such as "0.9667", or "-" where there is none. */
    static String ratio(double number) {
        return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, "%.4f", number);
    }
}
