package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the Javadoc of a function says about its accuracy is what its row declares, and so what is measured. */
final class AccuracyStatementTest {
    private static final Pattern BOTH =
            Pattern.compile("value (?:within (\\d+) ulp|correctly rounded), derivatives? within (\\d+) ulp.*");
    private static final Pattern ONE = Pattern.compile("(\\d+) ulp.*");

    private static String source = "";

    /** The greatest errors of value and derivatives, in ulp. */
    private record Bounds(double value, double partials) {
        static Bounds of(String statement) {
            Matcher both = BOTH.matcher(statement), one = ONE.matcher(statement);
            if (both.matches()) {
                double value = both.group(1) == null ? .5 : Double.parseDouble(both.group(1));
                return new Bounds(value, Double.parseDouble(both.group(2)));
            } else if (one.matches()) {
                return new Bounds(Double.parseDouble(one.group(1)), Double.parseDouble(one.group(1)));
            }
            assertTrue(statement.matches("exact|correctly rounded"), "no known statement: " + statement);
            return statement.equals("exact") ? new Bounds(0, 0) : new Bounds(.5, 0);
        }
    }

    @BeforeAll
    static void readTheSource() throws IOException {
        source = Files.readString(Path.of("src/main/java/io/gradus/core/Functions.java"));
    }

    @TestFactory
    Stream<DynamicTest> documentedBoundsAreTheDeclaredOnes() {
        return FunctionsTest.rows().stream()
                .filter(row -> !FunctionsTest.DERIVATIVES_OF_OTHERS.contains(row.name))
                .map(row -> DynamicTest.dynamicTest(
                        row.name,
                        () -> assertEquals(
                                new Bounds(row.valueUlps, row.partialUlps), Bounds.of(statement(row.name)), row.name)));
    }

    @Test
    void statementsAreUnderstood() {
        assertEquals(new Bounds(1, 3), Bounds.of("value within 1 ulp, derivative within 3 ulp"));
        assertEquals(
                new Bounds(.5, 2), Bounds.of("value correctly rounded, derivatives within 2 ulp where y is normal"));
        assertEquals(new Bounds(4, 4), Bounds.of("4 ulp of the largest term"));
        assertEquals(new Bounds(0, 0), Bounds.of("exact"));
    }

    /** What follows "Accuracy:" in the comment of the first public method of that name, up to the end of the sentence. */
    private static String statement(String name) {
        int method = source.indexOf("public static Value " + name + "(Value ");
        String comment =
                source.substring(source.lastIndexOf("/**", method), method).replaceAll("\\s*\\n\\s*\\*\\s*", " ");
        Matcher accuracy = Pattern.compile("Accuracy: ([^.;]*)[.;]").matcher(comment);
        assertTrue(accuracy.find(), () -> "no accuracy stated for " + name + " in" + comment);
        return accuracy.group(1);
    }
}
