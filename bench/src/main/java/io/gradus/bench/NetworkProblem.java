package io.gradus.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Samples and a network to train on them: tanh on hidden layers, sigmoid at the end, half the squared error summed over
 * outputs, batches of 32 samples in order, gradient descent.
 */
final class NetworkProblem {
    static final int BATCH = 32;
    static final double LEARNING_RATE = .1;
    /** Epochs times width of the networks hidden-h: small ones train longer, since recording and compiling count, too. */
    static final int WORK = 12_800;

    private static final long RANDOM_SEED = 20260101;

    /** Units of each layer, the inputs first. */
    final int[] units;

    /** How many epochs an operation of the benchmark has, so that its beginning does not count. */
    final int epochs;

    final double[][] inputs;
    final double[][] targets;

    private final SplittableRandom random = new SplittableRandom(RANDOM_SEED);

    private NetworkProblem(int samples, int epochs, int... units) {
        this.units = units;
        this.epochs = epochs;
        inputs = new double[samples][units[0]];
        targets = new double[samples][units[units.length - 1]];
    }

    /**
     * Finds a problem.
     *
     * @param name moons, flowers, digits, or hidden-h for moons and a 2-h-h-1 network
     * @return the problem
     * @throws IllegalArgumentException if there is none of that name
     */
    static NetworkProblem named(String name) {
        return switch (name) {
            case "moons" -> moons(1_000, 16);
            case "flowers" -> clusters(150, 1_000, .25, 4, 10, 3);
            case "digits" -> clusters(1_797, 20, .3, 64, 32, 10);
            default -> {
                if (!name.matches("hidden-[1-9][0-9]{0,2}")) {
                    throw new IllegalArgumentException(
                            "expected moons, flowers, digits or hidden-h with a width h, got " + name);
                }
                int hidden = Integer.parseInt(name.substring("hidden-".length()));
                yield moons(WORK / hidden, hidden);
            }
        };
    }

    private static NetworkProblem moons(int epochs, int hidden) {
        NetworkProblem moons = new NetworkProblem(200, epochs, 2, hidden, hidden, 1);
        for (int s = 0; s < moons.inputs.length; s++) {
            int place = s / 2;
            double t = Math.PI * place / 99;
            int moon = s % 2;
            moons.inputs[s][0] = moon == 0 ? Math.cos(t) : 1 - Math.cos(t);
            moons.inputs[s][1] = moon == 0 ? Math.sin(t) : .5 - Math.sin(t);
            moons.targets[s][0] = moon;
        }
        return moons;
    }

    /** As many clusters as outputs, each around a point of the unit cube: for digits, an image of grey levels. */
    private static NetworkProblem clusters(int samples, int epochs, double width, int... units) {
        NetworkProblem problem = new NetworkProblem(samples, epochs, units);
        double[][] centres = new double[units[units.length - 1]][units[0]];
        for (double[] centre : centres) {
            Arrays.setAll(centre, k -> problem.random.nextDouble());
        }
        for (int s = 0; s < samples; s++) {
            int cluster = s % centres.length;
            problem.targets[s][cluster] = 1;
            Arrays.setAll(problem.inputs[s], k -> centres[cluster][k] + width * (problem.random.nextDouble() - .5));
        }
        return problem;
    }

    int parameters() {
        int count = 0;
        for (int layer = 1; layer < units.length; layer++) {
            count += units[layer] * (units[layer - 1] + 1);
        }
        return count;
    }

    /** Weights and biases, uniform around 0, layer by layer: a row of weights for each unit, then the biases. */
    double[] start() {
        SplittableRandom drawn = new SplittableRandom(RANDOM_SEED + 1);
        double[] start = new double[parameters()];
        Arrays.setAll(start, k -> drawn.nextDouble() - .5);
        return start;
    }
}
