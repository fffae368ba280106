package io.gradus.nn.explain;

import io.gradus.nn.Bias;
import io.gradus.nn.Dense;
import java.util.ArrayList;
import java.util.List;

/** New values of the parameters, as the optimizer made them, and the derivatives by biases. */
final class UpdatePhase {
    private final Draft draft;
    private final double[] updated;

    UpdatePhase(Draft draft) {
        this.draft = draft;
        updated = draft.training.after(1).network().parameters().values();
    }

    /** The new value; in a sample of a batch there is none yet. */
    void parameter(int index) {
        if (draft.isPart()) {
            return;
        }
        Formula step = Formula.product(
                draft.operand(draft.symbols.rate()), draft.operand(draft.symbols.slopeByParameter(index)));
        Formula old = Formula.of(draft.operand(draft.symbols.parameter(index)));
        draft.steps.add(draft.symbols.update(index), Formula.joined(" - ", List.of(old, step)), updated[index]);
    }

    /** The bias of a neuron; a shared one with the last neuron of its layer, when all deltas are known. */
    void bias(int l, int unit) {
        Dense layer = draft.layer(l);
        boolean shared = layer.biasMode() == Bias.Mode.SHARED;
        if (layer.biases() == 0 || !layer.biasTrainable() || (shared && unit + 1 < layer.units())) {
            return;
        }
        List<Formula.Operand> deltas = new ArrayList<>();
        for (int k = shared ? 0 : unit; k <= unit; k++) {
            deltas.add(draft.operand(draft.symbols.delta(l, k)));
        }
        int index = layer.bias(unit);
        double slope = draft.recording.adjoint(draft.recording.parameters[index]);
        draft.steps.add(draft.symbols.slopeByParameter(index), Formula.sum(deltas), slope);
        parameter(index);
    }
}
