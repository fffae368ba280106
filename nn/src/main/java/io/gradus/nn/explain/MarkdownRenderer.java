package io.gradus.nn.explain;

import java.io.IOException;
import java.util.List;

/** Markdown: a table for each section. */
final class MarkdownRenderer implements Renderer {
    private final Digits digits;

    MarkdownRenderer(Digits digits) {
        this.digits = digits;
    }

    @Override
    public void render(Ledger ledger, Appendable out) throws IOException {
        out.append("# One training step, explained\n");
        for (Section section : ledger.sections()) {
            out.append("\n## ").append(section.title()).append('\n');
            paragraphs(section.text(), out);
            table(section.steps(), out);
        }
        if (ledger.note().isPresent()) {
            note(ledger.note().get(), out);
        }
    }

    private static void paragraphs(List<String> paragraphs, Appendable out) throws IOException {
        for (String paragraph : paragraphs) {
            out.append('\n').append(paragraph).append('\n');
        }
    }

    private void table(List<Step> steps, Appendable out) throws IOException {
        if (steps.isEmpty()) {
            return;
        }
        out.append("\n| quantity | formula | numbers | result |\n|---|---|---|---:|\n");
        for (Step step : steps) {
            boolean hasNumbers = !step.formula().uses().isEmpty();
            out.append("| ").append(code(Equation.label(step)));
            out.append(" | ").append(code(step.formula().symbols()));
            out.append(" | ").append(hasNumbers ? code(step.formula().numbers(digits)) : "");
            out.append(" | ").append(code(digits.apply(step.result()))).append(" |\n");
        }
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
    }

    private static void note(Note note, Appendable out) throws IOException {
        out.append("\n## ").append(note.title()).append('\n');
        paragraphs(note.text(), out);
        out.append("\n| | the article | its rule | the mistake |\n|---|---:|---:|---:|\n");
        for (Note.Figure figure : note.figures()) {
            out.append("| ").append(figure.quantity());
            out.append(" | ").append(figure.article());
            out.append(" | ").append(figure.asPrinted(figure.rule()));
            out.append(" | ").append(figure.asPrinted(figure.sequential())).append(" |\n");
        }
        paragraphs(note.causes(), out);
    }
}
