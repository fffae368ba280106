package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.check.Certificate;
import io.gradus.core.check.GradientCheck;
import io.gradus.core.check.InputCheck;
import io.gradus.core.check.Verdict;
import java.util.Arrays;
import java.util.Locale;

/** Counts of a run of differences that are checked by the exact judge. */
final class DifferenceCounts {
    private long programs;
    private long derivatives;
    private long refused;
    private double[] distances = new double[1 << 12];
    private int usable;

    /** Checks a judged program by differences; a derivative that both judges refuse fails at once. */
    void count(Judged judged) {
        programs++;
        Certificate certificate =
                GradientCheck.of(judged.program()::record, judged.program().at());
        for (InputCheck check : certificate.inputs()) {
            Judgement exact = judged.partials().get(check.index());
            // steps are lost in inputs of 1e154, and no step sees the period of a sine out there
            if (exact.use() != Judgement.Use.OUT_OF_RANGE) {
                count(check);
                boolean isWrong =
                        check.verdict() == Verdict.FAIL && exact.isCompared() && !exact.accepts(exact.engine());
                assertTrue(!isWrong, () -> judged.program() + "\n" + certificate);
            }
        }
    }

    private void count(InputCheck check) {
        derivatives++;
        refused += check.verdict() == Verdict.FAIL ? 1 : 0;
        if (check.verdict() == Verdict.PASS || check.verdict() == Verdict.FAIL) {
            double size = Math.abs(check.derivative());
            add(size == 0 ? 0 : Math.abs(check.derivative() - check.differences()) / size);
        }
    }

    private void add(double distance) {
        if (usable == distances.length) {
            distances = Arrays.copyOf(distances, 2 * usable);
        }
        distances[usable++] = distance;
    }

    /** Adds the counts of another run. */
    void add(DifferenceCounts other) {
        programs += other.programs;
        derivatives += other.derivatives;
        refused += other.refused;
        for (int k = 0; k < other.usable; k++) {
            add(other.distances[k]);
        }
    }

    void assertSufficient() {
        assertTrue(usable >= .85 * derivatives, () -> "too few usable differences: " + this);
        assertTrue(quantile(.5) <= 1e-13, () -> "differences too far from the derivatives: " + this);
        assertTrue(quantile(.9) <= 1e-11, () -> "differences too far from the derivatives: " + this);
        assertTrue(refused <= .003 * usable, () -> "too many differences disagree: " + this);
    }

    /** The counts and their gates, for a document. */
    String table() {
        return String.format(
                Locale.ROOT,
                "| what | count | gate |%n|---|---|---|%n| programs | %,d | |%n| derivatives compared | %,d of %,d | at least 85 %% |%n"
                        + "| relative distance, median | %.1e | at most 1e-13 |%n| 90th of 100 | %.1e | at most 1e-11 |%n"
                        + "| 99th of 100 | %.1e | |%n| refused by differences | %,d | at most 0.3 %% |%n"
                        + "| of these refused by the exact judge | 0 | 0 |%n",
                programs,
                usable,
                derivatives,
                quantile(.5),
                quantile(.9),
                quantile(.99),
                refused);
    }

    private double quantile(double share) {
        double[] sorted = Arrays.copyOf(distances, usable);
        Arrays.sort(sorted);
        return sorted[(int) (share * usable)];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "differences: %,d programs, %,d of %,d derivatives; relative distance p50 %.1e, p90 %.1e, p99 %.1e;"
                        + " refused %,d, confirmed by the exact judge 0",
                programs,
                usable,
                derivatives,
                quantile(.5),
                quantile(.9),
                quantile(.99),
                refused);
    }
}
