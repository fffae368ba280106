package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.DifferentiableFunction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Special points give exact bits on every back end, and docs/special-values.md lists them. */
final class SpecialValuesTest {
    /** All special points of all functions, in the order of the table. */
    static List<ManyPoints.Special> all() {
        Stream<ManyPoints.Special> few = FunctionsTest.rows().stream()
                .flatMap(row -> row.points.stream()
                        .map(p -> new ManyPoints.Special(row.name, p.at(), p.value(), p.partials())));
        List<ManyPoints.Special> points =
                Stream.concat(few, ManyPoints.ALL.stream()).toList();
        return Functions.all().stream()
                .flatMap(row -> points.stream().filter(point -> point.name().equals(row.name())))
                .toList();
    }

    private static String text(ManyPoints.Special point) {
        return point.name() + Arrays.toString(point.at()) + " = " + point.value() + " "
                + Arrays.toString(point.partials());
    }

    @TestFactory
    Stream<DynamicTest> pointsHaveTheirBitsOnEveryBackEnd() {
        return Functions.all().stream()
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> {
                    List<ManyPoints.Special> points = all().stream()
                            .filter(point -> point.name().equals(row.name()))
                            .toList();
                    assertTrue(points.size() >= 3, row.name() + " has " + points.size() + " special points");
                    points.forEach(SpecialValuesTest::hasItsBits);
                }));
    }

    private static void hasItsBits(ManyPoints.Special point) {
        double[] at = point.at();
        Value[] x = new Graph().variables(at);
        Value y = Rows.apply(Rows.row(point.name()), x);
        assertBits(point, "eager", y.value(), y.gradient().of(x));
        DifferentiableFunction recorded =
                DifferentiableFunction.record(at.length, v -> Rows.apply(Rows.row(point.name()), v));
        for (BackEnd backEnd : List.of(BackEnd.INTERPRETER, BackEnd.COMPILER)) {
            double[] gradient = new double[at.length];
            double value = recorded.with(backEnd).evaluator().valueAndGradient(at, gradient);
            assertBits(point, backEnd.toString(), value, gradient);
        }
    }

    private static void assertBits(ManyPoints.Special point, String where, double value, double... partials) {
        assertEquals(
                Double.doubleToLongBits(point.value()),
                Double.doubleToLongBits(value),
                () -> where + ": " + text(point) + ", got " + value);
        // compares bits, all NaNs alike
        assertArrayEquals(point.partials(), partials, () -> where + ": " + text(point));
    }

    @Test
    void thereAreAtLeastSixHundredAndTheDocumentListsThem() {
        List<ManyPoints.Special> points = all();
        System.out.printf("special points: %d, each on 3 back ends%n", points.size());
        assertTrue(points.size() >= 600, () -> points.size() + " points");
        String table = points.stream().map(SpecialValuesTest::line).collect(Collectors.joining());
        new Document("special-values.md", "points")
                .assertCurrent("%d points.%n%n| function | at | value | derivatives |%n|---|---|---|---|%n"
                                .formatted(points.size())
                        + table);
    }

    private static String line(ManyPoints.Special point) {
        return "| %s | %s | %s | %s |%n"
                .formatted(point.name(), numbers(point.at()), number(point.value()), numbers(point.partials()));
    }

    private static String numbers(double... x) {
        return Arrays.stream(x).mapToObj(SpecialValuesTest::number).collect(Collectors.joining(", "));
    }

    /** The shortest decimal that gives the double, which Double.toString is on some JDKs only. */
    private static String number(double x) {
        if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
            return Double.toString(x).replace("Infinity", "∞");
        }
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits));
            if (rounded.doubleValue() == x) {
                boolean isPlain = Math.abs(x) >= 1e-3 && Math.abs(x) < 1e7;
                return isPlain
                        ? rounded.toPlainString()
                        : rounded.toString().replace("E+", "e").replace('E', 'e');
            }
        }
    }
}
