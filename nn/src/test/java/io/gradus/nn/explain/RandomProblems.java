package io.gradus.nn.explain;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Problems of all shapes: 1 to 4 layers of 1 to 4 units, all activations, losses, bias modes, parts frozen; one sample, or
 * a batch of two or three.
 */
final class RandomProblems {
    private final SplittableRandom random;

    private RandomProblems(long randomSeed) {
        random = new SplittableRandom(randomSeed);
    }

    static Problem problem(long randomSeed) {
        return new RandomProblems(randomSeed).problem();
    }

    private Problem problem() {
        int inputs = 1 + random.nextInt(4);
        Network network = Network.inputs(inputs);
        int layers = 1 + random.nextInt(4);
        for (int l = 0; l < layers; l++) {
            network = layer(network, l == layers - 1);
        }
        int samples = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        double[][] in = new double[samples][];
        double[][] targets = new double[samples][];
        for (int k = 0; k < samples; k++) {
            in[k] = numbers(inputs);
            targets[k] = numbers(network.outputs());
        }
        return Problem.batch(network, pick(Loss.all()), in, targets)
                .withLearningRate(.001 + .1 * random.nextDouble())
                .withRounds(random.nextInt(2));
    }

    private Network layer(Network network, boolean last) {
        int units = 1 + random.nextInt(4);
        double[][] weights = new double[units][];
        int inputs = network.outputs();
        Arrays.setAll(weights, unit -> numbers(inputs));
        Bias bias = pick(List.of(Bias.none(), Bias.shared(number()), Bias.perUnit(numbers(units))));
        Activation activation = pick(Activation.all());
        Network longer = network.dense(
                last || activation.isElementwise() ? activation : Activation.TANH,
                weights,
                random.nextInt(3) == 0 ? bias.frozen() : bias);
        return random.nextInt(4) == 0 ? longer.frozenWeights() : longer;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private double[] numbers(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, k -> number());
        return numbers;
    }

    /** Mostly of size 1, now and then 0, a short decimal or a large number. */
    private double number() {
        double size = 4 * random.nextDouble() - 2;
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> Math.rint(10 * size) / 10;
            case 2 -> 10 * size;
            default -> size;
        };
    }
}
