package io.gradus.nn.explain;

import java.io.IOException;
import java.util.List;

/** A page of HTML that needs nothing else: formulas in MathML, its style and its scripts inside. It reads without scripts. */
final class HtmlRenderer implements Renderer {
    private final Digits digits;
    private final Typesetter typesetter;

    HtmlRenderer(Digits digits) {
        this.digits = digits;
        typesetter = new Typesetter(new MathmlNotation(), digits);
    }

    @Override
    public void render(Ledger ledger, Appendable out) throws IOException {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\"/>\n")
                .append("<title>One training step, explained</title>\n<style>\n")
                .append(PageFiles.read("explanation.css"))
                .append(PageFiles.text("stage.css"))
                .append("</style>\n</head>\n<body>\n<h1>One training step, explained</h1>\n");
        Explorer.place(out);
        int number = 0;
        for (Section section : ledger.sections()) {
            out.append("<section>\n<h2>");
            out.append(++number + ". " + Quoted.html(section.title(), typesetter))
                    .append("</h2>\n");
            paragraphs(section.text(), out);
            table(section.steps(), out);
            out.append("</section>\n");
        }
        if (ledger.note().isPresent()) {
            note(ledger.note().get(), out);
        }
        Explorer.script(ledger, digits, out);
        out.append("</body>\n</html>\n");
    }

    private void paragraphs(List<String> paragraphs, Appendable out) throws IOException {
        for (String paragraph : paragraphs) {
            String kind = Quoted.isFormula(paragraph) ? "<p class=\"display\">" : "<p>";
            out.append(kind).append(Quoted.html(paragraph, typesetter)).append("</p>\n");
        }
    }

    private void table(List<Step> steps, Appendable out) throws IOException {
        if (steps.isEmpty()) {
            return;
        }
        out.append("<table class=\"steps\">\n");
        for (List<Step> row : Equation.rows(steps)) {
            if (Equation.isGiven(row.get(0))) {
                given(row, out);
            } else {
                derived(Equation.of(row.get(0), digits), out);
            }
        }
        out.append("</table>\n");
    }

    private void given(List<Step> row, Appendable out) throws IOException {
        out.append("<tr><th scope=\"row\">").append(Equation.kind(row)).append("</th><td>");
        for (Step step : row) {
            out.append("<span class=\"given\" id=\"").append(id(step)).append("\">");
            out.append(MathmlNotation.math(
                    List.of(typesetter.symbol(step.symbol()) + equals() + typesetter.number(step.result()))));
            out.append("</span> ");
        }
        out.append("</td></tr>\n");
    }

    private static String equals() {
        return "<mo form=\"infix\">=</mo>";
    }

    private void derived(Equation equation, Appendable out) throws IOException {
        Step step = equation.step();
        out.append("<tr id=\"").append(id(step)).append("\"><th scope=\"row\">");
        out.append(MathmlNotation.math(List.of(typesetter.symbol(step.symbol()))));
        if (!equation.way().isEmpty()) {
            out.append(" <small>").append(MathmlNotation.escape(equation.way())).append("</small>");
        }
        out.append("</th><td>");
        side("formula", typesetter.symbols(step.formula()), out);
        if (equation.hasNumbers()) {
            side("numbers", typesetter.numbers(step.formula()), out);
        }
        if (equation.hasResult()) {
            side("result", List.of(typesetter.number(step.result())), out);
        }
        out.append("</td></tr>\n");
    }

    private static void side(String kind, List<String> pieces, Appendable out) throws IOException {
        out.append("<span class=\"")
                .append(kind)
                .append("\"><math>")
                .append(equals())
                .append("</math> ");
        out.append(MathmlNotation.math(pieces)).append("</span> ");
    }

    /** An anchor, so that a page can be linked to a step. */
    private static String id(Step step) {
        return MathmlNotation.escape(step.id().replace(' ', '-'));
    }

    private void note(Note note, Appendable out) throws IOException {
        out.append("<section class=\"note\">\n<h2>")
                .append(MathmlNotation.escape(note.title()))
                .append("</h2>\n");
        paragraphs(note.text(), out);
        out.append("<table class=\"figures\">\n<tr><th></th><th>the article</th><th>its rule</th>")
                .append("<th>the mistake</th></tr>\n");
        for (Note.Figure figure : note.figures()) {
            out.append("<tr><th scope=\"row\">")
                    .append(MathmlNotation.escape(figure.quantity()))
                    .append("</th>");
            for (String number :
                    List.of(figure.article(), figure.asPrinted(figure.rule()), figure.asPrinted(figure.sequential()))) {
                out.append("<td>").append(MathmlNotation.escape(number)).append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</table>\n");
        paragraphs(note.causes(), out);
        out.append("</section>\n");
    }
}
