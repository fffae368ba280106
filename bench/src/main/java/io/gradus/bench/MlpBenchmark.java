package io.gradus.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** W2: what does a full-batch gradient of a small network cost, its neurons recorded as fused nodes? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MlpBenchmark {
    private final Mlp graph = new Mlp();
    private final Workload byHand = graph.hand();
    private final double[] at = Mlp.start();
    private final double[] gradient = new double[Mlp.PARAMETERS];

    /** Refuses to time wrong numbers. */
    @Setup
    public void check() {
        Reference.MLP.check(graph, byHand, at);
    }

    /**
     * Reset, record, sweep and read.
     *
     * @return the loss
     */
    @Benchmark
    public double eager() {
        return graph.valueAndGradient(at, gradient);
    }

    /**
     * The same by hand.
     *
     * @return the loss
     */
    @Benchmark
    public double hand() {
        return byHand.valueAndGradient(at, gradient);
    }
}
