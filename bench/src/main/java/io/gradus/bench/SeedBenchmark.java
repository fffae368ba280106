package io.gradus.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** W1: what does one step of training the worked example cost, when every step records its graph afresh? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SeedBenchmark {
    private final Seed graph = new Seed();
    private final double[] weights = new double[8];
    private final double[] gradient = new double[8];

    /** Refuses to time wrong numbers. */
    @Setup
    public void check() {
        Seed.check(graph);
    }

    /**
     * Reset, record, sweep, read, update: a training of 10,000 rounds.
     *
     * @return the error at the end
     */
    @Benchmark
    @OperationsPerInvocation(Seed.ROUNDS)
    public double eager() {
        return Seed.train(graph, Seed.ROUNDS, weights, gradient);
    }

    /**
     * The same training by hand.
     *
     * @return the error at the end
     */
    @Benchmark
    @OperationsPerInvocation(Seed.ROUNDS)
    public double hand() {
        return Seed.train(Hand::seed, Seed.ROUNDS, weights, gradient);
    }
}
