package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Value;
import io.gradus.nn.explain.diagnosis.Procedure.Biases;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Other conventions: right in themselves, of another problem than this one. */
final class Conventions {
    private Conventions() {}

    static List<Candidate> all(Procedure base, String loss) {
        List<Candidate> all = new ArrayList<>();
        all.addAll(biases(base));
        all.addAll(LossScales.all(base, loss));
        all.addAll(layout(base));
        all.addAll(batches(base));
        return all;
    }

    /** What people do with several samples besides taking the mean of their derivatives. */
    private static List<Candidate> batches(Procedure base) {
        if (base.samples().size() == 1) {
            return List.of();
        }
        Cause sum = cause(
                "batch-sum",
                "the samples' errors and derivatives are added up, and not averaged",
                "A step is as many times longer as there are samples.",
                "Divide the sum by the number of samples; or divide the learning rate.");
        Cause online = cause(
                "online-updates",
                "the parameters are updated after each sample",
                "Each sample is worked out with the parameters that the one before it has left (online training).",
                "Work out all samples with the same parameters, and make one step with the mean derivative.");
        return List.of(
                Candidate.of(sum, rules -> new Variation(rules) {
                    @Override
                    public Value overBatch(List<Value> numbers) {
                        Value all = numbers.get(0);
                        for (Value number : numbers.subList(1, numbers.size())) {
                            all = all.plus(number);
                        }
                        return all;
                    }
                }),
                Candidate.of(online, rules -> new Variation(rules) {
                    @Override
                    public int batch() {
                        return 1;
                    }
                }));
    }

    private static Cause cause(String id, String title, String meaning, String remedy) {
        return new Cause(id, Cause.Kind.CONVENTION, title, meaning, remedy);
    }

    private static List<Candidate> biases(Procedure base) {
        List<Candidate> all = new ArrayList<>();
        add(
                all,
                base,
                Biases.FROZEN,
                cause(
                        "biases-frozen",
                        "the biases are not trained",
                        "They keep their first values; the article on the worked example does so.",
                        "Subtract learning rate * delta from each bias, too."));
        add(
                all,
                base,
                Biases.EACH,
                cause(
                        "biases-each",
                        "the biases are trained, one for each neuron",
                        "Each bias moves by its neuron's delta, as in most libraries.",
                        "For this problem's numbers treat the biases as it says."));
        add(
                all,
                base,
                Biases.SHARED,
                cause(
                        "biases-shared",
                        "the biases are trained, one shared by each layer",
                        "A shared bias moves by the sum of the layer's deltas.",
                        "For this problem's numbers treat the biases as it says."));
        return all;
    }

    private static void add(List<Candidate> all, Procedure base, Biases biases, Cause cause) {
        boolean same = IntStream.rangeClosed(0, base.shape().last()).allMatch(l -> base.biases(l) == biases);
        if (!same) {
            all.add(Candidate.of(cause, rules -> new Variation(rules) {
                @Override
                public Biases biases(int layer) {
                    return biases;
                }

                @Override
                public boolean addsBias(int layer) {
                    return biases != Biases.FROZEN || super.addsBias(layer);
                }
            }));
        }
    }

    private static List<Candidate> layout(Procedure base) {
        boolean matters = IntStream.rangeClosed(0, base.shape().last())
                .anyMatch(l -> base.shape().units(l) > 1 && base.shape().inputs(l) > 1);
        if (!matters) {
            return List.of();
        }
        Cause cause = cause(
                "weights-column-wise",
                "the weights are read column by column",
                "The list of weights was put into each layer's matrix input by input, and not neuron by neuron.",
                "The weights of a neuron stand next to each other: w1 and w2 lead to h1, w3 and w4 to h2.");
        return List.of(Candidate.of(cause, rules -> new Variation(rules) {
            @Override
            public double[] start() {
                return columnWise(shape(), super.start());
            }
        }));
    }

    private static double[] columnWise(Shape shape, double[] numbers) {
        double[] moved = numbers.clone();
        for (int l = 0; l <= shape.last(); l++) {
            for (int unit = 0; unit < shape.units(l); unit++) {
                for (int k = 0; k < shape.inputs(l); k++) {
                    moved[shape.weight(l, unit, k)] = numbers[shape.weight(l, 0, 0) + k * shape.units(l) + unit];
                }
            }
        }
        return moved;
    }
}
