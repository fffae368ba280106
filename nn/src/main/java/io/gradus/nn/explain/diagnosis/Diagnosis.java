package io.gradus.nn.explain.diagnosis;

import io.gradus.nn.explain.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Why numbers differ from those of a problem: which of them are right, and what explains the others. Each explanation is
 * a procedure that was carried out on the engine and gave the numbers.
 *
 * <pre>{@code
 * Diagnosis diagnosis = Diagnosis.of(Problem.workedExample(), "0.291027924");
 * diagnosis.explanations().get(0).alternatives().get(0).get(0).title();
 * // the hidden layers' derivatives use weights that were already updated
 * }</pre>
 */
public final class Diagnosis {
    private final List<Match> right;
    private final List<Explanation> explanations;
    private final List<Match> unexplained;

    private Diagnosis(Detective detective) {
        right = List.copyOf(detective.right);
        explanations = List.copyOf(detective.explanations);
        unexplained = detective.open.stream().map(detective::nearest).toList();
    }

    /**
     * Looks for what led to some numbers.
     *
     * @param problem the network, the sample, the loss, the learning rate and the rounds
     * @param numbers each a number in the digits that it was written in, with or without a name: "0.291027924" or
     *     "w5=0.35891648"
     * @return what was found
     * @throws IllegalArgumentException if something is no number, or a name is no quantity of the network
     */
    public static Diagnosis of(Problem problem, String... numbers) {
        return of(problem, Arrays.stream(numbers).map(Reading::of).toList());
    }

    /**
     * Looks for what led to some numbers.
     *
     * @param problem the network, the sample, the loss, the learning rate and the rounds
     * @param readings the numbers, at least one
     * @return what was found
     * @throws IllegalArgumentException if there is no number, or a name is no quantity of the network
     */
    public static Diagnosis of(Problem problem, List<Reading> readings) {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("expected at least one number, got none");
        }
        return of(new Search(problem), List.copyOf(readings));
    }

    /** With what was worked out for earlier numbers of the same problem. */
    static Diagnosis of(Search search, List<Reading> readings) {
        return new Diagnosis(new Detective(search, readings));
    }

    /**
     * Returns the numbers that are right.
     *
     * @return each with its place in the training (immutable)
     */
    public List<Match> right() {
        return right;
    }

    /**
     * Returns what explains the numbers that are not right, the likeliest first.
     *
     * @return 0 to 3 explanations (immutable)
     */
    public List<Explanation> explanations() {
        return explanations;
    }

    /**
     * Returns the numbers that nothing explains.
     *
     * @return each with the right number that comes closest, relatively (immutable)
     */
    public List<Match> unexplained() {
        return unexplained;
    }

    /**
     * Tells whether each number is right or explained.
     *
     * @return true if none is left over
     */
    public boolean isComplete() {
        return unexplained.isEmpty();
    }

    /**
     * Writes the diagnosis for people.
     *
     * @param out receives the text
     * @throws IOException if out does
     */
    public void writeText(Appendable out) throws IOException {
        new DiagnosisText(out).write(this);
    }

    /**
     * Writes the diagnosis as JSON; docs/diagnose-json.md describes it.
     *
     * @param out receives the text
     * @throws IOException if out does
     */
    public void writeJson(Appendable out) throws IOException {
        DiagnosisJson.write(this, out);
    }
}
