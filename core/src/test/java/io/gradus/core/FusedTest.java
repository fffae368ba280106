package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class FusedTest {
    @Test
    void affineIsOneNodeAndGivesEachOperandItsPartial() {
        Graph graph = new Graph();
        Value[] w = graph.variables(2, 3), x = graph.variables(5, 7);
        Value bias = graph.variable(11);
        Value net = Functions.affine(w, x, bias);
        assertEquals(6, graph.size());
        assertEquals(2 * 5 + 3 * 7 + 11, net.value());
        assertArrayEquals(new double[] {5, 7}, net.gradient().of(w));
        assertArrayEquals(new double[] {2, 3}, net.gradient().of(x));
        assertEquals(1, net.gradient().of(bias));
    }

    @Test
    void aDotProductWithItselfAddsBothUses() {
        Value[] x = new Graph().variables(1, 2, 3);
        assertArrayEquals(new double[] {2, 4, 6}, Functions.dot(x, x).gradient().of(x));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Functions.dot(x, Arrays.copyOf(x, 2)))
                .getMessage()
                .contains("3 and 2"));
    }

    @Test
    void sumsAddBlocksOf32InAFixedTree() {
        double[] numbers = new double[100];
        Arrays.setAll(numbers, k -> 1.0 / (k + 3));
        double[] block = new double[4];
        for (int k = 0; k < 100; k++) {
            block[k / 32] = k % 32 == 0 ? numbers[k] : block[k / 32] + numbers[k];
        }
        Value[] terms = new Graph().variables(numbers);
        Value sum = Functions.sum(terms);
        assertEquals((block[0] + block[1]) + (block[2] + block[3]), sum.value());
        double[] ones = new double[100];
        Arrays.fill(ones, 1);
        assertArrayEquals(ones, sum.gradient().of(terms));
        assertThrows(IllegalArgumentException.class, Functions::sum);
    }
}
