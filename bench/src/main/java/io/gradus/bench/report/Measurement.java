package io.gradus.bench.report;

import java.util.List;

/**
 * What JMH measured for one benchmark in one round, a JVM of its own.
 *
 * @param benchmark class and method, as in {@code SeedBenchmark.eager}
 * @param parameters as in {@code n=1000}; empty where there are none
 * @param round 0, 1, ...; benchmarks of a round ran next to each other
 * @param nanoseconds time per operation, one entry for each iteration
 * @param allocated bytes allocated per operation
 */
public record Measurement(String benchmark, String parameters, int round, List<Double> nanoseconds, double allocated) {
    double median() {
        return Statistics.median(nanoseconds);
    }
}
