package io.gradus.nn.explain.exercise;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import io.gradus.nn.explain.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A random problem with numbers that are easy to write: multiples of 0.05, no two weights of a layer alike. */
final class FriendlyProblem {
    private static final int MOST_PARAMETERS = 400;

    /** Java fixes the numbers of this generator for every release, so a sheet stays the same. */
    private final Random random;

    private FriendlyProblem(long randomSeed) {
        random = new Random(randomSeed);
    }

    static Problem of(long randomSeed, Activation activation, int... layers) {
        check(layers);
        return new FriendlyProblem(randomSeed).problem(activation, layers);
    }

    private static void check(int[] layers) {
        if (layers.length < 2) {
            throw new IllegalArgumentException("layers: expected the number of inputs and the units of at least one"
                    + " layer, such as 2,2,2, got " + Arrays.toString(layers));
        }
        long weights = 0;
        for (int k = 0; k < layers.length; k++) {
            if (layers[k] < 1) {
                throw new IllegalArgumentException("layers: expected at least 1, got " + layers[k]);
            }
            weights += k == 0 ? 0 : layers[k] * (layers[k - 1] + 1L);
        }
        if (weights > MOST_PARAMETERS) {
            throw new IllegalArgumentException("layers: expected at most " + MOST_PARAMETERS
                    + " weights and biases, which is much to work out by hand, got " + weights);
        }
    }

    private Problem problem(Activation activation, int... layers) {
        double[] input = twentieths(layers[0], 1, 19);
        Network network = Network.inputs(layers[0]);
        for (int l = 1; l < layers.length; l++) {
            double[] all = twentieths(layers[l] * layers[l - 1], 2, 18);
            double[][] weights = new double[layers[l]][];
            for (int unit = 0; unit < layers[l]; unit++) {
                weights[unit] = Arrays.copyOfRange(all, unit * layers[l - 1], (unit + 1) * layers[l - 1]);
            }
            Bias bias = Bias.shared(twentieths(1, 2, 14)[0]).frozen();
            network = network.dense(activation, weights, bias);
        }
        double[] target = new double[network.outputs()];
        Arrays.setAll(target, k -> random.nextBoolean() ? .99 : .01);
        return Problem.of(network, Loss.halfSquaredError, input, target).withRounds(1);
    }

    /** Multiples of 1/20 from least to most, all of them before any comes again. */
    private double[] twentieths(int count, int least, int most) {
        List<Integer> bag = new ArrayList<>();
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            if (bag.isEmpty()) {
                for (int n = least; n <= most; n++) {
                    bag.add(n);
                }
                Collections.shuffle(bag, random);
            }
            numbers[k] = bag.remove(bag.size() - 1) / 20.0;
        }
        return numbers;
    }
}
