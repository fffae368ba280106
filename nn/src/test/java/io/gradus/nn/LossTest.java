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

    /** Every loss in plain double, by its formula in words; at ordinary numbers. */
    @Test
    void eachLossIsItsFormulaInPlainDouble() {
        double[] o = {1, 2, 4};
        double[] t = {.25, 0, .75};
        Value[] targets = Network.constants(graph, t);
        Map<Loss, DoubleBinaryOperator> terms = Map.of(
                Loss.meanAbsoluteError, (target, output) -> Math.abs(target - output) / 3,
                Loss.huber,
                        (target, output) -> (Math.abs(target - output) <= 1
                                        ? (target - output) * (target - output) / 2
                                        : Math.abs(target - output) - .5)
                                / 3,
                Loss.binaryCrossEntropyFromLogits,
                        (target, output) -> -(target * Math.log(1 / (1 + Math.exp(-output)))
                                        + (1 - target) * Math.log(1 - 1 / (1 + Math.exp(-output))))
                                / 3,
                Loss.softmaxCrossEntropyFromLogits,
                        (target, output) ->
                                -target * Math.log(Math.exp(output) / (Math.exp(1) + Math.exp(2) + Math.exp(4))));
        for (Map.Entry<Loss, DoubleBinaryOperator> row : terms.entrySet()) {
            double expected = 0;
            for (int k = 0; k < 3; k++) {
                expected += row.getValue().applyAsDouble(t[k], o[k]);
            }
            Loss loss = row.getKey();
            assertEquals(3, loss.terms(out, targets).length, loss.name());
            // some ten operations, and textbook forms that lose a digit
            assertEquals(expected, loss.of(out, targets).value(), 1e-14, loss.name());
        }
    }

    @Test
    void slopesOfTheLossesOfAbsoluteValues() {
        Value[] targets = Network.constants(graph, new double[] {1, 1.5, 9});
        assertArrayEquals(
                new double[] {0, 1.0 / 3, -1.0 / 3},
                Loss.meanAbsoluteError.of(out, targets).gradient().of(out),
                1e-16);
        assertArrayEquals(
                new double[] {0, .5 / 3, -1.0 / 3},
                Loss.huber.of(out, targets).gradient().of(out),
                1e-16);
        // at the joint, where |target - out| is delta
        Value[] joint = Network.constants(graph, new double[] {3, 0, 6});
        assertArrayEquals(
                new double[] {-2.0 / 3, 2.0 / 3, -2.0 / 3},
                Loss.huber(2).of(out, joint).gradient().of(out),
                1e-15);
        assertEquals(2, Loss.huber(2).of(out, joint).value(), 1e-15);
        assertEquals(
                "expected a positive, finite delta, got 0.0",
                assertThrows(IllegalArgumentException.class, () -> Loss.huber(0))
                        .getMessage());
    }

    /** Where exp overflows or 1 - sigmoid cancels. */
    @Test
    void crossEntropiesHoldFarOut() {
        Value[] far = graph.variables(800, -800, 40);
        Value[] right = Network.constants(graph, new double[] {1, 0, 1});
        Value[] wrong = Network.constants(graph, new double[] {0, 1, 0});
        Value good = Loss.binaryCrossEntropyFromLogits.of(far, right);
        assertEquals(Math.exp(-40) / 3, good.value(), 1e-15 * Math.exp(-40));
        assertEquals(-Math.exp(-40) / 3, good.gradient().of(far[2]), 1e-15 * Math.exp(-40));
        Value bad = Loss.binaryCrossEntropyFromLogits.of(far, wrong);
        assertEquals((800 + 800 + 40) / 3.0, bad.value(), 1e-12);
        assertEquals(1.0 / 3, bad.gradient().of(far[0]), 1e-16);
        Value softmax = Loss.softmaxCrossEntropyFromLogits.of(far, Network.constants(graph, new double[] {0, 1, 0}));
        assertEquals(1600, softmax.value());
        assertArrayEquals(new double[] {1, -1, 0}, softmax.gradient().of(far));
    }

    /** The slopes that the losses print: softmax less target, sigmoid less target. */
    @Test
    void slopesOfCrossEntropiesAreProbabilitiesLessTargets() {
        Value[] t = Network.constants(graph, new double[] {.25, 0, .75});
        double sum = Math.exp(1) + Math.exp(2) + Math.exp(4);
        assertArrayEquals(
                new double[] {Math.exp(1) / sum - .25, Math.exp(2) / sum, Math.exp(4) / sum - .75},
                Loss.softmaxCrossEntropyFromLogits.of(out, t).gradient().of(out),
                1e-15);
        assertEquals(
                (1 / (1 + Math.exp(-2))) / 3,
                Loss.binaryCrossEntropyFromLogits.of(out, t).gradient().of(out[1]),
                1e-15);
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
