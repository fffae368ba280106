package io.gradus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every program in README.md and docs/ compiles, and prints what stands below it; every link between files leads somewhere. */
final class DocumentsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(root, docs)
                    .filter(p -> p.toString().endsWith(".md"))
                    .sorted()
                    .forEach(documents::add);
        }
        return documents;
    }

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path document : documents()) {
            examples.addAll(Example.of(document));
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void programsPrintWhatTheDocumentSays(Example example, @TempDir Path folder) throws Exception {
        assertEquals(example.output(), example.run(folder));
    }

    @Test
    void jshellAnswersAsTheDocumentsShow() throws IOException {
        int sessions = 0;
        for (Path document : documents()) {
            Transcript transcript = Transcript.of(document);
            if (!transcript.isEmpty()) {
                assertEquals(transcript.shown(), transcript.replayed(), document.toString());
                sessions++;
            }
        }
        assertTrue(sessions > 0, "no document shows a session of jshell");
    }

    @Test
    void theReadmeBeginsWithAProgramWithin15Lines() throws IOException {
        List<String> readme = Files.readAllLines(ROOT.resolve("README.md"));
        assertTrue(readme.indexOf("```java") < 15);
        assertEquals("Example", Example.of(ROOT.resolve("README.md")).get(0).name());
    }

    @Test
    void theReadmesExcerptStandsInTheExplanation() throws IOException {
        Matcher excerpt = Pattern.compile("(?s)An excerpt:\n\n```\n(.+?)```\n")
                .matcher(Files.readString(ROOT.resolve("README.md")));
        assertTrue(excerpt.find());
        StringWriter out = new StringWriter();
        assertEquals(0, Main.run(new String[] {"explain"}, new PrintWriter(out), new PrintWriter(System.err)));
        assertTrue(out.toString().contains(excerpt.group(1)), () -> "not in " + out);
    }

    @Test
    void theReadmesCommandForAModelFileRuns() throws IOException {
        Matcher command = Pattern.compile("(?m)^\\./gradus (explain --model .+)$")
                .matcher(Files.readString(ROOT.resolve("README.md")));
        assertTrue(command.find());
        String[] args = command.group(1).replace("docs/", ROOT + "/docs/").split(" ");
        StringWriter out = new StringWriter();
        assertEquals(0, Main.run(args, new PrintWriter(out), new PrintWriter(System.err)));
        assertTrue(out.toString().startsWith("# One training step, explained"));
    }

    @Test
    void theReadmesCommandForACheckRuns() throws IOException {
        Matcher command = Pattern.compile("(?m)^\\./gradus (check --model .+)$")
                .matcher(Files.readString(ROOT.resolve("README.md")));
        assertTrue(command.find());
        String[] args = command.group(1).replace("docs/", ROOT + "/docs/").split(" ");
        StringWriter out = new StringWriter();
        assertEquals(0, Main.run(args, new PrintWriter(out), new PrintWriter(System.err)));
        assertTrue(out.toString().startsWith("gradient check: PASS"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksBetweenFilesLeadSomewhere(Path document) throws IOException {
        Matcher link = LINK.matcher(Files.readString(document));
        while (link.find()) {
            Path target = document.resolveSibling(link.group(1));
            assertTrue(Files.exists(target), () -> document + " links to " + link.group(1) + ", which is not there");
        }
    }
}
