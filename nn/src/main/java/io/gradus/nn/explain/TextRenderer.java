package io.gradus.nn.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Plain text for a terminal of 100 columns. */
final class TextRenderer implements Renderer {
    private static final int COLUMNS = 100;
    private static final String INDENT = "  ";
    /** Longer labels are not padded to. */
    private static final int WIDEST_LABEL = 28;

    private final Digits digits;

    TextRenderer(Digits digits) {
        this.digits = digits;
    }

    @Override
    public void render(Ledger ledger, Appendable out) throws IOException {
        int number = 0;
        for (Section section : ledger.sections()) {
            out.append(number == 0 ? "" : "\n");
            title(++number + ". " + section.title(), out);
            paragraphs(section.text(), out);
            out.append(section.steps().isEmpty() || section.text().isEmpty() ? "" : "\n");
            steps(section.steps(), out);
        }
        if (ledger.note().isPresent()) {
            out.append('\n');
            note(ledger.note().get(), out);
        }
    }

    private static void title(String title, Appendable out) throws IOException {
        out.append(title).append('\n').append("-".repeat(title.length())).append('\n');
    }

    private static void paragraphs(List<String> paragraphs, Appendable out) throws IOException {
        for (String paragraph : paragraphs) {
            for (String line : Lines.wrap(List.of(paragraph.split(" ")), " ", COLUMNS)) {
                out.append(line).append('\n');
            }
        }
    }

    private void steps(List<Step> steps, Appendable out) throws IOException {
        int width = steps.stream()
                .filter(step -> !step.formula().isEmpty())
                .mapToInt(step -> label(step).length())
                .filter(length -> length <= WIDEST_LABEL)
                .max()
                .orElse(0);
        for (int k = 0; k < steps.size(); ) {
            if (steps.get(k).formula().isEmpty()) {
                k += row(steps.subList(k, steps.size()), out);
            } else {
                derived(steps.get(k++), width, out);
            }
        }
    }

    /** Writes the given numbers of one kind that stand first, side by side; returns how many. */
    private int row(List<Step> steps, Appendable out) throws IOException {
        Step first = steps.get(0);
        List<String> cells = new ArrayList<>();
        for (Step step : steps) {
            if (!step.formula().isEmpty() || step.what() != first.what()) {
                break;
            }
            cells.add(label(step) + " = " + digits.apply(step.result()));
        }
        String what = first.what().label() + (cells.size() == 1 ? "" : first.what() == Quantity.BIAS ? "es" : "s");
        String left = INDENT + what + " ".repeat(Math.max(1, 15 - what.length()));
        for (String line : Lines.wrap(cells, "   ", COLUMNS - left.length())) {
            out.append(left).append(line).append('\n');
            left = " ".repeat(left.length());
        }
        return cells.size();
    }

    /** Symbol, formula, numbers and result in one line, or one below the other where they do not fit. */
    private void derived(Step step, int width, Appendable out) throws IOException {
        String label = label(step);
        String left = INDENT + label + " ".repeat(Math.max(0, width - label.length()));
        List<String> sides = sides(step);
        String line = left + " = " + String.join(" = ", sides);
        if (line.length() <= COLUMNS) {
            out.append(line).append('\n');
            return;
        }
        for (String side : sides) {
            broken(left, side, out);
            left = " ".repeat(left.length());
        }
    }

    private static void broken(String start, String side, Appendable out) throws IOException {
        String left = start + " = ";
        int room = COLUMNS - left.length();
        for (String line : Lines.wrap(Lines.pieces(side, room), " ", room)) {
            out.append(left).append(line).append('\n');
            left = " ".repeat(left.length());
        }
    }

    /** Symbols, numbers and result; each only where it says something new. */
    private List<String> sides(Step step) {
        String result = digits.apply(step.result());
        String symbols = step.formula().symbols();
        if (step.formula().uses().isEmpty()) {
            return symbols.matches("\\d+") ? List.of(symbols) : List.of(symbols, result);
        }
        String numbers = step.formula().numbers(digits);
        return numbers.equals(result) ? List.of(symbols, result) : List.of(symbols, numbers, result);
    }

    /** The symbol; with a word on how it is derived where the ledger derives it several times. */
    static String label(Step step) {
        return step.id().startsWith(step.symbol() + " (") ? step.id() : step.symbol();
    }

    private static void note(Note note, Appendable out) throws IOException {
        title(note.title(), out);
        paragraphs(note.text(), out);
        out.append('\n');
        figures(out, "", "the article", "its rule", "the mistake");
        for (Note.Figure figure : note.figures()) {
            String rule = figure.asPrinted(figure.rule());
            figures(out, figure.quantity(), figure.article(), rule, figure.asPrinted(figure.sequential()));
        }
        out.append('\n');
        paragraphs(note.causes(), out);
    }

    private static void figures(Appendable out, String quantity, String... numbers) throws IOException {
        StringBuilder line = new StringBuilder(INDENT + quantity);
        int column = 32;
        for (String number : numbers) {
            line.append(" ".repeat(Math.max(1, column - line.length()))).append(number);
            column += 16;
        }
        out.append(line).append('\n');
    }
}
