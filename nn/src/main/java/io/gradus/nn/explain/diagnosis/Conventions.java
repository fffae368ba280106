package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Value;
import io.gradus.nn.Loss;
import io.gradus.nn.explain.diagnosis.Procedure.Biases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Other conventions: right in themselves, of another problem than this one. */
final class Conventions {
    private Conventions() {}

    static List<Candidate> all(Procedure base, String loss) {
        List<Candidate> all = new ArrayList<>();
        all.addAll(biases(base));
        all.addAll(losses(base, loss));
        all.addAll(layout(base));
        return all;
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

    /** The squared error with other constants before it. */
    private static List<Candidate> losses(Procedure base, String loss) {
        int outputs = base.shape().outputs();
        if (!loss.equals(Loss.halfSquaredError.name()) && !loss.equals(Loss.meanSquaredError.name())) {
            return List.of();
        }
        double now = loss.equals(Loss.halfSquaredError.name()) ? .5 : 1.0 / outputs;
        Map<Double, Cause> factors = new LinkedHashMap<>();
        factors.put(1.0, cause("this", "", "", ""));
        factors.putIfAbsent(
                1 / now,
                cause(
                        "sum-of-squares",
                        "the loss is the sum over outputs of (target - out)^2, without the 1/2 and without a mean",
                        "The derivative keeps the 2 of the square, so errors, derivatives and steps differ by a constant.",
                        "Use the loss of the problem, its constant included."));
        factors.putIfAbsent(
                .5 / now,
                cause(
                        "half-sum-of-squares",
                        "the loss is the sum over outputs of 1/2 (target - out)^2",
                        "The 1/2 cancels the 2 of the square.",
                        "Use the loss of the problem, its constant included."));
        factors.putIfAbsent(
                1.0 / outputs / now,
                cause(
                        "mean-of-squares",
                        "the loss is the mean over outputs of (target - out)^2",
                        "Libraries call that the mean squared error; it divides by the number of outputs.",
                        "Use the loss of the problem, its constant included."));
        factors.putIfAbsent(
                .5 / outputs / now,
                cause(
                        "half-mean-of-squares",
                        "the loss is half of the mean over outputs of (target - out)^2",
                        "It has both the 1/2 and the number of outputs as a divisor.",
                        "Use the loss of the problem, its constant included."));
        factors.remove(1.0);
        List<Candidate> all = new ArrayList<>();
        factors.forEach((factor, cause) -> all.add(Candidate.of(cause, rules -> scaled(rules, factor))));
        return all;
    }

    private static Procedure scaled(Procedure base, double factor) {
        return new Variation(base) {
            @Override
            public Value[] errors(Value[] outs, Value[] targets) {
                Value[] errors = super.errors(outs, targets);
                for (int k = 0; k < errors.length; k++) {
                    errors[k] = errors[k].times(factor);
                }
                return errors;
            }
        };
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
