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

    static double sigmoidSlope(double x, double y) {
        return x > 1.5 ? y * sigmoid(-x) : y * (1 - y);
    }

    static double tanhSlope(double x, double y) {
        if (Math.abs(x) < 0.5) {
            return (1 - y) * (1 + y);
        }
        double e = Math.exp(-2 * Math.abs(x));
        return 4 * e / ((1 + e) * (1 + e));
    }

    static double step(double x) {
        return x > 0 ? 1 : x <= 0 ? 0 : Double.NaN;
    }

    /** The part of max(a, b)'s slope that a gets. */
    static double share(double a, double b) {
        return a > b ? 1 : a < b ? 0 : a == b ? 0.5 : Double.NaN;
    }

    /**
     * b a^(b - 1). Where b - 1 is rounded, an a far from 1 would turn that into many ulp, so b y / a is used; elsewhere
     * the power is kept, since it is exact for small integers and does not underflow with y.
     */
    static double powLeft(double a, double b, double y) {
        if (b == 0) {
            return 0;
        }
        if (b - 1 + 1 != b && isModerate(a) && isModerate(y)) {
            return b * (y / a);
        }
        double power = Math.pow(a, b - 1);
        return power == 0 ? 0 : b * power;
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

    private static boolean isModerate(double x) {
        double size = Math.abs(x);
        return size > 1e-150 && size < 1e150;
    }
}
