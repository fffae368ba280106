package io.gradus.nn;

import io.gradus.core.Functions;
import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.Arrays;

/**
 * A step of training. Samples are recorded in blocks of 32, the graph is reset for each block, and blocks are added in
 * order; so memory does not grow with the number of samples, and the order of summation is fixed.
 */
final class Step {
    private static final int BLOCK = 32;

    private final Network net;
    private final Parameters parameters;
    private final Loss loss;
    private final Samples samples;
    private final Graph graph = new Graph();
    /** The places of the trainable parameters. */
    private final int[] trainable;

    private final Value[] variables;
    private final double[] moving;
    private final double[] gradient;
    private final double[] blockGradient;

    Step(Network net, Loss loss, Samples samples) {
        this.net = net;
        this.parameters = net.parameters();
        this.loss = loss;
        this.samples = samples;
        trainable = parameters.trainable();
        variables = new Value[trainable.length];
        moving = new double[trainable.length];
        gradient = new double[trainable.length];
        blockGradient = new double[trainable.length];
    }

    /** Makes one step on samples from..to and returns their mean loss before it; no step where that is not finite. */
    double run(Optimizer optimizer, int from, int to) {
        double before = sweep(from, to);
        if (Double.isFinite(before)) {
            Arrays.setAll(moving, k -> parameters.value(trainable[k]));
            optimizer.step(moving, gradient);
            for (int k = 0; k < trainable.length; k++) {
                parameters.set(trainable[k], moving[k]);
            }
        }
        return before;
    }

    /** The mean loss of all samples. */
    double loss() {
        double total = 0;
        for (int first = 0; first < samples.count(); first += BLOCK) {
            graph.reset();
            Value[] constants = Network.constants(graph, parameters.values());
            total += block(constants, first, Math.min(samples.count(), first + BLOCK))
                    .value();
        }
        return total / samples.count();
    }

    /** Writes the mean gradient of samples from..to and returns their mean loss. */
    private double sweep(int from, int to) {
        double total = 0;
        Arrays.fill(gradient, 0);
        for (int first = from; first < to; first += BLOCK) {
            graph.reset();
            Value[] recorded = parameters.record(graph);
            Arrays.setAll(variables, k -> recorded[trainable[k]]);
            Value sum = block(recorded, first, Math.min(to, first + BLOCK));
            sum.gradientInto(blockGradient, variables);
            Arrays.setAll(gradient, k -> gradient[k] + blockGradient[k]);
            total += sum.value();
        }
        Arrays.setAll(gradient, k -> gradient[k] / (to - from));
        return total / (to - from);
    }

    private Value block(Value[] recorded, int from, int to) {
        Value[] losses = new Value[to - from];
        Arrays.setAll(losses, k -> sample(recorded, from + k));
        return losses.length == 1 ? losses[0] : Functions.sum(losses);
    }

    private Value sample(Value[] recorded, int sample) {
        Value[] in = Network.constants(graph, samples.input(sample));
        Value[] target = Network.constants(graph, samples.target(sample));
        return loss.of(net.forward(recorded, in).outputs(), target);
    }
}
