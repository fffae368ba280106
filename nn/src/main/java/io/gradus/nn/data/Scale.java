package io.gradus.nn.data;

import java.util.Arrays;

/** Learns the scaling of a numeric column from its numbers. */
final class Scale {
    private Scale() {}

    /** Mean and standard deviation, computed on numbers between 0 and 1, so that squares neither over- nor underflow. */
    static Column standard(String name, double[] numbers) {
        double min = min(numbers);
        double range = range(name, numbers);
        if (range == 0) {
            return new Column.Numeric(name, min, 1);
        }
        double mean =
                Arrays.stream(numbers).map(x -> (x - min) / range).average().orElseThrow();
        double variance = Arrays.stream(numbers)
                .map(x -> (x - min) / range - mean)
                .map(x -> x * x)
                .average()
                .orElseThrow();
        return new Column.Numeric(name, min + range * mean, Math.max(range * Math.sqrt(variance), Double.MIN_VALUE));
    }

    static Column minMax(String name, double[] numbers) {
        double range = range(name, numbers);
        return new Column.Numeric(name, min(numbers), range == 0 ? 1 : range);
    }

    private static double min(double[] numbers) {
        return Arrays.stream(numbers).min().orElseThrow();
    }

    private static double range(String name, double[] numbers) {
        double range = Arrays.stream(numbers).max().orElseThrow() - min(numbers);
        if (range > Double.MAX_VALUE) {
            throw new IllegalArgumentException("column " + name + ": the numbers are too far apart to be scaled, from "
                    + min(numbers) + " to " + Arrays.stream(numbers).max().orElseThrow());
        }
        return range;
    }
}
