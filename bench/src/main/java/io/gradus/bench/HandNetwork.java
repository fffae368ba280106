package io.gradus.bench;

import java.util.Arrays;

/** Training by hand, sample by sample: the denominator of the ratios of training. Do not make it slower. */
final class HandNetwork {
    private final NetworkProblem problem;
    private final int[] units;
    private final int last;
    /** Outputs of each layer; the inputs are layer 0. */
    private final double[][] out;
    /** Derivatives by the net inputs of each layer. */
    private final double[][] adjoint;

    private final double[] gradient;

    HandNetwork(NetworkProblem problem) {
        this.problem = problem;
        units = problem.units;
        last = units.length - 1;
        out = new double[units.length][];
        adjoint = new double[units.length][];
        for (int layer = 1; layer <= last; layer++) {
            out[layer] = new double[units[layer]];
            adjoint[layer] = new double[units[layer]];
        }
        gradient = new double[problem.parameters()];
    }

    /** Trains the parameters, which it changes; returns the mean loss during the last epoch. */
    double train(double[] parameters, int epochs) {
        double loss = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            loss = 0;
            int samples = problem.inputs.length;
            for (int from = 0; from < samples; from += NetworkProblem.BATCH) {
                loss += step(parameters, from, Math.min(samples, from + NetworkProblem.BATCH));
            }
            loss /= samples;
        }
        return loss;
    }

    private double step(double[] parameters, int from, int to) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int s = from; s < to; s++) {
            loss += sample(parameters, problem.inputs[s], problem.targets[s]);
        }
        for (int k = 0; k < parameters.length; k++) {
            parameters[k] -= NetworkProblem.LEARNING_RATE * (gradient[k] / (to - from));
        }
        return loss;
    }

    /** Adds a sample's gradient and returns its loss. */
    private double sample(double[] parameters, double[] input, double[] target) {
        out[0] = input;
        int offset = 0;
        for (int layer = 1; layer <= last; layer++) {
            forward(parameters, layer, offset);
            offset += units[layer] * (units[layer - 1] + 1);
        }
        double loss = 0;
        for (int k = 0; k < target.length; k++) {
            double y = out[last][k];
            double miss = target[k] - y;
            loss += miss * miss / 2;
            adjoint[last][k] = -miss * y * (1 - y);
        }
        for (int layer = last; layer > 0; layer--) {
            offset -= units[layer] * (units[layer - 1] + 1);
            backward(parameters, layer, offset);
        }
        return loss;
    }

    private void forward(double[] parameters, int layer, int offset) {
        int width = units[layer - 1];
        double[] in = out[layer - 1];
        int biases = offset + units[layer] * width;
        for (int j = 0; j < units[layer]; j++) {
            double net = parameters[biases + j] + dot(parameters, offset + j * width, in);
            out[layer][j] = layer == last ? Hand.sigmoid(net) : Math.tanh(net);
        }
    }

    private static double dot(double[] weights, int from, double[] in) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < in.length; i += 4) {
            s0 += weights[from + i] * in[i];
            s1 += weights[from + i + 1] * in[i + 1];
            s2 += weights[from + i + 2] * in[i + 2];
            s3 += weights[from + i + 3] * in[i + 3];
        }
        for (; i < in.length; i++) {
            s0 += weights[from + i] * in[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private void backward(double[] parameters, int layer, int offset) {
        int width = units[layer - 1];
        double[] in = out[layer - 1];
        int biases = offset + units[layer] * width;
        double[] below = layer == 1 ? null : adjoint[layer - 1];
        if (below != null) {
            Arrays.fill(below, 0);
        }
        for (int j = 0; j < units[layer]; j++) {
            double d = adjoint[layer][j];
            int from = offset + j * width;
            gradient[biases + j] += d;
            for (int i = 0; i < width; i++) {
                gradient[from + i] += d * in[i];
            }
            if (below != null) {
                for (int i = 0; i < width; i++) {
                    below[i] += d * parameters[from + i];
                }
            }
        }
        if (below != null) {
            for (int i = 0; i < width; i++) {
                below[i] *= 1 - in[i] * in[i];
            }
        }
    }
}
