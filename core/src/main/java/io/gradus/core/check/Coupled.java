package io.gradus.core.check;

import java.util.Arrays;

/**
 * How much partials of a row change that depend on many operands at once, each of which may be off in its own direction: too
 * many corners to try. Bounds that grow with the sum of what each operand does.
 */
final class Coupled {
    private Coupled() {}

    /** Whether a row is one of these. */
    static boolean isOne(String row) {
        return switch (row) {
            case "product", "norm", "logSumExp", "maximum", "minimum", "clamp" -> true;
            default -> false;
        };
    }

    static double[] changes(Box box) {
        return switch (box.row) {
            case "product" -> product(box.x, box.by, box.partials);
            case "norm" -> direction(box.y, box.by, box.partials);
            case "logSumExp" -> shares(box.by, box.partials);
            case "maximum" -> ifMany(box, candidates(box.x, box.by));
            case "clamp" -> ifMany(box, clamp(box.x, box.by));
            default -> ifMany(box, candidates(Arrays.stream(box.x).map(a -> -a).toArray(), box.by));
        };
    }

    /** Products of the others grow most where all move away from 0; where one can cross 0, their sign can change. */
    private static double[] product(double[] x, double[] by, double[] partials) {
        int n = x.length;
        double[] before = new double[n + 1], changes = new double[n];
        before[0] = 1;
        boolean crosses = false;
        for (int k = 0; k < n; k++) {
            before[k + 1] = before[k] * (Math.abs(x[k]) + by[k]);
            crosses |= by[k] >= Math.abs(x[k]);
        }
        double after = 1;
        for (int k = n - 1; k >= 0; k--) {
            double size = Math.abs(partials[k]);
            changes[k] = Math.max(0, before[k] * after + (crosses ? size : -size));
            after *= Math.abs(x[k]) + by[k];
        }
        return changes;
    }

    /** |x'/|x'| - x/|x|| is at most |x' - x| / |x'|, and by component less; the row is not asked for within reach of 0. */
    private static double[] direction(double length, double[] by, double[] partials) {
        double off = Reach.length(by), least = length - off;
        double[] changes = new double[by.length];
        Arrays.setAll(changes, k -> (by[k] + Math.abs(partials[k]) * off) / least);
        return changes;
    }

    /** A share is multiplied by the exponential of its own error, and the sum that it is of by the mean of all. */
    private static double[] shares(double[] by, double[] partials) {
        double sum = 0;
        for (int k = 0; k < by.length; k++) {
            sum += by[k] == 0 || partials[k] == 0 ? 0 : partials[k] * Math.expm1(by[k]);
        }
        double mean = Math.log1p(sum);
        double[] changes = new double[by.length];
        Arrays.setAll(changes, k -> partials[k] == 0 ? 0 : partials[k] * Math.expm1(by[k] + mean));
        return changes;
    }

    /** By operand: 1 where it can be the largest, and so have all of the slope or nothing. */
    private static double[] candidates(double[] x, double[] by) {
        double least = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < x.length; k++) {
            least = Math.max(least, x[k] - by[k]);
        }
        double[] candidates = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            candidates[k] = x[k] + by[k] >= least ? 1 : 0;
        }
        return candidates;
    }

    /** The same of x, its lower and its upper bound. */
    private static double[] clamp(double[] x, double[] by) {
        boolean below = x[0] - by[0] <= x[1] + by[1], above = x[0] + by[0] >= x[2] - by[2];
        boolean inside = x[0] + by[0] >= x[1] - by[1] && x[0] - by[0] <= x[2] + by[2];
        return new double[] {inside ? 1 : 0, below ? 1 : 0, above ? 1 : 0};
    }

    /** A single candidate has its slope for certain, however often it stands there. */
    private static double[] ifMany(Box box, double[] candidates) {
        int first = 0;
        while (first < candidates.length && candidates[first] == 0) {
            first++;
        }
        for (int k = first + 1; k < candidates.length; k++) {
            if (candidates[k] == 1 && !box.areSame(first, k)) {
                return candidates;
            }
        }
        return new double[candidates.length];
    }
}
