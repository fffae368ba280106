package io.gradus.nn.explain;

import io.gradus.core.Value;
import io.gradus.nn.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The error of each output and the total. */
final class ErrorPhase {
    private final Draft draft;

    ErrorPhase(Draft draft) {
        this.draft = draft;
    }

    void write() {
        draft.steps.section(
                draft.title("The error"),
                !draft.isTold()
                        ? List.of()
                        : List.of(
                                "How far the outputs are from their targets: " + inWords(draft.problem.loss()) + "."));
        Value[] errors = draft.recording.errors;
        if (!hasErrorPerOutput(draft)) {
            whole();
            return;
        }
        List<Formula.Operand> terms = new ArrayList<>();
        for (int unit = 0; unit < errors.length; unit++) {
            Formula formula = Formula.template(termFormula(draft), sample(draft, unit));
            terms.add(draft.steps
                    .add(draft.symbols.error(unit), formula, errors[unit].value())
                    .operand());
        }
        draft.steps.add(draft.symbols.total(), total(draft, terms), draft.recording.total.value());
    }

    /** The formula of a loss with its divisor in words; the term of one output is marked as a formula. */
    static String inWords(Loss loss) {
        String term = loss.termFormula();
        return Loss.all().contains(loss) ? loss.formula().replace(term, "`" + term + "`") : loss.formula();
    }

    /** Whether the loss has a formula and an error for each output; one of a user's own has only its name. */
    static boolean hasErrorPerOutput(Draft draft) {
        return Loss.all().contains(draft.problem.loss());
    }

    /** Whether each output's error depends on that output alone. */
    static boolean isErrorOfOneOutput(Draft draft) {
        return hasErrorPerOutput(draft) && !draft.problem.loss().termFormula().contains("outs");
    }

    static String termFormula(Draft draft) {
        return expanded(draft.problem.loss().termFormula(), draft);
    }

    /** A formula with the outputs and targets of all units written out. */
    static String expanded(String words, Draft draft) {
        int units = draft.problem.network().outputs();
        return words.replace("logSumExp(outs)", "log(" + each("exp(outs#)", units) + ")")
                .replace("sum(targets)", "(" + each("targets#", units) + ")");
    }

    /** A word with a number in place of each #, joined by plus signs. */
    static String each(String word, int units) {
        return IntStream.range(0, units)
                .mapToObj(unit -> word.replace("#", Integer.toString(unit)))
                .collect(Collectors.joining(" + "));
    }

    /** What a loss's formulas speak of: target and out of one output, and those of all. */
    static Map<String, Formula.Operand> sample(Draft draft, int unit) {
        Map<String, Formula.Operand> operands = new LinkedHashMap<>();
        for (int k = 0; k < draft.problem.network().outputs(); k++) {
            operands.put("targets" + k, draft.operand(draft.symbols.target(k)));
            operands.put("outs" + k, draft.operand(draft.symbols.out(draft.last(), k)));
        }
        operands.put("target", draft.operand(draft.symbols.target(unit)));
        operands.put("out", draft.operand(draft.symbols.out(draft.last(), unit)));
        return operands;
    }

    /** A loss of one's own has one value for all outputs; its name stands for its formula. */
    private void whole() {
        Formula name = Formula.words(draft.problem.loss().formula());
        draft.steps.add(draft.symbols.total(), name, draft.recording.total.value(), sampleIds(draft));
    }

    /** The steps that a loss of one's own depends on. */
    static List<String> sampleIds(Draft draft) {
        List<String> ids = new ArrayList<>();
        for (int unit = 0; unit < draft.problem.network().outputs(); unit++) {
            ids.add(draft.symbols.target(unit).id());
            ids.add(draft.symbols.out(draft.last(), unit).id());
        }
        return ids;
    }

    /** The sum of the errors, or their mean. */
    static Formula total(Draft draft, List<Formula.Operand> errors) {
        Formula sum = Formula.sum(errors);
        return draft.recording.isTotalPlain()
                ? sum
                : Formula.joined(" / ", List.of(sum.inParentheses(), Formula.number(errors.size())));
    }
}
