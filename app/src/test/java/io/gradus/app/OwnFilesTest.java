package io.gradus.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slip of the pen in an option does not cost the user a file. */
class OwnFilesTest {
    @TempDir
    private Path folder;

    private static int run(StringWriter err, String... args) {
        return Main.run(args, new PrintWriter(new StringWriter()), new PrintWriter(err));
    }

    private static void done(String... args) {
        StringWriter err = new StringWriter();
        assertEquals(0, run(err, args), err.toString());
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void assertKept(Path file, String message, String... args) throws IOException {
        byte[] before = Files.readAllBytes(file);
        StringWriter err = new StringWriter();
        assertEquals(2, run(err, args), String.join(" ", args));
        assertTrue(err.toString().contains(message), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertArrayEquals(before, Files.readAllBytes(file), String.join(" ", args));
    }

    private Path table() throws IOException {
        return Files.writeString(folder.resolve("table.csv"), "a,b,y\n1,2,yes\n2,3,no\n3,3,yes\n4,1,no\n");
    }

    @Test
    void trainingDoesNotReplaceItsTable() throws IOException {
        Path table = table();
        String message = "--model: " + table + " is the file of --data, too; name another one";
        assertKept(table, message, "train", "--data", at("table.csv"), "--target", "y", "--model", at("table.csv"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), table);
        assertKept(
                table,
                "--model: " + link + " is the file of --data",
                "train",
                "--data",
                at("table.csv"),
                "--target",
                "y",
                "--model",
                at("link"));
        Path checkpoint = Files.copy(table, folder.resolve("net.json.checkpoint"));
        assertKept(
                checkpoint,
                "is the file of --data",
                "train",
                "--data",
                at("net.json.checkpoint"),
                "--target",
                "y",
                "--model",
                at("net.json"));
        assertFalse(Files.exists(folder.resolve("net.json")));
    }

    @Test
    void aPipeIsNoModelFile() throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", at("pipe")).start().waitFor());
        StringWriter err = new StringWriter();
        assertEquals(2, run(err, "train", "--data", "builtin:xor", "--model", at("pipe")));
        assertEquals("gradus train: --model: expected a regular file, got " + at("pipe") + "\n", err.toString());
        assertTrue(Files.exists(folder.resolve("pipe")) && !Files.isRegularFile(folder.resolve("pipe")));
    }

    @Test
    void predictionsDoNotReplaceTheTableOrTheModel() throws IOException {
        Path table = table();
        done("train", "--data", at("table.csv"), "--target", "y", "--epochs", "2", "--model", at("net.json"));
        String[] start = {"predict", "--data", at("table.csv"), "--model", at("net.json"), "--output"};
        assertKept(table, "--output: " + table + " is the file of --data", with(start, at("table.csv")));
        assertKept(folder.resolve("net.json"), "is the file of --model", with(start, at("net.json")));
    }

    private static String[] with(String[] start, String last) {
        String[] all = Arrays.copyOf(start, start.length + 1);
        all[start.length] = last;
        return all;
    }

    @Test
    void explanationsDoNotReplaceTheModel() throws IOException {
        Path model = Files.copy(Path.of("../docs/example-network.json"), folder.resolve("net.json"));
        for (String command : List.of("explain", "graph", "check")) {
            assertKept(
                    model,
                    "--output: " + model + " is the file of --model, too",
                    command,
                    "--model",
                    at("net.json"),
                    "--input",
                    "1,2",
                    "--target",
                    "0,1",
                    "--output",
                    at("net.json"));
        }
    }

    @Test
    void weightsOfKerasAreNotReplaced() throws IOException {
        Path weights = Files.writeString(
                folder.resolve("weights.json"),
                "{\"format\":\"gradus-keras-weights\",\"version\":1,\"inputs\":1,\"layers\":"
                        + "[{\"units\":1,\"activation\":\"tanh\",\"kernel\":[[0.5]],\"bias\":[0.1]}]}");
        assertKept(
                weights, "is the file of WEIGHTS", "import-keras", at("weights.json"), "--output", at("weights.json"));
    }

    @Test
    void aSheetAndItsKeyAreTwoFiles() throws IOException {
        StringWriter err = new StringWriter();
        assertEquals(2, run(err, "exercise", "--output", at("a.txt"), "--key", at("a.txt")));
        assertTrue(err.toString().contains("--key: " + at("a.txt") + " is the file of --output, too"), err.toString());
        assertFalse(Files.exists(folder.resolve("a.txt")));
    }

    @Test
    void whereTheSheetCannotBeWrittenThereIsNoKey() {
        StringWriter err = new StringWriter();
        assertEquals(2, run(err, "exercise", "--output", at("none/a.txt"), "--key", at("key.txt")));
        assertTrue(err.toString().contains("--output: expected an existing folder"), err.toString());
        assertFalse(Files.exists(folder.resolve("key.txt")));
        StringWriter errKey = new StringWriter();
        assertEquals(2, run(errKey, "exercise", "--output", at("a.txt"), "--key", at("none/key.txt")));
        assertTrue(errKey.toString().contains("--key: expected an existing folder"), errKey.toString());
        assertFalse(Files.exists(folder.resolve("a.txt")));
    }
}
