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

/** W3: what does a term of a long sum cost, in a graph that fits the caches and in one that does not? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RosenbrockBenchmark {
    /** Number of variables. */
    @Param({"1000", "1000000"})
    public int n;

    private Rosenbrock graph = new Rosenbrock(2);
    private double[] at = {};
    private double[] gradient = {};

    /** Refuses to time wrong numbers. */
    @Setup
    public void check() {
        graph = new Rosenbrock(n);
        at = Rosenbrock.start(n);
        gradient = new double[n];
        Rosenbrock.reference(n).check(graph, Hand::rosenbrock, at);
    }

    /**
     * Reset, record, sweep and read.
     *
     * @return the value
     */
    @Benchmark
    public double eager() {
        return graph.valueAndGradient(at, gradient);
    }

    /**
     * The same by hand.
     *
     * @return the value
     */
    @Benchmark
    public double hand() {
        return Hand.rosenbrock(at, gradient);
    }
}
