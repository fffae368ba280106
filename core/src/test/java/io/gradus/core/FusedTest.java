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

    @Test
    void aProductWithOneZeroPassesItsSlopeToThatZero() {
        Value[] x = new Graph().variables(2, 0, 5);
        assertArrayEquals(
                new double[] {0, 10, 0}, Functions.product(x).gradient().of(x));
    }

    @Test
    void normsNeitherOverflowNorUnderflow() {
        Value[] huge = new Graph().variables(3e200, -4e200), tiny = new Graph().variables(3e-200, 4e-200);
        assertEquals(5e200, Functions.norm(huge).value(), 1e185);
        assertArrayEquals(
                new double[] {.6, -.8}, Functions.norm(huge).gradient().of(huge), 1e-15);
        assertArrayEquals(new double[] {.6, .8}, Functions.norm(tiny).gradient().of(tiny), 1e-15);
        Value[] zero = new Graph().variables(0, 0);
        assertArrayEquals(new double[2], Functions.norm(zero).gradient().of(zero));
    }

    @Test
    void logSumExpSharesAmongItsMaxima() {
        double minus = Double.NEGATIVE_INFINITY;
        Value[] x = new Graph().variables(1e308, 1e308), all = new Graph().variables(minus, minus);
        assertArrayEquals(
                new double[] {.5, .5}, Functions.logSumExp(x).gradient().of(x));
        assertArrayEquals(
                new double[] {.5, .5}, Functions.logSumExp(all).gradient().of(all));
        Value[] some = new Graph().variables(1000, minus, 1000);
        assertEquals(1000 + Math.log(2), Functions.logSumExp(some).value());
        assertArrayEquals(
                new double[] {.5, 0, .5}, Functions.logSumExp(some).gradient().of(some));
    }

    @Test
    void tiesOfTheLargestAreSplit() {
        Value[] x = new Graph().variables(3, 1, 3);
        assertArrayEquals(new double[] {.5, 0, .5}, Functions.max(x).gradient().of(x));
        assertArrayEquals(new double[] {0, 1, 0}, Functions.min(x).gradient().of(x));
    }

    @Test
    void whereCutsTheOtherBranchEvenFromInfinities() {
        Graph graph = new Graph();
        Value x = graph.variable(0);
        Value y = Functions.where(Functions.greaterThan(x, 0), Functions.log(x), x.times(2));
        assertEquals(0, y.value());
        assertEquals(2, y.gradient().of(x));
        Value z = Functions.sqrt(Functions.where(Functions.notEqualTo(x, 0), x, x.times(3)));
        assertEquals(Double.POSITIVE_INFINITY, z.gradient().of(x));
        assertEquals(7, Functions.where(Functions.lessThan(x, 1), 7, 8).value());
    }

    @Test
    void clampPassesTheSlopeOnTheClosedInterval() {
        for (double at : new double[] {-1, 0, .5, 1, 2}) {
            Value x = new Graph().variable(at);
            Value y = Functions.clamp(x, 0, 1);
            assertEquals(Math.max(0, Math.min(at, 1)), y.value());
            assertEquals(at >= 0 && at <= 1 ? 1 : 0, y.gradient().of(x));
        }
        Value x = new Graph().variable(1);
        assertThrows(IllegalArgumentException.class, () -> Functions.clamp(x, 2, 1));
    }
}
