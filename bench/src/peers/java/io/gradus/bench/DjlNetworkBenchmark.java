package io.gradus.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Training of NetworkBenchmark's networks with DJL and PyTorch, a matrix for each batch and layer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DjlNetworkBenchmark {
    /** Samples and network; named as in NetworkBenchmark. */
    @Param({"moons", "flowers", "digits"})
    public String network = "moons";

    private final NDManager manager = NDManager.newBaseManager();
    private NetworkProblem problem = NetworkProblem.named("moons");

    /** Refuses to time wrong training. */
    @Setup
    public void check() {
        problem = NetworkProblem.named(network);
        NetworkBenchmark.check(problem, trained(2));
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        manager.close();
    }

    /**
     * A whole training.
     *
     * @return the trained parameters
     */
    @Benchmark
    public double[] train() {
        return trained(problem.epochs);
    }

    private double[] trained(int epochs) {
        try (NDManager own = manager.newSubManager()) {
            Training training = new Training(problem, own);
            training.run(epochs);
            return training.parameters();
        }
    }

    private record Batch(NDArray in, NDArray target, int size) {}

    private static final class Training {
        private final NetworkProblem problem;
        private final NDManager manager;
        private final List<Batch> batches = new ArrayList<>();
        private final List<NDArray> weights = new ArrayList<>();
        private final List<NDArray> biases = new ArrayList<>();

        Training(NetworkProblem problem, NDManager manager) {
            this.problem = problem;
            this.manager = manager;
            int samples = problem.inputs.length;
            for (int from = 0; from < samples; from += NetworkProblem.BATCH) {
                int to = Math.min(samples, from + NetworkProblem.BATCH);
                batches.add(new Batch(
                        manager.create(Arrays.copyOfRange(problem.inputs, from, to)),
                        manager.create(Arrays.copyOfRange(problem.targets, from, to)),
                        to - from));
            }
            layers();
        }

        private void layers() {
            double[] start = problem.start();
            int from = 0;
            for (int layer = 1; layer < problem.units.length; layer++) {
                int in = problem.units[layer - 1];
                int out = problem.units[layer];
                weights.add(manager.create(Arrays.copyOfRange(start, from, from + in * out), new Shape(out, in)));
                from += in * out;
                biases.add(manager.create(Arrays.copyOfRange(start, from, from + out), new Shape(out)));
                from += out;
            }
        }

        void run(int epochs) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                batches.forEach(this::step);
            }
        }

        /**
         * What asks for gradients lives for this step only: each collector begins by clearing the gradients of all arrays there
         * are, and leaves an array behind for each of them, so that a step would take longer than the one before.
         */
        private void step(Batch batch) {
            try (NDManager step = manager.newSubManager()) {
                NDArray[] w = differentiable(weights, step);
                NDArray[] b = differentiable(biases, step);
                NDArray in = batch.in.duplicate();
                in.attach(step);
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray miss = forward(in, w, b).sub(batch.target);
                    collector.backward(miss.square().sum().mul(.5 / batch.size));
                }
                move(weights, w);
                move(biases, b);
            }
        }

        private static NDArray[] differentiable(List<NDArray> parameters, NDManager step) {
            return parameters.stream()
                    .map(parameter -> {
                        NDArray copy = parameter.duplicate();
                        copy.attach(step);
                        copy.setRequiresGradient(true);
                        return copy;
                    })
                    .toArray(NDArray[]::new);
        }

        private static NDArray forward(NDArray in, NDArray[] w, NDArray[] b) {
            NDArray signal = in;
            for (int layer = 0; layer < w.length; layer++) {
                NDArray net = signal.matMul(w[layer].transpose()).add(b[layer]);
                signal = layer == w.length - 1 ? Activation.sigmoid(net) : Activation.tanh(net);
            }
            return signal;
        }

        private static void move(List<NDArray> parameters, NDArray... copies) {
            for (int k = 0; k < copies.length; k++) {
                parameters.get(k).subi(copies[k].getGradient().mul(NetworkProblem.LEARNING_RATE));
            }
        }

        double[] parameters() {
            double[] all = new double[problem.parameters()];
            int to = 0;
            for (int layer = 0; layer < weights.size(); layer++) {
                for (NDArray part : List.of(weights.get(layer), biases.get(layer))) {
                    double[] numbers = part.toDoubleArray();
                    System.arraycopy(numbers, 0, all, to, numbers.length);
                    to += numbers.length;
                }
            }
            return all;
        }
    }
}
