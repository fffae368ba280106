package io.gradus.core.recorded;

import static io.gradus.core.Functions.exp;
import static io.gradus.core.Functions.sin;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Value;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class VectorFunctionTest {
    private static final VectorFunction WIDE = VectorFunction.record(3, x ->
            new Value[] {x[0].times(x[1]), sin(x[0]).times(x[2])});
    private static final VectorFunction TALL = VectorFunction.record(
            2, x -> new Value[] {x[0], x[0].times(x[1]), exp(x[1]), x[0].graph().constant(7)});

    @Test
    void jacobiansByRowsAndByColumns() {
        assertArrayEquals(new double[][] {{3, 2, 0}, {Math.cos(2) * 5, 0, Math.sin(2)}}, WIDE.jacobian(2, 3, 5));
        assertArrayEquals(new double[][] {{1, 0}, {3, 2}, {0, Math.exp(3)}, {0, 0}}, TALL.jacobian(2, 3));
        assertArrayEquals(new double[] {2, 6, Math.exp(3), 7}, TALL.value(2, 3));
    }

    @Test
    void productsWithTheJacobianFromBothSides() {
        double[] out = new double[4];
        TALL.jvp(new double[] {2, 3}, new double[] {10, 100}, out);
        assertArrayEquals(new double[] {10, 230, 100 * Math.exp(3), 0}, out);
        double[] gradient = new double[2];
        TALL.vjp(new double[] {2, 3}, new double[] {1, 10, 100, 1000}, gradient);
        assertArrayEquals(new double[] {31, 20 + 100 * Math.exp(3)}, gradient);
    }

    @Test
    void aZeroCotangentSilencesAnOutputThatIsNotFinite() {
        var f = VectorFunction.record(1, x -> new Value[] {x[0].times(3), x[0].div(x[0])});
        double[] out = new double[1];
        f.vjp(new double[] {0}, new double[] {2, 0}, out);
        assertArrayEquals(new double[] {6}, out);
        f.vjp(new double[] {0}, new double[] {2, 1}, out);
        assertTrue(Double.isNaN(out[0]));
    }

    @Test
    void evaluatorsGiveTheSame() {
        VectorFunction.Evaluator evaluator = TALL.evaluator();
        double[] at = {2, 3};
        double[][] jacobian = new double[4][2];
        evaluator.jacobian(at, jacobian);
        assertArrayEquals(TALL.jacobian(2, 3), jacobian);
        double[] out = new double[4];
        evaluator.value(at, out);
        assertArrayEquals(TALL.value(2, 3), out);
        evaluator.jvp(at, new double[] {0, 1}, out);
        assertEquals(2, out[1]);
        evaluator.vjp(at, new double[] {0, 1, 0, 0}, at.clone());
        String message = assertThrows(IllegalArgumentException.class, () -> evaluator.value(at, new double[3]))
                .getMessage();
        assertEquals("out must have 4 entries, got 3", message);
    }

    @Test
    void mistakesAreNamed() {
        assertThrows(NullPointerException.class, () -> VectorFunction.record(1, x -> nothing()));
        String message = assertThrows(
                        NullPointerException.class, () -> VectorFunction.record(1, x -> Arrays.copyOf(x, 2)))
                .getMessage();
        assertTrue(message.contains("output 1"), message);
    }

    @SuppressWarnings("NullAway")
    private static Value[] nothing() {
        return null;
    }
}
