package io.gradus.bench;

import io.gradus.nn.Activation;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import io.gradus.nn.Trainer;
import io.gradus.nn.optimize.GradientDescent;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import smile.base.mlp.ActivationFunction;

/** W1 with Smile's perceptron, which trains the biases, too, and moves the weights in the same call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SmileBenchmark {
    private static final double[] INPUTS = {.05, .10};
    private static final double[] TARGETS = {.01, .99};
    private static final double LEARNING_RATE = .5;

    /** Named as in RecordedBenchmark. */
    @Param("seed")
    public String function = "seed";

    /** Refuses to time wrong numbers. */
    @Setup
    public void check() {
        checkFirstStep();
        checkTraining();
    }

    /** The change of the weights is half the gradient. */
    private static void checkFirstStep() {
        double[] gradient = new double[8];
        double error = Hand.seed(Seed.start(), gradient);
        SmileNetwork network = network();
        double[] before = network.parameters();
        network.step(INPUTS, TARGETS);
        double[] after = network.parameters();
        close("error", error, network.error(TARGETS), 1e-13);
        for (int k = 0; k < 8; k++) {
            int at = place(k);
            close("gradient entry " + k, gradient[k], (before[at] - after[at]) / LEARNING_RATE, 1e-13);
        }
    }

    /** Weights and biases after 10,000 steps; rounding grows along the way, hence 1e-9. */
    private static void checkTraining() {
        Network net = Network.inputs(2).dense(2, Activation.SIGMOID).dense(2, Activation.SIGMOID);
        net = net.withParameters(start());
        Trainer.of(net, Loss.halfSquaredError, new GradientDescent(LEARNING_RATE))
                .batchSize(1)
                .train(new double[][] {INPUTS}, new double[][] {TARGETS}, Seed.ROUNDS);
        double[] expected = net.parameters().values();
        double[] actual = trained().parameters();
        for (int k = 0; k < expected.length; k++) {
            close("parameter " + k + " after the training", expected[k], actual[k], 1e-9);
        }
    }

    private static void close(String what, double expected, double actual, double tolerance) {
        if (!(Math.abs(actual - expected) <= tolerance)) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT, "Smile, %s: expected %s, got %s; nothing was timed", what, expected, actual));
        }
    }

    /** Where a weight of W1 is in Smile's layout, which has two biases behind the weights of each layer. */
    private static int place(int weight) {
        return weight < 4 ? weight : weight + 2;
    }

    private static double[] start() {
        double[] weights = Seed.start();
        double[] start = {0, 0, 0, 0, .35, .35, 0, 0, 0, 0, .60, .60};
        for (int k = 0; k < 8; k++) {
            start[place(k)] = weights[k];
        }
        return start;
    }

    private static SmileNetwork network() {
        return SmileNetwork.of(new int[] {2, 2, 2}, ActivationFunction.sigmoid(), start(), LEARNING_RATE);
    }

    private static SmileNetwork trained() {
        SmileNetwork network = network();
        for (int round = 0; round < Seed.ROUNDS; round++) {
            network.step(INPUTS, TARGETS);
        }
        return network;
    }

    /**
     * A training of 10,000 steps.
     *
     * @return the error
     */
    @Benchmark
    public double step() {
        return trained().error(TARGETS);
    }
}
