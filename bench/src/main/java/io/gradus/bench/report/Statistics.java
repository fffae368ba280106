package io.gradus.bench.report;

import java.util.Collection;

/** Order statistics of a few numbers. */
final class Statistics {
    private Statistics() {}

    static double median(Collection<Double> numbers) {
        return quantile(numbers, .5);
    }

    /** Half the distance of the quartiles, relative to the median. */
    static double spread(Collection<Double> numbers) {
        return (quantile(numbers, .75) - quantile(numbers, .25)) / 2 / median(numbers);
    }

    /** Interpolates between the two neighbours in sorted order. */
    private static double quantile(Collection<Double> numbers, double q) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("expected at least one number, got none");
        }
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
