package io.gradus.nn.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the samples of a batch come to: the mean of their errors, the mean of their derivatives, one update. */
final class MeanPhase {
    private final Draft draft;
    private final List<Draft> samples;

    MeanPhase(Draft draft) {
        this.draft = draft;
        samples = draft.samples();
    }

    void error() {
        draft.steps.section(
                "The error of the batch",
                List.of("The error is the mean of the errors of the " + samples.size() + " samples."));
        draft.steps.add(draft.symbols.total(), mean(Symbols::total), draft.batch.total.value());
    }

    void updates() {
        draft.steps.section(
                "The mean over the batch, and the new parameters",
                List.of(
                        "All samples were worked out with the same parameters; none has changed until now. The derivative"
                                + " of a mean is the mean of the derivatives.",
                        "Each parameter then takes one step:"));
        UpdatePhase updates = new UpdatePhase(draft);
        // Those of the training, which adds up the samples' derivatives as the formula does; a sweep from the mean
        // would
        // divide first.
        double[] gradient = draft.training.gradient();
        for (int l = draft.last(); l >= 0; l--) {
            for (int parameter : draft.problem.trainable(l)) {
                draft.steps.add(
                        draft.symbols.slopeByParameter(parameter),
                        mean(symbols -> symbols.slopeByParameter(parameter)),
                        gradient[parameter]);
                updates.parameter(parameter);
            }
        }
    }

    private Formula mean(Function<Symbols, Symbols.Name> naming) {
        List<Formula.Operand> terms = new ArrayList<>();
        for (Draft sample : samples) {
            terms.add(draft.operand(naming.apply(sample.symbols)));
        }
        return mean(terms);
    }

    /** The sum of some numbers, divided by how many they are. */
    static Formula mean(List<Formula.Operand> terms) {
        return Formula.joined(" / ", List.of(Formula.sum(terms).inParentheses(), Formula.number(terms.size())));
    }
}
