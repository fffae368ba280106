package io.gradus.bench;

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
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat64;

/** W1 to W4 with TensorFlow Java: a graph of operations on whole arrays, built once with its gradient and run by a session. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TensorFlowBenchmark {
    /** Which function; named as in RecordedBenchmark. */
    @Param({"seed", "mlp", "rosenbrock-1000", "rosenbrock-1000000", "helmholtz-10", "helmholtz-100"})
    public String function = "seed";

    private final PeerRun run = new PeerRun();
    private final TensorFlowGraph graph = new TensorFlowGraph();

    /** Refuses to time wrong numbers. */
    @Setup
    public void check() {
        run.prepare(function, workload(function));
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        graph.close();
    }

    /**
     * Value and gradient; for W1 a whole training.
     *
     * @return the value
     */
    @Benchmark
    public double gradient() {
        return run.run();
    }

    Workload workload(String name) {
        int n = name.matches(".*-[0-9]+") ? Integer.parseInt(name.replaceFirst(".*-", "")) : 0;
        return switch (name.replaceFirst("-.*", "")) {
            case "seed" -> recorded(8, this::seed);
            case "mlp" -> recorded(Mlp.PARAMETERS, this::mlp);
            case "rosenbrock" -> recorded(n, x -> rosenbrock(x, n));
            case "helmholtz" -> recorded(n, x -> helmholtz(x, new Helmholtz(n)));
            default -> throw new IllegalArgumentException("expected W1 to W4, got " + name);
        };
    }

    private interface Function {
        Operand<TFloat64> of(Operand<TFloat64> x);
    }

    private Workload recorded(int n, Function function) {
        Operand<TFloat64> x = graph.input(n);
        Operand<TFloat64> y = function.of(x);
        Gradients gradients = graph.tf.gradients(y, List.of(x));
        return (at, out) -> {
            try (TFloat64 point = TFloat64.tensorOf(Shape.of(n), DataBuffers.of(at));
                    Result result = graph.session
                            .runner()
                            .feed(x, point)
                            .fetch(y)
                            .fetch(gradients.dy(0))
                            .run()) {
                ((TFloat64) result.get(1)).copyTo(DataBuffers.of(out));
                return ((TFloat64) result.get(0)).getDouble();
            }
        };
    }

    private Operand<TFloat64> plus(Operand<TFloat64> a, Operand<TFloat64> b) {
        return graph.tf.math.add(a, b);
    }

    private Operand<TFloat64> plus(Operand<TFloat64> a, double b) {
        return plus(a, graph.number(b));
    }

    private Operand<TFloat64> minus(Operand<TFloat64> a, Operand<TFloat64> b) {
        return graph.tf.math.sub(a, b);
    }

    private Operand<TFloat64> times(Operand<TFloat64> a, Operand<TFloat64> b) {
        return graph.tf.math.mul(a, b);
    }

    private Operand<TFloat64> times(Operand<TFloat64> a, double b) {
        return times(a, graph.number(b));
    }

    private Operand<TFloat64> over(Operand<TFloat64> a, Operand<TFloat64> b) {
        return graph.tf.math.div(a, b);
    }

    private Operand<TFloat64> square(Operand<TFloat64> a) {
        return graph.tf.math.square(a);
    }

    private Operand<TFloat64> seed(Operand<TFloat64> w) {
        Operand<TFloat64> in = graph.constant(new double[] {.05, .10}, 1, 2);
        Operand<TFloat64> target = graph.constant(new double[] {.01, .99}, 1, 2);
        Operand<TFloat64> hidden = graph.tf.math.sigmoid(plus(graph.rows(in, graph.part(w, 0, 2, 2)), .35));
        Operand<TFloat64> out = graph.tf.math.sigmoid(plus(graph.rows(hidden, graph.part(w, 4, 2, 2)), .60));
        return times(graph.sum(square(minus(out, target))), .5);
    }

    /** Biases stand after their weights, so that each layer's input gets a column of ones. */
    private Operand<TFloat64> mlp(Operand<TFloat64> p) {
        Mlp data = new Mlp();
        int samples = data.y.length;
        Operand<TFloat64> y = graph.constant(data.y, samples, 1);
        Operand<TFloat64> in = withOnes(
                graph.tf.concat(
                        List.of(graph.constant(data.x0, samples, 1), graph.constant(data.x1, samples, 1)),
                        graph.tf.constant(1)),
                samples);
        Operand<TFloat64> hidden = graph.tf.nn.relu(graph.rows(in, graph.part(p, 0, 16, 3)));
        hidden = graph.tf.nn.relu(graph.rows(withOnes(hidden, samples), graph.part(p, 48, 16, 17)));
        Operand<TFloat64> score = graph.rows(withOnes(hidden, samples), graph.part(p, 320, 1, 17));
        Operand<TFloat64> margins = graph.tf.nn.relu(minus(graph.number(1), times(score, y)));
        return plus(times(graph.sum(margins), 1.0 / samples), times(graph.sum(square(p)), 1e-4));
    }

    private Operand<TFloat64> withOnes(Operand<TFloat64> hidden, int samples) {
        Operand<TFloat64> ones = graph.tf.ones(graph.tf.constant(new int[] {samples, 1}), TFloat64.class);
        return graph.tf.concat(List.of(hidden, ones), graph.tf.constant(1));
    }

    private Operand<TFloat64> rosenbrock(Operand<TFloat64> x, int n) {
        Operand<TFloat64> head = graph.part(x, 0, n - 1);
        Operand<TFloat64> tail = graph.part(x, 1, n - 1);
        Operand<TFloat64> bend = times(square(minus(tail, square(head))), 100);
        return graph.sum(plus(bend, square(plus(head, -1))));
    }

    private Operand<TFloat64> helmholtz(Operand<TFloat64> x, Helmholtz data) {
        int n = data.b.length;
        Operand<TFloat64> a = graph.constant(data.a, n, n);
        Operand<TFloat64> bx = graph.sum(times(graph.tf.constant(data.b), x));
        Operand<TFloat64> logs = graph.tf.math.log(over(x, minus(graph.number(1), bx)));
        Operand<TFloat64> mixing = times(graph.sum(times(x, logs)), Helmholtz.RT);
        Operand<TFloat64> row = graph.part(x, 0, 1, n);
        Operand<TFloat64> quadratic = graph.sum(times(row, graph.rows(row, a)));
        Operand<TFloat64> ratio = over(plus(times(bx, 1 + Math.sqrt(2)), 1), plus(times(bx, 1 - Math.sqrt(2)), 1));
        return minus(mixing, times(over(quadratic, times(bx, Math.sqrt(8))), graph.tf.math.log(ratio)));
    }
}
