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
    final Batch batch;
    /** The sample of this draft; of a draft of a whole batch, the first. */
    final Recording recording;

    final Symbols symbols;
    final Steps steps;
    final Training training;
    private final int sample;

    Draft(Problem problem) {
        this.problem = problem;
        batch = new Batch(problem);
        recording = batch.samples.get(0);
        training = new Training(problem);
        symbols = new Symbols(problem.network());
        steps = new Steps();
        sample = -1;
    }

    private Draft(Draft whole, int sample) {
        problem = whole.problem;
        batch = whole.batch;
        recording = batch.samples.get(sample);
        training = whole.training;
        symbols = whole.symbols.ofSample(sample);
        steps = whole.steps;
        this.sample = sample;
    }

    /** The drafts of the samples, which write into this one's ledger; this one itself where there is one sample. */
    List<Draft> samples() {
        return problem.samples() == 1
                ? List.of(this)
                : IntStream.range(0, problem.samples())
                        .mapToObj(k -> new Draft(this, k))
                        .toList();
    }

    /** Whether this is one sample of several. */
    boolean isPart() {
        return sample >= 0;
    }

    /** Whether this sample is explained in words: the others of a batch are worked out in the same way. */
    boolean isTold() {
        return sample <= 0;
    }

    /** The title of a section, with the number of the sample before it where there are several. */
    String title(String title) {
        return isPart()
                ? "Sample " + (sample + 1) + ": " + Character.toLowerCase(title.charAt(0)) + title.substring(1)
                : title;
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
