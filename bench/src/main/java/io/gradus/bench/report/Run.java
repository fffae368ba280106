package io.gradus.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run of the benchmarks on one machine, as it is kept under {@code bench/results}.
 *
 * @param machine processor and operating system
 * @param cores number of processors that the JVM sees
 * @param jdk version and vendor
 * @param date when it ended, UTC
 * @param commit what was measured
 * @param command what was typed
 * @param heapNodes nodes of the graph whose peak heap was measured
 * @param heapBytes its peak heap in bytes
 * @param cold what was measured in fresh JVMs; absent in the files of older runs
 * @param measurements what JMH measured
 */
public record Run(
        String machine,
        int cores,
        String jdk,
        String date,
        String commit,
        String command,
        long heapNodes,
        long heapBytes,
        List<ColdFigure> cold,
        List<Measurement> measurements) {
    /** Reads what is absent as nothing. */
    public Run {
        cold = cold == null ? List.of() : cold;
    }

    int rounds() {
        return (int) measurements.stream().map(Measurement::round).distinct().count();
    }

    /** Whether anything was measured of a benchmark, or of a class of them. */
    boolean has(String prefix) {
        return measurements.stream().anyMatch(m -> m.benchmark().startsWith(prefix));
    }

    /** Median over all iterations of all rounds, in nanoseconds per operation. */
    Optional<Double> median(String benchmark, String parameters) {
        List<Double> all = of(benchmark, parameters).values().stream()
                .flatMap(m -> m.nanoseconds().stream())
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(Statistics.median(all));
    }

    Optional<Double> allocated(String benchmark, String parameters) {
        List<Double> all = of(benchmark, parameters).values().stream()
                .map(Measurement::allocated)
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(Statistics.median(all));
    }

    /** The ratios of two benchmarks' times: every iteration of the first by the other's median of the same round. */
    List<Double> ratios(String benchmark, String other, String parameters) {
        List<Double> ratios = new ArrayList<>();
        Map<Integer, Measurement> others = of(other, parameters);
        of(benchmark, parameters).forEach((round, measurement) -> {
            Measurement partner = others.get(round);
            if (partner != null) {
                measurement.nanoseconds().forEach(time -> ratios.add(time / partner.median()));
            }
        });
        return ratios;
    }

    private Map<Integer, Measurement> of(String benchmark, String parameters) {
        Map<Integer, Measurement> byRound = new TreeMap<>();
        for (Measurement m : measurements) {
            if (m.benchmark().equals(benchmark) && m.parameters().equals(parameters)) {
                byRound.put(m.round(), m);
            }
        }
        return byRound;
    }
}
