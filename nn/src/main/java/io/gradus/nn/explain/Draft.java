package io.gradus.nn.explain;

import io.gradus.nn.Dense;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A ledger under construction: what is explained, what the engine recorded, how things are named, the steps so far. */
final class Draft {
    private static final int MOST_NAMES = 6;

    final Problem problem;
    final Recording recording;
    final Symbols symbols;
    final Steps steps = new Steps();
    final Training training;

    Draft(Problem problem) {
        this.problem = problem;
        recording = new Recording(problem);
        training = new Training(problem);
        symbols = new Symbols(problem.network());
    }

    int last() {
        return problem.layers().size() - 1;
    }

    Dense layer(int layer) {
        return problem.layers().get(layer);
    }

    Formula.Operand operand(Symbols.Name name) {
        return steps.operand(name);
    }

    /** "the output layer", "the hidden layer" or "hidden layer 2". */
    String layerName(int layer) {
        if (layer == last()) {
            return "the output layer";
        }
        return last() == 1 ? "the hidden layer" : "hidden layer " + (layer + 1);
    }

    /** The derivative by a weight of a layer's first neuron as a product of three factors. */
    String chainRule(int layer, int weight) {
        return "`" + symbols.slopeByParameter(weight).symbol() + " = "
                + symbols.slopeByOut(layer, 0).symbol() + " * "
                + symbols.activationSlope(layer, 0).symbol() + " * "
                + symbols.netSlope(layer, 0, weight).symbol() + "`";
    }

    /** The names of a layer's parameters, weights before biases: "w5, w6, b2", or "w5 to w12, b2" where they are many. */
    String names(IntStream parameters) {
        List<String> names = parameters
                .mapToObj(k -> "`" + symbols.parameter(k).symbol() + "`")
                .toList();
        long weights = names.stream().filter(name -> name.startsWith("`w")).count();
        return Stream.of(names.subList(0, (int) weights), names.subList((int) weights, names.size()))
                .filter(group -> !group.isEmpty())
                .map(Draft::shortened)
                .collect(Collectors.joining(", "));
    }

    private static String shortened(List<String> names) {
        return names.size() > MOST_NAMES
                ? names.get(0) + " to " + names.get(names.size() - 1)
                : String.join(", ", names);
    }
}
