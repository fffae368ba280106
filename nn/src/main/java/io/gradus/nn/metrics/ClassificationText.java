package io.gradus.nn.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The metrics of a classification as tables of text: one line for all, one for each class, the confusion matrix. */
final class ClassificationText {
    private static final String CORNER = "actual \\ predicted";

    private final Classification metrics;
    private final List<String> lines = new ArrayList<>();

    ClassificationText(Classification metrics) {
        this.metrics = metrics;
        int first = Math.max(CORNER.length(), longest(metrics.classes()));
        lines.add(String.format(
                Locale.ROOT,
                "%d rows, accuracy %s, macro F1 %s, log loss %s",
                metrics.rows(),
                Percent.ratio(metrics.accuracy()),
                Percent.ratio(metrics.macroF1()),
                Percent.ratio(metrics.logLoss())));
        lines.add("");
        line(first, 9, "class", List.of("precision", "recall", "F1", "rows"));
        each(c -> line(first, 9, metrics.classes().get(c), ratios(c)));
        lines.add("");
        int column = Math.max(6, longest(metrics.classes()));
        line(first, column, CORNER, metrics.classes());
        each(c -> line(first, column, metrics.classes().get(c), counts(c)));
    }

    String text() {
        return String.join("\n", lines);
    }

    private static int longest(List<String> names) {
        return names.stream().mapToInt(String::length).max().orElse(0);
    }

    private void each(IntConsumer action) {
        IntStream.range(0, metrics.classes().size()).forEach(action);
    }

    private List<String> ratios(int c) {
        return List.of(
                Percent.ratio(metrics.precision(c)),
                Percent.ratio(metrics.recall(c)),
                Percent.ratio(metrics.f1(c)),
                String.valueOf(metrics.actual(c)));
    }

    private List<String> counts(int c) {
        return metrics.confusion().get(c).stream().map(String::valueOf).toList();
    }

    private void line(int first, int width, String name, List<String> cells) {
        StringBuilder line = new StringBuilder(String.format("%-" + first + "s", name));
        cells.forEach(cell -> line.append(String.format("  %" + width + "s", cell)));
        lines.add(line.toString());
    }
}
