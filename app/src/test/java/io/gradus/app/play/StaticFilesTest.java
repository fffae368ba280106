package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.explain.PageFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StaticFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/io/gradus/app/play/web");

    private final StaticFiles files;

    StaticFilesTest() throws IOException {
        files = new StaticFiles("0123456789abcdef");
    }

    /** What the build puts beside them, from libraries, is in the list, too. */
    @Test
    void everyFileOfTheFolderIsServedOnce() throws IOException {
        try (Stream<Path> folder = Files.list(FOLDER)) {
            TreeSet<String> names =
                    folder.map(path -> path.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            names.removeAll(StaticFiles.NAMES);
            assertEquals(new TreeSet<>(), names, "add them to StaticFiles.NAMES");
        }
        HashSet<String> all = new HashSet<>(StaticFiles.NAMES);
        all.addAll(PageFiles.names());
        assertEquals(StaticFiles.NAMES.size() + PageFiles.names().size(), all.size(), "two files have one name");
        for (String name : all) {
            Answer file = files.at(name.equals(StaticFiles.PAGE) ? "/" : "/" + name);
            assertTrue(file != null && file.bytes().length > 0, name);
            assertFalse(file.type().startsWith("text/plain"), "no content type is known for " + name);
        }
    }

    /** The build fills in names that stand in the text as ${name}, which is JavaScript, too, unless it is told not to. */
    @Test
    void theBuildChangesNoFile() throws IOException {
        try (Stream<Path> folder = Files.list(FOLDER)) {
            for (Path path :
                    folder.filter(path -> !path.endsWith(StaticFiles.PAGE)).toList()) {
                byte[] served = files.at("/" + path.getFileName()).bytes();
                assertEquals(Files.readString(path), new String(served, StandardCharsets.UTF_8), path.toString());
            }
        }
    }

    @Test
    void thePageHasTheTokenInIt() {
        String page = new String(files.at("/").bytes(), StandardCharsets.UTF_8);
        assertTrue(page.contains("content=\"0123456789abcdef\""), page);
        assertFalse(page.contains("GRADUS_TOKEN"), page);
        assertEquals("text/html; charset=utf-8", files.at("/").type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//",
                "/page.html",
                "/../page.html",
                "/..%2fpage.html",
                "/%2e%2e/version.txt",
                "/web/page.html",
                "/./",
                "/stage.js/",
                "/stage.js%00",
                "/STAGE.JS",
                "/..\\version.txt",
                "/../version.txt",
                "/io/gradus/app/Main.class",
                "/etc/passwd",
                "//etc/passwd",
                "/file:///etc/passwd"
            })
    void nothingElseIsServed(String path) {
        assertNull(files.at(path));
    }
}
