package io.gradus.bench;

import static io.gradus.core.Functions.affine;
import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.sigmoid;
import static io.gradus.core.Functions.square;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.DifferentiableFunction;
import java.util.Locale;

/** W1: the 2-2-2 sigmoid network of the worked example; its error as a function of the 8 weights, a fused node per neuron. */
final class Seed implements Workload {
    static final int ROUNDS = 10_000;
    private static final double[] START = {.15, .20, .25, .30, .40, .45, .50, .55};
    private static final double[] INPUTS = {.05, .10};
    private static final double LEARNING_RATE = .5;
    // Error before training, after one round and after 10,000 rounds: computed outside this project, digits as given.
    @SuppressWarnings("FloatingPointLiteralPrecision")
    private static final double ERROR_AT_START = 0.29837110876000268860;

    @SuppressWarnings("FloatingPointLiteralPrecision")
    private static final double ERROR_AFTER_ONE = 0.29102777369359935;

    static final double ERROR_AFTER_ALL = 3.510187782978e-05;

    private final Graph graph = new Graph();
    private final Value[] w = new Value[8];

    static double[] start() {
        return START.clone();
    }

    @Override
    public double valueAndGradient(double[] at, double[] out) {
        graph.reset();
        for (int k = 0; k < 8; k++) {
            w[k] = graph.variable(at[k]);
        }
        Value error = error(w);
        error.gradientInto(out, w);
        return error.value();
    }

    /** The same, recorded once. */
    static Workload recorded(BackEnd backEnd) {
        return DifferentiableFunction.record(8, Seed::error).with(backEnd).evaluator()::valueAndGradient;
    }

    private static Value error(Value[] w) {
        Value bias = w[0].graph().constant(.35);
        Value[] hidden = {neuron(w, 0, INPUTS, bias), neuron(w, 2, INPUTS, bias)};
        bias = w[0].graph().constant(.60);
        Value o1 = neuron(w, 4, hidden, bias);
        Value o2 = neuron(w, 6, hidden, bias);
        return square(minus(.01, o1)).plus(square(minus(.99, o2))).times(.5);
    }

    private static Value neuron(Value[] w, int first, double[] inputs, Value bias) {
        return sigmoid(affine(new Value[] {w[first], w[first + 1]}, inputs, bias));
    }

    private static Value neuron(Value[] w, int first, Value[] inputs, Value bias) {
        return sigmoid(affine(new Value[] {w[first], w[first + 1]}, inputs, bias));
    }

    /** Gradient descent from the start; returns the error that the last round began with. */
    static double train(Workload workload, int rounds, double[] weights, double[] gradient) {
        System.arraycopy(START, 0, weights, 0, 8);
        double error = 0;
        for (int round = 0; round < rounds; round++) {
            error = workload.valueAndGradient(weights, gradient);
            for (int k = 0; k < 8; k++) {
                weights[k] -= LEARNING_RATE * gradient[k];
            }
        }
        return error;
    }

    /** Compares errors and the weights after 10,000 rounds; rounding grows along the way, hence 1e-9. */
    static void check(Workload workload) {
        double[] weights = new double[8];
        double[] byHand = new double[8];
        double[] gradient = new double[8];
        close("error at the start", ERROR_AT_START, train(workload, 1, weights, gradient), 1e-14);
        close("error after 1 round", ERROR_AFTER_ONE, train(workload, 2, weights, gradient), 1e-14);
        close("error after 10,000 rounds", ERROR_AFTER_ALL, train(workload, ROUNDS + 1, weights, gradient), 1e-9);
        train(Hand::seed, ROUNDS + 1, byHand, gradient);
        for (int k = 0; k < 8; k++) {
            close("weight " + (k + 1), byHand[k], weights[k], 1e-9);
        }
    }

    private static void close(String what, double expected, double actual, double tolerance) {
        if (!(Math.abs(expected - actual) <= tolerance * Math.abs(expected))) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT, "seed: expected %s %s, got %s; nothing was timed", what, expected, actual));
        }
    }
}
