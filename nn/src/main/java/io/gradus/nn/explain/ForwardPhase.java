package io.gradus.nn.explain;

import io.gradus.nn.Dense;
import java.util.ArrayList;
import java.util.HashMap;
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
                draft.title("The forward pass"),
                !draft.isTold()
                        ? List.of()
                        : List.of(
                                "Each neuron adds up its weighted inputs and its bias: its net input. Its activation turns"
                                        + " that into its output. The outputs of a layer are the inputs of the next."));
        for (int l = 0; l <= draft.last(); l++) {
            boolean mixed = !draft.layer(l).activation().isElementwise();
            for (int unit = 0; mixed && unit < draft.layer(l).units(); unit++) {
                net(l, unit);
            }
            for (int unit = 0; unit < draft.layer(l).units(); unit++) {
                if (!mixed) {
                    net(l, unit);
                }
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
        Map<String, Formula.Operand> nets = new HashMap<>();
        nets.put("net", draft.operand(draft.symbols.net(l, unit)));
        for (int k = 0;
                !draft.layer(l).activation().isElementwise()
                        && k < draft.layer(l).units();
                k++) {
            nets.put("nets" + k, draft.operand(draft.symbols.net(l, k)));
        }
        String words = draft.layer(l).activation().formula();
        String all = "(" + ErrorPhase.each("exp(nets#)", draft.layer(l).units()) + ")";
        Formula formula = Formula.template(words.replace("sum over units of exp(net)", all), nets);
        draft.steps.add(
                draft.symbols.out(l, unit),
                formula,
                draft.recording.out(l, unit).value());
    }
}
