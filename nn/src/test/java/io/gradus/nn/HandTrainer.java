package io.gradus.nn;

import java.util.List;

/**
 * A network of dense layers with a bias for each unit, and its training, in plain doubles: every formula and every
 * derivative written by hand, in its textbook form. It shares nothing with the library but the order of the parameters: layer by
 * layer the weights, unit by unit, then the biases.
 */
public final class HandTrainer {
    private final int[] units;
    private final List<String> activations;
    private final String loss;
    private final double[] parameters;
    private final double[][] nets;
    private final double[][] outs;
    private final double[] velocity;
    private final double[] squares;
    private int steps;

    /**
     * Makes a trainer.
     *
     * @param units the number of inputs, then the units of each layer
     * @param activations the name of each layer's activation
     * @param loss the name of the loss
     * @param parameters all of them (copied)
     */
    public HandTrainer(int[] units, List<String> activations, String loss, double[] parameters) {
        this.units = units.clone();
        this.activations = List.copyOf(activations);
        this.loss = loss;
        this.parameters = parameters.clone();
        nets = new double[units.length][];
        outs = new double[units.length][];
        velocity = new double[parameters.length];
        squares = new double[parameters.length];
    }

    /** The parameters (a copy). */
    public double[] parameters() {
        return parameters.clone();
    }

    /** The outputs for some inputs. */
    public double[] predict(double[] in) {
        outs[0] = in.clone();
        int at = 0;
        for (int l = 1; l < units.length; l++) {
            nets[l] = new double[units[l]];
            for (int unit = 0; unit < units[l]; unit++) {
                double sum = parameters[at + units[l] * units[l - 1] + unit];
                for (int k = 0; k < units[l - 1]; k++) {
                    sum += parameters[at + unit * units[l - 1] + k] * outs[l - 1][k];
                }
                nets[l][unit] = sum;
            }
            outs[l] = activated(activations.get(l - 1), nets[l]);
            at += units[l] * (units[l - 1] + 1);
        }
        return outs[units.length - 1].clone();
    }

    /** The error of a sample. */
    public double error(double[] in, double[] target) {
        return loss(loss, predict(in), target);
    }

    /** The mean error of some samples. */
    public double meanError(double[][] inputs, double[][] targets) {
        double sum = 0;
        for (int k = 0; k < inputs.length; k++) {
            sum += error(inputs[k], targets[k]);
        }
        return sum / inputs.length;
    }

    /** The derivatives of the error of a sample by all parameters. */
    public double[] gradient(double[] in, double[] target) {
        double[] slopes = slopes(loss, predict(in), target);
        double[] gradient = new double[parameters.length];
        int at = parameters.length;
        for (int l = units.length - 1; l > 0; l--) {
            at -= units[l] * (units[l - 1] + 1);
            double[] deltas = deltas(activations.get(l - 1), nets[l], outs[l], slopes);
            slopes = new double[units[l - 1]];
            for (int unit = 0; unit < units[l]; unit++) {
                for (int k = 0; k < units[l - 1]; k++) {
                    gradient[at + unit * units[l - 1] + k] = deltas[unit] * outs[l - 1][k];
                    slopes[k] += deltas[unit] * parameters[at + unit * units[l - 1] + k];
                }
                gradient[at + units[l] * units[l - 1] + unit] = deltas[unit];
            }
        }
        return gradient;
    }

    /** The sum of the derivatives of some samples. */
    public double[] gradientSum(double[][] inputs, double[][] targets, int from, int to) {
        double[] sum = new double[parameters.length];
        for (int k = from; k < to; k++) {
            double[] gradient = gradient(inputs[k], targets[k]);
            for (int p = 0; p < sum.length; p++) {
                sum[p] += gradient[p];
            }
        }
        return sum;
    }

    /** Goes through all samples once, in batches, each of which makes a step by its mean derivatives. */
    public void epoch(double[][] inputs, double[][] targets, int batch, String optimizer, double rate) {
        for (int from = 0; from < inputs.length; from += batch) {
            int to = Math.min(inputs.length, from + batch);
            double[] gradient = gradientSum(inputs, targets, from, to);
            for (int p = 0; p < gradient.length; p++) {
                gradient[p] /= to - from;
            }
            step(optimizer, rate, gradient);
        }
    }

    /** Changes all parameters. */
    public void step(String optimizer, double rate, double[] gradient) {
        steps++;
        for (int p = 0; p < parameters.length; p++) {
            double g = gradient[p];
            switch (optimizer) {
                case "gradientDescent" -> parameters[p] -= rate * g;
                case "momentum" -> {
                    velocity[p] = .9 * velocity[p] - rate * g;
                    parameters[p] += velocity[p];
                }
                case "adam" -> {
                    velocity[p] = .9 * velocity[p] + .1 * g;
                    squares[p] = .999 * squares[p] + .001 * g * g;
                    double mean = velocity[p] / (1 - Math.pow(.9, steps));
                    double square = squares[p] / (1 - Math.pow(.999, steps));
                    parameters[p] -= rate * mean / (Math.sqrt(square) + 1e-8);
                }
                default -> throw new IllegalArgumentException(optimizer);
            }
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The normal distribution function by its power series, for numbers of size 1. */
    private static double normal(double x) {
        double term = x;
        double sum = x;
        for (int k = 1; k < 200; k++) {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return .5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    private static double[] activated(String activation, double[] nets) {
        double[] outs = new double[nets.length];
        double all = 0;
        for (double net : nets) {
            all += Math.exp(net);
        }
        for (int k = 0; k < nets.length; k++) {
            double x = nets[k];
            outs[k] = switch (activation) {
                case "identity" -> x;
                case "sigmoid" -> sigmoid(x);
                case "tanh" -> Math.tanh(x);
                case "relu" -> Math.max(x, 0);
                case "softplus" -> Math.log(1 + Math.exp(x));
                case "leakyRelu" -> x > 0 ? x : .01 * x;
                case "elu" -> x > 0 ? x : Math.exp(x) - 1;
                case "gelu" -> x * normal(x);
                case "silu" -> x * sigmoid(x);
                case "logSigmoid" -> Math.log(sigmoid(x));
                case "softmax" -> Math.exp(x) / all;
                default -> throw new IllegalArgumentException(activation);
            };
        }
        return outs;
    }

    /** The derivatives of the error by net inputs, given those by outputs. */
    private static double[] deltas(String activation, double[] nets, double[] outs, double[] slopes) {
        double[] deltas = new double[nets.length];
        for (int k = 0; k < nets.length; k++) {
            double x = nets[k];
            double y = outs[k];
            if (activation.equals("softmax")) {
                for (int j = 0; j < nets.length; j++) {
                    deltas[k] += slopes[j] * outs[j] * ((j == k ? 1 : 0) - y);
                }
                continue;
            }
            deltas[k] = slopes[k]
                    * switch (activation) {
                        case "identity" -> 1;
                        case "sigmoid" -> y * (1 - y);
                        case "tanh" -> 1 - y * y;
                        case "relu" -> x > 0 ? 1 : 0;
                        case "softplus" -> sigmoid(x);
                        case "leakyRelu" -> x > 0 ? 1 : .01;
                        case "elu" -> x > 0 ? 1 : Math.exp(x);
                        case "gelu" -> normal(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
                        case "silu" -> sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x));
                        case "logSigmoid" -> sigmoid(-x);
                        default -> throw new IllegalArgumentException(activation);
                    };
        }
        return deltas;
    }

    /** The error of a sample by the formula of a loss. */
    public static double loss(String loss, double[] out, double[] target) {
        double sum = 0;
        double all = 0;
        for (double o : out) {
            all += Math.exp(o);
        }
        for (int k = 0; k < out.length; k++) {
            double e = target[k] - out[k];
            double t = target[k];
            sum += switch (loss) {
                case "halfSquaredError" -> e * e / 2;
                case "meanSquaredError" -> e * e / out.length;
                case "meanAbsoluteError" -> Math.abs(e) / out.length;
                case "huber" -> (Math.abs(e) <= 1 ? e * e / 2 : Math.abs(e) - .5) / out.length;
                case "binaryCrossEntropyFromLogits" ->
                    -(t * Math.log(sigmoid(out[k])) + (1 - t) * Math.log(1 - sigmoid(out[k]))) / out.length;
                case "softmaxCrossEntropyFromLogits" -> -t * Math.log(Math.exp(out[k]) / all);
                default -> throw new IllegalArgumentException(loss);
            };
        }
        return sum;
    }

    /** The derivatives of the error of a sample by the outputs. */
    public static double[] slopes(String loss, double[] out, double[] target) {
        double[] slopes = new double[out.length];
        double all = 0;
        double targets = 0;
        for (int k = 0; k < out.length; k++) {
            all += Math.exp(out[k]);
            targets += target[k];
        }
        for (int k = 0; k < out.length; k++) {
            double e = out[k] - target[k];
            slopes[k] = switch (loss) {
                case "halfSquaredError" -> e;
                case "meanSquaredError" -> 2 * e / out.length;
                case "meanAbsoluteError" -> Math.signum(e) / out.length;
                case "huber" -> Math.max(-1, Math.min(1, e)) / out.length;
                case "binaryCrossEntropyFromLogits" -> (sigmoid(out[k]) - target[k]) / out.length;
                case "softmaxCrossEntropyFromLogits" -> targets * Math.exp(out[k]) / all - target[k];
                default -> throw new IllegalArgumentException(loss);
            };
        }
        return slopes;
    }
}
