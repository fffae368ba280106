package io.gradus.nn.explain.diagnosis;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Training in plain arrays of numbers, right or with one thing done otherwise. It shares no code with the engine or the
 * candidates: it is the hand that makes the wrong numbers.
 */
final class PlainTrainer {
    /** weights[layer][unit][input], biases[layer][unit]; the activation of each layer by name. */
    final double[][][] weights;

    final double[][] biases;
    final String[] activations;
    /** Of each layer: "none", "frozen", "each" or "shared". */
    final String[] biasModes;

    final double[] input;
    final double[] target;
    double rate;
    /** The factor before the sum over outputs of (target - out)^2. */
    double lossFactor;
    /** Whether the factor belongs to each term, or to the total. */
    boolean factorInTerms;
    /** What is done otherwise: the id of a cause, or empty. */
    String fault = "";
    /** Whether roundings are those of every line, or not of derivatives by parameters. */
    boolean roundsDerivatives = true;

    private double[][] nets;
    private double[][] outs;
    private double[][] deltas;
    private double[][] slopesByOut;
    private double[][] slopes;

    PlainTrainer(double[][][] weights, double[][] biases, String[] activations, double[][] sample) {
        this.weights = weights;
        this.biases = biases;
        this.activations = activations;
        biasModes = new String[activations.length];
        input = sample[0];
        target = sample[1];
    }

    private boolean is(String id) {
        return fault.equals(id);
    }

    private int last() {
        return weights.length - 1;
    }

    /** Prepares what a fault changes before the first round. */
    void begin(String newFault) {
        fault = newFault;
        switch (fault) {
            case "targets-swapped" -> reverse(target);
            case "inputs-swapped" -> reverse(input);
            case "biases-frozen" -> setBiases("frozen");
            case "biases-each" -> setBiases("each");
            case "biases-shared" -> setBiases("shared");
            case "rate-forgotten" -> rate = 1;
            case "rate-doubled" -> rate *= 2;
            case "rate-halved" -> rate /= 2;
            case "rate-tenfold" -> rate *= 10;
            case "rate-tenth" -> rate /= 10;
            case "sum-of-squares" -> lossFactor = 1;
            case "half-sum-of-squares" -> lossFactor = .5;
            case "mean-of-squares" -> lossFactor = 1.0 / target.length;
            case "half-mean-of-squares" -> lossFactor = .5 / target.length;
            case "weights-column-wise" -> columnWise();
            case "single-precision" -> toFloats();
            default -> activations();
        }
    }

    private static void reverse(double[] numbers) {
        for (int k = 0; k < numbers.length / 2; k++) {
            double first = numbers[k];
            numbers[k] = numbers[numbers.length - 1 - k];
            numbers[numbers.length - 1 - k] = first;
        }
    }

    /** A bias that was not there begins at 0, but none that is frozen is added. */
    private void setBiases(String mode) {
        for (int l = 0; l < biasModes.length; l++) {
            biasModes[l] = biasModes[l].equals("none") && mode.equals("frozen") ? "none" : mode;
        }
    }

    private void columnWise() {
        for (double[][] layer : weights) {
            double[] flat = new double[layer.length * layer[0].length];
            int n = 0;
            for (double[] row : layer) {
                for (double weight : row) {
                    flat[n++] = weight;
                }
            }
            n = 0;
            for (int k = 0; k < layer[0].length; k++) {
                for (double[] row : layer) {
                    row[k] = flat[n++];
                }
            }
        }
    }

    private void toFloats() {
        rate = (float) rate;
        toFloats(input);
        toFloats(target);
        for (double[][] layer : weights) {
            for (double[] row : layer) {
                toFloats(row);
            }
        }
        for (double[] layer : biases) {
            toFloats(layer);
        }
    }

    private static void toFloats(double[] numbers) {
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = (float) numbers[k];
        }
    }

    private void activations() {
        if (fault.startsWith("activation-")) {
            String[] words = fault.split("-");
            for (int l = 0; l < activations.length; l++) {
                boolean here = words.length == 2 || words[2].equals("output") == (l == last());
                activations[l] = here ? words[1] : activations[l];
            }
        }
    }

    /** What single precision keeps of the result of an operation. */
    private double op(double x) {
        return is("single-precision") ? (float) x : x;
    }

    /** What is left of a line of the working. */
    private double line(double x) {
        if (fault.startsWith("rounded-significant-") && x != 0) {
            int digits = Integer.parseInt(fault.split("-")[2]);
            double size = Math.pow(10, digits - 1 - Math.floor(Math.log10(Math.abs(x))));
            return halfUp(x, size);
        }
        if (fault.matches("rounded-\\d.*")) {
            double size = Math.pow(10, Integer.parseInt(fault.split("-")[1]));
            return halfUp(x, size);
        }
        return x;
    }

    /** A half that binary arithmetic made a little too small is a half all the same. */
    private static double halfUp(double x, double size) {
        return Math.signum(x) * Math.floor(Math.abs(x) * size + .5 + 1e-9) / size;
    }

    /** What is left of a derivative by a parameter, which may be worked out in one line with the update. */
    private double derivative(double x) {
        return roundsDerivatives ? line(x) : x;
    }

    private double f(int layer, double net) {
        return switch (activations[layer]) {
            case "identity" -> net;
            case "sigmoid" -> op(1 / op(1 + op(Math.exp(-net))));
            case "tanh" -> op(Math.tanh(net));
            case "relu" -> Math.max(net, 0);
            case "softplus" -> op(Math.log(op(1 + op(Math.exp(net)))));
            case "leakyrelu" -> op(net > 0 ? net : .01 * net);
            case "elu" -> net > 0 ? net : op(op(Math.exp(net)) - 1);
            case "gelu" -> op(net * normal(net));
            case "silu" -> op(net / op(1 + op(Math.exp(-net))));
            case "logsigmoid" -> op(-Math.log(op(1 + op(Math.exp(-net)))));
            default -> throw new IllegalArgumentException(activations[layer]);
        };
    }

    /** The normal distribution function by its power series, for small numbers. */
    private static double normal(double x) {
        double term = x;
        double sum = x;
        for (int k = 1; k < 200; k++) {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return .5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    private double derivative(int layer, double net, double out) {
        return switch (activations[layer]) {
            case "identity" -> 1;
            case "sigmoid" -> op(out * op(1 - out));
            case "tanh" -> op(1 - op(out * out));
            case "relu" -> net > 0 ? 1 : 0;
            case "softplus" -> op(1 / op(1 + op(Math.exp(-net))));
            case "leakyrelu" -> net > 0 ? 1 : .01;
            case "elu" -> net > 0 ? 1 : op(Math.exp(net));
            case "gelu" -> op(normal(net) + op(net * op(Math.exp(-net * net / 2) / Math.sqrt(2 * Math.PI))));
            case "silu" -> {
                double sigmoid = op(1 / op(1 + op(Math.exp(-net))));
                yield op(sigmoid + op(net * op(sigmoid * op(1 - sigmoid))));
            }
            case "logsigmoid" -> op(1 / op(1 + op(Math.exp(net))));
            default -> throw new IllegalArgumentException(activations[layer]);
        };
    }

    private String neuron(int layer, int unit) {
        return layer == last()
                ? "o" + (unit + 1)
                : last() == 1 ? "h" + (unit + 1) : "h" + (layer + 1) + "." + (unit + 1);
    }

    /** Does a round and returns the numbers on the paper: of the forward and of the backward pass, and new parameters. */
    Map<String, Double> round() {
        Map<String, Double> paper = new LinkedHashMap<>();
        given(paper);
        forward(paper);
        backward(paper);
        return paper;
    }

    private void given(Map<String, Double> paper) {
        int n = 0;
        for (int l = 0; l <= last(); l++) {
            for (int unit = 0; unit < weights[l].length; unit++) {
                for (double weight : weights[l][unit]) {
                    paper.put("w" + ++n, weight);
                }
                if (!biasModes[l].equals("none")) {
                    paper.put("bias " + l + "." + unit, biases[l][unit]);
                }
            }
        }
    }

    void forward(Map<String, Double> paper) {
        nets = new double[weights.length][];
        outs = new double[weights.length][];
        double[] from = input;
        for (int l = 0; l <= last(); l++) {
            nets[l] = new double[weights[l].length];
            outs[l] = new double[weights[l].length];
            for (int unit = 0; unit < nets[l].length; unit++) {
                nets[l][unit] = line(net(l, unit, from));
                outs[l][unit] = line(f(l, nets[l][unit]));
                paper.put("net_" + neuron(l, unit), nets[l][unit]);
                paper.put("out_" + neuron(l, unit), outs[l][unit]);
            }
            from = outs[l];
        }
        double total = 0;
        for (int unit = 0; unit < target.length; unit++) {
            total = op(total + error(unit));
            paper.put("E_" + neuron(last(), unit), error(unit));
        }
        paper.put("E_total", factorInTerms ? total : op(total * lossFactor));
    }

    private double error(int unit) {
        double miss = op(target[unit] - outs[last()][unit]);
        return factorInTerms ? op(op(miss * miss) * lossFactor) : op(miss * miss);
    }

    private double net(int layer, int unit, double[] from) {
        boolean dropped = is("bias-forgotten")
                || (is("bias-forgotten-hidden") && layer < last())
                || (is("bias-forgotten-output") && layer == last());
        double net = biasModes[layer].equals("none") || dropped ? 0 : biases[layer][unit];
        for (int k = from.length - 1; k >= 0; k--) {
            net = op(net + op(weights[layer][unit][k] * from[k]));
        }
        return net;
    }

    private void backward(Map<String, Double> paper) {
        deltas = new double[weights.length][];
        slopesByOut = new double[weights.length][];
        slopes = new double[weights.length][];
        double[][][] newWeights = new double[weights.length][][];
        double[][] newBiases = new double[weights.length][];
        for (int l = last(); l >= 0; l--) {
            deltas(l, paper, l == last() ? new double[0][] : newWeights[l + 1]);
            newWeights[l] = newWeights(l, paper);
            newBiases[l] = newBiases(l);
        }
        int n = 0;
        for (int l = 0; l <= last(); l++) {
            for (int unit = 0; unit < weights[l].length; unit++) {
                for (int k = 0; k < weights[l][unit].length; k++) {
                    weights[l][unit][k] = newWeights[l][unit][k];
                    paper.put("w" + ++n + "+", weights[l][unit][k]);
                }
            }
            biases[l] = newBiases[l];
        }
    }

    private void deltas(int l, Map<String, Double> paper, double[][] newAbove) {
        int units = weights[l].length;
        deltas[l] = new double[units];
        slopesByOut[l] = new double[units];
        slopes[l] = new double[units];
        for (int unit = 0; unit < units; unit++) {
            slopesByOut[l][unit] = line(l == last() ? atOutput(unit) : overPaths(l, unit, paper, newAbove));
            slopes[l][unit] = line(slope(l, unit));
            deltas[l][unit] = line(op(slopesByOut[l][unit] * slopes[l][unit]));
            paper.put("dE_total/dout_" + neuron(l, unit), slopesByOut[l][unit]);
            paper.put("dout_" + neuron(l, unit) + "/dnet_" + neuron(l, unit), slopes[l][unit]);
            paper.put("delta_" + neuron(l, unit), deltas[l][unit]);
        }
    }

    private double atOutput(int unit) {
        double slope = op(op(outs[last()][unit] - target[unit]) * 2 * lossFactor);
        return switch (fault) {
            case "error-sign" -> -slope;
            case "error-for-slope" -> error(unit);
            case "factor-two" -> 2 * slope;
            default -> slope;
        };
    }

    private double overPaths(int l, int unit, Map<String, Double> paper, double[][] newAbove) {
        int count = weights[l + 1].length;
        if (is("first-path-only")) {
            return path(l, unit, 0, newAbove);
        }
        if (is("last-path-only")) {
            return path(l, unit, count - 1, newAbove);
        }
        double sum = 0;
        for (int next = count - 1; next >= 0; next--) {
            double path = line(path(l, unit, next, newAbove));
            paper.put("path " + l + "." + unit + "." + next, path);
            sum = op(sum + path);
        }
        return sum;
    }

    private double path(int l, int unit, int next, double[][] newAbove) {
        double[][] above = weights[l + 1];
        boolean square = above.length == above[0].length;
        boolean squareToo = square && weights[l].length == weights[l][0].length;
        double weight = above[next][unit];
        if (is("sequential-update")) {
            weight = newAbove[next][unit];
        } else if (is("path-weight-forgotten")) {
            weight = 1;
        } else if (is("weights-not-transposed") && square) {
            weight = above[unit][next];
        } else if (is("weights-of-wrong-layer") && squareToo) {
            weight = weights[l][next][unit];
        }
        return op((is("path-slope-forgotten") ? slopesByOut[l + 1][next] : deltas[l + 1][next]) * weight);
    }

    private double slope(int l, int unit) {
        boolean output = l == last();
        double net = nets[l][unit];
        double out = outs[l][unit];
        return switch (fault) {
            case "slope-forgotten" -> 1;
            case "slope-forgotten-output" -> output ? 1 : derivative(l, net, out);
            case "slope-forgotten-hidden" -> output ? derivative(l, net, out) : 1;
            case "slope-at-output" -> derivative(l, out, f(l, out));
            case "slope-of-net" -> derivative(l, net, net);
            case "slope-of-wrong-layer" ->
                output || weights[l].length != weights[l + 1].length ? derivative(l, net, out) : slopes[l + 1][unit];
            default -> derivative(l, net, out);
        };
    }

    private double source(int l, int unit, int k) {
        if (is("input-forgotten")) {
            return 1;
        }
        if (is("inputs-of-wrong-layer") && weights[l].length == weights[l][unit].length) {
            return outs[l][k];
        }
        return l == 0 ? input[k] : outs[l - 1][k];
    }

    private double[][] newWeights(int l, Map<String, Double> paper) {
        double[][] updated = new double[weights[l].length][];
        int n = number(l);
        for (int unit = 0; unit < updated.length; unit++) {
            updated[unit] = weights[l][unit].clone();
            for (int k = 0; k < updated[unit].length; k++) {
                n++;
                double slope = derivative(op(deltas[l][unit] * source(l, unit, k)));
                if (!isStill(l)) {
                    paper.put("dE_total/dw" + n, slope);
                    updated[unit][k] = moved(weights[l][unit][k], slope);
                }
            }
        }
        return updated;
    }

    /** How many weights stand before a layer's. */
    private int number(int layer) {
        int n = 0;
        for (int l = 0; l < layer; l++) {
            n += weights[l].length * weights[l][0].length;
        }
        return n;
    }

    private boolean isStill(int l) {
        return (is("hidden-not-updated") && l < last()) || (is("output-not-updated") && l == last());
    }

    private double moved(double parameter, double slope) {
        double step = op(rate * slope);
        return line(op(is("update-sign") ? parameter + step : parameter - step));
    }

    private double[] newBiases(int l) {
        double[] updated = biases[l].clone();
        double all = 0;
        for (double delta : deltas[l]) {
            all = op(all + delta);
        }
        for (int unit = 0; unit < updated.length && !isStill(l); unit++) {
            if (biasModes[l].equals("each")) {
                updated[unit] = moved(biases[l][unit], deltas[l][unit]);
            } else if (biasModes[l].equals("shared")) {
                updated[unit] = moved(biases[l][unit], derivative(all));
            }
        }
        return updated;
    }
}
