package io.gradus.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatasetTest {
    private static final Columns COLUMNS = new Columns(
            List.of(new Column.Numeric("x"), new Column.Categorical("colour", List.of("blue", "green", "red"))),
            List.of(new Column.Numeric("y")));

    private static Dataset table() {
        return Dataset.of(
                COLUMNS, new double[][] {{1, 0}, {2, 2}, {3, 1}, {6, 1}}, new double[][] {{10}, {20}, {10}, {40}});
    }

    private static Dataset line(double... cells) {
        double[][] rows = Arrays.stream(cells).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
        return Dataset.of(
                new Columns(List.of(new Column.Numeric("x")), List.of(new Column.Numeric("y"))),
                rows,
                new double[cells.length][1]);
    }

    @Test
    void givesTheNetworksNumbersAndTheCells() {
        Dataset table = table();
        assertEquals(4, table.size());
        assertArrayEquals(new double[] {2, 0, 0, 1}, table.inputs()[1]);
        assertArrayEquals(new double[] {2, 2}, table.inputCells(1));
        assertArrayEquals(new double[] {20}, table.targetCells(1));
        assertEquals("4 rows, 2 inputs, 1 targets", table.toString());
        assertEquals("150 rows, 4 inputs, 3 classes", Examples.iris().toString());
    }

    @Test
    void arraysAreCopiedBothWays() {
        double[][] inputs = {{1, 0}};
        Dataset table = Dataset.of(COLUMNS, inputs, new double[][] {{10}});
        inputs[0][0] = 99;
        table.inputs()[0][0] = 98;
        table.inputCells(0)[0] = 97;
        assertEquals(1, table.inputs()[0][0]);
    }

    @Test
    void standardizedColumnsHaveMeanZeroAndDeviationOne() {
        Dataset scaled = table().standardized();
        double deviation = Math.sqrt((4 + 1 + 0 + 9) / 4.0);
        assertEquals(-2 / deviation, scaled.inputs()[0][0], 1e-15);
        assertEquals(3 / deviation, scaled.inputs()[3][0], 1e-15);
        assertEquals(0, Arrays.stream(scaled.targets()).mapToDouble(t -> t[0]).sum(), 1e-15);
        assertArrayEquals(
                new double[] {0, 0, 1}, Arrays.copyOfRange(scaled.inputs()[1], 1, 4), "categories are not scaled");
        assertArrayEquals(new double[] {6, 1}, scaled.inputCells(3), "cells stay as they were");
        assertEquals(40, scaled.columns().decodeTargets(scaled.targets()[3])[0], 1e-14);
    }

    @Test
    void minMaxScaledColumnsGoFromZeroToOne() {
        Dataset scaled = table().minMaxScaled();
        assertEquals(0, scaled.inputs()[0][0]);
        assertEquals(.2, scaled.inputs()[1][0]);
        assertEquals(1, scaled.inputs()[3][0]);
        assertEquals(1, scaled.targets()[3][0]);
    }

    @Test
    void scalingStandsExtremes() {
        assertArrayEquals(new double[] {0}, line(7, 7, 7).standardized().inputs()[1], "equal numbers");
        assertArrayEquals(new double[] {0}, line(.1, .1, .1).minMaxScaled().inputs()[1]);
        assertArrayEquals(
                new double[] {0}, line(.1, .1, .1).standardized().inputs()[1], "no rounding error is blown up");
        for (double unit : new double[] {1e-300, 1e300, 1}) {
            assertEquals(1, line(unit, 3 * unit).standardized().inputs()[1][0], 1e-15, "unit " + unit);
        }
        assertTrue(Double.isFinite(line(0, Double.MIN_VALUE).standardized().inputs()[1][0]));
        Dataset wide = line(-Double.MAX_VALUE, Double.MAX_VALUE);
        assertTrue(assertThrows(IllegalArgumentException.class, wide::standardized)
                .getMessage()
                .startsWith("column x: the numbers are too far apart to be scaled, from -1.79"));
        assertThrows(IllegalArgumentException.class, wide::minMaxScaled);
    }

    @Test
    void otherRowsTakeTheScalingThatWasLearnt() {
        Dataset training = line(0, 10).minMaxScaled();
        assertEquals(1.5, line(15).scaledLike(training).inputs()[0][0]);
        assertEquals(training.columns(), line(15).scaledLike(training).columns());
        assertThrows(IllegalArgumentException.class, () -> table().scaledLike(training));
    }

    @Test
    void wrongTablesAreRefused() {
        double[][] target = {{1}};
        assertRefused("got 0 rows of inputs", new double[0][], new double[0][]);
        assertRefused("got 1 rows of inputs and 2 of targets", new double[][] {{1, 0}}, new double[][] {{1}, {2}});
        assertRefused("inputs[0]: expected 2 cells, one per column, got 1", new double[][] {{1}}, target);
        assertRefused("inputs[0][0]: expected a finite number, got NaN", new double[][] {{Double.NaN, 0}}, target);
        for (double index : new double[] {-1, .5, 3, Double.NaN}) {
            assertRefused(
                    "inputs[0][1]: expected the index of a category, 0 to 2, got " + index,
                    new double[][] {{1, index}},
                    target);
        }
        assertRefused("targets[0][0]: expected a finite number, got Infinity", new double[][] {{1, 0}}, new double[][] {
            {Double.POSITIVE_INFINITY}
        });
        assertThrows(IllegalArgumentException.class, () -> table().rows());
    }

    private static void assertRefused(String message, double[][] inputs, double[][] targets) {
        String actual = assertThrows(IllegalArgumentException.class, () -> Dataset.of(COLUMNS, inputs, targets))
                .getMessage();
        assertTrue(actual.contains(message), actual);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, -1, Long.MIN_VALUE})
    void aSplitKeepsTheShareOfEachClass(long randomSeed) {
        List<Dataset> parts = Examples.iris().split(randomSeed, .8, .2);
        assertEquals(120, parts.get(0).size());
        assertEquals(30, parts.get(1).size());
        for (int species = 0; species < 3; species++) {
            int s = species;
            assertEquals(
                    10,
                    IntStream.range(0, 30)
                            .filter(row -> parts.get(1).targetCells(row)[0] == s)
                            .count());
        }
    }

    @Test
    void everyRowIsInOnePartAndRowsKeepTheirOrder() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            int size = random.nextInt(3, 200);
            long randomSeed = random.nextLong();
            Dataset all = line(IntStream.range(0, size).asDoubleStream().toArray());
            List<Dataset> parts = all.split(randomSeed, .34, .33, .33);
            double[] seen = new double[size];
            for (int p = 0; p < 3; p++) {
                double share = p == 0 ? .34 : .33;
                assertEquals(share * size, parts.get(p).size(), 1, "randomSeed " + randomSeed + ", size " + size);
                double last = -1;
                for (double[] row : parts.get(p).inputs()) {
                    seen[(int) row[0]]++;
                    assertTrue(row[0] > last);
                    last = row[0];
                }
            }
            double[] once = new double[size];
            Arrays.fill(once, 1);
            assertArrayEquals(once, seen);
        }
    }

    @Test
    void theSeedDecidesTheSplit() {
        double[] first = firstColumn(Examples.iris().split(1, .5, .5).get(0));
        assertArrayEquals(first, firstColumn(Examples.iris().split(1, .5, .5).get(0)));
        assertNotEquals(
                Arrays.toString(first),
                Arrays.toString(firstColumn(Examples.iris().split(2, .5, .5).get(0))));
    }

    private static double[] firstColumn(Dataset data) {
        return Arrays.stream(data.inputs()).mapToDouble(row -> row[0]).toArray();
    }

    @Test
    void wrongSharesAreRefused() {
        for (double[] shares : new double[][] {{}, {.5}, {.5, .6}, {1, 0}, {1.5, -.5}, {Double.NaN, 1}}) {
            String message = assertThrows(IllegalArgumentException.class, () -> table().split(1, shares))
                    .getMessage();
            assertEquals("expected positive shares with the sum 1, got " + Arrays.toString(shares), message);
        }
        assertEquals(
                "a share of 0.1 of 4 rows is less than a row; expected larger shares, or more rows",
                assertThrows(IllegalArgumentException.class, () -> table().split(1, .9, .1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> line(1, 2).split(1, .4, .3, .3));
        assertEquals(3, table().split(1, .8, .2).get(0).size());
    }
}
