package io.gradus.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.core.Value;
import org.junit.jupiter.api.Test;

/** What a newcomer sees who prints a model. */
final class NetworkTextTest {
    @Test
    void aNetworkPrintsItsLayers() {
        Network net = Network.inputs(2).dense(8, Activation.TANH).dense(1, Activation.SIGMOID);
        assertEquals("2 -> 8 tanh -> 1 sigmoid, 33 parameters, no weights yet", net.toString());
        assertEquals(
                "2 -> 8 tanh -> 1 sigmoid, 33 parameters", net.initialize(1).toString());
        assertEquals("3 inputs, no layers yet", Network.inputs(3).toString());
        assertEquals(
                "1 -> 1 relu, 1 parameter",
                Network.inputs(1)
                        .dense(Activation.RELU, new double[][] {{1}}, Bias.none())
                        .toString());
    }

    @Test
    void aFreeNetworkPrintsItsSizes() {
        FreeNetwork free =
                FreeNetwork.of(2, (w, x) -> new Value[] {w[0].times(x[0]).plus(x[1])}, 1);
        assertEquals("2 -> 1 by a function, 1 parameter", free.toString());
    }
}
