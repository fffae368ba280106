package io.gradus.nn;

/** Checked samples: as many rows of inputs as of targets, each as wide as the network asks, all numbers finite. */
final class Samples {
    private final double[][] inputs;
    private final double[][] targets;

    /** Copies the rows. */
    Samples(Network net, double[][] inputs, double[][] targets) {
        if (inputs.length == 0 || inputs.length != targets.length) {
            throw new IllegalArgumentException("expected one row of targets per row of inputs, and at least one, got "
                    + inputs.length + " rows of inputs and " + targets.length + " of targets");
        }
        this.inputs = checked("inputs", inputs, net.inputs());
        this.targets = checked("targets", targets, net.outputs());
    }

    int count() {
        return inputs.length;
    }

    double[] input(int sample) {
        return inputs[sample];
    }

    double[] target(int sample) {
        return targets[sample];
    }

    private static double[][] checked(String what, double[][] rows, int width) {
        double[][] copy = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            copy[row] = rows[row].clone();
            if (copy[row].length != width) {
                throw new IllegalArgumentException(
                        what + " row " + row + ": expected length " + width + ", got " + copy[row].length);
            }
            for (int column = 0; column < width; column++) {
                if (!Double.isFinite(copy[row][column])) {
                    throw new IllegalArgumentException(what + " row " + row + ", column " + column
                            + ": expected a finite number, got " + copy[row][column]);
                }
            }
        }
        return copy;
    }
}
