package io.gradus.app.play;

import java.util.Arrays;

/** The box around the inputs of all samples, with a margin. Immutable. */
final class Domain {
    private static final double MARGIN = .1;

    private final double[] low;
    private final double[] high;

    private Domain(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    static Domain of(Table table) {
        double[] low = new double[table.inputWidth()];
        double[] high = new double[table.inputWidth()];
        for (int k = 0; k < low.length; k++) {
            int input = k;
            double least = Arrays.stream(table.inputs())
                    .mapToDouble(row -> row[input])
                    .min()
                    .orElse(0);
            double most = Arrays.stream(table.inputs())
                    .mapToDouble(row -> row[input])
                    .max()
                    .orElse(0);
            // One sample, or equal numbers: one to each side.
            double margin = most > least ? MARGIN * (most - least) : 1;
            low[k] = least - margin;
            high[k] = most + margin;
        }
        return new Domain(low, high);
    }

    /** A place between the ends, by its share of the way. */
    double at(int input, double share) {
        return low[input] + share * (high[input] - low[input]);
    }

    double[] low() {
        return low.clone();
    }

    double[] high() {
        return high.clone();
    }
}
