package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.programs.RandomProgram;
import io.gradus.core.programs.RandomPrograms;
import org.junit.jupiter.api.Test;

final class DerivativesTest {
    private static Value slope(Value y, Value x) {
        return Derivatives.gradient(y, x)[0];
    }

    @Test
    void polynomialsAreExactToAnyOrder() {
        Value x = new Graph().variable(3);
        Value y =
                x.times(x).times(x).times(x).plus(Functions.square(x).times(5)).minus(x.div(2));
        Value first = slope(y, x), second = slope(first, x), third = slope(second, x), fourth = slope(third, x);
        assertEquals(4 * 27 + 30 - .5, first.value());
        assertEquals(12 * 9 + 10, second.value());
        assertEquals(24 * 3, third.value());
        assertEquals(24, fourth.value());
        assertEquals(0, slope(fourth, x).value());
        assertEquals(24, third.gradient().of(x));
    }

    @Test
    void mixedThirdDerivativesOfAProductAreExact() {
        Value[] x = new Graph().variables(2, 3, 5);
        Value y = Functions.product(x).times(x[0]);
        Value xy = Derivatives.gradient(Derivatives.gradient(y, x)[0], x)[1];
        assertEquals(2 * 2 * 5, xy.value());
        assertArrayEquals(new double[] {10, 0, 4}, xy.gradient().of(x));
        assertEquals(4, Derivatives.gradient(xy, x)[2].value());
    }

    @Test
    void everyRowsSecondDerivativeIsTheSlopeOfItsFirst() {
        int compared = 0;
        for (Primitive row : Functions.all()) {
            double[] at = {1.25, 1.75, 2.5, .75};
            int n = Math.max(Rows.arity(row), 1);
            n = Rows.arity(row) > 0 ? n : row == Functions.DOT ? 4 : 3;
            double[] point = java.util.Arrays.copyOf(at, n);
            if (row.name().startsWith("asin")
                    || row.name().startsWith("acos")
                    || row.name().startsWith("atan")) {
                point[0] = row.name().equals("acosh") ? 1.25 : .3;
            }
            double h = 0x1p-16;
            double[] above = point.clone(), below = point.clone();
            above[0] += h;
            below[0] -= h;
            Value[] x = new Graph().variables(point);
            double second = slope(slope(x[0].tape.apply(row, x), x[0]), x[0]).value();
            double eager = slope(x[0].tape.apply(row, x), x[0]).gradient().of(x[0]);
            double difference = (Rows.partials(row, above)[0] - Rows.partials(row, below)[0]) / (2 * h);
            // central differences with h = 2^-16: some h^2 times the third derivative of what is differenced, 1e-9
            assertEquals(difference, second, 1e-7 * Math.max(1, Math.abs(second)), row.name());
            assertEquals(second, eager, 1e-12 * Math.max(1, Math.abs(second)), row.name());
            compared++;
        }
        assertEquals(Functions.all().size(), compared);
    }

    @Test
    void firstDerivativesHaveTheBitsOfTheSweep() {
        for (long seed = 0; seed < 3000; seed++) {
            RandomProgram program = RandomPrograms.ofTheTable().random(seed);
            Value[] x = new Graph().variables(program.at());
            Value y = program.record(x);
            double[] swept = y.gradient().of(x);
            Value[] recorded = Derivatives.gradient(y, x);
            for (int k = 0; k < x.length; k++) {
                assertEquals(
                        Double.doubleToLongBits(swept[k]),
                        Double.doubleToLongBits(recorded[k].value() + 0.0),
                        program::toString);
            }
        }
    }

    @Test
    void whatIsNotReachedIsAConstantZero() {
        Value[] x = new Graph().variables(2, 3);
        Value[] slopes = Derivatives.gradient(
                Functions.sin(x[0]), x[0], x[1], x[0].graph().constant(4));
        assertEquals(Math.cos(2), slopes[0].value());
        assertTrue(slopes[1].isConstant() && slopes[2].isConstant());
        assertEquals(0, slopes[1].value());
        assertEquals(0, slope(x[0].graph().constant(4), x[0]).value());
    }

    @Test
    void aPrimitiveWithoutGraphRuleHasAFirstDerivativeOnly() {
        Primitive cube = Primitive.unary("cube", v -> v * v * v, (v, y) -> 3 * v * v);
        Value x = new Graph().variable(2);
        Value first = slope(x.apply(cube), x);
        assertEquals(12, first.value());
        String message = assertThrows(UnsupportedOperationException.class, () -> slope(first, x))
                .getMessage();
        assertTrue(message.contains("cube"), message);
        assertThrows(UnsupportedOperationException.class, first::gradient);
    }

    @Test
    void valuesOfAnotherGraphAreRefused() {
        Value x = new Graph().variable(2), other = new Graph().variable(3);
        assertThrows(IllegalArgumentException.class, () -> Derivatives.gradient(x, other));
    }
}
