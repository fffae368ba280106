package io.gradus.nn.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A document of LaTeX, in ASCII, for any engine; it needs the packages amsmath and geometry. */
final class LatexRenderer implements Renderer {
    /** About as many characters of plain text as a line of formulas has room for. */
    private static final int LINE = 64;

    private final Digits digits;
    private final Typesetter typesetter;

    LatexRenderer(Digits digits) {
        this.digits = digits;
        typesetter = new Typesetter(new LatexNotation(), digits);
    }

    @Override
    public void render(Ledger ledger, Appendable out) throws IOException {
        out.append("\\documentclass[11pt]{article}\n\\usepackage[a4paper,margin=22mm]{geometry}\n")
                .append("\\usepackage{amsmath}\n\\allowdisplaybreaks\n\\setlength{\\parindent}{0pt}\n")
                .append("\\setlength{\\parskip}{0.5em}\n\\begin{document}\n\n")
                .append("\\section*{One training step, explained}\n");
        int number = 0;
        for (Section section : ledger.sections()) {
            out.append("\n\\subsection*{").append(++number + ". ");
            out.append(Quoted.latex(section.title(), typesetter)).append("}\n");
            paragraphs(section.text(), out);
            for (List<Step> row : Equation.rows(section.steps())) {
                if (Equation.isGiven(row.get(0))) {
                    given(row, out);
                }
            }
            equations(section.steps(), out);
        }
        if (ledger.note().isPresent()) {
            note(ledger.note().get(), out);
        }
        out.append("\n\\end{document}\n");
    }

    private void paragraphs(List<String> paragraphs, Appendable out) throws IOException {
        for (String paragraph : paragraphs) {
            if (Quoted.isFormula(paragraph)) {
                out.append("\\[ ");
                out.append(String.join("", typesetter.quoted(paragraph.substring(1, paragraph.length() - 1))));
                out.append(" \\]\n");
            } else {
                out.append('\n').append(Quoted.latex(paragraph, typesetter)).append('\n');
            }
        }
    }

    private void given(List<Step> row, Appendable out) throws IOException {
        out.append('\n').append(LatexNotation.escape(Equation.kind(row))).append(": ");
        for (int k = 0; k < row.size(); k++) {
            Step step = row.get(k);
            out.append(k == 0 ? "" : ", ")
                    .append('$')
                    .append(typesetter.symbol(step.symbol()))
                    .append(" = ");
            out.append(typesetter.number(step.result())).append('$');
        }
        out.append(".\n");
    }

    private void equations(List<Step> steps, Appendable out) throws IOException {
        List<Equation> derived = steps.stream()
                .filter(step -> !Equation.isGiven(step))
                .map(step -> Equation.of(step, digits))
                .toList();
        int label = derived.stream().mapToInt(e -> e.way().length()).max().orElse(0);
        List<String> lines = derived.stream().map(e -> equation(e, label)).toList();
        if (!lines.isEmpty()) {
            out.append("\\begin{align*}\n")
                    .append(String.join(" \\\\[0.4em]\n", lines))
                    .append("\n\\end{align*}\n");
        }
    }

    /** Symbol, formula, numbers and result, in one line or one below the other; the widest label takes room from all. */
    private String equation(Equation equation, int label) {
        Step step = equation.step();
        List<String> sides = new ArrayList<>();
        String symbols = step.formula().symbols();
        String numbers = step.formula().numbers(digits);
        sides.add(broken(typesetter.symbols(step.formula()), 1 + symbols.length() / (2 * LINE)));
        if (equation.hasNumbers()) {
            int lines = 1 + (label + numbers.length()) / (LINE + LINE / 3);
            sides.add(broken(typesetter.numbers(step.formula()), lines));
        }
        if (equation.hasResult()) {
            sides.add(typesetter.number(step.result()));
        }
        // A derivative is a fraction, not half as wide as its plain text.
        int width = label + symbols.length() / 2 + (equation.hasNumbers() ? numbers.length() : 0);
        String separator = width <= LINE ? " = " : " \\\\\n&= ";
        String way = equation.way().isEmpty() ? "" : "\\;\\text{" + LatexNotation.escape(equation.way()) + "}";
        return typesetter.symbol(step.symbol()) + way + " &= " + String.join(separator, sides);
    }

    /** Pieces in so many lines. */
    private static String broken(List<String> pieces, int lines) {
        int each = (pieces.size() + lines - 1) / lines;
        StringBuilder all = new StringBuilder();
        for (int k = 0; k < pieces.size(); k++) {
            all.append(k > 0 && k % each == 0 ? " \\\\\n&\\quad " : "").append(pieces.get(k));
        }
        return all.toString();
    }

    private void note(Note note, Appendable out) throws IOException {
        out.append("\n\\subsection*{")
                .append(LatexNotation.escape(note.title()))
                .append("}\n");
        paragraphs(note.text(), out);
        out.append("\n\\begin{tabular}{lrrr}\n & the article & its rule & the mistake \\\\\n\\hline\n");
        for (Note.Figure figure : note.figures()) {
            out.append(LatexNotation.escape(figure.quantity()))
                    .append(" & ")
                    .append(figure.article())
                    .append(" & ")
                    .append(figure.asPrinted(figure.rule()))
                    .append(" & ")
                    .append(figure.asPrinted(figure.sequential()))
                    .append(" \\\\\n");
        }
        out.append("\\end{tabular}\n");
        paragraphs(note.causes(), out);
    }
}
