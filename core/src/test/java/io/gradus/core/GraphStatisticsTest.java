package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GraphStatisticsTest {
    @Test
    void everyKindIsCounted() {
        Graph graph = new Graph();
        Value x = graph.variable(2), y = graph.variable(3), c = graph.constant(5);
        Value product = x.times(y).times(2);
        Value sum = Functions.sum(Functions.sin(product), x, c);
        sum.plus(y);
        GraphStatistics statistics = graph.statistics();
        assertEquals(7, statistics.nodes());
        assertEquals(2, statistics.variables());
        assertEquals(2, statistics.constants());
        assertEquals(3, statistics.fusedOperands());
        assertEquals("{plus=1, times=2, sum=1, sin=1}", statistics.functions().toString());
        assertEquals(5, statistics.depth(), "x, times, times, sin, sum, plus");
    }

    @Test
    void usersPrimitivesFollowTheTableAndEqualNamesAddUp() {
        Graph graph = new Graph();
        Value x = graph.variable(2);
        Primitive cube = Primitive.unary("cube", v -> v * v * v, (v, y) -> 3 * v * v);
        Primitive other = Primitive.unary("cube", v -> v * v * v, (v, y) -> 3 * v * v);
        x.apply(cube).apply(other).negate();
        assertEquals("{negate=1, cube=2}", graph.statistics().functions().toString());
    }

    @Test
    void anEmptyGraphAndALongChain() {
        Graph graph = new Graph();
        assertEquals(0, graph.statistics().depth());
        assertEquals("none", graph.statistics().toString().split("functions: ")[1]);
        Value y = graph.variable(1);
        for (int k = 0; k < 300_000; k++) {
            y = y.negate();
        }
        assertEquals(300_000, graph.statistics().depth());
        graph.reset();
        assertEquals(0, graph.statistics().nodes());
    }

    @Test
    void bytesAreThoseOfAllArraysOfTheTape() throws IllegalAccessException {
        Graph graph = new Graph();
        Value[] x = graph.variables(new double[1000]);
        Functions.sum(x).plus(1).gradient();
        long bytes = 0;
        List<String> arrays = new ArrayList<>();
        for (Field field : Tape.class.getDeclaredFields()) {
            if (field.getType().isArray() && !Modifier.isStatic(field.getModifiers())) {
                arrays.add(field.getName());
                int width = switch (field.getType().getComponentType().getName()) {
                    case "long", "double" -> 8;
                    case "int" -> 4;
                    case "byte" -> 1;
                    default -> throw new AssertionError("an array of a new kind: " + field);
                };
                bytes += (long) width * Array.getLength(field.get(graph.tape()));
            }
        }
        assertEquals(bytes, graph.statistics().bytes(), "arrays " + arrays);
    }

    @Test
    void itIsReadableAndCannotBeChanged() {
        Graph graph = new Graph();
        Value x = graph.variable(2);
        x.times(x).plus(1).gradient();
        GraphStatistics statistics = graph.statistics();
        assertEquals(
                "nodes 3 (variables 1), constants 1, operands of fused nodes 0, depth 2, bytes in arrays "
                        + graph.tape().bytes() + "\nfunctions: plus 1, times 1",
                statistics.toString());
        assertThrows(
                UnsupportedOperationException.class,
                () -> statistics.functions().put("plus", 2));
    }
}
