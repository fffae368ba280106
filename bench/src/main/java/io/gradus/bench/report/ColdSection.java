package io.gradus.bench.report;

import java.util.List;

/** What a fresh JVM needs: the time until the first result, and whole processes. */
final class ColdSection {
    private static final List<Row> ROWS = List.of(
            new Row("firstResult", "W3, n = 1,000: recording, compiling, first value and gradient", "ms", 1_000, 200),
            new Row(
                    "simplify",
                    "derivative graph and its simplification, per recorded node of W3, n = 1,000",
                    "us",
                    0,
                    0),
            new Row("derivatives", "the derivative graph alone, per recorded node", "us", 0, 0),
            new Row("simplifier", "the simplifier alone, per recorded node", "us", 1, .2),
            new Row(
                    "explain",
                    "`./gradus explain`: 10,000 rounds of the worked example, whole process",
                    "ms",
                    600,
                    250),
            new Row("hand", "10,000 rounds by hand, whole process", "ms", 0, 0),
            new Row("eager", "10,000 rounds on eager graphs, whole process", "ms", 0, 0),
            new Row("compiled", "10,000 rounds of the compiled function, whole process", "ms", 0, 0));

    /** Measured in a run with other libraries. */
    private static final List<Row> PEERS = List.of(
            new Row("hipparchus", "10,000 rounds with Hipparchus, whole process", "ms", 0, 0),
            new Row("encog", "10,000 rounds with Encog, which trains the biases, too, whole process", "ms", 0, 0),
            new Row("smile", "10,000 rounds with Smile, which trains the biases, too, whole process", "ms", 0, 0),
            new Row("tensorflow", "10,000 rounds with TensorFlow Java, whole process", "ms", 0, 0),
            new Row("djl", "10,000 rounds with DJL and PyTorch, whole process", "ms", 0, 0));

    private record Row(String name, String title, String unit, double first, double then) {}

    private ColdSection() {}

    static void append(Kept kept, Kept peers, Page page) {
        page.section(
                "From a cold start",
                "Medians over fresh JVMs (`ColdStart`), which take turns; \"lowest\" is the fastest of them. A whole process"
                        + " begins before the JVM does.");
        if (kept.run().cold().isEmpty() && peers.run().cold().isEmpty()) {
            page.line("Not measured in this run.").line("");
            return;
        }
        if (!peers.run().cold().isEmpty()) {
            peers.append(page, kept, "The rows of other libraries, whose native parts were unpacked before, are");
        }
        page.head("what", "unit", "median", "lowest", "JVMs", "first", "then");
        rows(ROWS, kept.run(), page);
        rows(PEERS, peers.run(), page);
        page.line("");
    }

    private static void rows(List<Row> rows, Run run, Page page) {
        rows.forEach(row -> run.cold().stream()
                .filter(figure -> figure.name().equals(row.name))
                .forEach(figure -> page.row(List.of(
                        row.title,
                        row.unit,
                        "**" + Page.digits(Statistics.median(figure.values())) + "**",
                        Page.digits(
                                figure.values().stream().min(Double::compare).orElseThrow()),
                        Integer.toString(figure.values().size()),
                        Page.limit(row.first),
                        Page.limit(row.then)))));
    }
}
