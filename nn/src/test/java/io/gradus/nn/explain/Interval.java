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

    /**
     * The same for an output of a softmax, exp(net - log(sum)): the roundings of the logarithm and of the difference, which
     * are ulps of numbers of the size of the net inputs, are relative errors of the output.
     */
    Interval asOutputOfSoftmax(double net) {
        return new Interval(low, high, error + 2 * net * Math.ulp(size()));
    }

    /** The same for a slope, out (1 - out) say, which is a difference of numbers of size 1 where the output is near 1. */
    Interval asSlopeOfSoftmax(double net) {
        return new Interval(low, high, error + 2 * net * Math.ulp(1.0));
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

    /** Whether a number of the interval may be greater than another, for all that roundings leave of it. */
    boolean mayExceed(double x) {
        return high + 2 * error > x;
    }

    /** Whether every number of the interval is greater than another. */
    boolean mustExceed(double x) {
        return low - 2 * error > x;
    }

    /** The smallest interval that holds both. */
    Interval or(Interval b) {
        return new Interval(Math.min(low, b.low), Math.max(high, b.high), Math.max(error, b.error));
    }

    Interval magnitude() {
        double least = low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
        return new Interval(least, size(), error);
    }

    /** -1, 0 or 1, or all between where rounding hides the sign. */
    Interval sign() {
        double least = mustExceed(0) ? 1 : low == 0 && high == 0 ? 0 : -1;
        double most = !mayExceed(0) && high < 0 ? -1 : low == 0 && high == 0 ? 0 : 1;
        return new Interval(least, most, 0);
    }

    /** The normal distribution function; the tail's exponential is good to some x^2 ulp. */
    Interval normal() {
        Interval image = rising(Interval::normal, x -> .4);
        return new Interval(image.low, image.high, image.error + (20 + 4 * low * low) * Math.ulp(image.size()));
    }

    /** By its power series near 0, by its continued fraction in the tails (Abramowitz and Stegun, 26.2.10 and 26.2.14). */
    private static double normal(double x) {
        double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        if (Math.abs(x) > 1) {
            double fraction = Math.abs(x);
            for (int k = 3_000; k > 0; k--) {
                fraction = Math.abs(x) + k / fraction;
            }
            double tail = density / fraction;
            return x < 0 ? tail : 1 - tail;
        }
        double term = x;
        double sum = x;
        for (int k = 1; k < 40; k++) {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return .5 + sum * density;
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
