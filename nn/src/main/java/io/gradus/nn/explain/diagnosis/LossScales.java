package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Value;
import io.gradus.nn.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The loss with another constant before it: sums for means, means for sums, a 1/2 more or less, other logarithms. */
final class LossScales {
    private static final Set<String> SQUARED = Set.of(Loss.halfSquaredError.name(), Loss.meanSquaredError.name());
    private static final Set<String> MEANS = Set.of(
            Loss.meanSquaredError.name(),
            Loss.meanAbsoluteError.name(),
            Loss.huber.name(),
            Loss.binaryCrossEntropyFromLogits.name());
    private static final Set<String> LOGARITHMS =
            Set.of(Loss.binaryCrossEntropyFromLogits.name(), Loss.softmaxCrossEntropyFromLogits.name());
    private static final String REMEDY = "Use the loss of the problem, its constant included.";

    private LossScales() {}

    static List<Candidate> all(Procedure base, String loss) {
        if (Loss.all().stream().noneMatch(known -> known.name().equals(loss))) {
            return List.of();
        }
        Map<Double, Cause> factors = SQUARED.contains(loss)
                ? squares(base.shape().outputs(), loss)
                : others(base.shape().outputs(), loss);
        factors.remove(1.0);
        List<Candidate> all = new ArrayList<>();
        factors.forEach((factor, cause) -> all.add(Candidate.of(cause, rules -> scaled(rules, factor))));
        return all;
    }

    private static Cause cause(String id, String title, String meaning) {
        return new Cause(id, Cause.Kind.CONVENTION, title, meaning, REMEDY);
    }

    /** The squared error: the sum, or the mean over outputs, with or without the 1/2. */
    private static Map<Double, Cause> squares(int outputs, String loss) {
        double now = loss.equals(Loss.halfSquaredError.name()) ? .5 : 1.0 / outputs;
        Map<Double, Cause> factors = new LinkedHashMap<>();
        factors.put(1.0, cause("this", "", ""));
        factors.putIfAbsent(
                1 / now,
                cause(
                        "sum-of-squares",
                        "the loss is the sum over outputs of (target - out)^2, without the 1/2 and without a mean",
                        "The derivative keeps the 2 of the square, so errors, derivatives and steps differ by a constant."));
        factors.putIfAbsent(
                .5 / now,
                cause(
                        "half-sum-of-squares",
                        "the loss is the sum over outputs of 1/2 (target - out)^2",
                        "The 1/2 cancels the 2 of the square."));
        factors.putIfAbsent(
                1.0 / outputs / now,
                cause(
                        "mean-of-squares",
                        "the loss is the mean over outputs of (target - out)^2",
                        "Libraries call that the mean squared error; it divides by the number of outputs."));
        factors.putIfAbsent(
                .5 / outputs / now,
                cause(
                        "half-mean-of-squares",
                        "the loss is half of the mean over outputs of (target - out)^2",
                        "It has both the 1/2 and the number of outputs as a divisor."));
        return factors;
    }

    /** Other losses: the sum for the mean over outputs or the other way round; cross-entropies in other units. */
    private static Map<Double, Cause> others(int outputs, String loss) {
        Map<Double, Cause> factors = new LinkedHashMap<>();
        factors.put(1.0, cause("this", "", ""));
        if (MEANS.contains(loss)) {
            factors.putIfAbsent(
                    (double) outputs,
                    cause(
                            "sum-over-outputs",
                            "the errors of the outputs are added up, without a mean",
                            "Errors, derivatives and steps are as many times larger as there are outputs."));
        } else {
            factors.putIfAbsent(
                    1.0 / outputs,
                    cause(
                            "mean-over-outputs",
                            "the errors of the outputs are averaged instead of added up",
                            "Errors, derivatives and steps are divided by the number of outputs."));
        }
        if (LOGARITHMS.contains(loss)) {
            factors.putIfAbsent(
                    1 / Math.log(2),
                    cause(
                            "logarithm-of-base-2",
                            "the logarithms are of base 2",
                            "The error is in bits; derivatives and steps have the same factor 1 / log 2."));
            factors.putIfAbsent(
                    1 / Math.log(10),
                    cause(
                            "logarithm-of-base-10",
                            "the logarithms are of base 10",
                            "The key log of a calculator may be that one; the loss means the natural logarithm."));
        }
        factors.putIfAbsent(
                .5,
                cause("half-loss", "the loss has a factor 1/2", "Errors, derivatives and steps are half as large."));
        factors.putIfAbsent(
                2.0,
                cause("double-loss", "the loss has a factor 2", "Errors, derivatives and steps are twice as large."));
        return factors;
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
}
