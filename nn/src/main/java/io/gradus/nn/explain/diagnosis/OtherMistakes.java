package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Value;
import io.gradus.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Mistakes in the update, in the forward pass and in what was put into it, the likeliest first. */
final class OtherMistakes {
    private OtherMistakes() {}

    static List<Candidate> all(Procedure base) {
        List<Candidate> all = new ArrayList<>();
        all.addAll(updates(base));
        all.addAll(data(base));
        all.addAll(biases(base));
        all.addAll(activations(base));
        return all;
    }

    private static Cause cause(String id, String title, String meaning, String remedy) {
        return new Cause(id, Cause.Kind.MISTAKE, title, meaning, remedy);
    }

    private static List<Candidate> updates(Procedure base) {
        List<Candidate> all = new ArrayList<>();
        all.add(Candidate.of(
                cause(
                        "update-sign",
                        "the update adds the derivative instead of subtracting it",
                        "The weights go uphill, and the error grows.",
                        "new weight = old weight - learning rate * derivative."),
                rules -> new Variation(rules) {
                    @Override
                    public Value moved(Value parameter, Value step) {
                        return parameter.plus(step);
                    }
                }));
        all.add(rate("rate-forgotten", "the learning rate is forgotten", "It was taken to be 1.", 1 / base.rate()));
        all.add(rate("rate-doubled", "the learning rate is twice as large", "Every step is twice as long.", 2));
        all.add(rate("rate-halved", "the learning rate is half as large", "Every step is half as long.", .5));
        all.add(rate("rate-tenfold", "the learning rate is ten times as large", "A slip of the point.", 10));
        all.add(rate("rate-tenth", "the learning rate is a tenth", "A slip of the point.", .1));
        if (base.shape().last() > 0) {
            all.add(trained(
                    cause(
                            "hidden-not-updated",
                            "only the output layer's weights are updated",
                            "The hidden layers kept their old weights.",
                            "Update the weights of all layers in each round."),
                    true));
            all.add(trained(
                    cause(
                            "output-not-updated",
                            "only the hidden layers' weights are updated",
                            "The output layer kept its old weights.",
                            "Update the weights of all layers in each round."),
                    false));
        }
        return all;
    }

    private static Candidate rate(String id, String title, String meaning, double factor) {
        String remedy = "Use the learning rate of the problem.";
        return Candidate.of(cause(id, title, meaning, remedy), rules -> new Variation(rules) {
            @Override
            public double rate() {
                return factor * super.rate();
            }
        });
    }

    private static Candidate trained(Cause cause, boolean outputs) {
        return Candidate.of(cause, rules -> new Variation(rules) {
            @Override
            public boolean trainsWeights(int layer) {
                return (layer == shape().last()) == outputs && super.trainsWeights(layer);
            }

            @Override
            public Biases biases(int layer) {
                return (layer == shape().last()) == outputs ? super.biases(layer) : Biases.FROZEN;
            }
        });
    }

    private static List<Candidate> data(Procedure base) {
        List<Candidate> all = new ArrayList<>();
        if (base.shape().outputs() > 1) {
            all.add(Candidate.of(
                    cause(
                            "targets-swapped",
                            "the targets are in the opposite order",
                            "The first output was compared with the last target.",
                            "Give each output its own target."),
                    rules -> samples(rules, s -> new Sample(s.input, reversed(s.target)))));
        }
        if (base.shape().inputs() > 1) {
            all.add(Candidate.of(
                    cause(
                            "inputs-swapped",
                            "the inputs are in the opposite order",
                            "The first input was put where the last belongs.",
                            "Give each input its own weight."),
                    rules -> samples(rules, s -> new Sample(reversed(s.input), s.target))));
        }
        if (base.samples().size() > 1) {
            all.add(oneSample("first-sample-only", "first", 0));
            all.add(oneSample("last-sample-only", "last", base.samples().size() - 1));
        }
        return all;
    }

    private static Candidate oneSample(String id, String which, int index) {
        Cause cause = cause(
                id,
                "only the " + which + " sample counts",
                "The derivatives of the other samples were left out, or overwritten.",
                "Add up the derivatives of all samples and divide by their number.");
        return Candidate.of(cause, rules -> new Variation(rules) {
            @Override
            public Value overBatch(List<Value> numbers) {
                return numbers.get(index);
            }
        });
    }

    private static double[] reversed(double[] numbers) {
        double[] reversed = new double[numbers.length];
        for (int k = 0; k < numbers.length; k++) {
            reversed[k] = numbers[numbers.length - 1 - k];
        }
        return reversed;
    }

    static Procedure samples(Procedure base, java.util.function.UnaryOperator<Sample> change) {
        List<Sample> samples = base.samples().stream().map(change).toList();
        return new Variation(base) {
            @Override
            public List<Sample> samples() {
                return samples;
            }
        };
    }

    private interface Layers {
        boolean contain(int layer);
    }

    private static List<Candidate> biases(Procedure base) {
        int last = base.shape().last();
        String remedy = "Add the bias to the weighted sum before the activation.";
        List<Candidate> all = new ArrayList<>();
        all.add(withoutBias(cause("bias-forgotten", "no bias is added", "All net inputs lack it.", remedy), l -> true));
        if (last > 0) {
            all.add(withoutBias(
                    cause(
                            "bias-forgotten-hidden",
                            "no bias is added in the hidden layers",
                            "Their net inputs lack it.",
                            remedy),
                    l -> l < last));
            all.add(withoutBias(
                    cause(
                            "bias-forgotten-output",
                            "no bias is added in the output layer",
                            "Its net inputs lack it.",
                            remedy),
                    l -> l == last));
        }
        return all;
    }

    private static Candidate withoutBias(Cause cause, Layers layers) {
        return Candidate.of(cause, rules -> new Variation(rules) {
            @Override
            public boolean addsBias(int layer) {
                return !layers.contain(layer) && super.addsBias(layer);
            }
        });
    }

    /** Each other activation, everywhere, in the hidden layers, at the output. */
    private static List<Candidate> activations(Procedure base) {
        int last = base.shape().last();
        List<Candidate> all = new ArrayList<>();
        for (Activation other :
                Activation.all().stream().filter(Activation::isElementwise).toList()) {
            all.add(activation(other, "", "", l -> true));
            if (last > 0) {
                all.add(activation(other, "-hidden", " in the hidden layers", l -> l < last));
                all.add(activation(other, "-output", " at the output", l -> l == last));
            }
        }
        return all;
    }

    private static Candidate activation(Activation other, String suffix, String where, Layers layers) {
        Cause cause = cause(
                "activation-" + other.name().toLowerCase(Locale.ROOT) + suffix,
                "the activation is " + other.name() + where,
                "The neurons compute out = " + other.formula() + ", and the slopes go with it.",
                "Use the activation of the problem, and its slope.");
        return Candidate.of(cause, rules -> new Variation(rules) {
            @Override
            public Activation activation(int layer) {
                return layers.contain(layer) ? other : super.activation(layer);
            }
        });
    }
}
