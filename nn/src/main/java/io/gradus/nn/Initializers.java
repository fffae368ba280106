package io.gradus.nn;

import java.util.SplittableRandom;

/** What the initializers share. */
final class Initializers {
    private Initializers() {}

    /** An initializer with a name. */
    record Draws(String name, Initializer initializer) implements Initializer {
        @Override
        public double draw(Dense layer, Random random) {
            return initializer.draw(layer, random);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static double fans(Dense layer) {
        return (double) layer.inputs() + layer.units();
    }

    static double symmetric(Initializer.Random random, double limitSquared) {
        return (2 * random.uniform() - 1) * Math.sqrt(limitSquared);
    }

    static double normal(Initializer.Random random, double variance) {
        return random.normal() * Math.sqrt(variance);
    }

    /** Writes the weights of a layer, in the order of the parameters. */
    static void fill(Dense layer, double[] values, Initializer initializer, Initializer.Random random) {
        for (int k = layer.offset(); k < layer.biasOffset(); k++) {
            values[k] = initializer.draw(layer, random);
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException(
                        "expected finite weights, got " + values[k] + " from the initializer " + initializer);
            }
        }
    }

    /**
     * Numbers of a seed. Normal ones by the polar method (G. Marsaglia and T. A. Bray, SIAM Review 6, 1964), with
     * StrictMath: the JDK's own method is free to change.
     */
    static final class Seeded implements Initializer.Random {
        private final SplittableRandom random;

        Seeded(long randomSeed) {
            random = new SplittableRandom(randomSeed);
        }

        @Override
        public double uniform() {
            return random.nextDouble();
        }

        @Override
        public double normal() {
            while (true) {
                double x = 2 * random.nextDouble() - 1;
                double y = 2 * random.nextDouble() - 1;
                double square = x * x + y * y;
                if (square > 0 && square < 1) {
                    return x * Math.sqrt(-2 * StrictMath.log(square) / square);
                }
            }
        }
    }
}
