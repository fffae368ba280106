package io.gradus.nn.explain.exercise;

import io.gradus.nn.explain.Step;
import io.gradus.nn.explain.exercise.Exercise.Format;
import io.gradus.nn.explain.exercise.Exercise.Line;
import io.gradus.nn.explain.exercise.Exercise.Part;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Writes sheet and key. */
final class Paper {
    private static final int COLUMNS = 100;
    private static final String BLANK = "______________";

    private final boolean markdown;
    private final int digits;
    private final Appendable out;

    Paper(Format format, int digits, Appendable out) {
        markdown = format == Format.MARKDOWN;
        this.digits = digits;
        this.out = out;
    }

    void sheet(String title, List<Part> parts) throws IOException {
        heading("# ", title);
        for (Part part : parts) {
            heading("## ", part.section().title());
            for (String paragraph : part.section().text()) {
                paragraph(paragraph);
            }
            for (Line line : part.lines()) {
                item(line, parts.indexOf(part) == 0 ? given(line.step()) : asked(line));
            }
            out.append('\n');
        }
    }

    void key(String title, List<Part> parts) throws IOException {
        heading("# ", title + ": key");
        for (Part part : parts) {
            for (Line line : part.lines()) {
                if (line.blank().isPresent()) {
                    item(
                            line,
                            code(line.step().id()) + " = " + number(line.step().result()));
                }
            }
        }
    }

    private void heading(String marks, String title) throws IOException {
        if (markdown) {
            out.append(marks).append(title).append("\n\n");
        } else {
            char rule = marks.length() == 2 ? '=' : '-';
            out.append(title)
                    .append('\n')
                    .append(String.valueOf(rule).repeat(title.length()))
                    .append('\n');
        }
    }

    private void item(Line line, String text) throws IOException {
        String number = line.blank().map(n -> n + ". ").orElse("");
        out.append(markdown ? (number.isEmpty() ? "- " : "- " + number) : String.format("%5s ", number.strip()));
        out.append(text).append('\n');
    }

    private String given(Step step) {
        return code(step.symbol()) + " = " + step.result();
    }

    private String asked(Line line) {
        Step step = line.step();
        String formula = step.formula().isEmpty() ? "" : " = " + step.formula().symbols();
        String blank = line.blank().isPresent() ? " = " + (markdown ? BLANK.replace("_", "\\_") : BLANK) : "";
        return code(step.id() + formula) + blank;
    }

    private String code(String text) {
        return markdown ? "`" + text + "`" : text;
    }

    private String number(double x) {
        BigDecimal rounded = new BigDecimal(x).setScale(digits, RoundingMode.HALF_EVEN);
        return rounded.toPlainString();
    }

    private void paragraph(String text) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : List.of(text.split(" "))) {
            if (line.length() + word.length() > COLUMNS) {
                out.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        out.append(line.toString().stripTrailing()).append(markdown ? "\n\n" : "\n");
    }
}
