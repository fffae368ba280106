package io.gradus.nn;

import static io.gradus.nn.Activation.SIGMOID;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The worked example, with numbers that were computed independently, in decimals of 60 digits. */
final class WorkedExample {
    static final Json GOLDEN = golden();
    static final double[] INPUTS = GOLDEN.at("network").at("inputs").numbers();
    static final double[] TARGETS = GOLDEN.at("network").at("targets").numbers();

    private WorkedExample() {}

    private static Json golden() {
        try {
            return Json.resource("/worked-example.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Network network(Bias hidden, Bias output) {
        return Network.inputs(2)
                .dense(SIGMOID, new double[][] {{.15, .20}, {.25, .30}}, hidden)
                .dense(SIGMOID, new double[][] {{.40, .45}, {.50, .55}}, output);
    }

    /** The network as the article has it. */
    static Network network() {
        return network(Bias.shared(.35).frozen(), Bias.shared(.60).frozen());
    }

    /** The network in one of the words that the golden file has for its biases. */
    static Network network(String biases) {
        return switch (biases) {
            case "frozen" -> network();
            case "per-neuron" -> network(Bias.perUnit(.35, .35), Bias.perUnit(.60, .60));
            case "shared-per-layer" -> network(Bias.shared(.35), Bias.shared(.60));
            default -> throw new IllegalArgumentException(biases);
        };
    }

    /** Weights w1 to w8. */
    static double[] weights(Network net) {
        double[] weights = new double[8];
        for (int k = 0; k < 8; k++) {
            Dense layer = net.layers().get(k / 4);
            weights[k] = net.parameters().value(layer.weight(k / 2 % 2, k % 2));
        }
        return weights;
    }

    /** The biases of h1, h2, o1, o2. */
    static double[] biases(Network net) {
        double[] biases = new double[4];
        for (int k = 0; k < 4; k++) {
            biases[k] = net.parameters().value(net.layers().get(k / 2).bias(k % 2));
        }
        return biases;
    }

    static void assertClose(Json expected, double[] actual, double relative, String what) {
        double[] numbers = expected.numbers();
        assertEquals(numbers.length, actual.length, what);
        for (int k = 0; k < numbers.length; k++) {
            assertClose(numbers[k], actual[k], relative, what + "[" + k + "]");
        }
    }

    static void assertClose(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * Math.abs(expected), what);
    }
}
