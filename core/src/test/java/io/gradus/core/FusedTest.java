package io.gradus.core;

import static io.gradus.core.Functions.affine;
import static io.gradus.core.Functions.dot;
import static io.gradus.core.Functions.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of many operands against double-double sums, and the order in which they add. */
final class FusedTest {
    private static final int BLOCK = 32;

    private static double[] numbers(long randomSeed, int count) {
        return new SplittableRandom(randomSeed).doubles(count, -1, 1).toArray();
    }

    /** The exact sum of the terms up to double-double rounding. */
    private static DoubleDouble exactSum(double[] a, double[] b) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int k = 0; k < a.length; k++) {
            sum = sum.plus(DoubleDouble.of(a[k]).times(b[k]));
        }
        return sum;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** (additions on the longest way through the tree, and the product) u sum |a b|: the textbook's bound for a sum. */
    private static double bound(double[] a, double[] b) {
        double size = 0;
        for (int k = 0; k < a.length; k++) {
            size += Math.abs(a[k] * b[k]);
        }
        int blocks = (a.length + BLOCK - 1) / BLOCK;
        int depth = Math.min(a.length, BLOCK) - 1 + (blocks <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(blocks - 1));
        return (depth + 2) * 0x1p-53 * size;
    }

    /** The documented order, written without recursion: sums of blocks of 32, then neighbours are joined level by level. */
    private static double inTheFixedTree(int count, IntToDoubleFunction term) {
        double[] sums = new double[(count + BLOCK - 1) / BLOCK];
        for (int k = 0; k < count; k++) {
            sums[k / BLOCK] = k % BLOCK == 0 ? term.applyAsDouble(k) : sums[k / BLOCK] + term.applyAsDouble(k);
        }
        for (int left = sums.length; left > 1; left = (left + 1) / 2) {
            for (int k = 0; k < left; k += 2) {
                sums[k / 2] = k + 1 < left ? sums[k] + sums[k + 1] : sums[k];
            }
        }
        return sums[0];
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 31, 32, 33, 63, 64, 65, 96, 97, 1_000, 100_000, 1_000_000})
    void sumsKeepTheirBoundAndTheirOrder(int count) {
        double[] x = numbers(count, count);
        Graph graph = new Graph();
        Value[] terms = graph.variables(x);
        Value y = sum(terms);
        assertEquals(count + 1, graph.size());
        assertEquals(inTheFixedTree(count, k -> x[k]), y.value());
        assertEquals(exactSum(x, ones(count)).hi(), y.value(), bound(x, ones(count)));
        assertArrayEquals(ones(count), y.gradient().of(terms));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 31, 32, 33, 63, 64, 65, 96, 97, 1_000, 100_000})
    void dotProductsKeepTheirBoundAndTheirOrder(int count) {
        double[] a = numbers(count, count), b = numbers(~count, count);
        Graph graph = new Graph();
        Value[] left = graph.variables(a), right = graph.variables(b);
        Value y = dot(left, right);
        assertEquals(2 * count + 1, graph.size());
        assertEquals(inTheFixedTree(count, k -> a[k] * b[k]), y.value());
        assertEquals(exactSum(a, b).hi(), y.value(), bound(a, b));
        assertArrayEquals(b, y.gradient().of(left));
        assertArrayEquals(a, y.gradient().of(right));
        assertEquals(y.value(), dot(left, b).value());
        assertArrayEquals(b, dot(left, b).gradient().of(left));
        assertEquals(2 * count + 3, graph.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 31, 32, 33, 64, 65, 1_000, 100_000})
    void affineFunctionsAddTheBiasLast(int count) {
        double[] a = numbers(count, count), b = numbers(~count, count);
        Graph graph = new Graph();
        Value[] weights = graph.variables(a), inputs = graph.variables(b);
        Value bias = graph.variable(.3);
        Value y = affine(weights, inputs, bias);
        assertEquals(2 * count + 2, graph.size());
        assertEquals(count == 0 ? .3 : inTheFixedTree(count, k -> a[k] * b[k]) + .3, y.value());
        Gradient gradient = y.gradient();
        assertArrayEquals(b, gradient.of(weights));
        assertArrayEquals(a, gradient.of(inputs));
        assertEquals(1, gradient.of(bias));
        Value mixed = affine(weights, b, bias);
        assertEquals(y.value(), mixed.value());
        assertArrayEquals(b, mixed.gradient().of(weights));
        assertEquals(1, mixed.gradient().of(bias));
        assertEquals(2 * count + 3, graph.size());
    }

    @Test
    void constantsAmongTheOperandsChangeNoBit() {
        double[] a = numbers(1, 70), b = numbers(2, 70);
        Graph graph = new Graph();
        Value[] left = graph.variables(a), right = graph.variables(b);
        Value all = dot(left, right);
        for (int k = 0; k < 70; k++) {
            left[k] = k % 3 == 0 ? graph.constant(a[k]) : left[k];
            right[k] = k % 5 == 0 ? graph.constant(b[k]) : right[k];
        }
        Value some = dot(left, right);
        assertEquals(all.value(), some.value());
        for (int k = 0; k < 70; k++) {
            assertEquals(k % 3 == 0 ? 0 : b[k], some.gradient().of(left[k]));
            assertEquals(k % 5 == 0 ? 0 : a[k], some.gradient().of(right[k]));
        }
    }

    @Test
    void functionsOfConstantsAloneAreConstants() {
        Graph graph = new Graph();
        Value[] c = {graph.constant(2), graph.constant(3)};
        for (Value y : new Value[] {sum(c), dot(c, c), dot(c, new double[] {2, 3}), affine(c, c, c[0])}) {
            assertTrue(y.isConstant());
            assertEquals(0.0, y.gradient().of(c[0]));
        }
        assertEquals(15, affine(c, c, c[0]).value());
        assertEquals(0, graph.size());
        // the operands of what was not recorded leave no trace in what is recorded next
        Value x = graph.variable(7);
        assertArrayEquals(new double[] {1, 0}, sum(x, c[0]).gradient().of(x, c[0]));
    }

    @Test
    void repeatedOperandsAddUp() {
        Graph graph = new Graph();
        Value x = graph.variable(3), y = graph.variable(5);
        assertEquals(3, sum(x, y, x, x).gradient().of(x));
        Value[] xyx = {x, y, x};
        assertArrayEquals(new double[] {12, 10}, dot(xyx, xyx).gradient().of(x, y));
        assertArrayEquals(
                new double[] {1 + 3 + 3 + 5, 3},
                affine(new Value[] {x, x}, new Value[] {x, y}, x).gradient().of(x, y));
    }

    @Test
    void graphRulesGiveTheSecondDerivatives() {
        Graph graph = new Graph();
        Value[] x = graph.variables(2, 3, 5, 7, 11);
        for (FusedPrimitive row : new FusedPrimitive[] {Functions.SUM, Functions.DOT, Functions.AFFINE}) {
            int count = row == Functions.DOT ? 4 : 5;
            Value[] operands = Arrays.copyOf(x, count);
            Value y = Fused.record(row, operands);
            double[] partials = y.gradient().of(operands);
            Value[] graphs = row.graphPartials().at(operands, y);
            for (int i = 0; i < count; i++) {
                assertEquals(partials[i], graphs[i].value(), row.name());
                double[] second = new double[count];
                boolean inAPair = row != Functions.SUM && i < 4;
                if (inAPair) {
                    second[i ^ 1] = 1;
                }
                assertArrayEquals(second, graphs[i].gradient().of(operands), row.name() + " " + i);
            }
        }
    }

    @Test
    void infinitiesAndNaNFollowIeee() {
        Graph graph = new Graph();
        Value infinite = graph.variable(Double.POSITIVE_INFINITY), zero = graph.variable(0), one = graph.variable(1);
        Value product = dot(new Value[] {infinite, one}, new Value[] {zero, one});
        assertEquals(Double.NaN, product.value());
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN}, product.gradient().of(zero, one));
        Value large = dot(new Value[] {infinite}, new Value[] {one});
        assertArrayEquals(
                new double[] {1, Double.POSITIVE_INFINITY}, large.gradient().of(infinite, one));
        assertEquals(Double.NaN, sum(infinite, infinite.negate()).gradient().of(infinite));
        assertEquals(-0.0, sum(graph.variable(-0.0)).value());
    }

    @Test
    void missingAndUnequalOperandsAreRefused() {
        Graph graph = new Graph();
        Value[] two = graph.variables(1, 2), three = graph.variables(1, 2, 3), none = {};
        Value bias = graph.variable(1);
        assertRefused("sum needs at least one operand", () -> sum());
        assertRefused("sum needs at least one operand", () -> sum(Stream.empty()));
        assertRefused("dot needs at least one operand", () -> dot(none, none));
        assertRefused("dot needs at least one operand", () -> dot(none, new double[0]));
        assertRefused("got 3 and 2 operands", () -> dot(three, two));
        assertRefused("got 2 and 3 operands", () -> dot(two, new double[3]));
        assertRefused("got 2 and 3 operands", () -> affine(two, three, bias));
        assertRefused("got 2 and 0 operands", () -> affine(two, new double[0], bias));
        Value foreign = new Graph().variable(1);
        assertRefused("another graph", () -> sum(bias, foreign));
        assertRefused("another graph", () -> affine(two, two, foreign));
        assertEquals(6, graph.size());
        // a refused call leaves no trace in what is recorded next
        assertArrayEquals(new double[] {1, 1}, sum(two).gradient().of(two));
    }

    private static void assertRefused(String message, Runnable call) {
        String actual = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(actual.contains(message), actual);
    }
}
