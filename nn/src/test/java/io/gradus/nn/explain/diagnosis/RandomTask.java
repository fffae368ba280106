package io.gradus.nn.explain.diagnosis;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import io.gradus.nn.explain.Problem;
import java.util.SplittableRandom;

/** A random small network with a sample: once as a problem for the engine, and any number of times in plain arrays. */
final class RandomTask {
    private static final String[] ACTIVATIONS = {"sigmoid", "tanh", "sigmoid", "relu", "softplus", "identity"};

    private final int[] units;
    private final String[] activations;
    private final String bias;
    private final boolean mean;
    private final double rate;
    private final double[][][] weights;
    private final double[][] biases;
    private final double[] input;
    private final double[] target;

    RandomTask(long randomSeed) {
        SplittableRandom random = new SplittableRandom(randomSeed);
        int layers = 2 + random.nextInt(3);
        units = new int[layers + 1];
        activations = new String[layers];
        // Half of the networks have layers of one size, in which mistakes of indices pass unnoticed.
        int same = random.nextBoolean() ? 2 + random.nextInt(2) : 0;
        for (int l = 0; l <= layers; l++) {
            units[l] = same > 0 ? same : 1 + random.nextInt(4);
        }
        for (int l = 0; l < layers; l++) {
            activations[l] = ACTIVATIONS[random.nextInt(ACTIVATIONS.length)];
        }
        bias = new String[] {"none", "frozen", "each", "shared"}[random.nextInt(4)];
        mean = random.nextBoolean();
        rate = .1 + .1 * random.nextInt(8);
        weights = new double[layers][][];
        biases = new double[layers][];
        fill(random);
        input = numbers(random, units[0]);
        target = numbers(random, units[layers]);
    }

    private void fill(SplittableRandom random) {
        for (int l = 0; l < weights.length; l++) {
            weights[l] = new double[units[l + 1]][];
            for (int unit = 0; unit < units[l + 1]; unit++) {
                weights[l][unit] = numbers(random, units[l]);
            }
            biases[l] = bias.equals("none") ? new double[units[l + 1]] : numbers(random, units[l + 1]);
            for (int unit = 1; bias.equals("shared") && unit < units[l + 1]; unit++) {
                biases[l][unit] = biases[l][0];
            }
        }
    }

    private static double[] numbers(SplittableRandom random, int count) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = Math.rint(2000 * random.nextDouble() - 1000) / 1000;
        }
        return numbers;
    }

    int outputs() {
        return units[units.length - 1];
    }

    Problem problem() {
        Network network = Network.inputs(units[0]);
        for (int l = 0; l < weights.length; l++) {
            network = network.dense(Activation.named(activations[l]), weights[l], bias(l));
        }
        Loss loss = mean ? Loss.meanSquaredError : Loss.halfSquaredError;
        return Problem.of(network, loss, input, target).withLearningRate(rate).withRounds(2);
    }

    private Bias bias(int l) {
        return switch (bias) {
            case "none" -> Bias.none();
            case "frozen" -> Bias.perUnit(biases[l]).frozen();
            case "each" -> Bias.perUnit(biases[l]);
            default -> Bias.shared(biases[l][0]);
        };
    }

    PlainTrainer trainer(String fault) {
        double[][][] copies = new double[weights.length][][];
        double[][] biasCopies = new double[weights.length][];
        for (int l = 0; l < copies.length; l++) {
            copies[l] = new double[weights[l].length][];
            for (int unit = 0; unit < copies[l].length; unit++) {
                copies[l][unit] = weights[l][unit].clone();
            }
            biasCopies[l] = biases[l].clone();
        }
        PlainTrainer trainer = new PlainTrainer(
                copies, biasCopies, activations.clone(), new double[][] {input.clone(), target.clone()});
        java.util.Arrays.fill(trainer.biasModes, bias);
        trainer.rate = rate;
        trainer.factorInTerms = !mean;
        trainer.lossFactor = mean ? 1.0 / outputs() : .5;
        trainer.begin(fault);
        return trainer;
    }
}
