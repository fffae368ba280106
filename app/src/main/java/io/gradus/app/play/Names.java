package io.gradus.app.play;

import java.util.ArrayList;
import java.util.List;

/**
 * What the numbers of a table stand for.
 *
 * @param inputs a name for each input
 * @param outputs a name for each output
 * @param classes the names of the classes: two for one output, else as many as outputs; empty where targets are numbers
 */
record Names(List<String> inputs, List<String> outputs, List<String> classes) {
    static final int LONGEST = 64;

    Names {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        classes = List.copyOf(classes);
    }

    /** Names for numbers of which nothing is known, as the ledger has them. */
    static Names plain(int inputs, int outputs) {
        return new Names(counted("i", inputs), counted("o", outputs), List.of());
    }

    private static List<String> counted(String letter, int count) {
        List<String> names = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            names.add(letter + k);
        }
        return names;
    }

    /** Reads names for so many inputs and outputs. */
    static Names read(Fields fields, int inputs, int outputs) {
        Names names = new Names(
                fields.texts("inputs", 8, LONGEST),
                fields.texts("outputs", 8, LONGEST),
                fields.texts("classes", 8, LONGEST));
        fields.end();
        int classes = names.classes.size();
        boolean fits = classes == 0 || classes == (outputs == 1 ? 2 : outputs);
        if (names.inputs.size() != inputs || names.outputs.size() != outputs || !fits) {
            throw Refusal.bad(fields.place("inputs") + ": expected names for " + inputs + " inputs, " + outputs
                    + " outputs and no or all classes, got " + names.inputs.size() + ", " + names.outputs.size()
                    + " and "
                    + classes);
        }
        return names;
    }
}
