package io.gradus.nn.explain;

import io.gradus.nn.Bias;
import io.gradus.nn.Dense;
import io.gradus.nn.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Describes a network in words: layers, activations, which parameter stands where, the error. */
final class Wiring {
    /** A wiring with more weights is told by its rule and not weight by weight. */
    private static final int MOST_WEIGHTS = 40;

    private static final int MOST_NAMES = 6;

    private final Draft draft;

    Wiring(Draft draft) {
        this.draft = draft;
    }

    List<String> paragraphs() {
        List<String> all = new ArrayList<>();
        String inputs =
                names(draft.layer(0).inputs(), k -> draft.symbols.input(k).symbol());
        all.add("A network with the inputs " + inputs + ".");
        for (int l = 0; l <= draft.last(); l++) {
            all.add(layer(l));
        }
        all.add(weights());
        Loss loss = draft.problem.loss();
        int samples = draft.problem.samples();
        all.add("The error (" + loss.name() + "): `E_total" + (samples > 1 ? "#1` of the first sample" : "`")
                + " is the " + ErrorPhase.inWords(loss) + ". The learning rate is `eta`.");
        if (samples > 1) {
            all.add("A batch of " + samples + " samples: `net_" + draft.symbols.neuron(0, 0)
                    + "#2` is a quantity of the second, and so on. The error"
                    + " `E_total` is the mean of their errors `E_total#1` to `E_total#" + samples + "`.");
        }
        return all;
    }

    private String layer(int l) {
        Dense layer = draft.layer(l);
        String kind =
                l == draft.last() ? "Output layer" : draft.last() == 1 ? "Hidden layer" : "Hidden layer " + (l + 1);
        String neurons = names(layer.units(), unit -> draft.symbols.neuron(l, unit));
        String frozen = layer.weightsTrainable() ? "" : "; frozen weights, which training does not change";
        String formula = layer.activation().isElementwise()
                ? "`out = " + layer.activation().formula() + "`"
                : "each `exp(net)` divided by the sum over all neurons of the layer";
        return kind + ": " + neurons + "; " + layer.activation().name() + ", " + formula + frozen + "; " + biases(layer)
                + ".";
    }

    private String biases(Dense layer) {
        if (layer.biases() == 0) {
            return "no bias";
        }
        int first = layer.bias(0);
        String names =
                names(layer.biases(), k -> draft.symbols.parameter(first + k).symbol());
        String who = layer.biasMode() == Bias.Mode.SHARED ? "bias " + names + " for all" : "a bias each, " + names;
        return who + (layer.biasTrainable() ? "" : ", not trained");
    }

    private String weights() {
        int weights = draft.problem.layers().stream()
                .mapToInt(layer -> layer.units() * layer.inputs())
                .sum();
        if (weights > MOST_WEIGHTS) {
            return "Weights are numbered layer by layer, in a layer neuron by neuron, for a neuron input by input.";
        }
        return "Weights: "
                + IntStream.rangeClosed(0, draft.last())
                        .boxed()
                        .flatMap(l -> IntStream.range(0, draft.layer(l).units()).mapToObj(unit -> into(l, unit)))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private String into(int l, int unit) {
        Dense layer = draft.layer(l);
        return IntStream.range(0, layer.inputs())
                .mapToObj(k ->
                        "`" + draft.symbols.parameter(layer.weight(unit, k)).symbol() + "` from `"
                                + (l == 0 ? draft.symbols.input(k).symbol() : draft.symbols.neuron(l - 1, k)) + "` to `"
                                + draft.symbols.neuron(l, unit) + "`")
                .collect(Collectors.joining(", "));
    }

    private static String names(int count, IntFunction<String> name) {
        return count > MOST_NAMES
                ? "`" + name.apply(0) + "` to `" + name.apply(count - 1) + "`"
                : IntStream.range(0, count)
                        .mapToObj(k -> "`" + name.apply(k) + "`")
                        .collect(Collectors.joining(", "));
    }
}
