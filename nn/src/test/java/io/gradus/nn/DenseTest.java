package io.gradus.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.core.Functions;
import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class DenseTest {
    /** The formulas that the activations print, in plain double. */
    private static final Map<String, DoubleUnaryOperator> FORMULAS = Map.of(
            "net", net -> net,
            "1 / (1 + exp(-net))", net -> 1 / (1 + Math.exp(-net)),
            "tanh(net)", net -> (Math.exp(2 * net) - 1) / (Math.exp(2 * net) + 1),
            "max(net, 0)", net -> net > 0 ? net : 0,
            "log(1 + exp(net))", net -> Math.log(1 + Math.exp(net)),
            "net where net > 0, else 0.01 net", net -> net > 0 ? net : .01 * net,
            "net where net > 0, else exp(net) - 1", net -> net > 0 ? net : Math.exp(net) - 1,
            "net normalCdf(net)", net -> net * normalCdf(net),
            "net / (1 + exp(-net))", net -> net / (1 + Math.exp(-net)),
            "-log(1 + exp(-net))", net -> -Math.log(1 + Math.exp(-net)));

    private static final Map<String, DoubleBinaryOperator> SLOPES = Map.of(
            "1", (net, out) -> 1,
            "out (1 - out)", (net, out) -> out * (1 - out),
            "1 - out^2", (net, out) -> 1 - out * out,
            "1 where net > 0, else 0", (net, out) -> net > 0 ? 1 : 0,
            "1 / (1 + exp(-net))", (net, out) -> 1 / (1 + Math.exp(-net)),
            "1 where net > 0, else 0.01", (net, out) -> net > 0 ? 1 : .01,
            "1 where net > 0, else out + 1", (net, out) -> net > 0 ? 1 : out + 1,
            "normalCdf(net) + net exp(-net^2 / 2) / 2.5066282746310002",
                    (net, out) -> normalCdf(net) + net * Math.exp(-net * net / 2) / Math.sqrt(2 * Math.PI),
            "(1 + exp(-net) + net exp(-net)) / (1 + exp(-net))^2",
                    (net, out) -> (1 + Math.exp(-net) + net * Math.exp(-net)) / Math.pow(1 + Math.exp(-net), 2),
            "1 / (1 + exp(net))", (net, out) -> 1 / (1 + Math.exp(net)));

    /** By its power series (Marsaglia 2004), which converges quickly for the small arguments here. */
    private static double normalCdf(double x) {
        double term = x;
        double sum = x;
        for (int k = 3; Math.abs(term) > 1e-18; k += 2) {
            term *= x * x / k;
            sum += term;
        }
        return .5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    @TestFactory
    Stream<DynamicTest> eachLayerIsItsFormulaInPlainDouble() {
        List<DynamicTest> tests = new ArrayList<>();
        List<Activation> each =
                Activation.all().stream().filter(Activation::isElementwise).toList();
        assertEquals(Activation.all().size() - 1, each.size(), "softmax has a test of its own");
        for (Activation activation : each) {
            for (Bias bias : List.of(Bias.perUnit(.3, -.2, .1), Bias.shared(.25), Bias.none())) {
                String name = activation + ", " + bias.mode().label();
                tests.add(DynamicTest.dynamicTest(name, () -> isItsFormula(activation, bias)));
            }
        }
        return tests.stream();
    }

    private static void isItsFormula(Activation activation, Bias bias) {
        SplittableRandom random = new SplittableRandom(5);
        double[][] w = new double[3][4];
        for (double[] row : w) {
            Arrays.setAll(row, k -> random.nextDouble(-1, 1));
        }
        double[] x = random.doubles(4, -1, 1).toArray();
        Network net = Network.inputs(4).dense(activation, w, bias);
        Graph graph = new Graph();
        Value[] parameters = net.parameters().on(graph);
        Value[] in = graph.variables(x);
        Forward forward = net.forward(parameters, in);
        Dense layer = net.layers().get(0);
        for (int unit = 0; unit < 3; unit++) {
            double plainNet = layer.biases() == 0 ? 0 : bias.values(3)[layer.biases() == 1 ? 0 : unit];
            for (int k = 0; k < 4; k++) {
                plainNet += w[unit][k] * x[k];
            }
            Value net0 = forward.nets(0)[unit];
            Value out = forward.outputs()[unit];
            // Four products and sums of numbers below 1, and an activation that is good to 4 ulp.
            assertEquals(plainNet, net0.value(), 1e-15);
            double plainOut = FORMULAS.get(activation.formula()).applyAsDouble(plainNet);
            assertEquals(plainOut, out.value(), 1e-14);
            double slope = SLOPES.get(activation.derivativeFormula()).applyAsDouble(plainNet, plainOut);
            for (int k = 0; k < 4; k++) {
                assertEquals(slope * x[k], out.gradient().of(parameters[layer.weight(unit, k)]), 1e-14);
                assertEquals(slope * w[unit][k], out.gradient().of(in[k]), 1e-14);
                assertEquals(0, out.gradient().of(parameters[layer.weight((unit + 1) % 3, k)]));
            }
            if (layer.biases() > 0) {
                assertEquals(slope, out.gradient().of(parameters[layer.bias(unit)]), 1e-14);
            }
        }
    }

    @Test
    void softmaxMakesProbabilitiesOfAllNets() {
        double[][] w = {{1, -2}, {.5, .25}, {-1, 3}};
        Network net = Network.inputs(2).dense(Activation.SOFTMAX, w, Bias.none());
        Graph graph = new Graph();
        Value[] out =
                net.forward(net.parameters().on(graph), graph.variables(.3, .7)).outputs();
        double[] exponentials = {Math.exp(.3 - 1.4), Math.exp(.15 + .175), Math.exp(-.3 + 2.1)};
        double sum = exponentials[0] + exponentials[1] + exponentials[2];
        for (int unit = 0; unit < 3; unit++) {
            assertEquals(exponentials[unit] / sum, out[unit].value(), 1e-15);
        }
        Value[] nets =
                net.forward(net.parameters().on(graph), graph.variables(.3, .7)).nets(0);
        Value[] probabilities = Activation.SOFTMAX.apply(nets);
        double p = exponentials[0] / sum;
        // the slopes of a softmax: p (1 - p) by the own net, -p q by another
        assertEquals(p * (1 - p), probabilities[0].gradient().of(nets[0]), 1e-15);
        assertEquals(-p * exponentials[2] / sum, probabilities[0].gradient().of(nets[2]), 1e-15);
    }

    @Test
    void softmaxStandsInTheLastLayerOnly() {
        Network net = Network.inputs(2).dense(3, Activation.SOFTMAX);
        assertEquals(
                "layers[0] has the activation softmax, which only the last layer can have",
                assertThrows(IllegalArgumentException.class, () -> net.dense(1, Activation.TANH))
                        .getMessage());
    }

    @Test
    void aSharedBiasIsOneVariableWhoseDerivativeIsTheSumOverUnits() {
        Network net = Network.inputs(1).dense(Activation.IDENTITY, new double[][] {{1}, {2}, {3}}, Bias.shared(.5));
        Graph graph = new Graph();
        Value[] parameters = net.parameters().on(graph);
        assertEquals(4, graph.size(), "three weights and one bias");
        Value[] out = net.forward(parameters, graph.variables(1)).outputs();
        Value sum = Functions.sum(out);
        assertEquals(3, sum.gradient().of(parameters[net.layers().get(0).bias(2)]));
    }

    @Test
    void aUnitAddsOneNodeForItsNetAndOneForItsActivation() {
        Network net = Network.inputs(100)
                .dense(3, Activation.TANH)
                .dense(2, Activation.IDENTITY)
                .initialize(1);
        Graph graph = new Graph();
        Value[] parameters = net.parameters().on(graph);
        Value[] in = Network.constants(graph, new double[100]);
        int before = graph.size();
        Forward forward = net.forward(parameters, in);
        assertEquals(2 * 3 + 2, graph.size() - before, "identity has no node of its own");
        assertEquals(forward.nets(1)[0], forward.outs(1)[0]);
    }

    @Test
    void placesInTheParametersFollowTheLayout() {
        Dense layer = Network.inputs(2)
                .dense(3, Activation.RELU)
                .dense(2, Activation.TANH, Bias.none())
                .layers()
                .get(1);
        assertEquals(9, layer.weight(0, 0));
        assertEquals(9 + 1 * 3 + 2, layer.weight(1, 2));
        assertEquals(-1, layer.bias(1));
        assertThrows(IndexOutOfBoundsException.class, () -> layer.weight(2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> layer.weight(0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> layer.bias(2));
    }
}
