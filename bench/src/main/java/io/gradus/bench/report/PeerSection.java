package io.gradus.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Other libraries on the same workloads: those of this run, and those that were measured elsewhere. */
final class PeerSection {
    private static final String OURS = "RecordedBenchmark.";
    /** Benchmark methods of the profile {@code peers}; each has the parameter {@code function}, as RecordedBenchmark. */
    private static final List<Peer> PEERS = List.of(
            new Peer("Hipparchus `Gradient`", "HipparchusBenchmark.gradient"),
            new Peer("DJL with PyTorch", "DjlBenchmark.gradient"),
            new Peer("TensorFlow Java", "TensorFlowBenchmark.gradient"),
            new Peer("Encog", "EncogBenchmark.step"),
            new Peer("Smile", "SmileBenchmark.step"));

    private record Peer(String title, String benchmark) {}

    private PeerSection() {}

    static void append(Kept kept, Kept peers, Page page) {
        Run run = peers.run();
        page.section(
                "Other libraries on the same workloads",
                "Ratios to the hand-written gradient of the same run, value and gradient together, measured with"
                        + " `bench/run --peers`; each library's numbers were compared with the stored reference values before it"
                        + " was timed. Hipparchus works forward and carries all derivatives along; DJL gets the problem as"
                        + " operations on whole arrays, recorded for each gradient; TensorFlow Java gets the same operations as"
                        + " a graph, built once with its gradient: each call feeds the point and reads value and gradient."
                        + " Both run on one thread. Encog and Smile train the biases, too, so they compute four partials more,"
                        + " and a call of theirs moves everything that it trains. Of both the first step was compared with the"
                        + " gradient by the weights, of Smile the parameters after 10,000 steps with those of `Trainer`, too."
                        + " Smile multiplies with OpenBLAS, on one thread as well.");
        if (PEERS.stream().noneMatch(peer -> run.has(peer.benchmark))) {
            page.line("Not measured in this run.").line("");
        } else {
            peers.append(page, kept, "All ratios are");
            page.head(Stream.concat(
                            Stream.of("workload", "Gradus, compiled", "Gradus, eager"),
                            PEERS.stream().map(Peer::title))
                    .toArray(String[]::new));
            for (int k = 0; k < Target.COMPILED.size(); k++) {
                row(run, page, Target.EAGER.get(k), Target.COMPILED.get(k));
            }
            page.line("");
        }
        MeasuredElsewhere.append(page);
    }

    private static void row(Run run, Page page, Target eager, Target compiled) {
        String p = compiled.parameters();
        List<String> cells = new ArrayList<>();
        cells.add(eager.title());
        cells.add("**" + Page.ratio(run.ratios(OURS + "compiled", OURS + "hand", p)) + "**");
        cells.add(
                Page.ratio(run.ratios(eager.benchmark() + ".eager", eager.benchmark() + ".hand", eager.parameters())));
        PEERS.forEach(peer -> cells.add(Page.ratio(run.ratios(peer.benchmark, OURS + "hand", p))));
        page.row(cells);
    }
}
