package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a document that a test makes, between two marks. The test fails where the part is not what stands there; with
 * {@code -Dgradus.docs=write} it is written instead.
 *
 * <p>What a run measures is the same wherever {@link Math} has the same bits, so a measured part says where it was
 * measured. In another place its numbers are not compared, but everything else is.
 */
final class Document {
    private static final boolean WRITES = "write".equals(System.getProperty("gradus.docs"));
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,.]*(e-?\\d+)?");
    private static final String MEASURED = "Measured with ";

    private final Path file;
    private final String part;

    Document(String name, String part) {
        file = Path.of("../docs").resolve(name);
        this.part = part;
    }

    /** Compares a part that has the same characters everywhere; the documents have the counts of a push. */
    void assertCurrent(String content) {
        if (Scale.of(1) > 1) {
            return;
        }
        String old = read();
        if (WRITES) {
            write(content);
        } else {
            assertEquals(content, old, this::advice);
        }
    }

    /** Compares a part whose numbers depend on {@link Math}. */
    void assertCurrentMeasurements(String content) {
        if (Scale.of(1) > 1) {
            return;
        }
        String place = MEASURED + MathBits.place() + ".\n\n";
        String old = read();
        if (WRITES || old.startsWith(place)) {
            assertCurrent(place + content);
        } else {
            assertTrue(old.startsWith(MEASURED), this::advice);
            assertEquals(withoutNumbers(content), withoutNumbers(old.substring(old.indexOf('\n') + 2)), this::advice);
        }
    }

    private static String withoutNumbers(String text) {
        return NUMBER.matcher(text).replaceAll("#");
    }

    private String advice() {
        return file.normalize() + ", part " + part
                + ", is out of date; write it anew with: mvn verify -Dgradus.docs=write";
    }

    private Matcher find(String text) {
        Matcher matcher = Pattern.compile(
                        "(<!-- " + part + " -->\n)(.*?)(<!-- end of " + part + " -->\n)", Pattern.DOTALL)
                .matcher(text);
        assertTrue(matcher.find(), () -> file.normalize() + " has no part " + part);
        return matcher;
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() {
        return find(text()).group(2);
    }

    private void write(String content) {
        String text = text();
        Matcher matcher = find(text);
        try {
            Files.writeString(file, text.substring(0, matcher.start(2)) + content + text.substring(matcher.end(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
