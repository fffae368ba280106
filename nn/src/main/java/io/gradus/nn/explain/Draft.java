package io.gradus.nn.explain;

import io.gradus.nn.Dense;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A ledger under construction: what is explained, what the engine recorded, how things are named, the steps so far. */
final class Draft {
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

    boolean isTrainable(int parameter) {
        return problem.network().parameters().isTrainable(parameter);
    }

    /** All trainable parameters of a layer, the weights first. */
    int[] trainable(int layer) {
        Dense dense = layer(layer);
        int first = dense.weight(0, 0);
        return IntStream.range(first, first + dense.units() * dense.inputs() + dense.biases())
                .filter(this::isTrainable)
                .toArray();
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
        return symbols.slopeByParameter(weight).symbol() + " = "
                + symbols.slopeByOut(layer, 0).symbol() + " * "
                + symbols.activationSlope(layer, 0).symbol() + " * "
                + symbols.netSlope(layer, 0, weight).symbol();
    }

    /** The names of neighbouring parameters: "w5, w6", or "w5 to w9" where there are many. */
    String names(IntStream parameters) {
        int[] all = parameters.toArray();
        if (all.length > 6) {
            return symbols.parameter(all[0]).symbol() + " to "
                    + symbols.parameter(all[all.length - 1]).symbol();
        }
        return IntStream.of(all).mapToObj(k -> symbols.parameter(k).symbol()).collect(Collectors.joining(", "));
    }
}
