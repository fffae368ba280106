package io.gradus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gradus.core.Functions;
import io.gradus.core.Primitive;
import io.gradus.core.check.Certificate;
import io.gradus.core.check.GradientCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final Primitive WRONG = Primitive.unary("wrongCube", x -> x * x * x, (x, y) -> 2 * x * x);
    private static final String RELU = "{\"format\": \"gradus-network\", \"version\": 1, \"inputs\": 1, \"layers\":"
            + " [{\"units\": 1, \"activation\": \"relu\", \"weights\": [[2.0]], \"bias\": {\"mode\": \"per-unit\","
            + " \"values\": [0.0]}}]}";

    @TempDir
    private Path folder;

    private record Run(int code, String out, String err) {}

    private static Run run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(args, new PrintWriter(out), new PrintWriter(err));
        return new Run(code, out.toString(), err.toString());
    }

    private static void assertRefused(String message, String... args) {
        Run run = run(args);
        assertEquals(2, run.code, run.err);
        assertEquals("", run.out);
        assertTrue(run.err.startsWith("gradus check: ") && run.err.contains(message), run.err);
        assertFalse(run.err.stripTrailing().contains("\n") || run.err.contains("Exception"), run.err);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("net.json"), text).toString();
    }

    @Test
    void theWorkedExamplePasses() {
        Run run = run("check");
        assertEquals(0, run.code, run.err);
        assertTrue(run.out.startsWith("gradient check: PASS, 8 derivatives agree with differences, to "), run.out);
        for (String expected : new String[] {"0.08216704056", "w5 ", "slope 2.00", "value 0.2983711087600027"}) {
            assertTrue(run.out.contains(expected), () -> expected + " is not in " + run.out);
        }
        assertEquals(run.out, run("check").out);
        assertTrue(run("check", "--random-seed", "7").out.contains("(seed 7)"));
    }

    @Test
    void someParametersAreDrawnWhereThereAreMany() {
        Run run = run("check", "--parameters", "3");
        assertEquals(0, run.code, run.err);
        assertTrue(run.out.contains("note: 3 of 8 inputs were checked"), run.out);
        assertEquals(3, run.out.lines().filter(line -> line.matches("w\\d .*")).count(), run.out);
    }

    @Test
    void aKinkIsSaidAndIsNoFailure() throws IOException {
        Run run = run("check", "--model", file(RELU), "--input", "0", "--target", "1");
        assertEquals(0, run.code, run.err);
        assertTrue(run.out.startsWith("gradient check: KINK, b1: relu (node "), run.out);
        run = run("check", "--model", file(RELU), "--input", ".25", "--target", "1");
        assertTrue(run.out.startsWith("gradient check: PASS"), run.out);
    }

    @Test
    void aWrongDerivativeIsExitCode1() {
        Certificate wrong = GradientCheck.of(x -> x[0].apply(WRONG), 2);
        assertEquals(1, CheckCommand.exitCode(wrong));
        assertEquals(0, CheckCommand.exitCode(GradientCheck.of(x -> x[0].times(2), 2)));
        assertTrue(CertificateMarkdown.of(wrong).startsWith("# Gradient check: FAIL\n"));
        assertTrue(CertificateMarkdown.of(wrong).contains("- function `wrongCube`: FAIL, wrongCube (node 1) at [2.0]"));
    }

    @Test
    void markdownIsATable() throws IOException {
        Path file = folder.resolve("certificate.md");
        Run run = run("check", "--format", "markdown", "--output", file.toString());
        assertEquals(0, run.code, run.err);
        assertEquals("", run.out);
        String page = Files.readString(file);
        assertTrue(page.startsWith("# Gradient check: PASS\n\n8 derivatives agree"), page);
        assertEquals(10, page.lines().filter(line -> line.startsWith("|")).count());
        assertTrue(
                page.lines().filter(line -> line.startsWith("|")).allMatch(line -> line.split("\\|").length == 10),
                page);
    }

    @Test
    void everyJsonKeyIsDocumentedAndEveryDocumentedKeyIsThere() throws IOException {
        Set<String> keys = new TreeSet<>(keys(run("check", "--format", "json").out));
        Run kinked = run("check", "--format", "json", "--model", file(RELU), "--input", ".25", "--target", "1");
        assertEquals(0, kinked.code, kinked.err);
        keys.addAll(keys(kinked.out));
        keys.addAll(keys(CertificateJson.of(
                GradientCheck.of(x -> x[0].apply(WRONG).times(x[0].value()), 2))));
        String page = Files.readString(Path.of("..", "docs", "check-json.md"));
        Set<String> documented = Pattern.compile("(?m)^\\| `([^`]+)` \\|")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(documented, keys);
    }

    /** The keys with the keys above them; elements of arrays all together. */
    private static Set<String> keys(String json) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    String path = parser.getParsingContext().pathAsPointer().toString();
                    keys.add(path.substring(1).replaceAll("/\\d+", "[]").replace('/', '.'));
                }
            }
        }
        return keys;
    }

    @Test
    void jsonKeepsTheBitsAndHasNoNaN() throws IOException {
        String json = run("check", "--format", "json").out;
        assertTrue(json.contains("\"derivative\" : 0.08216704056423078"), json);
        String nothing = CertificateJson.of(GradientCheck.of(x -> Functions.log(x[0]), -1));
        assertTrue(nothing.contains("\"derivative\" : null"), nothing);
        assertFalse(nothing.contains("NaN,"), nothing);
    }

    @Test
    void wrongUsageIsOneLine() throws IOException {
        assertRefused("got 'xml'", "check", "--format", "xml");
        assertRefused("got 0", "check", "--parameters", "0");
        assertRefused("'many'", "check", "--random-seed", "many");
        assertRefused("got 1 number", "check", "--input", "0.05");
        assertRefused("--input and --target", "check", "--model", file(RELU));
        assertRefused("no such file", "check", "--model", "none.json", "--input", "1", "--target", "1");
        String frozen =
                RELU.replace("[[2.0]]", "[[2.0]], \"trainable\": false").replace("0.0]", "0.0], \"trainable\": false");
        assertRefused("no trainable parameters", "check", "--model", file(frozen), "--input", "1", "--target", "1");
        assertRefused("folder", "check", "--output", folder.toString());
    }

    @Test
    void helpReadsAsApprovedAndItsExamplesRun() throws IOException {
        String help;
        try (var in = CheckCommandTest.class.getResourceAsStream("/help-check.txt")) {
            help = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(help, run("check", "--help").out);
        String model = file(RELU.replace("1, \"layers\"", "3, \"layers\"").replace("[[2.0]]", "[[2.0, 1.0, 0.5]]"));
        String output = folder.resolve("certificate.md").toString();
        for (String line :
                help.lines().filter(l -> l.startsWith("  gradus check")).toList()) {
            String[] words = line.strip()
                    .replace("net.json", model)
                    .replace("certificate.md", output)
                    .split(" ");
            Run run = run(Arrays.copyOfRange(words, 1, words.length));
            assertEquals(0, run.code, line + ": " + run.err);
        }
    }
}
