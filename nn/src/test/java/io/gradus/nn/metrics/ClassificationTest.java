package io.gradus.nn.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClassificationTest {
    /** Rows of a: 3 right, 1 as b; rows of b: 2 right, 1 as a, 1 as c; no row of c. */
    private static final Classification METRICS = new Classification(
            List.of("a", "b", "c"), List.of(List.of(3, 1, 0), List.of(1, 2, 1), List.of(0, 0, 0)), .25);

    @Test
    void ratiosFollowTheirFormulas() {
        assertEquals(8, METRICS.rows());
        assertEquals(5 / 8.0, METRICS.accuracy());
        assertEquals(3 / 4.0, METRICS.precision(0));
        assertEquals(3 / 4.0, METRICS.recall(0));
        assertEquals(2 / 3.0, METRICS.precision(1));
        assertEquals(2 / 4.0, METRICS.recall(1));
        double precision = 2 / 3.0;
        double recall = 2 / 4.0;
        assertEquals(2 * precision * recall / (precision + recall), METRICS.f1(1), 1e-15);
        assertEquals(4, METRICS.actual(1));
        assertEquals(3, METRICS.predicted(1));
    }

    @Test
    void nothingToNothingIsNoNumber() {
        assertEquals(0, METRICS.precision(2), "predicted once, never right");
        assertEquals(Double.NaN, METRICS.recall(2), "no such row");
        assertEquals(0, METRICS.f1(2));
        assertEquals((METRICS.f1(0) + METRICS.f1(1)) / 3, METRICS.macroF1(), 1e-15);
        Classification two = new Classification(List.of("a", "b"), List.of(List.of(2, 0), List.of(0, 0)), 0);
        assertEquals(Double.NaN, two.precision(1));
        assertEquals(Double.NaN, two.f1(1));
        assertEquals(1, two.macroF1());
    }

    @Test
    void theLargestProbabilityIsPredicted() {
        Classification metrics = Classification.of(List.of("a", "b", "c"), new int[] {0, 1, 2, 1}, new double[][] {
            {.7, .2, .1}, {.1, .8, .1}, {.5, .25, .25}, {.4, .4, .2}
        });
        assertEquals(List.of(List.of(1, 0, 0), List.of(1, 1, 0), List.of(1, 0, 0)), metrics.confusion());
        assertEquals(-(Math.log(.7) + Math.log(.8) + Math.log(.25) + Math.log(.4)) / 4, metrics.logLoss(), 1e-15);
    }

    @Test
    void certaintyCostsNothingOrEverything() {
        List<String> classes = List.of("a", "b");
        double[][] certain = {{1, 0}};
        assertEquals(
                "0.0",
                String.valueOf(
                        Classification.of(classes, new int[] {0}, certain).logLoss()));
        assertEquals(
                Double.POSITIVE_INFINITY,
                Classification.of(classes, new int[] {1}, certain).logLoss());
    }

    @Test
    void nanIsLessThanEverything() {
        double nan = Double.NaN;
        List<String> classes = List.of("a", "b", "c");
        double[][] rows = {{nan, nan, nan}, {nan, .1, .2}, {nan, .2, nan}};
        Classification metrics = Classification.of(classes, new int[] {0, 2, 1}, rows);
        assertEquals(1, metrics.accuracy());
        assertEquals(nan, metrics.logLoss());
    }

    @Test
    void readsAsApproved() {
        assertEquals("""
                8 rows, accuracy 0.6250, macro F1 0.4405, log loss 0.2500

                class               precision     recall         F1       rows
                a                      0.7500     0.7500     0.7500          4
                b                      0.6667     0.5000     0.5714          4
                c                      0.0000          -     0.0000          0

                actual \\ predicted       a       b       c
                a                        3       1       0
                b                        1       2       1
                c                        0       0       0""", METRICS.toString());
    }

    @Test
    void wrongCountsAreRefused() {
        List<String> classes = List.of("a", "b");
        assertThrows(IllegalArgumentException.class, () -> new Classification(classes, List.of(List.of(1, 2)), 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Classification(classes, List.of(List.of(1, 2), List.of(1)), 0));
        assertThrows(
                IllegalArgumentException.class, () -> Classification.of(classes, new int[] {0}, new double[][] {{1}}));
        assertThrows(IllegalArgumentException.class, () -> Classification.of(classes, new int[0], new double[0][]));
        assertThrows(IllegalArgumentException.class, () -> Classification.of(classes, new int[1], new double[0][]));
    }
}
