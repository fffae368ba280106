package io.gradus.nn.explain;

import io.gradus.nn.Bias;
import io.gradus.nn.Dense;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The backward pass: from the output layer down to the lowest layer in which something is trained. */
final class BackwardPhase {
    private final Draft draft;
    private final UpdatePhase updates;

    BackwardPhase(Draft draft) {
        this.draft = draft;
        updates = new UpdatePhase(draft);
    }

    void write() {
        int lowest = IntStream.rangeClosed(0, draft.last())
                .filter(l -> draft.problem.trainable(l).length > 0)
                .findFirst()
                .orElse(draft.last() + 1);
        for (int l = draft.last(); l >= lowest; l--) {
            Paths paths = l == draft.last() ? new OutputPaths(draft) : new HiddenPaths(draft, l);
            if (draft.layer(l).activation().isElementwise()) {
                layer(l, paths);
            } else {
                new SoftmaxSlopes(draft, l).write(paths, this);
            }
            if (l == draft.last() && lowest < l && !draft.isPart()) {
                remark();
            }
        }
        if (lowest > 0 && draft.isTold()) {
            draft.steps.section(
                    "Frozen layers", List.of("Nothing is trained further down, so the backward pass ends here."));
        }
    }

    private void remark() {
        draft.steps.section(
                "No weight has changed yet",
                List.of("The new values above are only noted down. The backward pass goes on with the old ones: no"
                        + " weight is changed before all derivatives are known."));
    }

    /** A layer: its first trained weight in every detail, then the rest. */
    private void layer(int l, Paths paths) {
        Dense layer = draft.layer(l);
        int[] trained = draft.problem.trainable(l);
        boolean detailed = layer.weightsTrainable();
        String where = draft.layerName(l).replaceFirst("^the ", "");
        String first = detailed
                ? "`" + draft.symbols.parameter(trained[0]).symbol() + "`"
                : trained.length > 0 ? draft.names(IntStream.of(trained)) : "deltas";
        List<String> text = new ArrayList<>(paths.introduction(detailed ? trained[0] : -1));
        if (!detailed && trained.length > 0) {
            text.add(biasRule(l).strip());
        }
        draft.steps.section(
                draft.title("The backward pass, " + where + ": " + first), draft.isTold() ? text : List.of());
        for (int unit = 0; unit < layer.units(); unit++) {
            paths.writeSlopeByOut(unit);
            activationSlope(l, unit);
            if (unit == 0 && detailed) {
                detailedWeight(l, paths);
                rest(l, trained);
            } else {
                delta(l, unit);
            }
            weights(l, unit, unit == 0 ? 1 : 0);
            updates.bias(l, unit);
        }
    }

    /** The derivatives of a neuron's weights and bias by its delta. */
    void parameters(int l, int unit) {
        weights(l, unit, 0);
        updates.bias(l, unit);
    }

    private void rest(int l, int[] trained) {
        if (trained.length > 1) {
            String others = draft.names(IntStream.of(trained).skip(1));
            String kinds = biasRule(l).isEmpty() ? "weights" : "parameters";
            draft.steps.section(
                    draft.title("The other " + kinds + " of " + draft.layerName(l) + ": " + others),
                    !draft.isTold()
                            ? List.of()
                            : List.of(
                                    "The same with the delta of each neuron: a weight's derivative is the delta of the neuron"
                                            + " that it leads to times the number that it multiplies." + biasRule(l)));
        }
    }

    /** What is said of trained biases; empty where there are none. */
    String biasRule(int l) {
        Dense layer = draft.layer(l);
        if (layer.biases() == 0 || !layer.biasTrainable()) {
            return "";
        }
        return layer.biasMode() == Bias.Mode.SHARED
                ? " The shared bias adds to every net input of the layer: its derivative is the sum of all deltas."
                : " A bias adds to the net input as it is: its derivative is the delta.";
    }

    private void activationSlope(int l, int unit) {
        Map<String, Formula.Operand> operands = Map.of(
                "net", draft.operand(draft.symbols.net(l, unit)), "out", draft.operand(draft.symbols.out(l, unit)));
        Formula formula = Formula.template(draft.layer(l).activation().derivativeFormula(), operands);
        double slope = draft.recording.partial(draft.recording.out(l, unit), draft.recording.net(l, unit));
        draft.steps.add(draft.symbols.activationSlope(l, unit), formula, slope);
    }

    private void delta(int l, int unit) {
        Formula formula = Formula.product(
                draft.operand(draft.symbols.slopeByOut(l, unit)),
                draft.operand(draft.symbols.activationSlope(l, unit)));
        draft.steps.add(draft.symbols.delta(l, unit), formula, draft.recording.adjoint(draft.recording.net(l, unit)));
    }

    /** The first neuron's first weight: three factors, their product, both other ways to write it, the new weight. */
    private void detailedWeight(int l, Paths paths) {
        int weight = draft.layer(l).weight(0, 0);
        Symbols.Name slope = draft.symbols.slopeByParameter(weight);
        double result = draft.recording.adjoint(draft.recording.parameters[weight]);
        netSlope(l, 0, 0);
        Formula product = Formula.product(
                draft.operand(draft.symbols.slopeByOut(l, 0)),
                draft.operand(draft.symbols.activationSlope(l, 0)),
                draft.operand(draft.symbols.netSlope(l, 0, weight)));
        draft.steps.add(slope, product, result);
        draft.steps.add(slope.variant(paths.longFormName()), longForm(l, paths), result);
        delta(l, 0);
        draft.steps.add(slope.variant("by delta"), byDelta(l, 0, 0), result);
        updates.parameter(weight);
    }

    private Formula longForm(int l, Paths paths) {
        Map<String, Formula.Operand> operands =
                Map.of("net", draft.operand(draft.symbols.net(l, 0)), "out", draft.operand(draft.symbols.out(l, 0)));
        String slope = draft.layer(l).activation().derivativeFormula();
        Formula activation = Formula.template(slope, operands);
        boolean product = slope.matches("\\w+( \\(.*\\))?");
        List<Formula> factors = new ArrayList<>();
        factors.add(asFactor(paths.slopeByOut(0)));
        factors.add(product ? activation : activation.inParentheses());
        factors.add(Formula.of(draft.operand(draft.symbols.source(l, 0))));
        return Formula.joined(" * ", factors);
    }

    private static Formula asFactor(Formula formula) {
        boolean isSum = TermReader.read(formula)
                .filter(term -> term instanceof Term.Joined joined && "+-".contains(joined.operator()))
                .isPresent();
        return isSum ? formula.inParentheses() : formula;
    }

    private void weights(int l, int unit, int from) {
        Dense layer = draft.layer(l);
        for (int k = from; layer.weightsTrainable() && k < layer.inputs(); k++) {
            int weight = layer.weight(unit, k);
            netSlope(l, unit, k);
            double slope = draft.recording.adjoint(draft.recording.parameters[weight]);
            draft.steps.add(draft.symbols.slopeByParameter(weight), byDelta(l, unit, k), slope);
            updates.parameter(weight);
        }
    }

    private void netSlope(int l, int unit, int input) {
        int weight = draft.layer(l).weight(unit, input);
        double slope = draft.recording.partial(draft.recording.net(l, unit), draft.recording.parameters[weight]);
        Formula source = Formula.of(draft.operand(draft.symbols.source(l, input)));
        draft.steps.add(draft.symbols.netSlope(l, unit, weight), source, slope);
    }

    private Formula byDelta(int l, int unit, int input) {
        Symbols.Name slope = draft.symbols.netSlope(l, unit, draft.layer(l).weight(unit, input));
        Formula.Operand source =
                draft.operand(slope).as(draft.symbols.source(l, input).symbol());
        return Formula.product(draft.operand(draft.symbols.delta(l, unit)), source);
    }
}
