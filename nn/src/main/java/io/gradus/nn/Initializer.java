package io.gradus.nn;

import io.gradus.nn.Initializers.Draws;

/**
 * How the first weights of a layer are drawn. Normal numbers are not cut off. Biases are left as they were described.
 *
 * <p>A layer's fan-in is its number of inputs, its fan-out its number of units. Own initializers are lambdas: {@code (layer,
 * random) -> .1 * random.normal()}.
 */
@FunctionalInterface
public interface Initializer {
    /**
     * Draws one weight. Weights are drawn in the order of the parameters: layer by layer, unit by unit, input by input.
     *
     * @param layer the layer that the weight belongs to
     * @param random where numbers come from
     * @return the weight, finite
     */
    double draw(Dense layer, Random random);

    /** A source of random numbers, which gives the same bits for the same seed on every platform. */
    interface Random {
        /**
         * Draws a uniform number.
         *
         * @return at least 0 and less than 1
         */
        double uniform();

        /**
         * Draws a normal number of mean 0 and variance 1.
         *
         * @return the number
         */
        double normal();
    }

    /**
     * Uniform in [-limit, limit) with {@code limit = sqrt(6 / (inputs + units))}; for sigmoid, tanh and softmax; what is used
     * where nothing else is asked for. Source: X. Glorot and Y. Bengio, Understanding the difficulty of training deep
     * feedforward neural networks, AISTATS 2010, equation 16; also called Xavier's.
     */
    Initializer GLOROT_UNIFORM = new Draws(
            "glorotUniform", (layer, random) -> Initializers.symmetric(random, 6.0 / Initializers.fans(layer)));

    /** Normal with variance {@code 2 / (inputs + units)}; source as {@link #GLOROT_UNIFORM}, equation 12. */
    Initializer GLOROT_NORMAL =
            new Draws("glorotNormal", (layer, random) -> Initializers.normal(random, 2.0 / Initializers.fans(layer)));

    /**
     * Uniform in [-limit, limit) with {@code limit = sqrt(6 / inputs)}; for relu and its kin. Source: K. He, X. Zhang, S. Ren and
     * J. Sun, Delving deep into rectifiers, ICCV 2015, equation 10, which asks for the variance 2 / inputs.
     */
    Initializer HE_UNIFORM =
            new Draws("heUniform", (layer, random) -> Initializers.symmetric(random, 6.0 / layer.inputs()));

    /** Normal with variance {@code 2 / inputs}; for relu and its kin; source as {@link #HE_UNIFORM}. */
    Initializer HE_NORMAL = new Draws("heNormal", (layer, random) -> Initializers.normal(random, 2.0 / layer.inputs()));

    /**
     * Uniform in [-limit, limit) with {@code limit = sqrt(3 / inputs)}. Source: Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller,
     * Efficient BackProp, 1998, equation 16, which asks for the variance 1 / inputs.
     */
    Initializer LECUN_UNIFORM =
            new Draws("lecunUniform", (layer, random) -> Initializers.symmetric(random, 3.0 / layer.inputs()));

    /** Normal with variance {@code 1 / inputs}; source as {@link #LECUN_UNIFORM}. */
    Initializer LECUN_NORMAL =
            new Draws("lecunNormal", (layer, random) -> Initializers.normal(random, 1.0 / layer.inputs()));

    /** Zeros. All units of a layer that starts so stay equal for ever, unless the layer is the last. */
    Initializer ZEROS = new Draws("zeros", (layer, random) -> 0);

    /**
     * Returns an initializer of uniform numbers.
     *
     * @param low the lowest, finite
     * @param high the end of the range, finite and at least low
     * @return uniform in [low, high)
     */
    static Initializer uniform(double low, double high) {
        if (!(low <= high && Double.isFinite(high - low))) {
            throw new IllegalArgumentException("expected a range of finite numbers, got " + low + " to " + high);
        }
        return new Draws("uniform", (layer, random) -> low + (high - low) * random.uniform());
    }

    /**
     * Returns an initializer of normal numbers of mean 0.
     *
     * @param deviation the standard deviation, finite and at least 0
     * @return normal with this deviation
     */
    static Initializer normal(double deviation) {
        if (!(deviation >= 0 && deviation <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("expected a finite deviation of at least 0, got " + deviation);
        }
        return new Draws("normal", (layer, random) -> deviation * random.normal());
    }
}
