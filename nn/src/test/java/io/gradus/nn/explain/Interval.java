package io.gradus.nn.explain;

import java.util.function.DoubleUnaryOperator;

/** A number known to lie between two others, but for an error that roundings on the way to it may have made. */
record Interval(double low, double high, double error) {
    /** Operands are rounded results themselves: 2 ulp. */
    static Interval of(double low, double high) {
        return new Interval(low, high, 2 * Math.ulp(Math.max(Math.abs(low), Math.abs(high))));
    }

    private double size() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    /** The interval that the corners span, with the error that the operands hand on and a rounding of its own. */
    private static Interval spanned(double error, double... corners) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double corner : corners) {
            least = Math.min(least, corner);
            most = Math.max(most, corner);
        }
        return new Interval(least, most, error + Math.ulp(Math.max(Math.abs(least), Math.abs(most))));
    }

    Interval plus(Interval b) {
        return spanned(error + b.error, low + b.low, high + b.high);
    }

    Interval minus(Interval b) {
        return plus(b.negate());
    }

    Interval negate() {
        return new Interval(-high, -low, error);
    }

    Interval times(Interval b) {
        double handedOn = error * b.size() + b.error * size();
        return spanned(handedOn, low * b.low, low * b.high, high * b.low, high * b.high);
    }

    Interval over(Interval b) {
        double divisor = Math.min(Math.abs(b.low), Math.abs(b.high));
        double handedOn = (error + b.error * size() / divisor) / divisor;
        return spanned(handedOn, low / b.low, low / b.high, high / b.low, high / b.high);
    }

    Interval squared() {
        double least = low <= 0 && high >= 0 ? 0 : Math.min(low * low, high * high);
        return spanned(2 * size() * error, least, Math.max(low * low, high * high));
    }

    /** The image under a function that never falls and is good to 4 ulp; its slope hands errors on. */
    Interval rising(DoubleUnaryOperator function, DoubleUnaryOperator slope) {
        double steepest = Math.max(slope.applyAsDouble(low), slope.applyAsDouble(high));
        Interval image = spanned(steepest * error, function.applyAsDouble(low), function.applyAsDouble(high));
        return new Interval(image.low, image.high, image.error + 4 * Math.ulp(image.size()));
    }

    /** Whether some number of the other interval lies in this one, but for twice the errors of both. */
    boolean meets(Interval b) {
        double rounding = 2 * (error + b.error);
        if (!Double.isFinite(rounding)) {
            // The textbook form overflowed on the way, as log(1 + exp(922)) does, where the engine's form does not.
            return true;
        }
        return b.high >= low - rounding && b.low <= high + rounding;
    }
}
