package io.gradus.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Checked samples, each a row of inputs and then targets: as many rows of inputs as of targets, each as wide as the model
 * asks, all numbers finite.
 */
final class Samples {
    private final double[][] rows;

    private Samples(double[][] rows) {
        this.rows = rows;
    }

    /** Copies the rows. */
    Samples(Model model, double[][] inputs, double[][] targets) {
        if (inputs.length == 0 || inputs.length != targets.length) {
            throw new IllegalArgumentException("expected one row of targets per row of inputs, and at least one, got "
                    + inputs.length + " rows of inputs and " + targets.length + " of targets");
        }
        rows = new double[inputs.length][];
        for (int row = 0; row < rows.length; row++) {
            check("inputs", inputs[row], row, model.inputs());
            check("targets", targets[row], row, model.outputs());
            rows[row] = Arrays.copyOf(inputs[row], model.inputs() + model.outputs());
            System.arraycopy(targets[row], 0, rows[row], model.inputs(), model.outputs());
        }
    }

    double[][] rows() {
        return rows;
    }

    /** The rows in an order that seed and round alone decide. */
    double[][] shuffled(long randomSeed, int round) {
        double[][] order = rows.clone();
        SplittableRandom random = new SplittableRandom(randomSeed ^ 0x9E3779B97F4A7C15L * (round + 1L));
        for (int k = order.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            double[] row = order[k];
            order[k] = order[other];
            order[other] = row;
        }
        return order;
    }

    /** Takes a part of the samples away, drawn by the seed: first what stays, in its old order, then the part. */
    Samples[] split(double fraction, long randomSeed) {
        int count = (int) Math.round(fraction * rows.length);
        if (count < 1 || count >= rows.length) {
            throw new IllegalArgumentException("expected a validation part that leaves samples on both sides, got "
                    + fraction + " of " + rows.length + " samples");
        }
        double[][] drawn = Arrays.copyOf(shuffled(randomSeed, -1), count);
        double[][] rest = Arrays.stream(rows)
                .filter(row -> Arrays.stream(drawn).noneMatch(other -> other == row))
                .toArray(double[][]::new);
        return new Samples[] {new Samples(rest), new Samples(drawn)};
    }

    /** Tells other samples, or another order, with near certainty. */
    long fingerprint() {
        CRC32 crc = new CRC32();
        for (double[] row : rows) {
            for (double number : row) {
                long bits = Double.doubleToLongBits(number);
                for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                    crc.update((int) (bits >> shift));
                }
            }
        }
        return crc.getValue();
    }

    private static void check(String what, double[] numbers, int row, int width) {
        if (numbers.length != width) {
            throw new IllegalArgumentException(
                    what + " row " + row + ": expected length " + width + ", got " + numbers.length);
        }
        for (int column = 0; column < width; column++) {
            if (!Double.isFinite(numbers[column])) {
                throw new IllegalArgumentException(what + " row " + row + ", column " + column
                        + ": expected a finite number, got " + numbers[column]);
            }
        }
    }
}
