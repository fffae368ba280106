package io.gradus.bench.gradbench;

import io.gradus.bench.Workload;
import io.gradus.core.recorded.BackEnd;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/** What do value and gradient of GradBench's objectives cost, recorded afresh and recorded once, against code by hand? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GradBenchBenchmark {
    /** The objective and its sizes: d and k, layers and characters, n and steps, n and m. */
    @Param({
        "gmm-2-5",
        "gmm-10-25",
        "lstm-2-128",
        "lstm-2-1024",
        "ode-20-100",
        "ode-1000-100",
        "llsq-16-128",
        "llsq-1024-128"
    })
    public String objective = "gmm-2-5";

    private Workload workload = (at, out) -> 0;
    private double[] at = {};
    private double[] gradient = {};

    /**
     * Records or compiles what is to be timed, and refuses to time wrong numbers.
     *
     * @param params names the benchmark method
     */
    @Setup
    public void check(BenchmarkParams params) {
        Objective timed = Objective.named(objective);
        workload = switch (params.getBenchmark().replaceFirst(".*[.]", "")) {
            case "eager" -> timed.eager();
            case "compiled" -> timed.recorded(BackEnd.COMPILER);
            default -> timed.hand();
        };
        at = timed.start();
        gradient = new double[at.length];
        timed.reference().check(workload, timed.hand(), at);
    }

    /**
     * Reset, record, sweep and read.
     *
     * @return the value
     */
    @Benchmark
    public double eager() {
        return workload.valueAndGradient(at, gradient);
    }

    /**
     * Recorded once, by hidden classes.
     *
     * @return the value
     */
    @Benchmark
    public double compiled() {
        return workload.valueAndGradient(at, gradient);
    }

    /**
     * By hand.
     *
     * @return the value
     */
    @Benchmark
    public double hand() {
        return workload.valueAndGradient(at, gradient);
    }
}
