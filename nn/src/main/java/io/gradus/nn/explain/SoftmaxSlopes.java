package io.gradus.nn.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The backward pass through a softmax: every output of the layer depends on every net input, so a delta is a sum over all
 * outputs. The slopes of an output are read from a sweep of its own.
 */
final class SoftmaxSlopes {
    private final Draft draft;
    private final int layer;
    private final int units;

    SoftmaxSlopes(Draft draft, int layer) {
        this.draft = draft;
        this.layer = layer;
        units = draft.layer(layer).units();
    }

    /** Writes the layer, with its weights and biases. */
    void write(Paths paths, BackwardPhase backward) {
        int[] trained = draft.problem.trainable(layer);
        String of = trained.length > 0 ? draft.names(IntStream.of(trained)) : "deltas";
        draft.steps.section(
                draft.title("The backward pass, output layer: " + of),
                draft.isTold() ? text(backward.biasRule(layer)) : List.of());
        for (int unit = 0; unit < units; unit++) {
            paths.writeSlopeByOut(unit);
        }
        for (int unit = 0; unit < units; unit++) {
            for (int out = 0; out < units; out++) {
                slope(out, unit);
            }
            draft.steps.add(
                    draft.symbols.delta(layer, unit),
                    delta(unit),
                    draft.recording.adjoint(draft.recording.net(layer, unit)));
            backward.parameters(layer, unit);
        }
    }

    private List<String> text(String biasRule) {
        String net = draft.symbols.net(layer, 0).symbol();
        String out = draft.symbols.out(layer, 0).symbol();
        return List.of(
                "Softmax divides by a sum over all neurons of the layer, so every output depends on every net input:"
                        + " where `" + net + "` rises, `" + out + "` rises and the other outputs fall. The delta of a"
                        + " neuron therefore adds up the paths through all outputs.",
                "The slope of an output by its own net input is `out * (1 - out)`, and by the net input of another"
                        + " neuron it is minus the product of the two outputs. A weight's derivative is the delta of the"
                        + " neuron that it leads to times the number that it multiplies." + biasRule);
    }

    private void slope(int out, int net) {
        Map<String, Formula.Operand> operands = Map.of(
                "out", draft.operand(draft.symbols.out(layer, out)),
                "other", draft.operand(draft.symbols.out(layer, net)));
        String words = out == net ? draft.layer(layer).activation().derivativeFormula() : "-out * other";
        double slope = draft.recording.slope(draft.recording.out(layer, out), draft.recording.net(layer, net));
        draft.steps.add(draft.symbols.activationSlope(layer, out, net), Formula.template(words, operands), slope);
    }

    private Formula delta(int unit) {
        List<Formula> paths = new ArrayList<>();
        for (int out = 0; out < units; out++) {
            paths.add(Formula.product(
                    draft.operand(draft.symbols.slopeByOut(layer, out)),
                    draft.operand(draft.symbols.activationSlope(layer, out, unit))));
        }
        return Formula.joined(" + ", paths);
    }
}
