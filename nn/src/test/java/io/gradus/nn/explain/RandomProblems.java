package io.gradus.nn.explain;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Problems of all shapes: 1 to 4 layers of 1 to 4 units, all activations, losses, bias modes, parts frozen. */
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
            network = layer(network);
        }
        Loss loss = pick(List.of(Loss.halfSquaredError, Loss.meanSquaredError));
        return Problem.of(network, loss, numbers(inputs), numbers(network.outputs()))
                .withLearningRate(.001 + .1 * random.nextDouble())
                .withRounds(random.nextInt(2));
    }

    private Network layer(Network network) {
        int units = 1 + random.nextInt(4);
        double[][] weights = new double[units][];
        int inputs = network.outputs();
        Arrays.setAll(weights, unit -> numbers(inputs));
        Bias bias = pick(List.of(Bias.none(), Bias.shared(number()), Bias.perUnit(numbers(units))));
        Network longer = network.dense(
                pick(Activation.all().subList(0, 5)), weights, random.nextInt(3) == 0 ? bias.frozen() : bias);
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
