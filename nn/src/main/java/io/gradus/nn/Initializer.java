package io.gradus.nn;

import java.util.SplittableRandom;

/**
 * Glorot's uniform initialiser: weights uniform in [-limit, limit) with {@code limit = sqrt(6 / (inputs + units))};
 * biases are left alone.
 *
 * <p>Source: X. Glorot and Y. Bengio, Understanding the difficulty of training deep feedforward neural networks,
 * AISTATS 2010, equation 16.
 */
final class Initializer {
    private final SplittableRandom random;

    Initializer(long randomSeed) {
        random = new SplittableRandom(randomSeed);
    }

    /** Writes the weights of a layer, in the order of the parameters. */
    void fill(Dense layer, double[] values) {
        double limit = Math.sqrt(6.0 / ((double) layer.inputs() + layer.units()));
        for (int k = layer.offset(); k < layer.biasOffset(); k++) {
            values[k] = (2 * random.nextDouble() - 1) * limit;
        }
    }
}
