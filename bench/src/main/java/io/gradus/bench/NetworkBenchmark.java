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

/** What does training a small network cost over the same arithmetic by hand? An operation is a whole training. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NetworkBenchmark {
    /** Samples and network. */
    @Param({"moons", "flowers", "digits"})
    public String network = "moons";

    private NetworkProblem problem = NetworkProblem.named("moons");
    private Network start = Network.inputs(1);
    private HandNetwork hand = new HandNetwork(problem);
    private double[] parameters = {};

    /** Refuses to time wrong training. */
    @Setup
    public void check() {
        problem = NetworkProblem.named(network);
        start = untrained(problem);
        hand = new HandNetwork(problem);
        check(problem);
    }

    private static Network untrained(NetworkProblem problem) {
        Network net = Network.inputs(problem.units[0]);
        int last = problem.units.length - 1;
        for (int layer = 1; layer <= last; layer++) {
            net = net.dense(problem.units[layer], layer == last ? Activation.SIGMOID : Activation.TANH);
        }
        return net.withParameters(problem.start());
    }

    private static Network trained(Network start, NetworkProblem problem, int epochs) {
        Network net = start.withParameters(start.parameters().values());
        Trainer.of(net, Loss.halfSquaredError, new GradientDescent(NetworkProblem.LEARNING_RATE))
                .batchSize(NetworkProblem.BATCH)
                .runningLoss()
                .train(problem.inputs, problem.targets, epochs);
        return net;
    }

    /** Refuses a trainer that trains otherwise. */
    static void check(NetworkProblem problem) {
        check(problem, trained(untrained(problem), problem, 2).parameters().values());
    }

    /** Compares the parameters after two epochs; they have as many roundings as an epoch has samples and terms. */
    static void check(NetworkProblem problem, double[] actual) {
        double[] expected = problem.start();
        new HandNetwork(problem).train(expected, 2);
        for (int k = 0; k < expected.length; k++) {
            if (!(Math.abs(expected[k] - actual[k]) <= 1e-10 * Math.max(1, Math.abs(expected[k])))) {
                throw new IllegalStateException(String.format(
                        Locale.ROOT,
                        "parameter %d after two epochs: by hand %s, trained %s; nothing was timed",
                        k,
                        expected[k],
                        actual[k]));
            }
        }
    }

    /**
     * By the trainer.
     *
     * @return the trained network
     */
    @Benchmark
    public Network trainer() {
        return trained(start, problem, problem.epochs);
    }

    /**
     * By hand.
     *
     * @return the loss
     */
    @Benchmark
    public double hand() {
        parameters = problem.start();
        return hand.train(parameters, problem.epochs);
    }
}
