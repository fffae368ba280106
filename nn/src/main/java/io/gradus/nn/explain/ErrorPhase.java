package io.gradus.nn.explain;

import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The error of each output and the total. */
final class ErrorPhase {
    private final Draft draft;

    ErrorPhase(Draft draft) {
        this.draft = draft;
    }

    void write() {
        draft.steps.section(
                "The error",
                List.of("How far the outputs are from their targets: "
                        + draft.problem.loss().formula() + "."));
        Value[] errors = draft.recording.errors;
        if (!hasErrorPerOutput(draft)) {
            whole();
            return;
        }
        List<Formula.Operand> terms = new ArrayList<>();
        for (int unit = 0; unit < errors.length; unit++) {
            Formula formula = Formula.template(draft.problem.loss().termFormula(), sample(draft, unit));
            terms.add(draft.steps
                    .add(draft.symbols.error(unit), formula, errors[unit].value())
                    .operand());
        }
        draft.steps.add(draft.symbols.total(), total(draft, terms), draft.recording.total.value());
    }

    /** Whether the loss says what it is for each output; one of a user's own says only its name. */
    static boolean hasErrorPerOutput(Draft draft) {
        Formula first = Formula.template(draft.problem.loss().termFormula(), sample(draft, 0));
        return !first.uses().isEmpty()
                && draft.recording.errors.length == draft.problem.network().outputs();
    }

    /** What a loss's formulas speak of: target and out of one output, and the number of outputs. */
    static Map<String, Formula.Operand> sample(Draft draft, int unit) {
        Map<String, Formula.Operand> operands = new LinkedHashMap<>();
        operands.put("target", draft.operand(draft.symbols.target(unit)));
        operands.put("out", draft.operand(draft.symbols.out(draft.last(), unit)));
        return operands;
    }

    /** A loss of one's own has one value for all outputs; its name stands for its formula. */
    private void whole() {
        List<String> uses = new ArrayList<>();
        for (int unit = 0; unit < draft.layer(draft.last()).units(); unit++) {
            sample(draft, unit).values().forEach(operand -> uses.add(operand.step()));
        }
        Formula name = Formula.template(draft.problem.loss().formula(), Map.of());
        draft.steps.add(draft.symbols.total(), name, draft.recording.total.value(), uses);
    }

    /** The sum of the errors, or their mean. */
    static Formula total(Draft draft, List<Formula.Operand> errors) {
        Formula sum = Formula.sum(errors);
        return draft.recording.isTotalPlain()
                ? sum
                : Formula.joined(" / ", List.of(sum.inParentheses(), Formula.number(errors.size())));
    }
}
