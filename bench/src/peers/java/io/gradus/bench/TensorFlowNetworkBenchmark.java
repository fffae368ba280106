package io.gradus.bench;

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
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat64;

/**
 * Training of NetworkBenchmark's networks with TensorFlow Java: a graph that holds the parameters and moves them, built for
 * each training and run for each batch.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TensorFlowNetworkBenchmark {
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
        try (Training training = new Training(problem)) {
            training.run(epochs);
            return training.parameters();
        }
    }

    private record Batch(TFloat64 in, TFloat64 target) {}

    private static final class Training implements AutoCloseable {
        private final TensorFlowGraph graph = new TensorFlowGraph();
        private final List<Variable<TFloat64>> parameters = new ArrayList<>();
        private final List<Batch> batches = new ArrayList<>();
        private final List<Op> moves = new ArrayList<>();
        private final NetworkProblem problem;
        private final Operand<TFloat64> in;
        private final Operand<TFloat64> target;

        Training(NetworkProblem problem) {
            this.problem = problem;
            int samples = problem.inputs.length;
            for (int from = 0; from < samples; from += NetworkProblem.BATCH) {
                int to = Math.min(samples, from + NetworkProblem.BATCH);
                batches.add(new Batch(matrix(problem.inputs, from, to), matrix(problem.targets, from, to)));
            }
            in = graph.input(-1, problem.units[0]);
            target = graph.input(-1, problem.targets[0].length);
            moves(loss(forward()));
        }

        private static TFloat64 matrix(double[][] rows, int from, int to) {
            return TFloat64.tensorOf(StdArrays.ndCopyOf(Arrays.copyOfRange(rows, from, to)));
        }

        private Operand<TFloat64> forward() {
            Operand<TFloat64> signal = in;
            Operand<TFloat64> start = graph.tf.constant(problem.start());
            int from = 0;
            int last = problem.units.length - 1;
            for (int layer = 1; layer <= last; layer++) {
                int width = problem.units[layer - 1];
                int units = problem.units[layer];
                Operand<TFloat64> weights = variable(graph.part(start, from, units, width));
                Operand<TFloat64> biases = variable(graph.part(start, from + units * width, units));
                Operand<TFloat64> net = graph.tf.math.add(graph.rows(signal, weights), biases);
                signal = layer == last ? graph.tf.math.sigmoid(net) : graph.tf.math.tanh(net);
                from += units * (width + 1);
            }
            return signal;
        }

        private Operand<TFloat64> variable(Operand<TFloat64> start) {
            Variable<TFloat64> variable = graph.tf.variable(start);
            graph.session.run(graph.tf.assign(variable, start));
            parameters.add(variable);
            return variable;
        }

        /** Half the sum over outputs, as a mean over samples; TensorFlow's mean is over both. */
        private Operand<TFloat64> loss(Operand<TFloat64> answers) {
            Operand<TFloat64> squares = graph.tf.math.square(graph.tf.math.sub(answers, target));
            Operand<TFloat64> mean = graph.tf.math.mean(squares, graph.tf.constant(new int[] {0, 1}));
            return graph.tf.math.mul(mean, graph.number(.5 * problem.targets[0].length));
        }

        /** No parameter moves before all gradients are there: they read the parameters where they lie. */
        private void moves(Operand<TFloat64> loss) {
            Gradients gradients = graph.tf.gradients(loss, parameters);
            List<Op> ready = new ArrayList<>();
            gradients.forEach(ready::add);
            Ops then = graph.tf.withControlDependencies(ready);
            Operand<TFloat64> rate = graph.number(NetworkProblem.LEARNING_RATE);
            for (int k = 0; k < parameters.size(); k++) {
                moves.add(then.train.applyGradientDescent(parameters.get(k), rate, gradients.dy(k)));
            }
        }

        void run(int epochs) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                batches.forEach(this::step);
            }
        }

        private void step(Batch batch) {
            Session.Runner runner = graph.session.runner().feed(in, batch.in).feed(target, batch.target);
            moves.forEach(runner::addTarget);
            runner.run().close();
        }

        double[] parameters() {
            double[] all = new double[problem.parameters()];
            int to = 0;
            for (Variable<TFloat64> variable : parameters) {
                try (Result result = graph.session.runner().fetch(variable).run()) {
                    TFloat64 numbers = (TFloat64) result.get(0);
                    double[] part = new double[(int) numbers.size()];
                    numbers.copyTo(DataBuffers.of(part));
                    System.arraycopy(part, 0, all, to, part.length);
                    to += part.length;
                }
            }
            return all;
        }

        @Override
        public void close() {
            batches.forEach(batch -> {
                batch.in.close();
                batch.target.close();
            });
            graph.close();
        }
    }
}
