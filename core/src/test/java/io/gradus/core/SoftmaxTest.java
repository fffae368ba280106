package io.gradus.core;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SoftmaxTest {
    /** Each y[i] and its derivatives come from a logarithm, an exponential and a product or two, each within 4 ulp. */
    private static final double FEW_ULP = 0x1p-49;

    private static double[] softmax(double... x) {
        Value[] y = Functions.softmax(new Graph().variables(x));
        return Arrays.stream(y).mapToDouble(Value::value).toArray();
    }

    /** The derivatives are y[i] (1 - y[i]) by the own operand and -y[i] y[k] by the others. */
    private static void assertDerivatives(double absolute, double... x) {
        Value[] operands = new Graph().variables(x);
        Value[] y = Functions.softmax(operands);
        for (int i = 0; i < x.length; i++) {
            Gradient dy = y[i].gradient();
            for (int k = 0; k < x.length; k++) {
                double yi = y[i].value(), yk = y[k].value();
                double expected = i == k ? yi * (1 - yi) : -yi * yk;
                assertEquals(expected, dy.of(operands[k]), absolute, "derivative of y[" + i + "] by x[" + k + "]");
            }
        }
    }

    @Test
    void valuesAreSharesOfTheExponentials() {
        double sum = Math.exp(.1) + Math.exp(-1) + Math.exp(2);
        double[] expected = {Math.exp(.1) / sum, Math.exp(-1) / sum, Math.exp(2) / sum};
        assertArrayEquals(expected, softmax(.1, -1, 2), FEW_ULP);
        assertArrayEquals(new double[] {1}, softmax(-3));
    }

    @Test
    void derivativesFollowTheFormula() {
        assertDerivatives(FEW_ULP, .1, -1, 2);
        assertDerivatives(FEW_ULP, 5);
        assertDerivatives(FEW_ULP, -.5, -.5, -.5, -.5);
    }

    /** logSumExp is about 1001, so its rounding, half of 0x1p-43, is the relative error. */
    @Test
    void largeOperandsNeitherOverflowNorVanish() {
        double[] y = softmax(1000, 1001, -1000);
        assertEquals(1 / (1 + Math.E), y[0], 0x1p-43);
        assertEquals(1 / (1 + 1 / Math.E), y[1], 0x1p-43);
        assertEquals(0.0, y[2]);
        assertDerivatives(0x1p-43, 1000, 1001, -1000);
    }

    @Test
    void beyond1e16RoundingSwallowsTheLogarithm() {
        assertArrayEquals(new double[] {1, 1}, softmax(1e17, 1e17));
        assertArrayEquals(new double[] {1, 0}, softmax(1e17, 0));
    }

    @Test
    void infinitiesAndNaNAreAsDocumented() {
        assertArrayEquals(new double[] {1, 0}, softmax(7, NEGATIVE_INFINITY));
        assertArrayEquals(new double[] {NaN, 0, NaN}, softmax(POSITIVE_INFINITY, 1, POSITIVE_INFINITY));
        assertArrayEquals(new double[] {NaN, 0}, softmax(POSITIVE_INFINITY, NEGATIVE_INFINITY));
        assertArrayEquals(new double[] {NaN, NaN}, softmax(NEGATIVE_INFINITY, NEGATIVE_INFINITY));
        assertArrayEquals(new double[] {NaN, NaN, NaN}, softmax(1, NaN, NEGATIVE_INFINITY));
    }

    @Test
    void noOperandIsRefused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, Functions::softmax);
        assertEquals(
                "logSumExp needs at least one operand, got none; use graph.constant(0) where there may be none",
                e.getMessage());
    }
}
