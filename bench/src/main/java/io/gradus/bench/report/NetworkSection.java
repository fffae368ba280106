package io.gradus.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Epochs of training small networks, next to code by hand and other libraries. */
final class NetworkSection {
    private static final String NAME = "NetworkBenchmark.";
    /** Benchmarks of the profile {@code peers}; each has the parameter {@code network}, as NetworkBenchmark. */
    private static final List<Peer> PEERS = List.of(
            new Peer("DJL", "DJL with PyTorch", "DjlNetworkBenchmark.train"),
            new Peer("TensorFlow", "TensorFlow Java", "TensorFlowNetworkBenchmark.train"),
            new Peer("Smile", "Smile", "SmileNetworkBenchmark.train"));

    private static final List<Row> ROWS = List.of(
            new Row("moons, 2-16-16-1, 200 samples", "moons", 337, 1_000),
            new Row("flowers, 4-10-3, 150 samples", "flowers", 83, 1_000),
            new Row("digits, 64-32-10, 1,797 samples", "digits", 2_410, 20));
    /** Width of both hidden layers, and the parameters of a 2-h-h-1 network. */
    private static final List<Row> WIDTHS = List.of(
            new Row("2-8-8-1", "hidden-8", 105, 1_600),
            new Row("2-16-16-1", "hidden-16", 337, 800),
            new Row("2-32-32-1", "hidden-32", 1_185, 400),
            new Row("2-64-64-1", "hidden-64", 4_417, 200),
            new Row("2-128-128-1", "hidden-128", 17_025, 100));

    private record Peer(String column, String title, String benchmark) {}

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
                        + " `Trainer` next to the same arithmetic by hand, sample by sample, on one thread. It is the mean over"
                        + " a training that begins with a new network, so recording and compiling count, too.",
                "DJL with PyTorch, TensorFlow Java and Smile run with `bench/run --peers` only, on one thread as well. DJL"
                        + " and TensorFlow get whole batches as matrices. DJL records each step afresh; TensorFlow builds a"
                        + " graph for each training, which holds the parameters and moves them. Smile gets sample by sample,"
                        + " adds their gradients up and moves after each batch, as its own mini-batches do; its tanh is one of"
                        + " ours, since the slope of its own is wrong. Their parameters after two epochs were compared with"
                        + " those by hand before they were timed. Encog has no column, see the notes on measuring.");
        if (!kept.run().has(NAME) && !peers.run().has(NAME)) {
            page.line("Not measured in this run.").line("");
            return;
        }
        peers.append(page, kept, "The columns of other libraries, and networks that the page's run did not train, are");
        page.head(Stream.concat(
                        Stream.of("network", "parameters", "epochs", "by hand, us", "Gradus, us", "ratio", "spread"),
                        PEERS.stream().map(peer -> peer.column + ", ratio"))
                .toArray(String[]::new));
        ROWS.forEach(row -> row(kept.run(), peers.run(), page, row));
        WIDTHS.forEach(row -> row(kept.run(), peers.run(), page, row));
        page.line("");
        PEERS.forEach(peer -> page.line(crossover(peers.run(), peer)).line(""));
    }

    /** Gradus from the page's run where it has this network; others next to the code by hand of their own run. */
    private static void row(Run kept, Run peers, Page page, Row row) {
        String p = row.parameter();
        Run run = kept.median(NAME + "hand", p).isPresent() ? kept : peers;
        List<Double> ratios = run.ratios(NAME + "trainer", NAME + "hand", p);
        if (ratios.isEmpty()) {
            return;
        }
        List<String> cells = new ArrayList<>();
        cells.add(row.title);
        cells.add(count(row.parameters));
        cells.add(count(row.epochs));
        cells.add(Page.number(run.median(NAME + "hand", p), 1e3 * row.epochs));
        cells.add(Page.number(run.median(NAME + "trainer", p), 1e3 * row.epochs));
        cells.add("**" + Page.ratio(ratios) + "**");
        cells.add(Page.spread(ratios));
        PEERS.forEach(peer -> cells.add(Page.ratio(peers.ratios(peer.benchmark, NAME + "hand", p))));
        page.row(cells);
    }

    private static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** From which width on the matrices of a native library are faster. */
    private static String crossover(Run run, Peer peer) {
        List<Row> measured = WIDTHS.stream()
                .filter(row -> time(run, peer.benchmark, row) > 0 && time(run, NAME + "trainer", row) > 0)
                .toList();
        if (measured.isEmpty()) {
            return "Where the matrices of " + peer.title + " overtake was not measured in this run.";
        }
        int from = measured.size();
        while (from > 0 && overtakes(run, peer, measured.get(from - 1))) {
            from--;
        }
        if (from == measured.size()) {
            return peer.title + " is not ahead of Gradus at the largest of the networks 2-h-h-1, "
                    + count(measured.get(from - 1).parameters) + " parameters.";
        }
        return peer.title + " overtakes Gradus at " + count(measured.get(from).parameters) + " parameters ("
                + measured.get(from).title + (from == 0 ? "), the smallest of the networks 2-h-h-1." : ").");
    }

    private static boolean overtakes(Run run, Peer peer, Row row) {
        return time(run, peer.benchmark, row) < time(run, NAME + "trainer", row);
    }

    /** Nanoseconds for a training; 0 where it was not measured. */
    private static double time(Run run, String benchmark, Row row) {
        return run.median(benchmark, row.parameter()).orElse(0.0);
    }
}
