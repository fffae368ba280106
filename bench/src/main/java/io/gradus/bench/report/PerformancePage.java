package io.gradus.bench.report;

import java.util.List;
import java.util.Locale;

/** The page {@code docs/performance.md}: what a run measured, and the notes that people wrote. */
final class PerformancePage {
    private static final List<Integer> SIZES = List.of(10, 1_000, 100_000, 1_000_000);

    private final Run run;
    private final Page page = new Page();

    private PerformancePage(Run run) {
        this.run = run;
    }

    /**
     * Writes the page.
     *
     * @param kept what was measured
     * @param peers a run that measured other libraries, too; the same where there is none
     * @param notes what people wrote, included as it is
     * @return the page in Markdown
     */
    static String of(Kept kept, Kept peers, String notes) {
        PerformancePage page = new PerformancePage(kept.run());
        page.head(kept, peers);
        page.workloads();
        page.recorded();
        GradBenchSection.append(kept.run(), page.page);
        NetworkSection.append(kept, peers, page.page);
        PeerSection.append(kept, peers, page.page);
        page.nodes();
        page.memory();
        ColdSection.append(kept, peers, page.page);
        page.page.section("What was tried and what it gave").line(notes.strip());
        return page.page.toString();
    }

    private void head(Kept kept, Kept peers) {
        boolean apart = !peers.file().equals(kept.file());
        page.line("# Performance").line("");
        page.line("Written by `bench/run` from `" + kept.file()
                + (apart ? "` and, where there are other libraries, `" + peers.file() : "")
                + "`; `bench/run --page` writes it again. Do not edit it: notes go to"
                + " `docs/performance-notes.md`.");
        page.line("").line("| | |").line("|---|---|");
        page.row(List.of("machine", run.machine() + ", " + run.cores() + " cores"));
        page.row(List.of("JDK", run.jdk()));
        page.row(List.of("date", run.date()));
        page.row(List.of("commit", run.commit()));
        page.row(List.of("command", "`" + run.command() + "`, rounds: " + run.rounds()));
        page.line("");
        page.line(
                "Times are medians over all iterations. A ratio is taken within a round, where the two sides ran next to each"
                        + " other: the median over iterations of time by the other side's median; \"spread\" is half the distance"
                        + " of its quartiles. Values and gradients were compared with the hand-written ones and with stored"
                        + " reference numbers before anything was timed. The JVM has a fixed heap that is touched before the start. Compare numbers within one machine only.");
        page.line("");
    }

    private void workloads() {
        page.section(
                "The eager graph next to gradients written by hand",
                "Each operation resets the graph, records, sweeps and reads the whole gradient. \"First\" and \"then\" are"
                        + " the ratios that Gradus set itself to reach.");
        table("graph, ns", Target.EAGER, "eager");
    }

    private void recorded() {
        page.section(
                "Recorded functions next to gradients written by hand",
                "Recorded once, evaluated again and again through an evaluator: by compiled code, and by the interpreter.");
        table("compiled, ns", Target.COMPILED, "compiled");
        table("interpreted, ns", Target.INTERPRETED, "interpreted");
    }

    private void table(String column, List<Target> targets, String method) {
        page.head("workload", "per", "by hand, ns", column, "ratio", "spread", "first", "then", "allocated, bytes");
        targets.forEach(target -> workload(target, method));
        page.line("");
    }

    private void workload(Target target, String method) {
        String measured = target.benchmark() + "." + method;
        String hand = target.benchmark() + ".hand";
        List<Double> ratios = run.ratios(measured, hand, target.parameters());
        if (ratios.isEmpty()) {
            return;
        }
        page.row(List.of(
                target.title(),
                target.unit(),
                Page.number(run.median(hand, target.parameters()), target.divisor()),
                Page.number(run.median(measured, target.parameters()), target.divisor()),
                "**" + Page.ratio(ratios) + "**",
                Page.spread(ratios),
                Page.limit(target.first()),
                Page.limit(target.then()),
                Page.number(run.allocated(measured, target.parameters()), target.divisor())));
    }

    private void nodes() {
        page.section(
                "What a node costs",
                "A program of plus, minus and times (`NodeBenchmark`), nanoseconds per node, next to the same arithmetic in"
                        + " plain `double`: the value alone for \"record\", value and gradient for \"both\". Bytes are what"
                        + " recording and sweeping allocates, once the graph's arrays have their size.");
        page.head(
                "nodes",
                "plain value",
                "record",
                "ratio",
                "sweep",
                "plain gradient",
                "both",
                "ratio",
                "bytes per node");
        SIZES.forEach(this::size);
        page.line("");
    }

    private void size(int nodes) {
        String p = "nodes=" + nodes;
        List<Double> record = run.ratios("NodeBenchmark.record", "NodeBenchmark.plainValue", p);
        List<Double> both = run.ratios("NodeBenchmark.recordAndSweep", "NodeBenchmark.plainGradient", p);
        if (record.isEmpty() || both.isEmpty()) {
            return;
        }
        page.row(List.of(
                String.format(Locale.ROOT, "%,d", nodes),
                Page.number(run.median("NodeBenchmark.plainValue", p), nodes),
                Page.number(run.median("NodeBenchmark.record", p), nodes),
                Page.ratio(record),
                Page.number(run.median("NodeBenchmark.sweep", p), nodes),
                Page.number(run.median("NodeBenchmark.plainGradient", p), nodes),
                Page.number(run.median("NodeBenchmark.recordAndSweep", p), nodes),
                Page.ratio(both),
                Page.number(run.allocated("NodeBenchmark.recordAndSweep", p), nodes)));
    }

    private void memory() {
        page.section("What a node keeps");
        if (run.heapNodes() == 0) {
            page.line("Not measured in this run.");
        } else {
            page.line(String.format(
                    Locale.ROOT,
                    "W3 with n = 1,000,000 (%,d nodes), recorded and swept once: %s bytes per node at the peak (first"
                            + " target %s, then %s), found as the smallest heap in which it runs (`PeakHeap`). The"
                            + " program's own point, gradient and handles of the variables are included.",
                    run.heapNodes(),
                    Page.digits((double) run.heapBytes() / run.heapNodes()),
                    Page.limit(Target.FIRST_BYTES_PER_NODE),
                    Page.limit(Target.THEN_BYTES_PER_NODE)));
        }
        page.line("");
    }
}
