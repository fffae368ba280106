package io.gradus.bench.report;

import java.util.List;

/** The objectives of GradBench: a row for each, eager and compiled next to code by hand. */
final class GradBenchSection {
    private static final String NAME = "GradBenchBenchmark.";
    private static final List<Row> ROWS = List.of(
            new Row("`gmm`, d = 2, k = 5, n = 1,000", "gmm-2-5"),
            new Row("`gmm`, d = 10, k = 25, n = 1,000", "gmm-10-25"),
            new Row("`lstm`, 2 layers, 128 characters", "lstm-2-128"),
            new Row("`lstm`, 2 layers, 1,024 characters", "lstm-2-1024"),
            new Row("`ode`, n = 20, s = 100", "ode-20-100"),
            new Row("`ode`, n = 1,000, s = 100", "ode-1000-100"),
            new Row("`llsq`, n = 16, m = 128", "llsq-16-128"),
            new Row("`llsq`, n = 1,024, m = 128", "llsq-1024-128"));

    private record Row(String title, String objective) {}

    private GradBenchSection() {}

    static void append(Run run, Page page) {
        page.section(
                "Objectives of GradBench",
                "Value and gradient of four objectives of [GradBench](https://github.com/gradbench/gradbench), as published,"
                        + " with the inputs that its generators draw (package `io.gradus.bench.gradbench` says how each is"
                        + " written). Not published are the small sizes of `lstm` and `ode`: in all published sizes of `ode`"
                        + " the gradient is exactly 0, since a step reaches four components further. `gmm` and `llsq` are recorded as sums over"
                        + " rows of data, the others as one function.");
        if (!run.has(NAME)) {
            page.line("Not measured in this run.").line("");
            return;
        }
        page.head("objective", "by hand, us", "eager, us", "ratio", "spread", "compiled, us", "ratio", "spread");
        ROWS.forEach(row -> row(run, page, row));
        page.line("");
    }

    private static void row(Run run, Page page, Row row) {
        String p = "objective=" + row.objective;
        List<Double> eager = run.ratios(NAME + "eager", NAME + "hand", p);
        List<Double> compiled = run.ratios(NAME + "compiled", NAME + "hand", p);
        if (eager.isEmpty() && compiled.isEmpty()) {
            return;
        }
        page.row(List.of(
                row.title,
                Page.number(run.median(NAME + "hand", p), 1e3),
                Page.number(run.median(NAME + "eager", p), 1e3),
                "**" + Page.ratio(eager) + "**",
                Page.spread(eager),
                Page.number(run.median(NAME + "compiled", p), 1e3),
                "**" + Page.ratio(compiled) + "**",
                Page.spread(compiled)));
    }
}
