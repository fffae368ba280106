package io.gradus.nn;

import static io.gradus.nn.Activation.SIGMOID;
import static io.gradus.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParametersTest {
    private final Network net = Network.inputs(2)
            .dense(TANH, new double[][] {{1, 2}, {3, 4}}, Bias.perUnit(5, 6))
            .frozenWeights()
            .dense(SIGMOID, new double[][] {{7, 8}}, Bias.none())
            .dense(SIGMOID, new double[][] {{9}, {10}}, Bias.shared(11).frozen());

    private final Parameters parameters = net.parameters();

    @Test
    void layerAfterLayerWeightsThenBiases() {
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, parameters.values());
        assertEquals(
                List.of(
                        "layers[0].weights",
                        "layers[0].bias",
                        "layers[1].weights",
                        "layers[2].weights",
                        "layers[2].bias"),
                parameters.ranges().stream().map(Parameters.Range::name).toList());
    }

    @Test
    void namesAreNumberedThroughTheNetwork() {
        List<String> names = List.of("w1", "w2", "w3", "w4", "b1", "b2", "w5", "w6", "w7", "w8", "b3");
        for (int k = 0; k < 11; k++) {
            assertEquals(names.get(k), parameters.name(k));
        }
        assertEquals(
                names,
                Arrays.stream(parameters.on(new Graph())).map(Value::name).toList());
        assertThrows(IndexOutOfBoundsException.class, () -> parameters.name(11));
    }

    @Test
    void frozenParametersAreConstantsAndTheOthersVariables() {
        Graph graph = new Graph();
        Value[] recorded = parameters.on(graph);
        List<Integer> frozen = List.of(0, 1, 2, 3, 10);
        for (int k = 0; k < 11; k++) {
            assertEquals(frozen.contains(k), recorded[k].isConstant(), parameters.name(k));
            assertEquals(!frozen.contains(k), parameters.isTrainable(k), parameters.name(k));
        }
        assertEquals(6, graph.size());
        assertArrayEquals(new int[] {4, 5, 6, 7, 8, 9}, parameters.trainable());
    }

    @Test
    void valuesAreACopyAndSetWrites() {
        parameters.values()[0] = 100;
        assertEquals(1, parameters.value(0));
        parameters.set(0, 100);
        assertEquals(100, parameters.value(0));
        assertEquals(11, parameters.size());
    }

    @Test
    void frozenTwiceAndNoBiasStayWhatTheyAre() {
        assertFalse(Bias.none().frozen().trainable());
        assertFalse(Bias.shared(1).frozen().frozen().trainable());
        assertTrue(Bias.shared(1).trainable());
    }
}
