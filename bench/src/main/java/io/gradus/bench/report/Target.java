package io.gradus.bench.report;

import java.util.List;

/**
 * A workload next to its hand-written gradient, and the ratios that Gradus set itself to reach.
 *
 * @param title how the page calls it
 * @param benchmark class with the method {@code hand}, and {@code eager} or {@code compiled} and {@code interpreted}
 * @param parameters its parameters
 * @param unit what one operation is divided by, in words
 * @param divisor how many of them an operation has
 * @param first the first ratio to reach; 0 where none was set
 * @param then the ratio to reach after that; 0 where none was set
 */
record Target(String title, String benchmark, String parameters, String unit, int divisor, double first, double then) {
    static final double FIRST_BYTES_PER_NODE = 40;
    static final double THEN_BYTES_PER_NODE = 30;

    static final List<Target> EAGER = List.of(
            new Target("W1, training step of the worked example", "SeedBenchmark", "", "step", 1, 4.5, 3),
            new Target("W2, 2-16-16-1 network, batch of 100", "MlpBenchmark", "", "batch", 1, 6, 4),
            new Target("W3, Rosenbrock, n = 1,000", "RosenbrockBenchmark", "n=1000", "term", 999, 50, 20),
            new Target("W3, Rosenbrock, n = 1,000,000", "RosenbrockBenchmark", "n=1000000", "term", 999_999, 60, 28),
            new Target("W4, Helmholtz energy, n = 10", "HelmholtzBenchmark", "n=10", "gradient", 1, 0, 0),
            new Target("W4, Helmholtz energy, n = 100", "HelmholtzBenchmark", "n=100", "gradient", 1, 0, 0));

    static final List<Target> COMPILED = List.of(
            recorded("W1, training step of the worked example", "seed", "step", 10_000, 1.2, 1.05),
            recorded("W2, 2-16-16-1 network, batch of 100, one thread", "mlp", "batch", 1, 1.2, .6),
            recorded("W3, Rosenbrock, n = 1,000", "rosenbrock-1000", "term", 999, 5, 2),
            recorded("W3, Rosenbrock, n = 1,000,000", "rosenbrock-1000000", "term", 999_999, 5, 2),
            recorded("W4, Helmholtz energy, n = 10", "helmholtz-10", "gradient", 1, 1.5, 1.1),
            recorded("W4, Helmholtz energy, n = 100", "helmholtz-100", "gradient", 1, 2.5, 1.3));

    static final List<Target> INTERPRETED = List.of(
            recorded("W1, training step of the worked example", "seed", "step", 10_000, 0, 0),
            recorded("W2, 2-16-16-1 network, batch of 100, one thread", "mlp", "batch", 1, 0, 0),
            recorded("W3, Rosenbrock, n = 1,000", "rosenbrock-1000", "term", 999, 26, 20),
            recorded("W3, Rosenbrock, n = 1,000,000", "rosenbrock-1000000", "term", 999_999, 30, 23),
            recorded("W4, Helmholtz energy, n = 10", "helmholtz-10", "gradient", 1, 0, 0),
            recorded("W4, Helmholtz energy, n = 100", "helmholtz-100", "gradient", 1, 0, 0));

    private static Target recorded(String title, String function, String unit, int divisor, double first, double then) {
        return new Target(title, "RecordedBenchmark", "function=" + function, unit, divisor, first, then);
    }
}
