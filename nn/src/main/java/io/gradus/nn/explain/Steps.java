package io.gradus.nn.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ledger while it is written: sections in order, and all steps so far by id. */
final class Steps {
    private final Map<String, Step> byId = new HashMap<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<Step> current = new ArrayList<>();
    private List<String> text = new ArrayList<>();
    private String title = "";

    /** Ends the section before and begins another. */
    void section(String newTitle, List<String> paragraphs) {
        finish();
        title = newTitle;
        text = new ArrayList<>(paragraphs);
    }

    Step add(Symbols.Name name, Formula formula, double result) {
        return add(name, formula, result, formula.uses());
    }

    Step add(Symbols.Name name, Formula formula, double result, List<String> uses) {
        if (!Double.isFinite(result)) {
            throw new ArithmeticException(
                    name.symbol() + " is " + result + ", no finite number; use smaller inputs, weights or targets");
        }
        Step step = new Step(name.id(), name.symbol(), name.what(), name.of(), formula, result, uses);
        if (byId.put(step.id(), step) != null) {
            throw new IllegalStateException("two steps have the id " + step.id());
        }
        current.add(step);
        return step;
    }

    Step get(String id) {
        Step step = byId.get(id);
        if (step == null) {
            throw new IllegalStateException("no earlier step has the id " + id);
        }
        return step;
    }

    Formula.Operand operand(Symbols.Name name) {
        return get(name.id()).operand();
    }

    List<Section> sections() {
        finish();
        return List.copyOf(sections);
    }

    private void finish() {
        if (!current.isEmpty() || !text.isEmpty()) {
            sections.add(new Section(title, text, current));
        }
        current.clear();
        text.clear();
    }
}
