package io.gradus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gradus diagnose} and {@code gradus exercise}. */
class DiagnoseCommandTest {
    private static final String MODEL =
            "{\"format\": \"gradus-network\", \"version\": 1, \"inputs\": 3, \"layers\": [{\"units\": 1,"
                    + " \"activation\": \"tanh\", \"weights\": [[0.5, 1.0, 0.25]], \"bias\": {\"mode\": \"none\"}}]}";

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

    private static String golden(String name) throws IOException {
        try (var in = DiagnoseCommandTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theArticlesErrorIsTracedToItsMistake() {
        Run run = run("diagnose", "0.291027924");
        assertEquals(0, run.code, run.err);
        assertTrue(run.out.contains("use weights that were already updated"), run.out);
    }

    @Test
    void exitCodesTellWhatWasFound() {
        assertEquals(0, run("diagnose", "w5=0.358916480").code);
        assertEquals(0, run("diagnose", "-0.022602540").code);
        assertEquals(1, run("diagnose", "--rounds", "2", "0.123456789").code);
        assertEquals(1, run("diagnose", "--rounds", "2", "0.358916480", "0.123456789").code);
    }

    @Test
    void otherTrainingsAreDiagnosedToo() throws IOException {
        String model = Files.writeString(folder.resolve("net.json"), MODEL).toString();
        String[] sample = {"diagnose", "--model", model, "--input", "1,2,3", "--target", "0.5", "out_o1=0.9968"};
        Run right = run(sample);
        assertEquals(0, right.code, right.err);
        assertTrue(right.out.contains("is right"), right.out);
        Run scaled = run("diagnose", "--loss", "meanSquaredError", "w5=0.317832959");
        assertTrue(scaled.out.contains("without the 1/2"), scaled.out);
        Run exercise = run("diagnose", "--exercise", "7", "net_h1=0.2625");
        assertTrue(exercise.out.contains("no bias is added"), exercise.out);
        assertEquals(0, run("diagnose", "--learning-rate", "1", "w5+=0.317832959").code);
    }

    /** The new weight is 0.5 - 0.5 (1 - tanh(3.25)^2) where the error is |target - out|. */
    @Test
    void anotherLossTakesThePlaceOfTheModelFilesOwn() throws IOException {
        String model = Files.writeString(folder.resolve("net.json"), MODEL).toString();
        String[] sample = {"diagnose", "--model", model, "--input", "1,2,3", "--target", "0.5", "w1=0.497002143"};
        String[] other = Arrays.copyOf(sample, sample.length + 2);
        other[sample.length] = "--loss";
        other[sample.length + 1] = "meanAbsoluteError";
        assertTrue(run(other).out.contains("is right"), () -> run(other).out);
        assertFalse(run(sample).out.contains("is right"), () -> run(sample).out);
    }

    @Test
    void jsonHasEveryPart() {
        Run run = run("diagnose", "--format", "json", "--rounds", "2", "w5=0.180085176", "0.358916480", "0.123456789");
        assertEquals(1, run.code, run.err);
        for (String part : List.of(
                "\"format\" : \"gradus-diagnosis\"",
                "\"complete\" : false",
                "\"id\" : \"slope-forgotten-output\"",
                "\"kind\" : \"mistake\"",
                "\"label\" : \"w5\"",
                "\"rounds\" : 1",
                "\"number\" : \"0.123456789\"")) {
            assertTrue(run.out.contains(part), () -> part + " is not in " + run.out);
        }
    }

    @Test
    void wrongUsageIsOneLine() {
        assertRefused("[NAME=]NUMBER", "diagnose");
        assertRefused("got 'many'", "diagnose", "many");
        assertRefused("got '0,5'", "diagnose", "0,5");
        assertRefused("got '--frobnicate'", "diagnose", "--frobnicate");
        assertRefused("'w99' is no quantity", "diagnose", "w99=1.5");
        assertRefused("got 'xml'", "diagnose", "--format", "xml", "1.5");
        assertRefused("--loss: expected one of", "diagnose", "--loss", "none", "1.5");
        assertRefused("--input and --target", "diagnose", "--model", "../docs/example-network.json", "1.5");
        assertRefused("got both", "diagnose", "--model", "a.json", "--exercise", "1", "1.5");
    }

    @Test
    void anExerciseIsASheetAndAKey() throws IOException {
        Run both = run("exercise", "--seed", "7");
        assertEquals(0, both.code, both.err);
        assertTrue(both.out.startsWith("Exercise 7\n"), both.out);
        assertTrue(both.out.contains("Exercise 7: key\n"), both.out);
        Path sheet = folder.resolve("sheet.md");
        Path key = folder.resolve("key.md");
        String[] files = {"exercise", "--seed", "7", "--format", "markdown", "--output", "" + sheet, "--key", "" + key};
        assertEquals("", run(files).out);
        assertTrue(Files.readString(sheet).startsWith("# Exercise 7\n"));
        assertTrue(Files.readString(key).contains("- 1. `net_h1` = 0.862500000\n"), Files.readString(key));
        assertEquals(Files.readString(sheet), run("exercise", "--seed=7", "--format=markdown", "--key", "" + key).out);
    }

    @Test
    void wrongExercisesAreOneLine() {
        assertRefused("--layers: expected whole numbers", "exercise", "--layers", "2.5,1");
        assertRefused("expected the number of inputs", "exercise", "--layers", "2");
        assertRefused("at most 400", "exercise", "--layers", "100,100,100");
        assertRefused("--activation: expected one of", "exercise", "--activation", "step");
        assertRefused("expected text or markdown", "exercise", "--format", "pdf");
        assertRefused("4 to 17", "exercise", "--digits", "3");
    }

    @Test
    void helpReadsAsApproved() throws IOException {
        assertEquals(golden("/help-diagnose.txt"), run("diagnose", "--help").out);
        assertEquals(golden("/help-exercise.txt"), run("exercise", "--help").out);
    }

    @Test
    void everyExampleOfTheHelpRuns() throws IOException {
        Files.writeString(folder.resolve("net.json"), MODEL);
        List<String> examples = (golden("/help-diagnose.txt") + golden("/help-exercise.txt"))
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("gradus (diagnose|exercise) .*"))
                .toList();
        assertEquals(8, examples.size());
        for (String example : examples) {
            String[] words =
                    example.replaceAll("\\w+\\.(json|md)", folder + "/$0").split(" ");
            Run run = run(List.of(words).subList(1, words.length).toArray(String[]::new));
            assertEquals(0, run.code, example + ": " + run.err);
        }
    }
}
