package io.gradus.nn.explain;

import io.gradus.core.Functions;
import io.gradus.core.Gradient;
import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.nn.Dense;
import io.gradus.nn.Forward;
import io.gradus.nn.optimize.GradientDescent;
import java.util.Arrays;

/**
 * A mistaken procedure, run to show what it leads to: the layers are updated one after another, from the last to the
 * first, and the derivatives of a layer are computed with the already updated weights of the layer above it.
 *
 * <p>On the engine that is a gradient of another number: with the deltas of the layer above held fixed, the sum of its
 * deltas times its net inputs, formed with the new weights, has exactly the mistaken derivatives.
 */
final class Sequential {
    private final Problem problem;
    private final GradientDescent rule;
    private final double[] parameters;
    /** The trainable parameters of each layer. */
    private final int[][] trainable;

    private final Graph graph = new Graph();

    Sequential(Problem problem) {
        this.problem = problem;
        rule = new GradientDescent(problem.learningRate());
        parameters = problem.network().parameters().values();
        trainable = new int[problem.layers().size()][];
        Arrays.setAll(trainable, problem::trainable);
    }

    /** Goes on by some rounds and returns the problem as it stands then. */
    Problem run(int rounds) {
        for (int round = 0; round < rounds; round++) {
            round();
        }
        return problem.withParameters(parameters);
    }

    private void round() {
        graph.reset();
        Value[] before = graph.variables(parameters);
        Forward forward = problem.network().forward(before, graph.variables(problem.input()));
        Value objective = problem.loss().of(forward.outputs(), constants(problem.target()));
        for (int l = problem.layers().size() - 1; l >= 0; l--) {
            Gradient gradient = objective.gradient();
            update(l, before, gradient);
            if (l > 0) {
                objective = mistaken(problem.layers().get(l), gradient.of(forward.nets(l)), forward.outs(l - 1));
            }
        }
    }

    private void update(int l, Value[] before, Gradient gradient) {
        int[] moving = trainable[l];
        double[] numbers = new double[moving.length];
        double[] slopes = new double[moving.length];
        for (int k = 0; k < moving.length; k++) {
            numbers[k] = parameters[moving[k]];
            slopes[k] = gradient.of(before[moving[k]]);
        }
        rule.step(numbers, slopes);
        for (int k = 0; k < moving.length; k++) {
            parameters[moving[k]] = numbers[k];
        }
    }

    /** The sum of the layer's deltas times its net inputs with the weights as they are by now. */
    private Value mistaken(Dense layer, double[] deltas, Value[] inputs) {
        Value[] nets = new Value[layer.units()];
        for (int unit = 0; unit < nets.length; unit++) {
            int first = layer.weight(unit, 0);
            nets[unit] =
                    Functions.dot(constants(Arrays.copyOfRange(parameters, first, first + layer.inputs())), inputs);
        }
        return Functions.dot(constants(deltas), nets);
    }

    private Value[] constants(double[] numbers) {
        Value[] constants = new Value[numbers.length];
        for (int k = 0; k < numbers.length; k++) {
            constants[k] = graph.constant(numbers[k]);
        }
        return constants;
    }
}
