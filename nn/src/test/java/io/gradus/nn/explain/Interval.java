package io.gradus.nn.explain;

import java.util.function.DoubleUnaryOperator;

/** A number known to lie between two others; scale is the largest magnitude on the way to it. */
record Interval(double low, double high, double scale) {
    static Interval of(double low, double high) {
        return new Interval(low, high, Math.max(Math.abs(low), Math.abs(high)));
    }

    private Interval with(Interval b, double... corners) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double corner : corners) {
            least = Math.min(least, corner);
            most = Math.max(most, corner);
        }
        double largest = Math.max(Math.max(scale, b.scale), Math.max(Math.abs(least), Math.abs(most)));
        return new Interval(least, most, largest);
    }

    Interval plus(Interval b) {
        return with(b, low + b.low, high + b.high);
    }

    Interval minus(Interval b) {
        return plus(b.negate());
    }

    Interval negate() {
        return new Interval(-high, -low, scale);
    }

    Interval times(Interval b) {
        return with(b, low * b.low, low * b.high, high * b.low, high * b.high);
    }

    Interval over(Interval b) {
        return with(b, low / b.low, low / b.high, high / b.low, high / b.high);
    }

    Interval squared() {
        double least = low <= 0 && high >= 0 ? 0 : Math.min(low * low, high * high);
        return with(this, least, Math.max(low * low, high * high));
    }

    /** The image under a function that never falls. */
    Interval rising(DoubleUnaryOperator function) {
        return with(this, function.applyAsDouble(low), function.applyAsDouble(high));
    }

    /** Whether some number of the other interval lies in this one, but for roundings of 8 ulp of the scale. */
    boolean meets(Interval b) {
        double rounding = 8 * Math.ulp(Math.max(scale, b.scale));
        if (Double.isInfinite(rounding)) {
            // The textbook form overflowed on the way, as log(1 + exp(922)) does, where the engine's form does not.
            return true;
        }
        return b.high >= low - rounding && b.low <= high + rounding;
    }
}
