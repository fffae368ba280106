package io.gradus.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.optimize.GradientDescent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class FoldersTest {
    @TempDir
    private Path folder;

    /** As root, a model saved as /dev/null took the place of the device. */
    @Test
    void aPipeIsNotReplacedByAModelFile() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Network net = Network.inputs(1).dense(1, Activation.TANH).initialize(1);
        assertEquals(
                pipe + ": expected a regular file, got a device or a pipe",
                assertThrows(IOException.class, () -> net.save(pipe)).getMessage());
        assertTrue(Files.exists(pipe) && !Files.isRegularFile(pipe));
    }

    @Test
    void aFolderIsNoModelFile() {
        Network net = Network.inputs(1).dense(1, Activation.TANH).initialize(1);
        Trainer trainer = Trainer.of(net, Loss.meanSquaredError, new GradientDescent(.1));
        for (Executable act : List.<Executable>of(
                () -> Network.load(folder),
                () -> net.save(folder),
                () -> ModelFile.read(folder),
                () -> Keras.read(folder),
                () -> trainer.resumeFrom(folder))) {
            assertEquals(
                    folder + ": expected a file, got a folder",
                    assertThrows(IOException.class, act).getMessage());
        }
    }
}
