package io.gradus.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.core.Functions;
import io.gradus.core.Primitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the running bound takes for the accuracy of a row is what docs/accuracy.md says, and that is measured. */
final class AccuracyTest {
    /** Function, points, value, allowed, first and second partial, allowed. */
    private static final Pattern ROW = Pattern.compile(
            "\\| (\\w+) \\| [\\d,]+ \\| [\\d.]+ \\| ([\\d.]+) \\| [\\d.]+ \\| [\\d. ]*\\| ([\\d.]+) \\|");

    @Test
    void everyRowIsTakenToBeAsExactAsItPromises() throws IOException {
        Map<String, Accuracy> promised = new TreeMap<>(), taken = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("../docs/accuracy.md")));
        while (row.find()) {
            promised.put(
                    row.group(1), new Accuracy(Double.parseDouble(row.group(2)), Double.parseDouble(row.group(3))));
        }
        for (Primitive primitive : Functions.all()) {
            taken.put(primitive.name(), Accuracy.of(primitive.name()));
        }
        assertEquals(promised, taken);
    }
}
