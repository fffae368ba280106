package io.gradus.bench.gradbench;

import java.util.Arrays;

/** Value and gradient of {@link Lstm} by hand: a pass forward that keeps every gate, and one back through time. */
final class LstmByHand {
    private static final int BITS = Lstm.BITS;
    /** What is kept of a cell and character: its input, h before, c before, f, i, o, g, tanh(c) after. */
    private static final int KEPT = 8;

    private final int layers;
    private final double[] state;
    private final double[][] text;
    private final int cells;
    /** {@code kept[(t * cells + cell) * KEPT + ...]}. */
    private final double[] kept;
    /** The last layer's h for each character and bit, and the prediction's adjoint. */
    private final double[] last;

    private final double[] predictionAdjoint;
    private final double[] hidden;
    private final double[] cell;

    LstmByHand(int layers, double[] state, double[][] text) {
        this.layers = layers;
        this.state = state;
        this.text = text;
        cells = layers * BITS;
        int steps = text.length - 1;
        kept = new double[steps * cells * KEPT];
        last = new double[steps * BITS];
        predictionAdjoint = new double[steps * BITS];
        hidden = new double[cells];
        cell = new double[cells];
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    double valueAndGradient(double[] x, double[] out) {
        for (int layer = 0; layer < layers; layer++) {
            System.arraycopy(state, 2 * layer * BITS, hidden, layer * BITS, BITS);
            System.arraycopy(state, (2 * layer + 1) * BITS, cell, layer * BITS, BITS);
        }
        double scores = 0;
        int steps = text.length - 1;
        for (int t = 0; t < steps; t++) {
            forward(x, t);
            scores += score(x, t);
        }
        Arrays.fill(out, 0);
        Arrays.fill(hidden, 0);
        Arrays.fill(cell, 0);
        for (int t = steps - 1; t >= 0; t--) {
            backward(x, t, out);
        }
        return -scores / (steps * BITS);
    }

    private void forward(double[] x, int t) {
        for (int bit = 0; bit < BITS; bit++) {
            double signal = text[t][bit] * x[8 * cells + bit];
            for (int layer = 0; layer < layers; layer++) {
                signal = cell(x, t, layer * BITS + bit, signal);
            }
            last[t * BITS + bit] = signal;
        }
    }

    /** Where a cell's first weight is. */
    private static int weight(int c) {
        return 8 * c - 7 * (c % BITS);
    }

    private double cell(double[] x, int t, int c, double signal) {
        int at = (t * cells + c) * KEPT;
        int w = weight(c);
        double h = hidden[c];
        double f = sigmoid(signal * x[w] + x[w + 4 * BITS]);
        double i = sigmoid(h * x[w + BITS] + x[w + 5 * BITS]);
        double o = sigmoid(signal * x[w + 2 * BITS] + x[w + 6 * BITS]);
        double g = Math.tanh(h * x[w + 3 * BITS] + x[w + 7 * BITS]);
        kept[at] = signal;
        kept[at + 1] = h;
        kept[at + 2] = cell[c];
        kept[at + 3] = f;
        kept[at + 4] = i;
        kept[at + 5] = o;
        kept[at + 6] = g;
        cell[c] = cell[c] * f + i * g;
        double tanh = Math.tanh(cell[c]);
        kept[at + 7] = tanh;
        hidden[c] = o * tanh;
        return hidden[c];
    }

    /** Returns a character's score and leaves the derivatives of the loss by its predictions. */
    private double score(double[] x, int t) {
        double[] next = text[t + 1];
        int weights = 8 * cells + BITS;
        double powers = 2;
        double hits = 0;
        double ones = 0;
        for (int bit = 0; bit < BITS; bit++) {
            double p = last[t * BITS + bit] * x[weights + bit] + x[weights + BITS + bit];
            double power = Math.exp(p);
            predictionAdjoint[t * BITS + bit] = power;
            powers += power;
            hits += next[bit] * p;
            ones += next[bit];
        }
        double scale = -1.0 / ((text.length - 1) * BITS);
        for (int bit = 0; bit < BITS; bit++) {
            int at = t * BITS + bit;
            predictionAdjoint[at] = scale * (next[bit] - ones * predictionAdjoint[at] / powers);
        }
        return hits - ones * Math.log(powers);
    }

    /** Here {@code hidden} and {@code cell} hold adjoints, of the states after t on entry and of those before on return. */
    private void backward(double[] x, int t, double[] out) {
        int weights = 8 * cells + BITS;
        for (int bit = 0; bit < BITS; bit++) {
            double p = predictionAdjoint[t * BITS + bit];
            out[weights + bit] += p * last[t * BITS + bit];
            out[weights + BITS + bit] += p;
            double adjoint = p * x[weights + bit];
            for (int layer = layers - 1; layer >= 0; layer--) {
                adjoint = cellBack(x, t, layer * BITS + bit, adjoint, out);
            }
            out[8 * cells + bit] += adjoint * text[t][bit];
        }
    }

    private double cellBack(double[] x, int t, int c, double above, double[] out) {
        int at = (t * cells + c) * KEPT;
        int w = weight(c);
        double signal = kept[at];
        double h = kept[at + 1];
        double f = kept[at + 3];
        double i = kept[at + 4];
        double o = kept[at + 5];
        double g = kept[at + 6];
        double tanh = kept[at + 7];
        double dh = hidden[c] + above;
        double dc = cell[c] + dh * o * (1 - tanh * tanh);
        double df = dc * kept[at + 2] * f * (1 - f);
        double di = dc * g * i * (1 - i);
        double dO = dh * tanh * o * (1 - o);
        double dg = dc * i * (1 - g * g);
        add(out, w, df, signal);
        add(out, w + BITS, di, h);
        add(out, w + 2 * BITS, dO, signal);
        add(out, w + 3 * BITS, dg, h);
        cell[c] = dc * f;
        hidden[c] = di * x[w + BITS] + dg * x[w + 3 * BITS];
        return df * x[w] + dO * x[w + 2 * BITS];
    }

    private static void add(double[] out, int weight, double adjoint, double signal) {
        out[weight] += adjoint * signal;
        out[weight + 4 * BITS] += adjoint;
    }
}
