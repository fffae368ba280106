package io.gradus.nn.explain;

import java.util.List;

/** The output layer: the loss depends on its outputs directly. */
final class OutputPaths implements Paths {
    private final Draft draft;

    OutputPaths(Draft draft) {
        this.draft = draft;
    }

    @Override
    public List<String> introduction(int focus) {
        if (focus < 0) {
            return List.of("The weights of this layer are frozen; its deltas are needed all the same.");
        }
        String o = draft.symbols.neuron(draft.last(), 0);
        String w = draft.symbols.parameter(focus).symbol();
        return List.of(
                "How much does a change in `" + w + "` change the total error? By the chain rule:",
                draft.chainRule(draft.last(), focus),
                "The first two factors belong to `" + o + "` alone. Their product is its node delta, `"
                        + draft.symbols.delta(draft.last(), 0).symbol() + " = "
                        + draft.symbols.slopeByNet(draft.last(), 0, false) + "`.");
    }

    @Override
    public void writeSlopeByOut(int unit) {
        Symbols.Name name = draft.symbols.slopeByOut(draft.last(), unit);
        double slope = draft.recording.adjoint(draft.recording.out(draft.last(), unit));
        if (ErrorPhase.hasErrorPerOutput(draft)) {
            draft.steps.add(name, slopeByOut(unit), slope);
        } else {
            draft.steps.add(name, Formula.EMPTY, slope, ErrorPhase.sampleIds(draft));
        }
    }

    /** By the loss's formula; a loss of one's own has none, and the engine's derivative stands for it. */
    @Override
    public Formula slopeByOut(int unit) {
        if (!ErrorPhase.hasErrorPerOutput(draft)) {
            return Formula.of(draft.operand(draft.symbols.slopeByOut(draft.last(), unit)));
        }
        String outputs = Integer.toString(draft.problem.network().outputs());
        String words = ErrorPhase.expanded(
                draft.problem.loss().derivativeFormula().replaceAll("\\boutputs\\b", outputs), draft);
        return Formula.template(words, ErrorPhase.sample(draft, unit));
    }

    @Override
    public String longFormName() {
        return "delta rule";
    }
}
