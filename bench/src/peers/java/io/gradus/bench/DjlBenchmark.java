package io.gradus.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
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

/** W1 to W4 with DJL and PyTorch, as operations on whole arrays. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DjlBenchmark {
    /** Which function; named as in RecordedBenchmark. */
    @Param({"seed", "mlp", "rosenbrock-1000", "rosenbrock-1000000", "helmholtz-10", "helmholtz-100"})
    public String function = "seed";

    private final PeerRun run = new PeerRun();
    private final NDManager manager = NDManager.newBaseManager();

    /** Refuses to time wrong numbers. */
    @Setup
    public void check() {
        run.prepare(function, workload(function, manager));
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        manager.close();
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

    private interface Function {
        NDArray at(NDArray x);
    }

    static Workload workload(String function, NDManager manager) {
        int n = function.matches(".*-[0-9]+") ? Integer.parseInt(function.replaceFirst(".*-", "")) : 0;
        Function f = switch (function.replaceFirst("-.*", "")) {
            case "seed" -> seed(manager);
            case "mlp" -> mlp(manager);
            case "rosenbrock" -> DjlBenchmark::rosenbrock;
            case "helmholtz" -> helmholtz(manager, new Helmholtz(n));
            default -> throw new IllegalArgumentException("expected W1 to W4, got " + function);
        };
        return (at, out) -> {
            try (NDManager call = manager.newSubManager()) {
                NDArray x = call.create(at);
                x.setRequiresGradient(true);
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray y = f.at(x);
                    collector.backward(y);
                    NDArray gradient = x.getGradient();
                    gradient.attach(call);
                    System.arraycopy(gradient.toDoubleArray(), 0, out, 0, out.length);
                    return y.getDouble();
                }
            }
        };
    }

    private static Function seed(NDManager manager) {
        NDArray input = manager.create(new double[] {.05, .10}, new Shape(2, 1));
        NDArray target = manager.create(new double[] {.01, .99}, new Shape(2, 1));
        return w -> {
            NDArray weights = w.reshape(2, 2, 2);
            NDArray hidden = Activation.sigmoid(weights.get(0).matMul(input).add(.35));
            NDArray out = Activation.sigmoid(weights.get(1).matMul(hidden).add(.60));
            return out.sub(target).square().sum().mul(.5);
        };
    }

    private static NDArray rosenbrock(NDArray x) {
        NDArray head = x.get(new NDIndex(":-1"));
        NDArray tail = x.get(new NDIndex("1:"));
        NDArray bend = tail.sub(head.square()).square().mul(100);
        return bend.add(head.sub(1).square()).sum();
    }

    private static Function helmholtz(NDManager manager, Helmholtz data) {
        int n = data.b.length;
        NDArray a = manager.create(data.a, new Shape(n, n));
        NDArray b = manager.create(data.b);
        return x -> {
            NDArray bx = b.mul(x).sum();
            NDArray mixing = x.mul(x.div(bx.neg().add(1)).log()).sum().mul(Helmholtz.RT);
            NDArray quadratic = x.mul(a.matMul(x)).sum();
            NDArray ratio = bx.mul(1 + Math.sqrt(2)).add(1).div(bx.mul(1 - Math.sqrt(2)).add(1));
            return mixing.sub(quadratic.div(bx.mul(Math.sqrt(8))).mul(ratio.log()));
        };
    }

    /** Biases stand after their weights, so that each layer's input gets a column of ones. */
    private static Function mlp(NDManager manager) {
        Mlp data = new Mlp();
        int samples = data.y.length;
        NDArray y = manager.create(data.y, new Shape(samples, 1));
        NDArray ones = manager.ones(new Shape(samples, 1), y.getDataType());
        NDArray in = NDArrays.concat(
                new NDList(
                        manager.create(data.x0, new Shape(samples, 1)),
                        manager.create(data.x1, new Shape(samples, 1)),
                        ones),
                1);
        return p -> {
            NDArray first = p.get(new NDIndex("0:48")).reshape(16, 3);
            NDArray second = p.get(new NDIndex("48:320")).reshape(16, 17);
            NDArray third = p.get(new NDIndex("320:337")).reshape(1, 17);
            NDArray hidden = Activation.relu(in.matMul(first.transpose()));
            hidden = Activation.relu(withOnes(hidden, ones).matMul(second.transpose()));
            NDArray score = withOnes(hidden, ones).matMul(third.transpose());
            NDArray loss = Activation.relu(score.mul(y).neg().add(1)).mean();
            return loss.add(p.square().sum().mul(1e-4));
        };
    }

    private static NDArray withOnes(NDArray hidden, NDArray ones) {
        return NDArrays.concat(new NDList(hidden, ones), 1);
    }
}
