package io.gradus.core.recorded;

import static io.gradus.core.Functions.log;
import static io.gradus.core.Functions.softplus;
import static io.gradus.core.Functions.square;
import static io.gradus.core.Functions.sumOfSquares;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class SumFunctionTest {
    private static final SumFunction.Summand LINE = SumFunction.record(
            2, 2, (theta, row) -> square(row[1].minus(theta[0].times(row[0])).minus(theta[1])));

    private static final SumFunction.Summand LOGISTIC = SumFunction.record(3, 3, (theta, row) -> {
        Value z = theta[0].times(row[0]).plus(theta[1].times(row[1])).plus(theta[2]);
        return softplus(z.times(row[2]).negate());
    });

    private static double[][] rows(int count, int length) {
        SplittableRandom random = new SplittableRandom(20260101);
        double[][] rows = new double[count][];
        Arrays.setAll(rows, k -> random.doubles(length, -2, 2).toArray());
        return rows;
    }

    private static double[] results(ScalarFunction function, double... at) {
        double[] results = new double[at.length + 1];
        double[] gradient = new double[at.length];
        results[at.length] = function.valueAndGradient(at, gradient);
        System.arraycopy(gradient, 0, results, 0, at.length);
        assertEquals(results[at.length], function.value(at));
        return results;
    }

    @Test
    void aLineThroughThreePointsHasItsNormalEquations() {
        var sse = LINE.over(new double[][] {{0, 1}, {1, 3}, {2, 4}});
        // residuals 1 - b, 3 - a - b, 4 - 2 a - b at a = 1, b = 2: -1, 0, 0
        assertArrayEquals(new double[] {0, 2, 1}, results(sse, 1, 2));
        assertArrayEquals(new double[] {0, .5, .25}, results(sse.scaledBy(.25), 1, 2));
    }

    @Test
    void oneRowGivesTheEagerBits() {
        double[] row = {.3, -1.7, -1};
        double[] at = {.1, .2, -.4};
        Graph graph = new Graph();
        Value[] theta = graph.variables(at);
        Value z = theta[0].times(row[0]).plus(theta[1].times(row[1])).plus(theta[2]);
        Value y = softplus(z.times(row[2]).negate());
        double[] results = results(LOGISTIC.over(row), at);
        assertArrayEquals(y.gradient().of(theta), Arrays.copyOf(results, 3));
        assertEquals(y.value(), results[3]);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        for (int count : new int[] {1, 127, 128, 129, 1000, 5000}) {
            SumFunction sum = LOGISTIC.over(rows(count, 3));
            double[] serial = results(sum, .1, .2, -.4);
            for (int threads : new int[] {2, 3, 16}) {
                ExecutorService executor = Executors.newFixedThreadPool(threads);
                try {
                    assertArrayEquals(serial, results(sum.on(executor, threads), .1, .2, -.4));
                } finally {
                    executor.shutdown();
                }
            }
            // an executor that never runs anything leaves all to the caller
            assertArrayEquals(serial, results(sum.on(task -> {}, 4), .1, .2, -.4));
        }
    }

    @Test
    void rowsInPartsGiveTheSameBits() {
        double[][] rows = rows(1000, 3);
        double[] whole = results(LOGISTIC.over(rows), .1, .2, -.4);
        for (int size : new int[] {1, 7, 128, 300, 1000}) {
            List<double[][]> parts = new ArrayList<>();
            parts.add(new double[0][]);
            for (int from = 0; from < rows.length; from += size) {
                parts.add(Arrays.copyOfRange(rows, from, Math.min(rows.length, from + size)));
            }
            assertArrayEquals(whole, results(LOGISTIC.over(parts), .1, .2, -.4));
        }
    }

    @Test
    void blocksAreAddedInAFixedTree() {
        double[][] rows = rows(5 * 128, 3);
        double[][] blocks = new double[5][];
        for (int k = 0; k < 5; k++) {
            blocks[k] = results(LOGISTIC.over(Arrays.copyOfRange(rows, 128 * k, 128 * (k + 1))), .1, .2, -.4);
        }
        double[] whole = results(LOGISTIC.over(rows), .1, .2, -.4);
        for (int i = 0; i < whole.length; i++) {
            double expected = ((blocks[0][i] + blocks[1][i]) + (blocks[2][i] + blocks[3][i])) + blocks[4][i];
            assertEquals(expected, whole[i]);
        }
    }

    @Test
    void penaltiesAreAddedAndScaled() {
        var penalty =
                DifferentiableFunction.record(2, theta -> sumOfSquares(theta).times(.5));
        var sse = LINE.over(new double[][] {{0, 1}, {1, 3}, {2, 4}});
        assertArrayEquals(new double[] {1, 4, 3.5}, results(sse.plus(penalty), 1, 2));
        assertArrayEquals(new double[] {10, 40, 35}, results(sse.plus(penalty).scaledBy(10), 1, 2));
        assertArrayEquals(new double[] {1, 22, 12.5}, results(sse.scaledBy(10).plus(penalty), 1, 2));
        assertArrayEquals(new double[] {2, 6, 6}, results(sse.plus(penalty).plus(penalty), 1, 2));
        assertThrows(IllegalArgumentException.class, () -> sse.plus(DifferentiableFunction.record(x -> x)));
    }

    @Test
    void aMeanDividesTheSumAndNotThePenalties() {
        var penalty =
                DifferentiableFunction.record(2, theta -> sumOfSquares(theta).times(.5));
        var sse = LINE.over(new double[][] {{0, 1}, {1, 3}, {2, 4}, {3, 5}});
        // residuals -1, 0, 0, 0 at a = 1, b = 2: sum 1, gradient (0, 2)
        assertArrayEquals(new double[] {0, .5, .25}, results(sse.mean(), 1, 2));
        assertArrayEquals(new double[] {1, 2.5, 2.75}, results(sse.plus(penalty).mean(), 1, 2));
        assertArrayEquals(new double[] {1, 2.5, 2.75}, results(sse.mean().plus(penalty), 1, 2));
        assertArrayEquals(
                new double[] {10, 25, 27.5}, results(sse.mean().plus(penalty).scaledBy(10), 1, 2));
        assertArrayEquals(
                results(sse.mean(), 1, 2),
                results(
                        LINE.over(List.of(new double[][] {{0, 1}, {1, 3}}, new double[][] {{2, 4}, {3, 5}}))
                                .mean(),
                        1,
                        2));
        assertTrue(Double.isNaN(LINE.over().mean().value(1, 2)));
    }

    @Test
    void noRowsGiveZero() {
        assertArrayEquals(new double[] {0, 0, 0}, results(LINE.over(), 1, 2));
        assertArrayEquals(new double[] {0, 0, 0}, results(LINE.over(List.of()), 1, 2));
    }

    @Test
    void progressIsToldAndCanCancel() {
        List<Long> told = new ArrayList<>();
        var watched = LOGISTIC.over(rows(300, 3)).watchedBy(told::add);
        watched.value(1, 2, 3);
        assertEquals(List.of(128L, 256L, 300L), told);
        var cancelled = watched.watchedBy(rows -> rows < 200);
        String message = assertThrows(CancellationException.class, () -> cancelled.value(1, 2, 3))
                .getMessage();
        assertTrue(message.contains("256"), message);
    }

    @Test
    void aRowOfAnotherLengthIsNamed() {
        double[][] rows = rows(200, 3);
        rows[150] = new double[2];
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> LOGISTIC.over(rows).value(1, 2, 3))
                .getMessage();
        assertTrue(message.contains("row 150 must have 3 entries, got 2"), message);
    }

    @Test
    void rowsMayTakeDifferentBranches() {
        var summand = SumFunction.record(
                1, 1, (theta, row) -> row[0].isGreaterThan(0) ? theta[0].times(row[0]) : square(theta[0]));
        assertArrayEquals(
                new double[] {3 + 4 + 5 + 4, 6 + 4 + 10 + 4},
                results(summand.over(new double[][] {{3}, {-1}, {5}, {0}}), 2));
        assertEquals(2, summand.report().patterns().size());
    }

    @Test
    void aFailureOnAnotherThreadReachesTheCaller() {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            var failing = SumFunction.record(1, 1, (theta, row) -> {
                if (row[0].isGreaterThan(1.9)) {
                    throw new ArithmeticException("not here");
                }
                return log(theta[0]).times(row[0]);
            });
            assertThrows(
                    ArithmeticException.class,
                    () -> failing.over(rows(2000, 1)).on(executor, 3).value(1));
        } finally {
            executor.shutdown();
        }
    }
}
