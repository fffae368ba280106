package io.gradus.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Epochs of training small networks, next to code by hand and other libraries. */
final class NetworkSection {
    private static final String NAME = "NetworkBenchmark.";
    private static final String DJL = "DjlNetworkBenchmark.train";
    private static final List<Row> ROWS = List.of(
            new Row("moons, 2-16-16-1, 200 samples", "moons", 337, 1_000),
            new Row("flowers, 4-10-3, 150 samples", "flowers", 83, 1_000),
            new Row("digits, 64-32-10, 1,797 samples", "digits", 2_410, 20));
    /** Width of both hidden layers, and the parameters of a 2-h-h-1 network. */
    private static final List<Row> WIDTHS = List.of(
            new Row("2-8-8-1", "hidden-8", 105, 100),
            new Row("2-16-16-1", "hidden-16", 337, 100),
            new Row("2-32-32-1", "hidden-32", 1_185, 100),
            new Row("2-64-64-1", "hidden-64", 4_417, 100),
            new Row("2-128-128-1", "hidden-128", 17_025, 100));

    /** What an operation of the benchmark trains, and how many epochs it has. */
    private record Row(String title, String network, int parameters, int epochs) {
        String parameter() {
            return "network=" + network;
        }
    }

    private NetworkSection() {}

    static void append(Kept kept, Kept peers, Page page) {
        page.section(
                "Training small networks",
                "An epoch in batches of 32 samples (tanh, sigmoid at the end, half the squared error, gradient descent):"
                        + " `Trainer` next to the same arithmetic by hand, sample by sample. DJL with PyTorch runs with"
                        + " `bench/run --peers` only, and gets whole batches as matrices.");
        if (!kept.run().has(NAME) && !peers.run().has(NAME)) {
            page.line("Not measured in this run.").line("");
            return;
        }
        peers.append(page, kept, "The column of DJL, and networks that the page's run did not train, are");
        page.head("network", "parameters", "by hand, us", "Gradus, us", "ratio", "spread", "DJL, ratio");
        ROWS.forEach(row -> row(kept.run(), peers.run(), page, row));
        WIDTHS.forEach(row -> row(kept.run(), peers.run(), page, row));
        page.line("").line(crossover(peers.run())).line("");
    }

    /** Gradus from the page's run where it has this network; DJL next to the code by hand of its own run. */
    private static void row(Run kept, Run peers, Page page, Row row) {
        String p = row.parameter();
        Run run = kept.median(NAME + "hand", p).isPresent() ? kept : peers;
        List<Double> ratios = run.ratios(NAME + "trainer", NAME + "hand", p);
        if (ratios.isEmpty()) {
            return;
        }
        page.row(List.of(
                row.title,
                String.format(Locale.ROOT, "%,d", row.parameters),
                Page.number(run.median(NAME + "hand", p), 1e3 * row.epochs),
                Page.number(run.median(NAME + "trainer", p), 1e3 * row.epochs),
                "**" + Page.ratio(ratios) + "**",
                Page.spread(ratios),
                Page.ratio(peers.ratios(DJL, NAME + "hand", p))));
    }

    /** Where matrices of a native library overtake. */
    private static String crossover(Run run) {
        List<Row> measured = WIDTHS.stream()
                .filter(row -> run.median(DJL, row.parameter()).isPresent()
                        && run.median(NAME + "trainer", row.parameter()).isPresent())
                .toList();
        if (measured.isEmpty()) {
            return "Where matrices of a native library overtake was not measured in this run.";
        }
        Optional<Row> first = measured.stream()
                .filter(row -> run.median(DJL, row.parameter()).orElseThrow()
                        < run.median(NAME + "trainer", row.parameter()).orElseThrow())
                .findFirst();
        return first.map(row -> String.format(
                        Locale.ROOT,
                        "Among these networks, DJL with PyTorch overtakes Gradus at %,d parameters (%s).",
                        row.parameters,
                        row.title))
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "DJL with PyTorch overtakes Gradus at none of these networks, up to %,d parameters.",
                        measured.get(measured.size() - 1).parameters));
    }
}
