package io.gradus.core.check;

import java.util.Arrays;

/**
 * What the numbers of a recording have decided: the side of every kink and jump, the period of every sine, and roughly how
 * far every argument is from a pole or a branch point. Differences over a step that changes any of these tell nothing about
 * the derivative. A test compares this table with where the partials of the rows really jump.
 */
final class Branches {
    /** A difference of operands whose sign decides, with its slopes by the operands. */
    static final class Margin {
        final double value;
        /** By the first operands; by the others it is 0. */
        final double[] slopes;

        Margin(double value, double... slopes) {
            this.value = value;
            this.slopes = slopes;
        }
    }

    private Branches() {}

    /** Whether a row of the table decides anything. */
    static boolean isDeciding(String row) {
        double[] anywhere = {.5, .25, .75, .5};
        return switches(row) || isPeriodic(row) || !Double.isNaN(poleDistance(row, anywhere, .5));
    }

    /** Whether a row of the table has a kink or jump somewhere. */
    static boolean switches(String row) {
        return switch (row) {
            case "relu", "leakyRelu", "elu", "abs", "sign", "step", "floor", "ceil", "round" -> true;
            case "max", "min", "share", "maximum", "minimum", "clamp" -> true;
            case "whereGreater", "whereGreaterOrEqual", "whereEqual", "atan2", "norm", "hypot" -> true;
            default -> false;
        };
    }

    /** Whether the value of a row jumps where a margin of it is 0. */
    static boolean jumps(String row) {
        return isFlat(row) || row.startsWith("where") || row.equals("atan2");
    }

    /** Where a row switches: each margin is 0 there. */
    static Margin[] margins(String row, double[] x, double y) {
        return switch (row) {
            case "relu", "leakyRelu", "elu", "abs", "sign", "step" -> one(x[0], 1);
            case "max", "min", "share", "whereGreater", "whereGreaterOrEqual", "whereEqual" -> one(x[0] - x[1], 1, -1);
            case "floor", "ceil" -> one(x[0] - Math.rint(x[0]), 1);
            case "round" -> one(x[0] - Math.floor(x[0]) - .5, 1);
            case "clamp" -> new Margin[] {new Margin(x[0] - x[1], 1, -1), new Margin(x[2] - x[0], -1, 0, 1)};
            case "maximum" -> first(x, 1);
            case "minimum" -> first(x, -1);
            case "atan2" -> x[1] < 0 ? one(x[0], 1) : new Margin[0];
            case "norm", "hypot" -> one(y, direction(x, y));
            default -> new Margin[0];
        };
    }

    private static Margin[] one(double value, double... slopes) {
        return new Margin[] {new Margin(value, slopes)};
    }

    /** How far the largest operand, of x or of -x, is ahead of the next one. */
    private static Margin[] first(double[] x, int sign) {
        if (x.length < 2) {
            return new Margin[0];
        }
        int first = 0, second = -1;
        for (int k = 1; k < x.length; k++) {
            if (sign * x[k] > sign * x[first]) {
                second = first;
                first = k;
            } else if (second < 0 || sign * x[k] > sign * x[second]) {
                second = k;
            }
        }
        double[] slopes = new double[x.length];
        slopes[first] = sign;
        slopes[second] = -sign;
        return one(sign * (x[first] - x[second]), slopes);
    }

    private static double[] direction(double[] x, double y) {
        return Arrays.stream(x).map(a -> y == 0 ? 1 : a / y).toArray();
    }

    /** What a node has decided, as one number. */
    static long decision(String row, double[] x, double y) {
        // the bits of the period's number: it may be larger than any long
        long decision = isPeriodic(row) ? Double.doubleToLongBits(Math.rint(x[0] / (2 * Math.PI)) + 0.0) : 0;
        decision = 31 * decision + (isFlat(row) ? Double.hashCode(y) : 0);
        for (Margin margin : margins(row, x, y)) {
            decision = 31 * decision + (long) Math.signum(margin.value);
        }
        if (row.equals("maximum") || row.equals("minimum")) {
            for (double a : x) {
                decision = 31 * decision + (a == y ? 1 : 0);
            }
        }
        double distance = poleDistance(row, x, y);
        return 31 * decision + (Double.isNaN(distance) ? 0 : size(distance));
    }

    private static boolean isFlat(String row) {
        return switch (row) {
            case "sign", "step", "floor", "ceil", "round", "share" -> true;
            default -> false;
        };
    }

    private static boolean isPeriodic(String row) {
        return row.equals("sin") || row.equals("cos") || row.equals("tan");
    }

    /** How far the operands are from where the function or its derivatives are infinite; NaN of others. */
    private static double poleDistance(String row, double[] x, double y) {
        return switch (row) {
            case "log", "log10", "log2", "log1mexp", "sqrt", "cbrt", "reciprocal", "pow", "powSlope" -> x[0];
            case "log1p" -> 1 + x[0];
            case "asin", "acos", "atanh" -> 1 - x[0] * x[0];
            case "acosh" -> x[0] - 1;
            case "tan" -> Math.cos(x[0]);
            case "div", "xlogy" -> x[1];
            case "hypot", "atan2" -> Math.hypot(x[0], x[1]);
            case "norm" -> y;
            default -> Double.NaN;
        };
    }

    /** The sign and, in steps of 16, the size. */
    private static long size(double x) {
        return (long) (Math.signum(x) * (2000 + Math.rint(Math.getExponent(x) / 4.0)));
    }
}
