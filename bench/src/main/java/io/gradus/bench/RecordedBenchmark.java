package io.gradus.bench;

import io.gradus.core.recorded.BackEnd;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/** W1 to W4: what does value and gradient of a recorded function cost, compiled and interpreted? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordedBenchmark {
    /** Which function; W1 is a whole training of 10,000 rounds. */
    @Param({"seed", "mlp", "rosenbrock-1000", "rosenbrock-1000000", "helmholtz-10", "helmholtz-100"})
    public String function = "seed";

    private Workload workload = (at, out) -> 0;
    private double[] at = {};
    private double[] gradient = {};
    private boolean trains;

    /**
     * Records or compiles what is to be timed, and refuses to time wrong numbers.
     *
     * @param params names the benchmark method
     */
    @Setup
    public void check(BenchmarkParams params) {
        String method = params.getBenchmark().replaceFirst(".*[.]", "");
        trains = function.equals("seed");
        if (trains) {
            at = new double[8];
            workload = choose(method, Hand::seed, Seed::recorded);
            Seed.check(workload);
        } else {
            Case timed = timed(function.split("-", 2));
            at = timed.start;
            workload = choose(method, timed.hand, timed.recorded);
            timed.reference.check(workload, timed.hand, at);
        }
        gradient = new double[at.length];
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Case(Reference reference, double[] start, Workload hand, Function<BackEnd, Workload> recorded) {}

    static Case timed(String[] name) {
        if (name[0].equals("mlp")) {
            Mlp mlp = new Mlp();
            return new Case(Reference.MLP, Mlp.start(), mlp.hand(), mlp::recorded);
        }
        int n = Integer.parseInt(name[1]);
        if (name[0].equals("rosenbrock")) {
            return new Case(
                    Rosenbrock.reference(n), Rosenbrock.start(n), Hand::rosenbrock, by -> Rosenbrock.recorded(n, by));
        }
        Helmholtz helmholtz = new Helmholtz(n);
        return new Case(Helmholtz.reference(n), Helmholtz.start(n), helmholtz.hand(), helmholtz::recorded);
    }

    private static Workload choose(String method, Workload hand, Function<BackEnd, Workload> recorded) {
        return switch (method) {
            case "compiled" -> recorded.apply(BackEnd.COMPILER);
            case "interpreted" -> recorded.apply(BackEnd.INTERPRETER);
            default -> hand;
        };
    }

    private double run() {
        return trains ? Seed.train(workload, Seed.ROUNDS, at, gradient) : workload.valueAndGradient(at, gradient);
    }

    /**
     * By hidden classes.
     *
     * @return the value
     */
    @Benchmark
    public double compiled() {
        return run();
    }

    /**
     * By replay.
     *
     * @return the value
     */
    @Benchmark
    public double interpreted() {
        return run();
    }

    /**
     * By hand.
     *
     * @return the value
     */
    @Benchmark
    public double hand() {
        return run();
    }
}
