package io.gradus.nn.explain;

import java.util.ArrayList;
import java.util.List;

/** What is shown of a step: symbols, numbers and result, each only where it says something new. */
record Equation(Step step, boolean hasNumbers, boolean hasResult) {
    static Equation of(Step step, Digits digits) {
        Formula formula = step.formula();
        if (formula.uses().isEmpty()) {
            return new Equation(step, false, !formula.symbols().matches("\\d+"));
        }
        return new Equation(step, !formula.numbers(digits).equals(digits.apply(step.result())), true);
    }

    /** The symbol; with a word on how it is derived where the ledger derives it several times. */
    static String label(Step step) {
        return step.id().startsWith(step.symbol() + " (") ? step.id() : step.symbol();
    }

    /** The word on how it is derived, or an empty text. */
    String way() {
        String label = label(step);
        return label.equals(step.symbol()) ? "" : label.substring(step.symbol().length() + 1);
    }

    /** The steps of a section as rows: given numbers of one kind side by side, each derived quantity alone. */
    static List<List<Step>> rows(List<Step> steps) {
        List<List<Step>> rows = new ArrayList<>();
        for (int k = 0; k < steps.size(); ) {
            int end = k + 1;
            while (end < steps.size() && isGiven(steps.get(k)) && isLike(steps.get(k), steps.get(end))) {
                end++;
            }
            rows.add(steps.subList(k, end));
            k = end;
        }
        return rows;
    }

    static boolean isGiven(Step step) {
        return step.formula().isEmpty();
    }

    private static boolean isLike(Step first, Step other) {
        return isGiven(other) && other.what() == first.what();
    }

    /** The name of a row of given numbers: "inputs", or "input" for a single one. */
    static String kind(List<Step> row) {
        Quantity what = row.get(0).what();
        return what.label() + (row.size() == 1 ? "" : what == Quantity.BIAS ? "es" : "s");
    }
}
