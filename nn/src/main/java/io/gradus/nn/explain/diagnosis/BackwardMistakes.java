package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Value;
import io.gradus.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mistakes in the backward pass, the likeliest first. */
final class BackwardMistakes {
    private BackwardMistakes() {}

    static List<Candidate> all(Procedure base) {
        List<Candidate> all = new ArrayList<>();
        all.add(sequential());
        all.addAll(slopes(base));
        all.addAll(paths(base));
        all.addAll(wrongLayers(base));
        all.addAll(factors());
        return all;
    }

    private static Candidate mistake(Cause cause, UnaryOperator<Procedure> variation) {
        return Candidate.of(cause, variation);
    }

    private static Cause cause(String id, String title, String meaning, String remedy) {
        return new Cause(id, Cause.Kind.MISTAKE, title, meaning, remedy);
    }

    private static Candidate sequential() {
        Cause cause = cause(
                "sequential-update",
                "the hidden layers' derivatives use weights that were already updated",
                "The sum over paths was formed with the new weights of the layer above instead of those of the forward"
                        + " pass, so it is not the gradient of any one network.",
                "Compute all derivatives with the original weights; change the weights only when all are known.");
        return mistake(cause, base -> new Variation(base) {
            @Override
            public Value path(Pass pass, int layer, int unit, int next) {
                Value weight = pass.updated[shape().weight(layer + 1, next, unit)];
                return weight == null
                        ? super.path(pass, layer, unit, next)
                        : pass.times(pass.deltas[layer + 1][next], weight);
            }
        });
    }

    /** Mistakes in dout/dnet. */
    private static List<Candidate> slopes(Procedure base) {
        String remedy = "Multiply dE/dout by dout/dnet; for the logistic function that is out (1 - out).";
        List<Candidate> all = new ArrayList<>();
        all.add(mistake(
                cause(
                        "slope-forgotten-output",
                        "the derivative of the activation is forgotten at the output layer",
                        "The delta of an output was taken to be dE/dout. (With a sigmoid output that is what"
                                + " cross-entropy has, but not a squared error.)",
                        remedy),
                rules -> slope(rules, layer -> layer == rules.shape().last(), (pass, l, unit) -> pass.number(1))));
        if (base.shape().last() > 0) {
            all.add(mistake(
                    cause(
                            "slope-forgotten-hidden",
                            "the derivative of the activation is forgotten at the hidden layers",
                            "The delta of a hidden neuron was taken to be the sum over its paths, without dout/dnet.",
                            remedy),
                    rules -> slope(rules, layer -> layer < rules.shape().last(), (pass, l, unit) -> pass.number(1))));
            all.add(mistake(
                    cause(
                            "slope-forgotten",
                            "the derivative of the activation is forgotten everywhere",
                            "No delta has the factor dout/dnet.",
                            remedy),
                    rules -> slope(rules, layer -> true, (pass, l, unit) -> pass.number(1))));
        }
        all.add(mistake(
                cause(
                        "slope-at-output",
                        "the derivative of the activation is taken at out instead of net",
                        "The function f' was applied to f(net), so the activation acts twice in it.",
                        "Apply f' to the net input; or use the formula in out, once: out (1 - out) for a sigmoid."),
                rules -> slope(
                        rules,
                        layer -> rules.activation(layer).isElementwise(),
                        (pass, l, unit) -> slopeAt(pass, l, pass.outs[l][unit]))));
        all.add(mistake(
                cause(
                        "slope-of-net",
                        "the formula for the slope in terms of out is fed with net",
                        "Such as net (1 - net) for a sigmoid, where out (1 - out) is meant.",
                        "Put the neuron's output into the formula, not its net input."),
                rules -> slope(rules, layer -> rules.activation(layer).isElementwise(), BackwardMistakes::slopeOfNet)));
        if (!base.activation(base.shape().last()).isElementwise()) {
            all.add(mistake(
                    cause(
                            "softmax-diagonal",
                            "the slope of the softmax is taken to be out (1 - out) alone",
                            "Every output depends on every net input; the other slopes, -out_j out_k, were left out.",
                            "A delta is the sum over all outputs of dE/dout times dout/dnet."),
                    rules -> new Variation(rules) {
                        @Override
                        public Value mixing(Pass pass, int layer, int out, int net) {
                            return pass.number(0);
                        }
                    }));
        }
        return all;
    }

    /** A rule for dout/dnet. */
    private interface SlopeRule {
        Value at(Pass pass, int layer, int unit);
    }

    private interface Layers {
        boolean contain(int layer);
    }

    private static Procedure slope(Procedure base, Layers where, SlopeRule rule) {
        return new Variation(base) {
            @Override
            public Value slope(Pass pass, int layer, int unit) {
                return where.contain(layer) ? rule.at(pass, layer, unit) : super.slope(pass, layer, unit);
            }

            @Override
            public Value mixing(Pass pass, int layer, int out, int net) {
                return where.contain(layer) ? pass.number(0) : super.mixing(pass, layer, out, net);
            }
        };
    }

    private static Value slopeAt(Pass pass, int layer, Value net) {
        return pass.rules.slopeAt(pass.rules.activation(layer), net);
    }

    private static Value slopeOfNet(Pass pass, int layer, int unit) {
        Activation activation = pass.rules.activation(layer);
        Value net = pass.nets[layer][unit];
        return Slopes.hasFormulaOfOut(activation)
                ? Slopes.byHand(activation, net, net, pass.rules)
                : slopeAt(pass, layer, net);
    }

    /** Mistakes in the sum over paths. */
    private static List<Candidate> paths(Procedure base) {
        if (base.shape().last() == 0) {
            return List.of();
        }
        List<Candidate> all = new ArrayList<>();
        String sum = "A hidden neuron changes the error through every neuron of the next layer: add up all the paths.";
        all.add(mistake(
                cause(
                        "first-path-only",
                        "only the first path counts in dE/dout of the hidden neurons",
                        "The other neurons of the next layer are left out of the sum.",
                        sum),
                rules -> slopeByOut(rules, (pass, l, unit) -> pass.rules.path(pass, l, unit, 0))));
        all.add(mistake(
                cause(
                        "last-path-only",
                        "only the last path counts in dE/dout of the hidden neurons",
                        "The sum was overwritten by its last term instead of added to.",
                        sum),
                rules -> slopeByOut(
                        rules,
                        (pass, l, unit) ->
                                pass.rules.path(pass, l, unit, rules.shape().units(l + 1) - 1))));
        all.add(mistake(
                cause(
                        "path-weight-forgotten",
                        "the weight is forgotten in the paths to the hidden neurons",
                        "dE/dout of a hidden neuron was taken to be the sum of the deltas above it.",
                        "A path's part is the delta above times the weight between."),
                rules -> path(rules, (pass, l, unit, next) -> pass.deltas[l + 1][next])));
        all.add(mistake(
                cause(
                        "path-slope-forgotten",
                        "the paths to the hidden neurons start from dE/dout instead of delta",
                        "The slope of the activation above is missing in what is passed down, though the weights above"
                                + " have it.",
                        "Pass the delta down, which is dE/dout times dout/dnet."),
                rules -> path(
                        rules,
                        (pass, l, unit, next) ->
                                pass.times(pass.slopesByOut[l + 1][next], pass.weight(l + 1, next, unit)))));
        return all;
    }

    private interface PathRule {
        Value at(Pass pass, int layer, int unit, int next);
    }

    private static Procedure path(Procedure base, PathRule rule) {
        return new Variation(base) {
            @Override
            public Value path(Pass pass, int layer, int unit, int next) {
                return rule.at(pass, layer, unit, next);
            }
        };
    }

    private static Procedure slopeByOut(Procedure base, SlopeRule rule) {
        return new Variation(base) {
            @Override
            public Value slopeByOut(Pass pass, int layer, int unit) {
                return rule.at(pass, layer, unit);
            }
        };
    }

    /** Weights, outputs and slopes of another layer, where the sizes let that pass unnoticed. */
    private static List<Candidate> wrongLayers(Procedure base) {
        List<Candidate> all = new ArrayList<>();
        Layers square = l -> base.shape().inputs(l) == base.shape().units(l);
        Layers squareAbove = l -> l < base.shape().last() && square.contain(l + 1);
        if (exists(base, squareAbove)) {
            all.add(mistake(
                    cause(
                            "weights-not-transposed",
                            "the paths to the hidden neurons use the weights the wrong way round",
                            "The weight matrix was multiplied without being transposed: dE/dout_h1 got w6 where w7 is"
                                    + " meant, so to say.",
                            "Going backward a neuron uses the weights that lead out of it: the transposed matrix."),
                    rules -> path(
                            rules,
                            (pass, l, unit, next) -> squareAbove.contain(l)
                                    ? pass.times(pass.deltas[l + 1][next], pass.weight(l + 1, unit, next))
                                    : pass.times(pass.deltas[l + 1][next], pass.weight(l + 1, next, unit)))));
        }
        Layers squareBoth = l -> squareAbove.contain(l) && square.contain(l);
        if (exists(base, squareBoth)) {
            all.add(mistake(
                    cause(
                            "weights-of-wrong-layer",
                            "the paths to a hidden layer use that layer's own weights",
                            "An index is off by one: the weights that lead into the layer were taken for those that"
                                    + " lead out of it.",
                            "dE/dout of a layer needs the weights of the layer above."),
                    rules -> path(
                            rules,
                            (pass, l, unit, next) -> squareBoth.contain(l)
                                    ? pass.times(pass.deltas[l + 1][next], pass.weight(l, next, unit))
                                    : pass.times(pass.deltas[l + 1][next], pass.weight(l + 1, next, unit)))));
        }
        if (exists(base, square)) {
            all.add(mistake(
                    cause(
                            "inputs-of-wrong-layer",
                            "the derivatives by weights use the layer's own outputs instead of its inputs",
                            "An index is off by one: a weight's derivative is its neuron's delta times the number that"
                                    + " the weight multiplies, not an output of the same layer.",
                            "Use the outputs of the layer before, or the network's inputs in the first layer."),
                    rules -> source(
                            rules, (pass, l, unit, k) -> square.contain(l) ? pass.outs[l][k] : pass.into(l)[k])));
        }
        Layers alike = l ->
                l < base.shape().last() && base.shape().units(l) == base.shape().units(l + 1);
        if (exists(base, alike)) {
            all.add(mistake(
                    cause(
                            "slope-of-wrong-layer",
                            "the hidden layers use the slopes of the layer above",
                            "An index is off by one: dout/dnet was taken from the next layer's neurons.",
                            "dout/dnet belongs to the neuron whose delta is computed."),
                    rules -> slope(rules, alike, (pass, l, unit) -> pass.slopes[l + 1][unit])));
        }
        return all;
    }

    private static boolean exists(Procedure base, Layers layers) {
        for (int l = 0; l <= base.shape().last(); l++) {
            if (layers.contain(l)) {
                return true;
            }
        }
        return false;
    }

    private static Procedure source(Procedure base, PathRule rule) {
        return new Variation(base) {
            @Override
            public Value source(Pass pass, int layer, int unit, int input) {
                return rule.at(pass, layer, unit, input);
            }
        };
    }

    /** The other factors of a derivative. */
    private static List<Candidate> factors() {
        return List.of(
                mistake(
                        cause(
                                "input-forgotten",
                                "the input is forgotten in the derivatives by weights",
                                "A weight's derivative was taken to be the delta of its neuron, as if it were a bias.",
                                "Multiply the delta by the number that the weight multiplies: dnet/dw."),
                        rules -> source(rules, (pass, l, unit, k) -> pass.number(1))),
                mistake(
                        cause(
                                "error-sign",
                                "the sign of dE/dout is lost at the outputs",
                                "dE/dout was taken to be target - out; it is -(target - out), that is out - target.",
                                "Keep the inner derivative: (target - out) falls when out rises."),
                        rules -> errorSlope(rules, (pass, slope, unit) -> slope.negate())),
                mistake(
                        cause(
                                "error-for-slope",
                                "the error itself stands where its derivative dE/dout belongs",
                                "The chain rule starts with the derivative of the error, not with the error.",
                                "Begin with dE/dout, which is -(target - out) for 1/2 (target - out)^2."),
                        rules -> errorSlope(
                                rules,
                                (pass, slope, unit) -> pass.errors.length > unit ? pass.errors[unit] : pass.total)),
                mistake(
                        cause(
                                "factor-two",
                                "dE/dout is twice too large",
                                "The 2 of the square was brought down, but not the constant before the square.",
                                "The derivative of 1/2 (target - out)^2 is -(target - out): 1/2 and 2 cancel."),
                        rules -> errorSlope(rules, (pass, slope, unit) -> slope.times(2))));
    }

    private interface ErrorSlopeRule {
        Value at(Pass pass, Value slope, int unit);
    }

    private static Procedure errorSlope(Procedure base, ErrorSlopeRule rule) {
        return new Variation(base) {
            @Override
            public Value slopeOfError(Pass pass, int unit) {
                return rule.at(pass, super.slopeOfError(pass, unit), unit);
            }
        };
    }
}
