package io.gradus.bench.report;

import java.util.List;

/**
 * A workload next to its hand-written gradient, and the ratios that Gradus set itself to reach.
 *
 * @param title how the page calls it
 * @param benchmark class with the methods {@code eager} and {@code hand}
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
}
