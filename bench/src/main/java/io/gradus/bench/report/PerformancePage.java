package io.gradus.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The page {@code docs/performance.md}: what a run measured, and the notes that people wrote. */
final class PerformancePage {
    private static final List<Integer> SIZES = List.of(10, 1_000, 100_000, 1_000_000);

    private final Run run;
    private final StringBuilder page = new StringBuilder();

    private PerformancePage(Run run) {
        this.run = run;
    }

    /**
     * Writes the page.
     *
     * @param run what was measured
     * @param file name of the run's file, as the page calls it
     * @param notes what people wrote, included as it is
     * @return the page in Markdown
     */
    static String of(Run run, String file, String notes) {
        PerformancePage page = new PerformancePage(run);
        page.head(file);
        page.workloads();
        page.recorded();
        page.nodes();
        page.memory();
        page.line("## What was tried and what it gave").line("").line(notes.strip());
        return page.page.toString();
    }

    private void head(String file) {
        line("# Performance").line("");
        line("Written by `bench/run` from `" + file
                + "`; `bench/run --page` writes it again. Do not edit it: notes go to"
                + " `docs/performance-notes.md`.");
        line("").line("| | |").line("|---|---|");
        line("| machine | " + run.machine() + ", " + run.cores() + " cores |");
        line("| JDK | " + run.jdk() + " |");
        line("| date | " + run.date() + " |");
        line("| commit | " + run.commit() + " |");
        line("| command | `" + run.command() + "`, rounds: " + run.rounds() + " |");
        line("");
        line(
                "Times are medians over all iterations. A ratio is taken within a round, where the two sides ran next to each"
                        + " other: the median over iterations of time by the other side's median; \"spread\" is half the distance"
                        + " of its quartiles. Values and gradients were compared with the hand-written ones and with stored"
                        + " reference numbers before anything was timed. The JVM has a fixed heap that is touched before the start. Compare numbers within one machine only.");
        line("");
    }

    private void workloads() {
        line("## The eager graph next to gradients written by hand").line("");
        line("Each operation resets the graph, records, sweeps and reads the whole gradient. \"First\" and \"then\" are"
                + " the ratios that Gradus set itself to reach.");
        line("");
        line("| workload | per | by hand, ns | graph, ns | ratio | spread | first | then | allocated, bytes |");
        line("|---|---|---|---|---|---|---|---|---|");
        Target.EAGER.forEach(target -> workload(target, "eager"));
        line("");
    }

    private void recorded() {
        line("## Recorded functions next to gradients written by hand").line("");
        line(
                "Recorded once, evaluated again and again through an evaluator: by compiled code, and by the interpreter.");
        line("");
        line("| workload | per | by hand, ns | compiled, ns | ratio | spread | first | then | allocated, bytes |");
        line("|---|---|---|---|---|---|---|---|---|");
        Target.COMPILED.forEach(target -> workload(target, "compiled"));
        line("");
        line("| workload | per | by hand, ns | interpreted, ns | ratio | spread | first | then | allocated, bytes |");
        line("|---|---|---|---|---|---|---|---|---|");
        Target.INTERPRETED.forEach(target -> workload(target, "interpreted"));
        line("");
    }

    private void workload(Target target, String method) {
        String measured = target.benchmark() + "." + method;
        String hand = target.benchmark() + ".hand";
        List<Double> ratios = run.ratios(measured, hand, target.parameters());
        if (ratios.isEmpty()) {
            return;
        }
        line("| " + target.title()
                + " | " + target.unit()
                + " | " + number(run.median(hand, target.parameters()), target.divisor())
                + " | " + number(run.median(measured, target.parameters()), target.divisor())
                + " | **" + digits(Statistics.median(ratios))
                + "** | " + percent(Statistics.spread(ratios))
                + " | " + limit(target.first())
                + " | " + limit(target.then())
                + " | " + number(run.allocated(measured, target.parameters()), target.divisor()) + " |");
    }

    private void nodes() {
        line("## What a node costs").line("");
        line(
                "A program of plus, minus and times (`NodeBenchmark`), nanoseconds per node, next to the same arithmetic in"
                        + " plain `double`: the value alone for \"record\", value and gradient for \"both\". Bytes are what"
                        + " recording and sweeping allocates, once the graph's arrays have their size.");
        line("");
        line("| nodes | plain value | record | ratio | sweep | plain gradient | both | ratio | bytes per node |");
        line("|---|---|---|---|---|---|---|---|---|");
        SIZES.forEach(this::size);
        line("");
    }

    private void size(int nodes) {
        String p = "nodes=" + nodes;
        List<Double> record = run.ratios("NodeBenchmark.record", "NodeBenchmark.plainValue", p);
        List<Double> both = run.ratios("NodeBenchmark.recordAndSweep", "NodeBenchmark.plainGradient", p);
        if (record.isEmpty() || both.isEmpty()) {
            return;
        }
        line("| " + String.format(Locale.ROOT, "%,d", nodes)
                + " | " + number(run.median("NodeBenchmark.plainValue", p), nodes)
                + " | " + number(run.median("NodeBenchmark.record", p), nodes)
                + " | " + digits(Statistics.median(record))
                + " | " + number(run.median("NodeBenchmark.sweep", p), nodes)
                + " | " + number(run.median("NodeBenchmark.plainGradient", p), nodes)
                + " | " + number(run.median("NodeBenchmark.recordAndSweep", p), nodes)
                + " | " + digits(Statistics.median(both))
                + " | " + number(run.allocated("NodeBenchmark.recordAndSweep", p), nodes) + " |");
    }

    private void memory() {
        line("## What a node keeps").line("");
        OptionalDouble bytes = run.heapNodes() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) run.heapBytes() / run.heapNodes());
        if (bytes.isPresent()) {
            line(String.format(
                    Locale.ROOT,
                    "W3 with n = 1,000,000 (%,d nodes), recorded and swept once: %s bytes per node at the peak (first"
                            + " target %s, then %s), found as the smallest heap in which it runs (`PeakHeap`). The"
                            + " program's own point, gradient and handles of the variables are included.",
                    run.heapNodes(),
                    digits(bytes.getAsDouble()),
                    limit(Target.FIRST_BYTES_PER_NODE),
                    limit(Target.THEN_BYTES_PER_NODE)));
        } else {
            line("Not measured in this run.");
        }
        line("");
    }

    private PerformancePage line(String text) {
        page.append(text).append('\n');
        return this;
    }

    private static String number(Optional<Double> measured, int divisor) {
        return measured.map(m -> digits(m / divisor)).orElse("-");
    }

    private static String limit(double target) {
        return target == 0
                ? "-"
                : "<= " + (target == Math.rint(target) ? "%.0f".formatted(target) : Double.toString(target));
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * fraction);
    }

    /** Three significant digits, and never fewer than the whole part. */
    private static String digits(double number) {
        int decimals = number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }
}
