package io.gradus.bench;

import static io.gradus.core.Functions.affine;
import static io.gradus.core.Functions.dot;
import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.relu;
import static io.gradus.core.Functions.sum;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.DifferentiableFunction;
import io.gradus.core.recorded.ScalarFunction;
import io.gradus.core.recorded.SumFunction;
import java.util.Arrays;

/**
 * W2: a 2-16-16-1 network with ReLU, hinge loss over 100 samples of two moons plus a penalty on the 337 parameters.
 * They lie layer by layer, neuron by neuron, a neuron's weights before its bias.
 */
final class Mlp implements Workload {
    static final int PARAMETERS = 337;
    private static final int[] UNITS = {16, 16, 1};
    private static final int SAMPLES = 100;

    final double[] x0 = new double[SAMPLES], x1 = new double[SAMPLES], y = new double[SAMPLES];
    private final Graph graph = new Graph();

    Mlp() {
        for (int i = 0; i < SAMPLES / 2; i++) {
            double t = Math.PI * i / (SAMPLES / 2 - 1);
            sample(2 * i, Math.cos(t), Math.sin(t), 1);
            sample(2 * i + 1, 1 - Math.cos(t), .5 - Math.sin(t), -1);
        }
    }

    private void sample(int s, double first, double second, double label) {
        x0[s] = first;
        x1[s] = second;
        y[s] = label;
    }

    static double[] start() {
        double[] p = new double[PARAMETERS];
        for (int k = 0; k < PARAMETERS; k++) {
            p[k] = .5 * Math.sin(k + 1);
        }
        return p;
    }

    Workload hand() {
        Hand.Mlp hand = new Hand.Mlp();
        return (at, out) -> hand.run(x0, x1, y, at, out);
    }

    @Override
    public double valueAndGradient(double[] at, double[] out) {
        graph.reset();
        Value[] p = graph.variables(at);
        Neuron[][] layers = layers(p);
        Value[] margins = new Value[SAMPLES];
        for (int s = 0; s < SAMPLES; s++) {
            Value[] signal = {graph.constant(x0[s]), graph.constant(x1[s])};
            margins[s] = relu(minus(1, score(layers, signal).times(y[s])));
        }
        Value loss = sum(margins).times(1.0 / SAMPLES).plus(dot(p, p).times(1e-4));
        loss.gradientInto(out, p);
        return loss.value();
    }

    /** The same as a sum over rows, each row's term recorded once, on one thread. */
    Workload recorded(BackEnd backEnd) {
        double[][] rows = new double[SAMPLES][];
        Arrays.setAll(rows, s -> new double[] {x0[s], x1[s], y[s]});
        ScalarFunction penalty = DifferentiableFunction.record(
                        PARAMETERS, p -> dot(p, p).times(1e-4))
                .with(backEnd);
        return SumFunction.record(PARAMETERS, 3, Mlp::margin)
                .with(backEnd)
                .over(rows)
                .scaledBy(1.0 / SAMPLES)
                .plus(penalty)
                .evaluator()::valueAndGradient;
    }

    private static Value margin(Value[] p, Value[] row) {
        Value score = score(layers(p), new Value[] {row[0], row[1]});
        return relu(minus(1, score.times(row[2])));
    }

    private static Value score(Neuron[][] layers, Value[] inputs) {
        Value[] signal = hidden(layers[0], inputs);
        signal = hidden(layers[1], signal);
        return layers[2][0].net(signal);
    }

    private static Value[] hidden(Neuron[] layer, Value[] signal) {
        Value[] answers = new Value[layer.length];
        for (int j = 0; j < layer.length; j++) {
            answers[j] = relu(layer[j].net(signal));
        }
        return answers;
    }

    private static Neuron[][] layers(Value[] p) {
        Neuron[][] layers = new Neuron[UNITS.length][];
        int inputs = 2;
        int from = 0;
        for (int l = 0; l < UNITS.length; l++) {
            layers[l] = new Neuron[UNITS[l]];
            for (int j = 0; j < UNITS[l]; j++) {
                Value[] weights = new Value[inputs];
                System.arraycopy(p, from, weights, 0, inputs);
                layers[l][j] = new Neuron(weights, p[from + inputs]);
                from += inputs + 1;
            }
            inputs = UNITS[l];
        }
        return layers;
    }

    private static final class Neuron {
        private final Value[] weights;
        private final Value bias;

        Neuron(Value[] weights, Value bias) {
            this.weights = weights;
            this.bias = bias;
        }

        Value net(Value[] signal) {
            return affine(weights, signal, bias);
        }
    }
}
