package io.gradus.bench;

import io.gradus.core.Value;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What does a node cost, recorded and swept, over the same arithmetic in plain double? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NodeBenchmark {
    /** Size of the graph; the program takes the largest multiple of its step that fits. */
    @Param({"10", "1000", "100000", "1000000"})
    public int nodes;

    private final Value[] variables = new Value[5];
    private final Value[] swept = new Value[5];
    private final double[] gradient = new double[5];
    private Steps steps = new Steps(10);
    private Steps kept = steps;
    private Value result = steps.record(swept);

    /** Refuses to time wrong numbers. */
    @Setup
    public void check() {
        steps = new Steps(nodes);
        steps.check();
        kept = new Steps(nodes);
        result = kept.record(swept);
    }

    /**
     * Reset and record.
     *
     * @return the result
     */
    @Benchmark
    public Value record() {
        return steps.record(variables);
    }

    /**
     * Sweep of a graph recorded before.
     *
     * @return the gradient
     */
    @Benchmark
    public double[] sweep() {
        result.gradientInto(gradient, swept);
        return gradient;
    }

    /**
     * Reset, record and sweep.
     *
     * @return the gradient
     */
    @Benchmark
    public double[] recordAndSweep() {
        steps.record(variables).gradientInto(gradient, variables);
        return gradient;
    }

    /**
     * The value in plain double, which {@link #record} is to be compared with.
     *
     * @return the result
     */
    @Benchmark
    public double plainValue() {
        return steps.plainValue();
    }

    /**
     * Value and gradient in plain double, which {@link #recordAndSweep} is to be compared with.
     *
     * @return the result
     */
    @Benchmark
    public double plainGradient() {
        return steps.plainGradient(gradient);
    }
}
