package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Value and partials of every function stay within the error that its row declares, at 10,000 points against numbers of 31
 * digits; the largest errors are those in docs/accuracy.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FunctionAccuracyTest {
    /** Not static: mutation testing runs the class again and again in one JVM. */
    private final Map<String, Measured> measured = new HashMap<>();

    private Measured of(String name) {
        return measured.computeIfAbsent(name, key -> measurement(key).get());
    }

    private static Supplier<Measured> measurement(String name) {
        return ManyRow.ALL.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .<Supplier<Measured>>map(row -> () -> Measured.of(row))
                .orElse(() -> Measured.of(FunctionsTest.named(name)));
    }

    private static Stream<String> names() {
        return Functions.all().stream().map(Primitive::name);
    }

    @TestFactory
    Stream<DynamicTest> valueAndPartialsKeepTheirBounds() {
        return names().map(name -> DynamicTest.dynamicTest(name, () -> of(name).assertWithinBounds()));
    }

    @Test
    void everyFunctionIsMeasuredOnce() {
        Stream<String> few = FunctionsTest.rows().stream().map(row -> row.name);
        Stream<String> many = ManyRow.ALL.stream().map(ManyRow::name);
        assertEquals(
                names().sorted().toList(), Stream.concat(few, many).sorted().toList());
    }

    @Test
    void theDocumentHasTheLargestErrors() {
        if (Measured.POINTS != 10_000) {
            return; // the document has the points of a push
        }
        String table = names().map(name -> line(of(name))).collect(Collectors.joining());
        new Document("accuracy.md", "errors")
                .assertCurrentMeasurements(
                        "| function | points | value | allowed | 1st partial | 2nd partial | allowed |\n|---|---|---|---|---|---|---|\n"
                                + table);
    }

    private static String line(Measured m) {
        String second = m.declared.length > 2 ? "%.2f".formatted(m.largest(2)) : "";
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.2f | %s | %.2f | %s | %s |%n",
                m.name,
                m.points(),
                m.largest(0),
                plain(m.declared[0]),
                m.largest(1),
                second,
                plain(m.declared[1]));
    }

    private static String plain(double ulps) {
        return ulps == Math.rint(ulps) ? Integer.toString((int) ulps) : Double.toString(ulps);
    }
}
