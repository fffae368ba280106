package io.gradus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A training in a process of its own that is told to end. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(600) // for a training that should begin and end
final class InterruptionTest {
    @TempDir
    private Path folder;

    @Test
    void anInterruptedTrainingLeavesACheckpointAndTheOldModel() throws IOException, InterruptedException {
        Path model = Files.writeString(folder.resolve("net.json"), "before");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.gradus.app.Main",
                        "train",
                        "--data",
                        "builtin:xor",
                        "--epochs",
                        "100000000",
                        "--model",
                        model.toString())
                .redirectError(err.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (!Files.readString(err).contains("epoch 1/")) {
                assertTrue(process.isAlive(), "the process did not train");
                Thread.onSpinWait();
            }
            process.destroy();
            // 128 + SIGTERM
            assertEquals(143, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
        Path checkpoint = folder.resolve("net.json.checkpoint");
        assertTrue(Files.readString(err).contains("interrupted after "), Files.readString(err));
        assertEquals("before", Files.readString(model));
        assertTrue(Files.exists(checkpoint));
        resume(model);
        assertFalse(Files.exists(checkpoint));
        assertTrue(Files.readString(model).startsWith("{\n  \"format\": \"gradus-network\""));
    }

    /** Asks for fewer epochs than are made already, so that nothing is left to do but to save. */
    private static void resume(Path model) {
        StringWriter err = new StringWriter();
        String[] args = {"train", "--data", "builtin:xor", "--epochs", "1", "--model", model.toString(), "--resume"};
        assertEquals(0, Main.run(args, new PrintWriter(new StringWriter()), new PrintWriter(err)), err.toString());
    }
}
