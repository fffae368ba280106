package io.gradus.nn.explain;

import io.gradus.nn.Dense;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The forward pass: net input and output of every neuron. */
final class ForwardPhase {
    private final Draft draft;

    ForwardPhase(Draft draft) {
        this.draft = draft;
    }

    void write() {
        draft.steps.section(
                "The forward pass",
                List.of("Each neuron adds up its weighted inputs and its bias: its net input. Its activation turns"
                        + " that into its output. The outputs of a layer are the inputs of the next."));
        for (int l = 0; l <= draft.last(); l++) {
            for (int unit = 0; unit < draft.layer(l).units(); unit++) {
                net(l, unit);
                out(l, unit);
            }
        }
    }

    private void net(int l, int unit) {
        Dense layer = draft.layer(l);
        List<Formula> terms = new ArrayList<>();
        for (int k = 0; k < layer.inputs(); k++) {
            Symbols.Name weight = draft.symbols.parameter(layer.weight(unit, k));
            terms.add(Formula.product(draft.operand(weight), draft.operand(draft.symbols.source(l, k))));
        }
        if (layer.bias(unit) >= 0) {
            terms.add(Formula.of(draft.operand(draft.symbols.parameter(layer.bias(unit)))));
        }
        draft.steps.add(
                draft.symbols.net(l, unit),
                Formula.joined(" + ", terms),
                draft.recording.net(l, unit).value());
    }

    private void out(int l, int unit) {
        Map<String, Formula.Operand> net = Map.of("net", draft.operand(draft.symbols.net(l, unit)));
        Formula formula = Formula.template(draft.layer(l).activation().formula(), net);
        draft.steps.add(
                draft.symbols.out(l, unit),
                formula,
                draft.recording.out(l, unit).value());
    }
}
