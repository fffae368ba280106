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
    private final boolean coloured;

    TextRenderer(Digits digits, boolean coloured) {
        this.digits = digits;
        this.coloured = coloured;
    }

    /** How a terminal shows a piece of text: escape sequences of ECMA-48, each undone where the piece ends. */
    private enum Paint {
        PLAIN(""),
        TITLE("1"),
        SYMBOL("36"),
        NUMBERS("2"),
        RESULT("1;32");

        private final String code;

        Paint(String code) {
            this.code = code;
        }
    }

    private record Side(String text, Paint paint) {}

    private String painted(String text, Paint paint) {
        return coloured && !paint.code.isEmpty() && !text.isBlank()
                ? "\033[" + paint.code + "m" + text + "\033[0m"
                : text;
    }

    @Override
    public void render(Ledger ledger, Appendable out) throws IOException {
        int number = 0;
        for (Section section : ledger.sections()) {
            out.append(number == 0 ? "" : "\n");
            title(++number + ". " + Quoted.plain(section.title()), out);
            paragraphs(Quoted.plain(section.text()), out);
            out.append(section.steps().isEmpty() || section.text().isEmpty() ? "" : "\n");
            steps(section.steps(), out);
        }
        if (ledger.note().isPresent()) {
            out.append('\n');
            note(ledger.note().get(), out);
        }
    }

    private void title(String title, Appendable out) throws IOException {
        out.append(painted(title, Paint.TITLE)).append('\n');
        out.append("-".repeat(title.length())).append('\n');
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
                .mapToInt(step -> Equation.label(step).length())
                .filter(length -> length <= WIDEST_LABEL)
                .max()
                .orElse(0);
        for (List<Step> row : Equation.rows(steps)) {
            if (Equation.isGiven(row.get(0))) {
                given(row, out);
            } else {
                derived(Equation.of(row.get(0), digits), width, out);
            }
        }
    }

    /** Writes given numbers of one kind side by side. */
    private void given(List<Step> row, Appendable out) throws IOException {
        List<String> cells = new ArrayList<>();
        row.forEach(step -> cells.add(Equation.label(step) + " = " + digits.apply(step.result())));
        String what = Equation.kind(row);
        String left = INDENT + what + " ".repeat(Math.max(1, 15 - what.length()));
        for (String line : Lines.wrap(cells, "   ", COLUMNS - left.length())) {
            out.append(painted(left, Paint.SYMBOL)).append(line).append('\n');
            left = " ".repeat(left.length());
        }
    }

    /** Symbol, formula, numbers and result in one line, or one below the other where they do not fit. */
    private void derived(Equation equation, int width, Appendable out) throws IOException {
        String label = Equation.label(equation.step());
        String left = INDENT + label + " ".repeat(Math.max(0, width - label.length()));
        List<Side> sides = sides(equation);
        int length = left.length()
                + sides.stream().mapToInt(side -> 3 + side.text.length()).sum();
        if (length <= COLUMNS) {
            out.append(painted(left, Paint.SYMBOL));
            for (Side side : sides) {
                out.append(" = ").append(painted(side.text, side.paint));
            }
            out.append('\n');
            return;
        }
        for (Side side : sides) {
            broken(left, side, out);
            left = " ".repeat(left.length());
        }
    }

    private void broken(String start, Side side, Appendable out) throws IOException {
        String left = painted(start, Paint.SYMBOL) + " = ";
        int room = COLUMNS - start.length() - 3;
        for (String line : Lines.wrap(Lines.pieces(side.text, room), " ", room)) {
            out.append(left).append(painted(line, side.paint)).append('\n');
            left = " ".repeat(start.length() + 3);
        }
    }

    /** Symbols, numbers and result; each only where it says something new. */
    private List<Side> sides(Equation equation) {
        Step step = equation.step();
        List<Side> sides = new ArrayList<>();
        Paint first = equation.hasResult() ? Paint.PLAIN : Paint.RESULT;
        sides.add(new Side(step.formula().symbols(), first));
        if (equation.hasNumbers()) {
            sides.add(new Side(step.formula().numbers(digits), Paint.NUMBERS));
        }
        if (equation.hasResult()) {
            sides.add(new Side(digits.apply(step.result()), Paint.RESULT));
        }
        return sides;
    }

    private void note(Note note, Appendable out) throws IOException {
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
