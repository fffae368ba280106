package io.gradus.nn.explain;

import java.util.List;
import java.util.function.UnaryOperator;

/** Texts in which formulas stand between backticks. */
final class Quoted {
    private Quoted() {}

    /** Whether a paragraph is one formula and nothing else. */
    static boolean isFormula(String text) {
        return text.length() > 2 && text.startsWith("`") && text.indexOf('`', 1) == text.length() - 1;
    }

    /** The text without backticks. */
    static String plain(String text) {
        return text.replace("`", "");
    }

    static List<String> plain(List<String> texts) {
        return texts.stream().map(Quoted::plain).toList();
    }

    static String html(String text, Typesetter typesetter) {
        return written(text, MathmlNotation::escape, formula -> MathmlNotation.math(typesetter.quoted(formula)));
    }

    static String latex(String text, Typesetter typesetter) {
        return written(text, LatexNotation::escape, formula -> "$" + String.join("", typesetter.quoted(formula)) + "$");
    }

    private static String written(String text, UnaryOperator<String> words, UnaryOperator<String> formula) {
        StringBuilder all = new StringBuilder();
        String[] parts = text.split("`", -1);
        for (int k = 0; k < parts.length; k++) {
            all.append((k % 2 == 0 ? words : formula).apply(parts[k]));
        }
        return all.toString();
    }
}
