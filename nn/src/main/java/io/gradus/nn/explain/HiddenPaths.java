package io.gradus.nn.explain;

import io.gradus.nn.Dense;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A hidden layer: the error depends on its outputs through every neuron of the next layer, and the paths add up. */
final class HiddenPaths implements Paths {
    private final Draft draft;
    private final int layer;

    HiddenPaths(Draft draft, int layer) {
        this.draft = draft;
        this.layer = layer;
    }

    private Dense next() {
        return draft.layer(layer + 1);
    }

    @Override
    public List<String> introduction(int focus) {
        String h = draft.symbols.neuron(layer, 0);
        List<String> text = new ArrayList<>();
        String paths = "The output of `" + h + "` reaches the error through " + nextNeurons() + ", so `"
                + draft.symbols.slopeByOut(layer, 0).symbol()
                + "` is the sum over these paths, each with the weight that it had in the forward pass. `"
                + slopeByNet(0) + "` is `" + draft.symbols.delta(layer + 1, 0).symbol() + "`.";
        if (focus < 0) {
            text.add("The weights of this layer are frozen; its deltas are needed all the same. " + paths);
        } else {
            text.add("Again three factors:");
            text.add(draft.chainRule(layer, focus));
            text.add(paths);
        }
        return text;
    }

    private String nextNeurons() {
        int units = next().units();
        String all = IntStream.range(0, Math.min(units, 6))
                .mapToObj(unit -> "`" + draft.symbols.neuron(layer + 1, unit) + "`")
                .collect(Collectors.joining(" and "));
        return units > 6 ? "all " + units + " neurons of " + draft.layerName(layer + 1) : all;
    }

    @Override
    public void writeSlopeByOut(int unit) {
        List<Formula.Operand> terms = new ArrayList<>();
        for (int k = 0; k < next().units(); k++) {
            double part =
                    draft.recording.contribution(draft.recording.net(layer + 1, k), draft.recording.out(layer, unit));
            terms.add(draft.steps.add(part(unit, k), path(unit, k), part).operand());
        }
        double slope = draft.recording.adjoint(draft.recording.out(layer, unit));
        draft.steps.add(draft.symbols.slopeByOut(layer, unit), Formula.sum(terms), slope);
    }

    /** A path's part: dE_o1/dout_h1 where each output has an error of its own, else marked by the neuron it leads to. */
    private Symbols.Name part(int unit, int k) {
        return isOwnError()
                ? draft.symbols.pathOfError(layer + 1, k, unit)
                : draft.symbols.pathOfTotal(layer + 1, k, unit);
    }

    private boolean isOwnError() {
        return layer + 1 == draft.last()
                && next().activation().isElementwise()
                && ErrorPhase.isErrorOfOneOutput(draft)
                && draft.recording.isTotalPlain();
    }

    private Formula path(int unit, int k) {
        Formula.Operand delta = draft.operand(draft.symbols.delta(layer + 1, k));
        return Formula.product(delta.as(slopeByNet(k)), weight(unit, k));
    }

    /** The derivative that the delta of a neuron of the next layer is. */
    private String slopeByNet(int k) {
        return draft.symbols.slopeByNet(layer + 1, k, isOwnError());
    }

    private Formula.Operand weight(int unit, int k) {
        return draft.operand(draft.symbols.parameter(next().weight(k, unit)));
    }

    @Override
    public Formula slopeByOut(int unit) {
        List<Formula> terms = new ArrayList<>();
        for (int k = 0; k < next().units(); k++) {
            terms.add(Formula.product(draft.operand(draft.symbols.delta(layer + 1, k)), weight(unit, k)));
        }
        Formula sum = Formula.joined(" + ", terms);
        return terms.size() > 1 ? sum.inParentheses() : sum;
    }

    @Override
    public String longFormName() {
        return "all paths";
    }
}
