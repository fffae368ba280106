package io.gradus.nn.explain;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
final class Lines {
    private Lines() {}

    /** Fills lines with words; a word that is longer than a line gets a line of its own. */
    static List<String> wrap(List<String> words, String separator, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            if (line.length() > 0 && line.length() + separator.length() + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : separator).append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Cuts a formula before its operators: outside parentheses where the pieces are short enough, else everywhere. */
    static List<String> pieces(String formula, int columns) {
        List<String> outside = cut(formula, 0);
        boolean fits = outside.stream().allMatch(piece -> piece.length() <= columns);
        return fits ? outside : cut(formula, Integer.MAX_VALUE);
    }

    private static List<String> cut(String formula, int deepest) {
        List<String> pieces = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int k = 0; k < formula.length(); k++) {
            char c = formula.charAt(k);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth <= deepest && isOperator(formula, k)) {
                pieces.add(formula.substring(start, k));
                start = k + 1;
            }
        }
        pieces.add(formula.substring(start));
        return pieces;
    }

    /** Whether a space stands here before an operator that has a space on its other side, too. */
    private static boolean isOperator(String formula, int space) {
        return space + 2 < formula.length()
                && formula.charAt(space) == ' '
                && "+-*/".indexOf(formula.charAt(space + 1)) >= 0
                && formula.charAt(space + 2) == ' ';
    }
}
