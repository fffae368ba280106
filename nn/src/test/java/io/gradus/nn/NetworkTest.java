package io.gradus.nn;

import static io.gradus.nn.Activation.IDENTITY;
import static io.gradus.nn.Activation.RELU;
import static io.gradus.nn.Activation.SIGMOID;
import static io.gradus.nn.Activation.SOFTPLUS;
import static io.gradus.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class NetworkTest {
    /** Wide enough for sums of several blocks; every activation and bias mode. */
    private static Network large() {
        return Network.inputs(70)
                .dense(40, TANH)
                .dense(33, SOFTPLUS, Bias.shared(.1))
                .dense(20, RELU, Bias.none())
                .frozenWeights()
                .dense(7, SIGMOID)
                .dense(3, IDENTITY)
                .initialize(7);
    }

    @Test
    void predictGivesTheBitsOfTheRecordedForwardPass() {
        Network net = large();
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 50; round++) {
            double[] in = random.doubles(70, -3, 3).toArray();
            Graph graph = new Graph();
            Value[] recorded =
                    net.forward(net.parameters().on(graph), graph.variables(in)).outputs();
            double[] out = new double[3];
            net.predict(in, out);
            assertBits(Arrays.stream(recorded).mapToDouble(Value::value).toArray(), out);
            assertBits(out, net.predict(in));
        }
    }

    private static void assertBits(double[] expected, double[] actual) {
        assertArrayEquals(
                Arrays.stream(expected).mapToLong(Double::doubleToLongBits).toArray(),
                Arrays.stream(actual).mapToLong(Double::doubleToLongBits).toArray());
    }

    @Test
    void aForwardPassOfConstantsRecordsNothing() {
        Graph graph = new Graph();
        Network net = large();
        Value[] constants = Network.constants(graph, net.parameters().values());
        assertTrue(net.forward(constants, Network.constants(graph, new double[70]))
                .outputs()[0]
                .isConstant());
        assertEquals(0, graph.size());
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        assertBits(large().parameters().values(), large().parameters().values());
    }

    @Test
    void initializeDrawsWeightsWithinGlorotsLimitAndLeavesTheRest() {
        Network net = Network.inputs(50)
                .dense(100, TANH, Bias.shared(.25))
                .dense(IDENTITY, new double[1][100], Bias.perUnit(3))
                .initialize(11);
        double limit = Math.sqrt(6.0 / 150);
        double[] values = net.parameters().values();
        double[] drawn = Arrays.copyOf(values, 5000);
        assertTrue(Arrays.stream(drawn).allMatch(w -> w >= -limit && w < limit));
        // 5,000 uniform numbers leave each outermost hundredth of the range empty with probability e^-50.
        assertTrue(Arrays.stream(drawn).min().orElseThrow() < -.98 * limit);
        assertTrue(Arrays.stream(drawn).max().orElseThrow() > .98 * limit);
        assertEquals(.25, values[5000]);
        assertArrayEquals(new double[100], Arrays.copyOfRange(values, 5001, 5101));
        assertEquals(3, values[5101]);
    }

    @Test
    void describingFurtherLeavesTheShorterNetworkAlone() {
        Network one = Network.inputs(1).dense(IDENTITY, new double[][] {{2}}, Bias.none());
        Network two = one.dense(IDENTITY, new double[][] {{5}}, Bias.none()).frozenWeights();
        two.parameters().set(0, 3);
        assertArrayEquals(new double[] {15}, two.predict(1));
        assertArrayEquals(new double[] {2}, one.predict(1));
        assertTrue(two.layers().get(0).weightsTrainable());
        assertFalse(two.layers().get(1).weightsTrainable());
        assertArrayEquals(new double[] {42}, two.withParameters(6, 7).predict(1));
        assertArrayEquals(new double[] {15}, two.predict(1));
    }

    @Test
    void givenArraysAreCopied() {
        double[][] weights = {{2}};
        double[] biases = {1};
        Network net = Network.inputs(1).dense(IDENTITY, weights, Bias.perUnit(biases));
        weights[0][0] = 9;
        biases[0] = 9;
        assertArrayEquals(new double[] {3}, net.predict(1));
    }

    @Test
    void mistakesAreNamed() {
        assertMessage("expected 1 to 65536 inputs, got 0", () -> Network.inputs(0));
        assertMessage(
                "expected 1 to 65536 units, got -1", () -> Network.inputs(1).dense(-1, TANH));
        assertMessage(
                "expected 1 to 65536 units, got 65537", () -> Network.inputs(1).dense(65_537, TANH));
        assertMessage(
                "layers[0] with 65536 units makes more than 10000000 parameters, 4295032832",
                () -> Network.inputs(65_536).dense(65_536, TANH));
        assertMessage(
                "layers[1].weights[1]: expected 3 numbers, one per input, got 2",
                () -> Network.inputs(2).dense(3, TANH).dense(TANH, new double[][] {{1, 2, 3}, {1, 2}}, Bias.none()));
        assertMessage(
                "expected 2 biases, one per unit, got 3",
                () -> Network.inputs(2).dense(2, TANH, Bias.perUnit(1, 2, 3)));
        assertMessage(
                "layers[0].weights[0][1]: expected a finite number, got NaN",
                () -> Network.inputs(2).dense(TANH, new double[][] {{1, Double.NaN}}, Bias.none()));
        assertMessage("expected a finite bias, got Infinity", () -> Bias.perUnit(1, 1 / 0.0));
        Network net = large();
        assertMessage("expected 70 inputs, got 2", () -> net.predict(1, 2));
        assertMessage("expected 3 outputs, got 4", () -> net.predict(new double[70], new double[4]));
        assertMessage("expected " + net.parameters().size() + " parameters, got 1", () -> net.withParameters(1));
        assertMessage(
                "expected " + net.parameters().size() + " parameters, got 0",
                () -> net.forward(new Value[0], new Value[70]));
    }

    @Test
    void aNetworkThatIsNotReadySaysWhatIsMissing() {
        assertState(
                "the network has no layers; add one with dense(units, activation)",
                () -> Network.inputs(2).predict(1, 2));
        assertState(
                "the network has no layers; add one with dense(units, activation)",
                () -> Network.inputs(2).frozenWeights());
        assertState(
                "the network has layers without weights; call initialize(randomSeed)",
                () -> Network.inputs(2).dense(1, TANH).predict(1, 2));
    }

    @Test
    void atMost64Layers() {
        Network net = Network.inputs(1);
        for (int l = 0; l < 64; l++) {
            net = net.dense(1, IDENTITY);
        }
        Network deepest = net;
        assertMessage("a network has at most 64 layers", () -> deepest.dense(1, IDENTITY));
    }

    private static void assertMessage(String message, Executable mistake) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, mistake).getMessage());
    }

    private static void assertState(String message, Executable mistake) {
        assertEquals(message, assertThrows(IllegalStateException.class, mistake).getMessage());
    }
}
