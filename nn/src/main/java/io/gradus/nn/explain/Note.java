package io.gradus.nn.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The closing note of the worked example: figures in which the article differs from its own rule.
 *
 * @param title the title
 * @param text paragraphs before the figures
 * @param figures the figures
 * @param causes paragraphs after the figures
 */
public record Note(String title, List<String> text, List<Figure> figures, List<String> causes) {
    /**
     * Copies the lists.
     *
     * @param title the title
     * @param text paragraphs before the figures
     * @param figures the figures
     * @param causes paragraphs after the figures
     */
    public Note {
        text = List.copyOf(text);
        figures = List.copyOf(figures);
        causes = List.copyOf(causes);
    }

    /**
     * A figure that the article prints.
     *
     * @param quantity what it is
     * @param article the number as the article prints it
     * @param rule the number that the article's rule gives, computed by the engine
     * @param sequential the number that updated output weights in the hidden gradients give, computed by the engine
     */
    public record Figure(String quantity, String article, double rule, double sequential) {
        /** A number rounded as the article rounds. */
        String asPrinted(double number) {
            int digits = new BigDecimal(article).scale();
            return new BigDecimal(number)
                    .setScale(digits, RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
    }
}
