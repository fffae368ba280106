package io.gradus.nn.explain;

import io.gradus.core.Value;
import java.util.function.IntFunction;

/** The wiring and the starting values. */
final class GivenPhase {
    private final Draft draft;

    GivenPhase(Draft draft) {
        this.draft = draft;
    }

    void write() {
        draft.steps.section("The network and its starting values", new Wiring(draft).paragraphs());
        for (Draft sample : draft.samples()) {
            given(sample.recording.inputs, sample.symbols::input);
            given(sample.recording.targets, sample.symbols::target);
        }
        parameters(Quantity.WEIGHT);
        parameters(Quantity.BIAS);
        draft.steps.add(draft.symbols.rate(), Formula.EMPTY, draft.problem.learningRate());
    }

    private void given(Value[] values, IntFunction<Symbols.Name> naming) {
        for (int k = 0; k < values.length; k++) {
            draft.steps.add(naming.apply(k), Formula.EMPTY, values[k].value());
        }
    }

    private void parameters(Quantity kind) {
        Value[] parameters = draft.recording.parameters;
        for (int k = 0; k < parameters.length; k++) {
            Symbols.Name name = draft.symbols.parameter(k);
            if (name.what() == kind) {
                draft.steps.add(name, Formula.EMPTY, parameters[k].value());
            }
        }
    }
}
