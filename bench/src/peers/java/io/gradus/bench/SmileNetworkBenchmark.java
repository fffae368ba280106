package io.gradus.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Training of NetworkBenchmark's networks with Smile: samples one by one, whose gradients add up until the batch is through.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SmileNetworkBenchmark {
    /** Samples and network; named as in NetworkBenchmark. */
    @Param({"moons", "flowers", "digits"})
    public String network = "moons";

    private NetworkProblem problem = NetworkProblem.named("moons");

    /** Refuses to time wrong training. */
    @Setup
    public void check() {
        problem = NetworkProblem.named(network);
        NetworkBenchmark.check(problem, trained(problem, 2));
    }

    /**
     * A whole training.
     *
     * @return the trained parameters
     */
    @Benchmark
    public double[] train() {
        return trained(problem, problem.epochs);
    }

    private static double[] trained(NetworkProblem problem, int epochs) {
        SmileNetwork network = SmileNetwork.of(
                problem.units, new SmileNetwork.Tanh("tanh"), problem.start(), NetworkProblem.LEARNING_RATE);
        int samples = problem.inputs.length;
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (int from = 0; from < samples; from += NetworkProblem.BATCH) {
                network.step(problem.inputs, problem.targets, from, Math.min(samples, from + NetworkProblem.BATCH));
            }
        }
        return network.parameters();
    }
}
