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

/** W4: what does a quadratic form written with loops cost, against loops over a matrix of plain numbers? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HelmholtzBenchmark {
    /** Number of variables. */
    @Param({"10", "100"})
    public int n;

    private Workload graph = (at, out) -> 0;
    private Workload byHand = graph;
    private double[] at = {};
    private double[] gradient = {};

    /** Refuses to time wrong numbers. */
    @Setup
    public void check() {
        Helmholtz helmholtz = new Helmholtz(n);
        graph = helmholtz;
        byHand = helmholtz.hand();
        at = Helmholtz.start(n);
        gradient = new double[n];
        Helmholtz.reference(n).check(graph, byHand, at);
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
        return byHand.valueAndGradient(at, gradient);
    }
}
