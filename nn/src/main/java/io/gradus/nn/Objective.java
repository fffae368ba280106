package io.gradus.nn;

import io.gradus.core.Value;
import io.gradus.core.recorded.DifferentiableFunction;
import io.gradus.core.recorded.ScalarFunction;
import io.gradus.core.recorded.SumFunction;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The mean loss of samples, plus the penalty, as a function of the trainable parameters. The loss of one sample is recorded
 * once; frozen parameters are constants in it.
 */
final class Objective {
    private final Model model;
    private final int[] active;
    private final SumFunction.Summand sample;
    private final @Nullable DifferentiableFunction penalty;
    private final Executor executor;
    private final int threads;

    /** Records the loss of a sample; active are the parameters that are arguments. */
    Objective(Plan plan, int[] active, Executor executor) {
        model = plan.model;
        this.active = active;
        this.executor = executor;
        threads = plan.threads;
        int inputs = model.inputs();
        Loss loss = plan.loss;
        sample = SumFunction.record(active.length, inputs + model.outputs(), (theta, row) -> {
            Value[] out = model.outputs(all(theta), Arrays.copyOf(row, inputs));
            return loss.of(out, Arrays.copyOfRange(row, inputs, row.length));
        });
        penalty = penalty(plan.penalty);
    }

    /** All parameters: arguments where they are active, else constants. */
    private Value[] all(Value[] theta) {
        Value[] all = Network.constants(theta[0].graph(), model.parameters().values());
        for (int k = 0; k < active.length; k++) {
            all[active[k]] = theta[k];
        }
        return all;
    }

    private @Nullable DifferentiableFunction penalty(@Nullable Penalty of) {
        int[] weights = weights();
        return of == null || weights.length == 0
                ? null
                : DifferentiableFunction.record(
                        active.length,
                        theta -> of.of(
                                Arrays.stream(weights).mapToObj(k -> theta[k]).toArray(Value[]::new)));
    }

    /** The places of trainable weights among the active parameters. */
    private int[] weights() {
        boolean[] isWeight = new boolean[model.parameters().size()];
        for (Parameters.Range range : model.parameters().ranges()) {
            boolean counts = range.trainable() && range.kind() != Parameters.Kind.BIAS;
            Arrays.fill(isWeight, range.from(), range.to(), counts);
        }
        return java.util.stream.IntStream.range(0, active.length)
                .filter(k -> isWeight[active[k]])
                .toArray();
    }

    /**
     * The mean over some rows.
     *
     * @param rows the rows (kept: each call reads what stands in the array then)
     */
    ScalarFunction over(double[][] rows) {
        SumFunction mean = sample.over(rows).scaledBy(1.0 / rows.length);
        SumFunction whole = penalty == null ? mean : mean.plus(penalty);
        return new Kept(whole.on(executor, threads).evaluator(), active.length);
    }

    /** A function that keeps its workspaces; for one caller at a time. */
    private record Kept(SumFunction.Evaluator evaluator, int inputs) implements ScalarFunction {
        @Override
        public double value(double... at) {
            return evaluator.value(at);
        }

        @Override
        public double valueAndGradient(double[] at, double[] gradientOut) {
            return evaluator.valueAndGradient(at, gradientOut);
        }
    }
}
