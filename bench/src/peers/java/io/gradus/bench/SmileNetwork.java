package io.gradus.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.openblas.global.openblas;
import smile.base.mlp.ActivationFunction;
import smile.base.mlp.Cost;
import smile.base.mlp.HiddenLayer;
import smile.base.mlp.InputLayer;
import smile.base.mlp.Layer;
import smile.base.mlp.MultilayerPerceptron;
import smile.base.mlp.OutputFunction;
import smile.base.mlp.OutputLayer;
import smile.math.TimeFunction;
import smile.math.matrix.Matrix;

/**
 * Smile's perceptron with given parameters and any targets. Its own classifier turns targets into 0.1 and 0.9 and its own
 * regression has one output; both do what {@link #step} does. Its matrices are OpenBLAS, here on one thread.
 */
final class SmileNetwork extends MultilayerPerceptron {
    private static final long serialVersionUID = 1;

    private final transient List<Part> parts;

    /** What a layer trains. */
    private static final class Part {
        private final Matrix weights;
        private final double[] biases;

        Part(Matrix weights, double[] biases) {
            this.weights = weights;
            this.biases = biases;
        }

        /** Takes a row of weights for each unit, then the biases; returns where the next layer begins. */
        int set(double[] from, int at) {
            int to = at;
            for (int unit = 0; unit < weights.nrow(); unit++) {
                for (int k = 0; k < weights.ncol(); k++) {
                    weights.set(unit, k, from[to++]);
                }
            }
            System.arraycopy(from, to, biases, 0, biases.length);
            return to + biases.length;
        }

        int read(double[] out, int at) {
            int to = at;
            for (int unit = 0; unit < weights.nrow(); unit++) {
                for (int k = 0; k < weights.ncol(); k++) {
                    out[to++] = weights.get(unit, k);
                }
            }
            System.arraycopy(biases, 0, out, to, biases.length);
            return to + biases.length;
        }
    }

    private static final class Hidden extends HiddenLayer {
        private static final long serialVersionUID = 1;

        Hidden(int units, int width, ActivationFunction activation) {
            super(units, width, 0, activation);
        }

        Part part() {
            return new Part(weight, bias);
        }
    }

    private static final class Last extends OutputLayer {
        private static final long serialVersionUID = 1;

        Last(int units, int width) {
            super(units, width, OutputFunction.SIGMOID, Cost.MEAN_SQUARED_ERROR);
        }

        Part part() {
            return new Part(weight, bias);
        }
    }

    /**
     * tanh with the slope 1 - y^2. Smile's own (3.1.1) moves by (1 - y)^2.
     *
     * @param name what Smile calls it
     */
    record Tanh(String name) implements ActivationFunction {
        @Override
        public void f(double[] x) {
            Arrays.setAll(x, k -> Math.tanh(x[k]));
        }

        @Override
        public void g(double[] gradient, double[] y) {
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] *= 1 - y[k] * y[k];
            }
        }
    }

    private SmileNetwork(List<Layer> layers, List<Part> parts, double learningRate) {
        super(layers.toArray(Layer[]::new));
        this.parts = parts;
        setLearningRate(TimeFunction.constant(learningRate));
    }

    /**
     * Makes a network whose last layer is sigmoid, for half the squared error.
     *
     * @param units of each layer, the inputs first
     * @param activation of the hidden layers
     * @param start layer by layer a row of weights for each unit, then the biases
     * @param learningRate of gradient descent
     * @return the network
     */
    static SmileNetwork of(int[] units, ActivationFunction activation, double[] start, double learningRate) {
        openblas.blas_set_num_threads(1);
        List<Layer> layers = new ArrayList<>(List.of(new InputLayer(units[0])));
        List<Part> parts = new ArrayList<>();
        int last = units.length - 1;
        for (int layer = 1; layer < last; layer++) {
            Hidden hidden = new Hidden(units[layer], units[layer - 1], activation);
            layers.add(hidden);
            parts.add(hidden.part());
        }
        Last output = new Last(units[last], units[last - 1]);
        layers.add(output);
        parts.add(output.part());
        int from = 0;
        for (Part part : parts) {
            from = part.set(start, from);
        }
        return new SmileNetwork(layers, parts, learningRate);
    }

    /** A step for one sample: its gradient moves the parameters at once. */
    void step(double[] in, double[] goal) {
        sweep(in, goal, true);
        t++;
    }

    /** A step for the samples from one to before another, as Smile's own mini-batches: gradients add up, then all move. */
    void step(double[][] in, double[][] goals, int from, int to) {
        for (int s = from; s < to; s++) {
            sweep(in[s], goals[s], false);
        }
        update(to - from);
        t++;
    }

    private void sweep(double[] in, double[] goal, boolean move) {
        propagate(in, true);
        System.arraycopy(goal, 0, target.get(), 0, goal.length);
        backpropagate(move);
    }

    /** Half the squared error of the answers that the last step began with. */
    double error(double[] goal) {
        double[] answers = output.output();
        double sum = 0;
        for (int k = 0; k < goal.length; k++) {
            double miss = goal[k] - answers[k];
            sum += miss * miss;
        }
        return sum / 2;
    }

    /** All parameters, laid out as at the start. */
    double[] parameters() {
        double[] all = new double[parts.stream()
                .mapToInt(part -> part.biases.length * (part.weights.ncol() + 1))
                .sum()];
        int to = 0;
        for (Part part : parts) {
            to = part.read(all, to);
        }
        return all;
    }
}
