package io.gradus.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class ActivationTest {
    @Test
    void namesLeadBackToTheActivation() {
        for (Activation activation : Activation.all()) {
            assertSame(activation, Activation.named(activation.name()));
        }
        assertEquals(
                "expected one of identity, sigmoid, tanh, relu, softplus, leakyRelu, elu, gelu, silu, logSigmoid, softmax,"
                        + " got SIGMOID",
                assertThrows(IllegalArgumentException.class, () -> Activation.named("SIGMOID"))
                        .getMessage());
    }
}
