package io.gradus.core;

/** Rules of the table that need more than a line. */
final class Rules {
    private Rules() {}

    static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double e = Math.exp(x);
        return e / (1 + e);
    }

    /** 1 - y^2 loses its digits as y nears 1, so from 0.5 on the exponential form is used. */
    static double tanhSlope(double x, double y) {
        if (Math.abs(x) < 0.5) {
            return (1 - y) * (1 + y);
        }
        double e = Math.exp(-2 * Math.abs(x));
        return 4 * e / ((1 + e) * (1 + e));
    }

    static double powLeft(double a, double b, double y) {
        return b == 0 ? 0 : b * Math.pow(a, b - 1);
    }

    static double powRight(double a, double b, double y) {
        if (a > 0) {
            return y == 0 ? 0 : y * Math.log(a);
        }
        if (a == 0) {
            return b >= 0 ? 0 : b < 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        return Double.NaN;
    }
}
