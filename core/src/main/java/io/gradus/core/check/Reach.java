package io.gradus.core.check;

/**
 * How far the operands of a row may be off, so that its slopes at the corners of the box in which they lie tell of all
 * between. One principle for all rows: less than the distance to the nearest point where the function or its slope is
 * infinite or has no direction, in the complex plane too, where it makes a hill on the real line (that of atan is i); and
 * for hills without such a point their width, which is 1. Rows that are polynomials, exponentials or linear in pieces have
 * no limit, since their slopes are largest, and change most, at the ends.
 */
final class Reach {
    private Reach() {}

    /** Whether the operands can be off by more than that. */
    static boolean isBeyond(String row, double[] x, double[] by) {
        return switch (row) {
            case "reciprocal", "sqrt", "cbrt", "log", "log10", "log2", "log1mexp" -> isReached(x[0], by[0]);
            case "log1p" -> isReached(1 + x[0], by[0]);
            case "asin", "acos", "atanh" -> isReached(1 - Math.abs(x[0]), by[0]);
            case "acosh" -> isReached(x[0] - 1, by[0]);
            case "tan" -> isReached(Math.asin(Math.abs(Math.cos(x[0]))), by[0]);
            case "atan", "asinh" -> isReached(Math.hypot(1, x[0]), by[0]);
            case "sin", "cos" -> isReached(1, by[0]);
            case "tanh", "sigmoid", "logSigmoid", "softplus", "gelu", "silu" -> isReached(hill(x[0]), by[0]);
            case "erf", "erfc", "normalCdf", "gaussian", "normalDensity" -> isReached(hill(x[0]), by[0]);
            case "div", "xlogy" -> isReached(x[1], by[1]);
            case "pow", "powSlope" ->
                !isPolynomial(x[1], by[1])
                        && (isReached(x[0], by[0]) || isReached(1, by[1] * Math.log(Math.abs(x[0]))));
            case "hypot", "atan2", "norm" -> isReached(length(x), length(by));
            default -> false;
        };
    }

    /** An exact operand reaches nothing, not even where it is. */
    private static boolean isReached(double distance, double error) {
        return Math.abs(error) > 0 && !(Math.abs(distance) > Math.abs(error));
    }

    /** Beyond 3 on either side all these slopes only fall or rise. */
    private static double hill(double x) {
        return Math.max(1, Math.abs(x) - 3);
    }

    private static boolean isPolynomial(double exponent, double error) {
        return error == 0 && exponent >= 0 && exponent == Math.rint(exponent);
    }

    static double length(double... x) {
        double length = 0;
        for (double part : x) {
            length = Math.hypot(length, part);
        }
        return length;
    }
}
