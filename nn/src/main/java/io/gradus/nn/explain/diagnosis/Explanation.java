package io.gradus.nn.explain.diagnosis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What may have led to some numbers. Alternatives give the same numbers there, so that these do not tell them apart.
 *
 * @param alternatives each a list of causes that act together, the likeliest first
 * @param matches the numbers that it explains
 */
public record Explanation(List<List<Cause>> alternatives, List<Match> matches) {
    /**
     * Copies the lists.
     *
     * @param alternatives each a list of causes that act together
     * @param matches the numbers that it explains
     */
    public Explanation {
        alternatives = alternatives.stream().map(List::copyOf).toList();
        matches = List.copyOf(matches);
    }

    /** The same numbers, with the alternatives of both, each once. */
    Explanation or(Explanation other) {
        Set<List<Cause>> all = new LinkedHashSet<>(alternatives);
        all.addAll(other.alternatives);
        return new Explanation(List.copyOf(all), matches);
    }
}
