package io.gradus.core;

import static io.gradus.core.Functions.detach;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class DetachTest {
    @Test
    void noDerivativePassesThroughIt() {
        Graph graph = new Graph();
        Value x = graph.variable(3);
        Value y = detach(x).times(x);
        assertEquals(9, y.value());
        assertEquals(3, y.gradient().of(x), "x * x would have slope 6");
        assertFalse(detach(Functions.sin(x)).times(2).gradient().reaches(x));
    }

    @Test
    void itIsAConstantOnTheSameGraphAndNoNode() {
        Graph graph = new Graph();
        Value x = graph.variable(-0.0);
        Value constant = detach(x);
        assertTrue(constant.isConstant());
        assertSame(graph, constant.graph());
        assertEquals(-0.0, constant.value());
        assertEquals(1, graph.size());
        assertSame(constant, detach(constant));
    }

    @Test
    void theNameOfThatMomentIsKept() {
        Graph graph = new Graph();
        Value x = graph.variable(1).named("w");
        Value constant = detach(x);
        x.named("later");
        assertEquals("w", constant.name());
        assertNull(detach(graph.variable(2)).name());
    }

    @Test
    void valuesOfAnEarlierGenerationAreRefused() {
        Graph graph = new Graph();
        Value x = graph.variable(1), c = graph.constant(2);
        graph.reset();
        assertThrows(IllegalStateException.class, () -> detach(x));
        assertThrows(IllegalStateException.class, () -> detach(c));
    }
}
