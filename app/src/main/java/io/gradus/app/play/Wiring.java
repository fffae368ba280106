package io.gradus.app.play;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Dense;
import io.gradus.nn.Network;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The layers of a network, without numbers.
 *
 * @param layers from the first hidden layer to the output
 * @param bias how many biases each layer has
 * @param biasFrozen whether training leaves them alone
 */
record Wiring(List<Layer> layers, Bias.Mode bias, boolean biasFrozen) {
    static final int MOST_LAYERS = 4;
    static final int MOST_UNITS = 8;

    Wiring {
        layers = List.copyOf(layers);
    }

    /** The units of a layer, and what they make of their net inputs. */
    record Layer(int units, Activation activation) {}

    static Wiring of(Network network) {
        Dense first = network.layers().get(0);
        return new Wiring(
                network.layers().stream()
                        .map(layer -> new Layer(layer.units(), layer.activation()))
                        .toList(),
                first.biasMode(),
                first.biases() > 0 && !first.biasTrainable());
    }

    int outputs() {
        return layers.get(layers.size() - 1).units();
    }

    /** A network whose weights are drawn, and whose biases are 0. */
    Network drawn(int inputs, long randomSeed) {
        Network network = Network.inputs(inputs);
        for (Layer layer : layers) {
            network = network.dense(layer.units(), layer.activation(), bias(0, layer.units()));
        }
        return network.initialize(randomSeed);
    }

    /** Whether the worked example's weights fit. */
    boolean isLikeWorkedExample(int inputs) {
        return inputs == 2 && layers.stream().map(Layer::units).toList().equals(List.of(2, 2));
    }

    /** A network with the worked example's weights and biases. */
    Network workedExample() {
        return Network.inputs(2)
                .dense(layers.get(0).activation(), new double[][] {{.15, .20}, {.25, .30}}, bias(.35, 2))
                .dense(layers.get(1).activation(), new double[][] {{.40, .45}, {.50, .55}}, bias(.60, 2));
    }

    private Bias bias(double value, int units) {
        double[] values = new double[units];
        Arrays.fill(values, value);
        Bias all = switch (bias) {
            case NONE -> Bias.none();
            case SHARED -> Bias.shared(value);
            case PER_UNIT -> Bias.perUnit(values);
        };
        return biasFrozen ? all.frozen() : all;
    }

    /** The name of a bias mode in a state. */
    static String label(Bias.Mode mode) {
        return mode == Bias.Mode.PER_UNIT ? "perUnit" : mode.label();
    }

    static Bias.Mode mode(String label) {
        return Arrays.stream(Bias.Mode.values())
                .filter(mode -> label(mode).equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of "
                        + Arrays.stream(Bias.Mode.values()).map(Wiring::label).collect(Collectors.joining(", "))
                        + ", got '" + Fields.shortened(label) + "'"));
    }
}
