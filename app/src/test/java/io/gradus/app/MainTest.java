package io.gradus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final String MODEL =
            "{\"format\": \"gradus-network\", \"version\": 1, \"inputs\": 1, \"layers\": [{\"units\": 1,"
                    + " \"activation\": \"tanh\", \"weights\": [[2.0]], \"bias\": {\"mode\": \"none\"}}],"
                    + " \"loss\": \"meanSquaredError\"}";

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
        String line = run.err.stripTrailing();
        assertEquals(2, run.code, line);
        assertEquals("", run.out);
        assertTrue(line.startsWith("gradus") && line.contains(message), line);
        assertFalse(line.contains("\n") || line.contains("Exception"), line);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String golden(String name) {
        try (var in = MainTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void withoutOptionsItExplainsTheWorkedExample() {
        Run run = run("explain");
        assertEquals(0, run.code, run.err);
        assertEquals("", run.err);
        for (String expected : List.of(
                "w5+                       = w5 - eta * dE_total/dw5 = 0.4 - 0.5 * 0.082167041 = 0.358916480",
                "0.267976501 + 0.023051272 = 0.291027774",
                "out_o1 = 0.015913620   out_o2 = 0.984064274",
                "Where the article's figures differ")) {
            assertTrue(run.out.contains(expected), expected);
        }
        assertFalse(run.out.contains("w8 = 2.9256"));
    }

    @Test
    void chosenRoundsShowTheWeights() {
        Run run = run("explain", "--rounds", "10000");
        assertEquals(0, run.code, run.err);
        assertTrue(run.out.contains("w8 = 2.925688967"), run.out);
        assertEquals(0, run("explain", "--rounds", "0").code);
        assertFalse(run("explain", "--rounds", "0").out.contains("rounds\n---"));
    }

    @Test
    void formatsDigitsAndNumbers() {
        assertTrue(run("explain", "--format", "markdown").out.contains("| `net_h1` | `w1 * i1 + w2 * i2 + b1` |"));
        assertTrue(run("explain", "--format", "json").out.startsWith("{\n  \"format\" : \"gradus-explanation\""));
        assertTrue(run("explain", "--digits", "4").out.contains("0.2748 + 0.0236 = 0.2984"));
        assertTrue(run("explain", "--digits=17").out.contains("0.2983711087600027"));
        Run run = run("explain", "--input", "-1,.5", "--target=0,1e-3", "--learning-rate", "0.1");
        assertEquals(0, run.code, run.err);
        assertTrue(run.out.contains("i1 = -1.0   i2 = 0.5"), run.out);
        assertTrue(run.out.contains("target_o2 = 0.001"), run.out);
        assertTrue(run.out.contains("eta = 0.1"), run.out);
    }

    @Test
    void coloursAreForTerminals() {
        String plain = run("explain").out;
        assertFalse(plain.contains("\033"), "standard output is no terminal here");
        assertEquals(plain, run("explain", "--color", "never").out);
        String coloured = run("explain", "--color", "always").out;
        assertTrue(coloured.contains("\033[1;32m0.358916480\033[0m"), coloured);
        assertRefused("got 'red'", "explain", "--color", "red");
    }

    @Test
    void graphsAreDrawn() throws IOException {
        Run svg = run("graph");
        assertEquals(0, svg.code, svg.err);
        assertTrue(
                svg.out.startsWith("<svg ") && svg.out.contains(">out_h1<") && svg.out.contains(">adjoint 0.0363503<"));
        assertTrue(run("graph", "--format", "dot").out.startsWith("digraph gradus {"));
        assertTrue(run("graph", "--format", "text").out.contains("out_h1 = sigmoid(net_h1) = 0.59327\n"));
        assertTrue(run("graph", "--format", "text", "--forward-only").out.contains("adjoint not computed"));
        assertTrue(run("graph", "--limit", "5").out.contains("summary, since the whole has more than 5 boxes"));
        String network = run("graph", "--network").out;
        assertTrue(network.contains(">w5 = 0.4<") && network.contains(">dE 0.082167<"), network);
        assertTrue(run("graph", "--network", "--format", "dot").out.contains("\"h1\" -> \"o1\" [label=\"w5 0.4"));
        String model = file("net.json", MODEL);
        assertTrue(run("graph", "--model", model, "--input", "1", "--target", "0")
                .out
                .contains(">tanh (node"));
        Path file = folder.resolve("graph.svg");
        assertEquals("", run("graph", "--output", file.toString()).out);
        assertEquals(svg.out, Files.readString(file));
    }

    @Test
    void wrongQuestionsForGraphsAreOneLine() {
        assertRefused("got 'png'", "graph", "--format", "png");
        assertRefused("got 'text'", "graph", "--network", "--format", "text");
        assertRefused("--forward-only", "graph", "--network", "--forward-only");
        assertRefused("got 3", "graph", "--digits", "3");
        assertRefused("got 0", "graph", "--limit", "0");
        assertRefused("needs --input and --target", "graph", "--model", "../docs/example-network.json");
    }

    @Test
    void aModelFileIsExplained() throws IOException {
        String model = file("net.json", MODEL);
        Run run = run("explain", "--model", model, "--input", "0.5", "--target", "0.25", "--rounds", "1");
        assertEquals(0, run.code, run.err);
        assertTrue(run.out.contains("tanh(1.0) = 0.761594156"), run.out);
        assertTrue(run.out.contains("meanSquaredError"), run.out);
        assertFalse(run.out.contains("article"), run.out);
    }

    @Test
    void wrongUsageIsOneLine() throws IOException {
        assertRefused("expected a command");
        assertRefused("dance", "dance");
        assertRefused("--frobnicate", "explain", "--frobnicate");
        assertRefused("--rounds", "explain", "--rounds");
        assertRefused("got -1", "explain", "--rounds", "-1");
        assertRefused("'many'", "explain", "--rounds", "many");
        assertRefused("99999999999", "explain", "--rounds", "99999999999");
        assertRefused("got 'xml'", "explain", "--format", "xml");
        assertRefused("got 3", "explain", "--digits", "3");
        assertRefused("got 18", "explain", "--digits", "18");
        assertRefused("only once", "explain", "--digits", "5", "--digits", "6");
        assertRefused("got -0.5", "explain", "--learning-rate", "-0.5");
        assertRefused("got 0.0", "explain", "--learning-rate", "0");
    }

    @Test
    void badNumbersAreOneLine() {
        assertRefused("got 1 number", "explain", "--input", "0.05");
        assertRefused("got 3 numbers", "explain", "--target", "1,2,3");
        assertRefused("got 'NaN'", "explain", "--input", "NaN,1");
        assertRefused("got 'Infinity'", "explain", "--target", "Infinity,1");
        assertRefused("1e999 is too large", "explain", "--input", "1e999,1");
        assertRefused("got ''", "explain", "--input", "");
        assertRefused("got '' in '1,'", "explain", "--input", "1,");
        assertRefused("got '0;5'", "explain", "--input", "0;5");
        assertRefused("got '0x1p3'", "explain", "--learning-rate", "0x1p3");
        assertRefused("got '1?2'", "explain", "--input", "1\n2,3");
    }

    @Test
    void overflowIsOneLine() throws IOException {
        assertRefused("E_o1 is Infinity", "explain", "--target", "1e200,0");
        String model = file("net.json", MODEL.replace("tanh", "identity"));
        String[] diverges = {"explain", "--model", model, "--input", "10", "--target", "0", "--rounds", "1000"};
        assertRefused("try a smaller learning rate", diverges);
        assertRefused("; --rounds 1 explains the first round all the same", diverges);
        diverges[diverges.length - 1] = "1";
        assertEquals(0, run(diverges).code);
    }

    @Test
    void badModelFilesAreOneLine() throws IOException {
        String[] sample = {"--input", "1", "--target", "1"};
        assertModelRefused("no such file", folder.resolve("none.json").toString(), sample);
        assertModelRefused("older", folder.resolve("older").resolve("none.json").toString(), sample);
        assertModelRefused("got the folder", folder.toString(), sample);
        assertModelRefused("net.json", file("net.json", "{"), sample);
        assertModelRefused("binary.json", file("binary.json", "\0\1\2\u00ff"), sample);
        assertModelRefused("--input and --target", file("net.json", MODEL));
        assertModelRefused("got 2 numbers", file("net.json", MODEL), "--input", "1,2", "--target", "1");
        assertModelRefused("cannot be a file name", "a\0b", sample);
    }

    private static void assertModelRefused(String message, String model, String... more) {
        assertRefused(
                message,
                Stream.concat(Stream.of("explain", "--model", model), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void aBatchHasInputsAndTargetsForEachSample() {
        Run run = run("explain", "--input", "0,1", "--target", "1,0", "--input", "1,1", "--target", "0,1");
        assertEquals(0, run.code, run.err);
        assertTrue(run.out.contains("Sample 2: the forward pass"), run.out);
        assertTrue(run.out.contains("(E_total#1 + E_total#2) / 2"), run.out);
        assertEquals(0, run("check", "--input", "0,1", "--target", "1,0", "--input", "1,1", "--target", "0,1").code);
        assertRefused(
                "got 2 of --input and 1 of --target", "explain", "--input", "0,1", "--input", "1,1", "--target", "1,0");
        assertRefused(
                "sample 2, input: the network has 2 inputs, got 1 number",
                "explain",
                "--input",
                "0,1",
                "--target",
                "1,0",
                "--input",
                "1",
                "--target",
                "1,0");
    }

    @Test
    void outputGoesToAFile() throws IOException {
        Path file = folder.resolve("page.md");
        Run run = run("explain", "--format", "markdown", "--output", file.toString());
        assertEquals(0, run.code, run.err);
        assertEquals("", run.out);
        assertEquals(run("explain", "--format", "markdown").out, Files.readString(file));
        assertEquals(0, run("explain", "--output", file.toString()).code);
        assertEquals(run("explain").out, Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void anErrorLeavesTheOutputFileAsItWas() throws IOException {
        Path file = Path.of(file("page.md", "before"));
        assertRefused("got 'x'", "explain", "--input", "x", "--output", file.toString());
        assertEquals("before", Files.readString(file));
        assertRefused("folder", "explain", "--output", folder.toString());
        assertRefused(
                "expected an existing folder, got " + folder.resolve("none"),
                "explain",
                "--output",
                folder.resolve("none/page.md").toString());
        assertRefused(
                "expected an existing folder, got " + file,
                "explain",
                "--output",
                file.resolve("page.md").toString());
        assertEquals(List.of(file), files());
    }

    @Test
    void anOutputFileBehindALinkIsReplacedThere() throws IOException {
        Path file = Path.of(file("page.md", "before"));
        Path link = Files.createSymbolicLink(folder.resolve("link.md"), file);
        assertEquals(0, run("explain", "--output", link.toString()).code);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(run("explain").out, Files.readString(file));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void helpReadsAsApproved() throws IOException {
        assertEquals(golden("/help.txt"), run("--help").out);
        assertEquals(golden("/help-explain.txt"), run("explain", "--help").out);
        assertEquals(golden("/help-graph.txt"), run("graph", "--help").out);
        assertEquals(golden("/help-play.txt"), run("play", "--help").out);
        assertEquals(0, run("explain", "--help").code);
    }

    @Test
    void aTakenPortIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    "the port " + taken.getLocalPort() + " is taken",
                    "play",
                    "--no-open",
                    "--port",
                    "" + taken.getLocalPort());
        }
        assertRefused("--port: expected 1 to 65535, got 65536", "play", "--port", "65536");
    }

    @Test
    void everyExampleOfTheHelpIsRight() throws IOException {
        Files.writeString(
                folder.resolve("net.json"),
                MODEL.replace("1, \"layers\"", "3, \"layers\"").replace("[[2.0]]", "[[2.0, 1.0, 0.5]]"));
        List<String> examples = Stream.of("/help-explain.txt", "/help-graph.txt")
                .flatMap(name -> golden(name).lines())
                .map(String::strip)
                .filter(line -> line.matches("gradus (explain|graph)( --.*)?"))
                .toList();
        assertEquals(10, examples.size());
        for (String example : examples) {
            String[] words = example.replaceAll("\\w+\\.\\w{2,4}$|net\\.json", folder + "/$0")
                    .split(" ");
            Run run = run(List.of(words).subList(1, words.length).toArray(String[]::new));
            assertEquals(0, run.code, example + ": " + run.err);
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Run run = run("--version");
        assertEquals(0, run.code);
        assertTrue(run.out.matches("gradus \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R"), run.out);
        assertEquals(run.out, run("explain", "--version").out);
    }

    @Test
    void theLocaleDoesNotMatter() {
        String expected = run("explain", "--rounds", "2000").out;
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("de-DE", "ar-EG-u-nu-arab", "tr-TR", "hi-IN-u-nu-deva")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(expected, run("explain", "--rounds", "2000").out, tag);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void closedOutputIsOneLine() {
        Writer closed = new Writer() {
            @Override
            public void write(char[] characters, int offset, int length) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();
        int code = Main.run(new String[] {"explain"}, new PrintWriter(closed), new PrintWriter(err));
        assertEquals(2, code);
        assertEquals(
                "gradus: standard output was closed before everything was written",
                err.toString().strip());
    }
}
