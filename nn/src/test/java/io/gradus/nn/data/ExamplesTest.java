package io.gradus.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ExamplesTest {
    private static byte[] irisFile() throws IOException {
        try (var in = Examples.class.getResourceAsStream("iris.csv")) {
            return in.readAllBytes();
        }
    }

    @Test
    void irisIsThePublishedTable() throws Exception {
        Dataset iris = Examples.iris();
        assertEquals(150, iris.size());
        assertEquals(List.of("setosa", "versicolor", "virginica"), iris.classes());
        String[] sums = {"876.5", "458.6", "563.7", "179.9"};
        for (int column = 0; column < 4; column++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int row = 0; row < 150; row++) {
                sum = sum.add(BigDecimal.valueOf(iris.inputCells(row)[column]));
                assertEquals(row / 50, iris.targetCells(row)[0]);
            }
            assertEquals(new BigDecimal(sums[column]), sum);
        }
        // The two rows in which the copy at the UCI repository differs from the publication.
        assertArrayEquals(new double[] {4.9, 3.1, 1.5, .2}, iris.inputCells(34));
        assertArrayEquals(new double[] {4.9, 3.6, 1.4, .1}, iris.inputCells(37));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(irisFile());
        assertEquals(
                "9cc1c345c71bcc9b486b74cbf6063fa66f4bb5e0f603a4b3c3471ec2e5e8e355",
                HexFormat.of().formatHex(digest));
    }

    @Test
    void irisIsReadAsAnyCsvFile(@TempDir Path folder) throws IOException {
        Dataset read = Csv.target("species").read(Files.write(folder.resolve("iris.csv"), irisFile()));
        assertEquals(Examples.iris().columns(), read.columns());
        assertArrayEquals(Examples.iris().inputs(), read.inputs());
        assertArrayEquals(Examples.iris().targets(), read.targets());
    }

    @Test
    void truthTablesAreTrue() {
        assertClasses(Examples.xor(), 0, 1, 1, 0);
        assertClasses(Examples.and(), 0, 0, 0, 1);
        assertClasses(Examples.or(), 0, 1, 1, 1);
        assertClasses(Examples.nand(), 1, 1, 1, 0);
        assertArrayEquals(new double[] {1, 0}, Examples.xor().inputs()[2]);
    }

    private static void assertClasses(Dataset data, double... classes) {
        assertArrayEquals(
                classes,
                Arrays.stream(data.targets()).mapToDouble(row -> row[0]).toArray());
    }

    @Test
    void withoutNoiseThePointsAreOnTheirCurves() {
        for (double[] cells : cells(Examples.moons(100, 0, 1))) {
            boolean upper = cells[2] == 1;
            assertEquals(1, upper ? Math.hypot(cells[0], cells[1]) : Math.hypot(cells[0] - 1, cells[1] - .5), 1e-14);
            assertTrue(upper ? cells[1] > -1e-15 : cells[1] < .5 + 1e-15);
        }
        for (double[] cells : cells(Examples.circles(101, 0, 1))) {
            assertEquals(cells[2] == 1 ? 1 : .5, Math.hypot(cells[0], cells[1]), 1e-15);
        }
        for (double[] cells : cells(Examples.spiral(100, 0, 1))) {
            double r = Math.hypot(cells[0], cells[1]);
            double t = 3 * Math.PI * r + Math.PI * cells[2];
            assertEquals(0, Math.hypot(cells[0] - r * Math.cos(t), cells[1] - r * Math.sin(t)), 1e-14);
            assertTrue(r > .1 - 1e-15 && r < 1 + 1e-15);
        }
        for (double[] cells : cells(Examples.sine(100, 0, 1))) {
            assertEquals(Math.sin(cells[0]), cells[1]);
        }
        assertEquals(-Math.PI, Examples.sine(100, 0, 1).inputs()[0][0]);
        assertEquals(Math.PI, Examples.sine(100, 0, 1).inputs()[99][0]);
    }

    private static double[][] cells(Dataset data) {
        double[][] cells = new double[data.size()][];
        for (int row = 0; row < cells.length; row++) {
            double[] in = data.inputCells(row);
            cells[row] = Arrays.copyOf(in, in.length + 1);
            cells[row][in.length] = data.targetCells(row)[0];
        }
        return cells;
    }

    @Test
    void noiseHasTheStatedDeviation() {
        double sum = 0;
        double[][] without = cells(Examples.circles(10_000, 0, 1));
        double[][] with = cells(Examples.circles(10_000, .1, 1));
        for (int k = 0; k < with.length; k++) {
            sum += Math.pow(with[k][0] - without[k][0], 2) + Math.pow(with[k][1] - without[k][1], 2);
        }
        // 20,000 squares: their mean is off by sqrt(2 / 20000) = 1 % as a standard deviation; five of them.
        assertEquals(.01, sum / 20_000, .01 * .05);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameGivesDataThatTheSeedDecides(String name) {
        Dataset data = Examples.named(name, 7);
        assertArrayEquals(cells(data), cells(Examples.named(name, 7)));
        boolean drawn = List.of("moons", "circles", "spiral", "sine").contains(name);
        assertEquals(drawn, !Arrays.deepEquals(cells(data), cells(Examples.named(name, 8))));
        if (!data.classes().isEmpty()) {
            assertEquals(
                    data.classes().size(),
                    Arrays.stream(cells(data))
                            .mapToDouble(row -> row[row.length - 1])
                            .distinct()
                            .count());
        }
    }

    static List<String> names() {
        return Examples.names();
    }

    @Test
    void wrongWishesAreRefused() {
        assertEquals(
                "expected one of xor, and, or, nand, moons, circles, spiral, sine, iris, got MOONS",
                assertThrows(IllegalArgumentException.class, () -> Examples.named("MOONS", 1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Examples.moons(3, .1, 1));
        assertThrows(IllegalArgumentException.class, () -> Examples.sine(1_000_001, .1, 1));
        assertThrows(IllegalArgumentException.class, () -> Examples.circles(10, -.1, 1));
        assertThrows(IllegalArgumentException.class, () -> Examples.spiral(10, Double.NaN, 1));
    }
}
