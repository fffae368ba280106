package io.gradus.nn;

import static io.gradus.core.Functions.abs;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

final class LossTest {
    private final Graph graph = new Graph();
    private final Value[] out = graph.variables(1, 2, 4);
    private final Value[] target = Network.constants(graph, new double[] {1.5, 0, 5});

    @Test
    void halfSquaredErrorIsTheSumOfHalves() {
        Value[] terms = Loss.halfSquaredError.terms(out, target);
        assertArrayEquals(new double[] {.125, 2, .5}, numbers(terms));
        Value total = Loss.halfSquaredError.total(terms);
        assertEquals(2.625, total.value());
        assertArrayEquals(new double[] {-.5, 2, -1}, total.gradient().of(out));
    }

    @Test
    void meanSquaredErrorDividesByTheNumberOfOutputs() {
        Value[] terms = Loss.meanSquaredError.terms(out, target);
        assertArrayEquals(new double[] {.25, 4, 1}, numbers(terms));
        Value total = Loss.meanSquaredError.total(terms);
        assertEquals(1.75, total.value());
        // 2 (out - target) / 3 in two roundings
        assertArrayEquals(
                new double[] {-1.0 / 3, 4.0 / 3, -2.0 / 3}, total.gradient().of(out), 1e-15);
    }

    /** The formulas that the losses print, in plain double: of a term, and of the derivative by its output. */
    @Test
    void formulasSayWhatIsComputed() {
        Map<String, DoubleBinaryOperator> formulas = Map.of(
                "1/2 (target - out)^2", (t, o) -> .5 * (t - o) * (t - o),
                "(target - out)^2", (t, o) -> (t - o) * (t - o),
                "-(target - out)", (t, o) -> -(t - o),
                "-2 (target - out) / outputs", (t, o) -> -2 * (t - o) / 3);
        for (Loss loss : List.of(Loss.halfSquaredError, Loss.meanSquaredError)) {
            Value[] terms = loss.terms(out, target);
            for (int k = 0; k < 3; k++) {
                double t = target[k].value();
                double o = out[k].value();
                assertEquals(formulas.get(loss.termFormula()).applyAsDouble(t, o), terms[k].value());
                double slope = loss.total(terms).gradient().of(out[k]);
                assertEquals(formulas.get(loss.derivativeFormula()).applyAsDouble(t, o), slope, 1e-15);
            }
            assertTrue(loss.formula().endsWith(" over outputs of " + loss.termFormula()), loss.formula());
        }
    }

    @Test
    void aSingleTermIsTheTotal() {
        for (Loss loss : Loss.all()) {
            Value[] terms = loss.terms(Arrays.copyOf(out, 1), Arrays.copyOf(target, 1));
            assertSame(terms[0], loss.total(terms), loss.name());
        }
    }

    @Test
    void aLossOfOnesOwnHasOneTerm() {
        Loss loss = Loss.of("largest", (o, t) -> abs(o[1].minus(t[1])));
        assertEquals(1, loss.terms(out, target).length);
        assertEquals(2, loss.of(out, target).value());
        assertEquals("largest", loss.formula());
        assertEquals("largest", loss.toString());
    }

    @Test
    void namesLeadBackToTheLoss() {
        for (Loss loss : Loss.all()) {
            assertSame(loss, Loss.named(loss.name()));
        }
        assertEquals(
                "expected one of halfSquaredError, meanSquaredError, meanAbsoluteError, huber,"
                        + " binaryCrossEntropyFromLogits, softmaxCrossEntropyFromLogits, got mse",
                assertThrows(IllegalArgumentException.class, () -> Loss.named("mse"))
                        .getMessage());
        assertEquals(
                "expected one target per output, 3, got 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Loss.halfSquaredError.terms(out, Arrays.copyOf(target, 2)))
                        .getMessage());
    }

    private static double[] numbers(Value[] values) {
        return Arrays.stream(values).mapToDouble(Value::value).toArray();
    }
}
