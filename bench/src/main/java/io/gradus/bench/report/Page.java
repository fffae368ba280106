package io.gradus.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Markdown line by line, and how numbers look in it. */
final class Page {
    private final StringBuilder text = new StringBuilder();

    /** Adds a line. */
    Page line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Adds a heading and the paragraphs below it. */
    Page section(String title, String... paragraphs) {
        line("## " + title).line("");
        for (String paragraph : paragraphs) {
            line(paragraph).line("");
        }
        return this;
    }

    /** Adds the head of a table. */
    void head(String... columns) {
        row(List.of(columns));
        line("|" + "---|".repeat(columns.length));
    }

    /** Adds a row of a table. */
    void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String number(Optional<Double> measured, double divisor) {
        return measured.map(m -> digits(m / divisor)).orElse("-");
    }

    /** The median of ratios, or nothing. */
    static String ratio(List<Double> ratios) {
        return ratios.isEmpty() ? "-" : digits(Statistics.median(ratios));
    }

    static String spread(List<Double> ratios) {
        return ratios.isEmpty() ? "-" : percent(Statistics.spread(ratios));
    }

    static String limit(double target) {
        return target == 0
                ? "-"
                : "<= " + (target == Math.rint(target) ? "%.0f".formatted(target) : Double.toString(target));
    }

    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * fraction);
    }

    /** Three significant digits, and never fewer than the whole part. */
    static String digits(double number) {
        int decimals = number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }
}
