package io.gradus.core;

/** Rules of the table that need more than a line. */
final class Rules {
    static final double LOG_2 = 0.6931471805599453;
    static final double LOG2_E = 1.4426950408889634;
    static final double LOG10_E = 0.4342944819032518;
    /** Numbers below have fewer digits, or their quotients overflow. */
    private static final double TINY = 0x1p-1000;
    /** From here on 1 is nothing beside x^2. */
    private static final double LARGE = 0x1p28;

    private Rules() {}

    static double sigmoid(double x) {
        return sigmoid(x, sigmoidPart(x));
    }

    static double sigmoidSlope(double x, double y) {
        return sigmoidSlope(x, y, x > 1.5 ? sigmoidPart(x) : 0);
    }

    /** The exponential that value and slope of the sigmoid have in common; it never sees a positive argument. */
    static double sigmoidPart(double x) {
        return Math.exp(-Math.abs(x));
    }

    static double sigmoid(double x, double part) {
        double numerator = x >= 0 ? 1 : part;
        return numerator / (1 + part);
    }

    /** The last argument counts for x > 1.5 alone. */
    static double sigmoidSlope(double x, double y, double part) {
        double complement = x > 1.5 ? part / (1 + part) : 1 - y;
        return y * complement;
    }

    /** The slope of a function that is flat on both sides of its jumps. */
    static double flat(double x) {
        return Double.isNaN(x) ? Double.NaN : 0;
    }

    static double step(double x) {
        return x > 0 ? 1 : x <= 0 ? 0 : Double.NaN;
    }

    /** The part of max(a, b)'s slope that a gets. */
    static double share(double a, double b) {
        return a > b ? 1 : a < b ? 0 : a == b ? 0.5 : Double.NaN;
    }

    static double powLeft(double a, double b, double y) {
        if (Double.isNaN(y)) {
            return Double.NaN;
        }
        double power = b == 0 ? 0 : powerBefore(a, b, y);
        return power == 0 ? 0 : b * power;
    }

    /**
     * a^(b - 1), where y is a^b. Where b - 1 is rounded, an a far from 1 would turn that into many ulp, so y / a is used;
     * elsewhere the power is kept, since it is exact for small integers and does not underflow with y.
     */
    private static double powerBefore(double a, double b, double y) {
        boolean rounded = b - 1 + 1 != b;
        return rounded && isModerate(a) && isModerate(y) ? y / a : Math.pow(a, b - 1);
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

    /** x y, but 0 where a y of 0 wins over an infinite x. */
    static double productOrZero(double x, double y) {
        return y == 0 ? 0 : x * y;
    }

    static double powSlope(double a, double b) {
        return powLeft(a, b, Math.pow(a, b));
    }

    /** b (b - 1) a^(b - 2), where s is b a^(b - 1); see {@link #powerBefore}. */
    static double powSlopeLeft(double a, double b, double s) {
        if (Double.isNaN(s)) {
            return Double.NaN;
        }
        boolean rounded = b - 1 + 1 != b;
        double inner = rounded && isModerate(a) && isModerate(s) ? (b - 1) * (s / a) : 0;
        return b == 0 || b == 1 ? 0 : inner != 0 ? inner : b * powSlope(a, b - 1);
    }

    /** a^(b - 1) (1 + b log a), where s is b a^(b - 1). */
    static double powSlopeRight(double a, double b, double s) {
        if (a > 0) {
            double power = powerBefore(a, b, Math.pow(a, b));
            return power == 0 ? 0 : power + s * Math.log(a);
        }
        if (a == 0) {
            return b > 1 ? 0 : b > 0 ? Double.NEGATIVE_INFINITY : b <= 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return Double.NaN;
    }

    static double leakySlope(double x, double slope) {
        return x > 0 ? 1 : x <= 0 ? slope : Double.NaN;
    }

    static double negativePart(double x) {
        return x > 0 ? 0 : x;
    }

    static double silu(double x) {
        return x == Double.NEGATIVE_INFINITY ? -0.0 : x * sigmoid(x);
    }

    static double siluSlope(double x) {
        return Double.isInfinite(x) ? step(x) : sigmoid(x) * (1 + x * sigmoid(-x));
    }

    /** The slope of a logarithm: scale / x, with the sign of the domain's edge taken out of -0.0. */
    static double logSlope(double scale, double x) {
        return x > 0 ? scale / x : x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }

    /** The exponent is split off, so that powers of two are exact and no digits are lost to log 2 being rounded. */
    static double log2(double x) {
        if (!(x >= Double.MIN_NORMAL) || Double.isInfinite(x)) {
            return x > 0 && x < 1 ? log2(x * 0x1p54) - 54 : Math.log(x);
        }
        int exponent = Math.getExponent(x);
        double mantissa = Math.scalb(x, -exponent);
        if (mantissa > 1.5) {
            mantissa /= 2;
            exponent++;
        }
        return exponent + Math.log(mantissa) * LOG2_E;
    }

    static double xlogy(double a, double b) {
        return a == 0 && !Double.isNaN(b) ? 0 : a * Math.log(b);
    }

    static double xlogyRight(double a, double b) {
        return a == 0 ? 0 : a / Math.abs(b);
    }

    static double atanSlope(double x) {
        return Math.abs(x) < LARGE ? 1 / (1 + x * x) : 1 / x / x;
    }

    /** (c / h) / h with h = hypot(a, b), where c is a or b. */
    static double atan2Slope(double c, double a, double b) {
        double h = Math.hypot(a, b);
        return Double.isNaN(a) || Double.isNaN(b)
                ? Double.NaN
                : h == Double.POSITIVE_INFINITY ? far(c, a, b) : c / h / h;
    }

    /** As atan2Slope, where h is infinite or overflows. */
    private static double far(double c, double a, double b) {
        double h = Math.hypot(a / 2, b / 2);
        return Double.isInfinite(h) ? 0 : c / 2 / h / 2 / h;
    }

    /** a / y, where y = hypot(a, b). */
    static double hypotSlope(double a, double b, double y) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.NaN;
        }
        if (Double.isInfinite(a)) {
            return Math.signum(a) * (Double.isInfinite(b) ? Math.sqrt(0.5) : 1);
        }
        if (y == Double.POSITIVE_INFINITY) {
            return a / 2 / Math.hypot(a / 2, b / 2);
        }
        if (y < TINY) {
            return y == 0 ? 0 : a / TINY / Math.hypot(a / TINY, b / TINY);
        }
        return a / y;
    }

    static double asinh(double x) {
        double size = Math.abs(x);
        double answer = size < LARGE
                ? Math.log1p(size + size * size / (1 + Math.sqrt(1 + size * size)))
                : Math.log(size) + LOG_2;
        return Math.copySign(answer, x);
    }

    static double asinhSlope(double x) {
        return Math.abs(x) < LARGE ? 1 / Math.sqrt(1 + x * x) : 1 / Math.abs(x);
    }

    static double acosh(double x) {
        if (x >= LARGE) {
            return Math.log(x) + LOG_2;
        }
        double t = x >= 1 ? x - 1 : Double.NaN;
        return Math.log1p(t + Math.sqrt(t * (t + 2)));
    }

    static double atanh(double x) {
        double size = Math.abs(x);
        return Math.copySign(0.5 * Math.log1p(2 * size / (1 - size)), x);
    }

    static double atanhSlope(double x) {
        return Math.abs(x) <= 1 ? 1 / ((1 - x) * (1 + x)) : Double.NaN;
    }

    /** The nearest integer, the upper one of two; x - floor(x) is exact, which x + 0.5 is not. */
    static double round(double x) {
        double floor = Math.floor(x);
        return x - floor >= 0.5 ? Math.ceil(x) : floor;
    }

    static double clamp(double[] x, int n) {
        return Math.max(x[1], Math.min(x[0], x[2]));
    }

    static void clampPartials(double[] x, int n, double y, double[] out) {
        boolean below = x[0] < x[1];
        boolean above = x[0] > x[2];
        out[0] = Double.isNaN(y) ? Double.NaN : below || above ? 0 : 1;
        out[1] = Double.isNaN(y) ? Double.NaN : below ? 1 : 0;
        out[2] = Double.isNaN(y) ? Double.NaN : above ? 1 : 0;
    }

    static Value[] clampGraph(Value[] x, Value y) {
        Value below = Functions.where(Functions.lessThan(x[0], x[1]), 1, 0);
        Value above = Functions.where(Functions.greaterThan(x[0], x[2]), 1, 0);
        return new Value[] {Functions.minus(1, below).minus(above), below, above};
    }

    /** Numbers that are not known yet, while a function is recorded, are not tested. */
    static void requireOrder(Value low, Value high) {
        if (low.tape.recorder == null) {
            requireOrder(low.value, high.value);
        }
    }

    static void requireOrder(double low, double high) {
        if (low > high) {
            throw new IllegalArgumentException("clamp needs low <= high, got " + low + " and " + high);
        }
    }

    private static boolean isModerate(double x) {
        double size = Math.abs(x);
        return size > 1e-150 && size < 1e150;
    }
}
