package io.gradus.nn.explain;

import io.gradus.core.GraphView;
import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Dense;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is explained: a training step by gradient descent, of one sample or of a batch, then what more such rounds lead to.
 * Immutable; the network is copied.
 */
public final class Problem {
    /** The learning rate where none is chosen. */
    public static final double DEFAULT_LEARNING_RATE = .5;

    private static final int MOST_SAMPLES = 1_000;

    /** The rounds of training where none are chosen. */
    public static final int DEFAULT_ROUNDS = 10_000;

    private final Network network;
    private final Loss loss;
    private final List<Sample> samples;
    private final Schedule schedule;

    private static final class Sample {
        final double[] input;
        final double[] target;

        Sample(double[] input, double[] target) {
            this.input = input.clone();
            this.target = target.clone();
        }
    }

    private record Schedule(double learningRate, int rounds, boolean roundsChosen) {}

    private Problem(Network network, Loss loss, List<Sample> samples, Schedule schedule) {
        this.network = network;
        this.loss = loss;
        this.samples = samples;
        this.schedule = schedule;
    }

    /**
     * Returns the problem of a network and one sample, with the default learning rate and rounds.
     *
     * @param network the network (copied)
     * @param loss the loss
     * @param input one finite number per input (copied)
     * @param target one finite number per output (copied)
     * @return the problem
     * @throws IllegalArgumentException if numbers are missing, too many or not finite
     */
    public static Problem of(Network network, Loss loss, double[] input, double[] target) {
        return batch(network, loss, new double[][] {input}, new double[][] {target});
    }

    /**
     * Returns the problem of a network and a batch of samples, with the default learning rate and rounds: each round takes
     * the mean of the samples' errors, and makes one step.
     *
     * @param network the network (copied)
     * @param loss the loss of a sample
     * @param inputs {@code inputs[sample][input]}, 1 to 1,000 samples (copied), finite
     * @param targets {@code targets[sample][output]}, as many (copied), finite
     * @return the problem
     * @throws IllegalArgumentException if samples or numbers are missing, too many or not finite
     */
    public static Problem batch(Network network, Loss loss, double[][] inputs, double[][] targets) {
        if (inputs.length < 1 || inputs.length > MOST_SAMPLES || targets.length != inputs.length) {
            throw new IllegalArgumentException("expected 1 to " + MOST_SAMPLES
                    + " samples, and targets for each, got inputs of " + inputs.length + " and targets of "
                    + targets.length);
        }
        List<Sample> samples = new ArrayList<>();
        for (int k = 0; k < inputs.length; k++) {
            String where = inputs.length == 1 ? "" : "sample " + (k + 1) + ", ";
            check(where, "input", network.inputs(), inputs[k]);
            check(where, "target", network.outputs(), targets[k]);
            samples.add(new Sample(inputs[k], targets[k]));
        }
        Network copy = network.withParameters(network.parameters().values());
        Schedule schedule = new Schedule(DEFAULT_LEARNING_RATE, DEFAULT_ROUNDS, false);
        return new Problem(copy, loss, List.copyOf(samples), schedule);
    }

    /**
     * Returns the worked example: a 2-2-2 sigmoid network with frozen biases, learning rate 0.5, 10,000 rounds.
     *
     * @return the problem
     */
    public static Problem workedExample() {
        Network network = Network.inputs(2)
                .dense(
                        Activation.SIGMOID,
                        new double[][] {{.15, .20}, {.25, .30}},
                        Bias.shared(.35).frozen())
                .dense(
                        Activation.SIGMOID,
                        new double[][] {{.40, .45}, {.50, .55}},
                        Bias.shared(.60).frozen());
        return of(network, Loss.halfSquaredError, new double[] {.05, .10}, new double[] {.01, .99});
    }

    /**
     * Returns the same problem with another learning rate.
     *
     * @param learningRate positive and finite
     * @return the problem
     * @throws IllegalArgumentException if it is not
     */
    public Problem withLearningRate(double learningRate) {
        if (!(learningRate > 0 && learningRate <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "learning rate: expected a positive, finite number, got " + learningRate);
        }
        return new Problem(network, loss, samples, new Schedule(learningRate, schedule.rounds, schedule.roundsChosen));
    }

    /**
     * Returns the same problem with another number of rounds; the ledger then ends with the weights, too.
     *
     * @param rounds 0 or more
     * @return the problem
     * @throws IllegalArgumentException if it is negative
     */
    public Problem withRounds(int rounds) {
        if (rounds < 0) {
            throw new IllegalArgumentException("rounds: expected 0 or more, got " + rounds);
        }
        return new Problem(network, loss, samples, new Schedule(schedule.learningRate, rounds, true));
    }

    /**
     * Returns the same problem with other inputs.
     *
     * @param input one finite number per input (copied)
     * @return the problem
     * @throws IllegalArgumentException if numbers are missing, too many or not finite
     * @throws IllegalStateException if this is a batch
     */
    public Problem withInput(double... input) {
        check("", "input", network.inputs(), input);
        return new Problem(network, loss, List.of(new Sample(input, only().target)), schedule);
    }

    /**
     * Returns the same problem with other targets.
     *
     * @param target one finite number per output (copied)
     * @return the problem
     * @throws IllegalArgumentException if numbers are missing, too many or not finite
     * @throws IllegalStateException if this is a batch
     */
    public Problem withTarget(double... target) {
        check("", "target", network.outputs(), target);
        return new Problem(network, loss, List.of(new Sample(only().input, target)), schedule);
    }

    private Sample only() {
        if (samples.size() > 1) {
            throw new IllegalStateException("expected a problem of one sample, got a batch of " + samples.size());
        }
        return samples.get(0);
    }

    /**
     * Records the forward pass, the error and the sweep, and returns the graph, for its pictures and ledgers: nodes have
     * the names of the ledger, such as net_h1.
     *
     * @return the view of the gradient of the total error
     */
    public GraphView graph() {
        return new Batch(this).named(new Symbols(network)).view();
    }

    /**
     * Records the forward pass and the error without a sweep, so that adjoints are not computed.
     *
     * @return the view of the total error
     */
    public GraphView forwardGraph() {
        return GraphView.of(new Batch(this).named(new Symbols(network)).total);
    }

    /** A network with the same start, to be trained. */
    Network copy() {
        return network.withParameters(network.parameters().values());
    }

    /** The same problem for the network as it became. */
    Problem withParameters(double[] parameters) {
        return new Problem(network.withParameters(parameters), loss, samples, schedule);
    }

    /**
     * Returns the network.
     *
     * @return this problem's own copy; do not write to its parameters
     */
    public Network network() {
        return network;
    }

    List<Dense> layers() {
        return network.layers();
    }

    boolean isTrainable(int parameter) {
        return network.parameters().isTrainable(parameter);
    }

    /** All trainable parameters of a layer, the weights first. */
    int[] trainable(int layer) {
        Dense dense = network.layers().get(layer);
        int first = dense.weight(0, 0);
        return IntStream.range(first, first + dense.units() * dense.inputs() + dense.biases())
                .filter(this::isTrainable)
                .toArray();
    }

    /**
     * Returns the loss.
     *
     * @return the loss
     */
    public Loss loss() {
        return loss;
    }

    /**
     * Returns the number of samples.
     *
     * @return 1, or more for a batch
     */
    public int samples() {
        return samples.size();
    }

    /**
     * Returns the inputs; of a batch, those of its first sample.
     *
     * @return a copy
     */
    public double[] input() {
        return input(0);
    }

    /**
     * Returns the inputs of a sample.
     *
     * @param sample 0 to samples - 1
     * @return a copy
     */
    public double[] input(int sample) {
        return samples.get(sample).input.clone();
    }

    /**
     * Returns the targets; of a batch, those of its first sample.
     *
     * @return a copy
     */
    public double[] target() {
        return target(0);
    }

    /**
     * Returns the targets of a sample.
     *
     * @param sample 0 to samples - 1
     * @return a copy
     */
    public double[] target(int sample) {
        return samples.get(sample).target.clone();
    }

    /**
     * Returns the learning rate.
     *
     * @return a positive number
     */
    public double learningRate() {
        return schedule.learningRate;
    }

    /**
     * Returns the number of rounds.
     *
     * @return 0 or more
     */
    public int rounds() {
        return schedule.rounds;
    }

    boolean roundsChosen() {
        return schedule.roundsChosen;
    }

    /** Whether anything but the number of rounds differs from the worked example. */
    boolean isWorkedExample() {
        Problem example = workedExample();
        return loss == example.loss
                && schedule.learningRate == DEFAULT_LEARNING_RATE
                && samples.size() == 1
                && Arrays.equals(input(), example.input())
                && Arrays.equals(target(), example.target())
                && Arrays.equals(
                        network.parameters().values(),
                        example.network.parameters().values())
                && shape(network).equals(shape(example.network));
    }

    private static List<Object> shape(Network network) {
        return network.layers().stream()
                .<Object>map(l -> List.of(
                        l.inputs(), l.units(), l.activation(), l.weightsTrainable(), l.biasMode(), l.biasTrainable()))
                .toList();
    }

    private static void check(String where, String what, int expected, double[] numbers) {
        if (numbers.length != expected) {
            throw new IllegalArgumentException(where + what + ": the network has " + expected + " " + what
                    + (expected == 1 ? "" : "s") + ", got " + numbers.length
                    + (numbers.length == 1 ? " number" : " numbers"));
        }
        for (int k = 0; k < numbers.length; k++) {
            if (!Double.isFinite(numbers[k])) {
                throw new IllegalArgumentException(
                        where + what + " " + (k + 1) + ": expected a finite number, got " + numbers[k]);
            }
        }
    }
}
