package io.gradus.nn.explain;

import java.util.List;

/**
 * Neighbouring steps of the ledger under a title.
 *
 * @param title the title
 * @param text paragraphs that stand before the steps
 * @param steps the steps, possibly none
 */
public record Section(String title, List<String> text, List<Step> steps) {
    /**
     * Copies the lists.
     *
     * @param title the title
     * @param text paragraphs that stand before the steps
     * @param steps the steps, possibly none
     */
    public Section {
        text = List.copyOf(text);
        steps = List.copyOf(steps);
    }
}
