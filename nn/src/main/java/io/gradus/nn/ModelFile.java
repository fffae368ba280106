package io.gradus.nn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A network as a readable JSON file, with the loss that it is trained by, where that is known. All numbers keep their
 * bits. The format is described in docs/model-format.md.
 *
 * @param network the network
 * @param loss one of {@link Loss#all}, or null
 */
public record ModelFile(Network network, @Nullable Loss loss) {
    static final String FORMAT = "gradus-network";
    static final int VERSION = 1;
    /** The most bytes of a file, 64 MB. */
    static final int MAX_BYTES = 64 << 20;

    /**
     * Checks the loss.
     *
     * @param network the network
     * @param loss one of {@link Loss#all}, or null
     * @throws IllegalArgumentException if it is a loss of one's own, which a file cannot hold
     */
    public ModelFile {
        if (loss != null && !Loss.all().contains(loss)) {
            throw new IllegalArgumentException(
                    "the loss " + loss + " is code and cannot be saved; expected null or one" + " of " + Loss.all());
        }
    }

    /**
     * Reads a model file.
     *
     * @param path the file
     * @return what it holds
     * @throws ModelFormatException if it is broken; one line names the file, the place, what was expected, what came
     * @throws IOException if it cannot be read
     */
    public static ModelFile read(Path path) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        try {
            return parse(bytes);
        } catch (ModelFormatException e) {
            throw new ModelFormatException(Texts.oneLine(path.toString()) + ": " + e.getMessage());
        }
    }

    static ModelFile parse(byte[] bytes) throws IOException {
        if (bytes.length > MAX_BYTES) {
            throw new ModelFormatException("expected at most " + MAX_BYTES + " bytes, got more");
        }
        return new ModelReader(bytes).read();
    }

    /**
     * Writes the file: all of it, or nothing. It is written beside its place under another name, forced to the disk and
     * then moved; so a reader sees the old file or the new one, also after a crash.
     *
     * @param path the file; replaced if it exists, with its permissions kept
     * @throws IOException if it cannot be written
     * @throws IllegalStateException if the network has no weights yet, a number in it is not finite, or the file would
     *     be larger than 64 MB, which no reader accepts
     */
    public void write(Path path) throws IOException {
        AtomicFile.write(path, json().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the text of the file.
     *
     * @return JSON, with each unit's weights on a line
     * @throws IllegalStateException as {@link #write} does
     */
    public String json() {
        network.checkReady();
        return new ModelWriter(this).text();
    }
}
