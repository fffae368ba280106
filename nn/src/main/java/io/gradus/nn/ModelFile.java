package io.gradus.nn;

import io.gradus.nn.data.Columns;
import io.gradus.nn.internal.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A network as a readable JSON file, with what is known of it: the loss that it is trained by, the columns of the tables
 * that it works on, how it was trained. All numbers keep their bits. The format is described in docs/model-format.md.
 *
 * @param network the network
 * @param loss one of {@link Loss#all}, or null
 * @param columns what the inputs and outputs stand for, with scaling and class names, or null
 * @param training how the network was trained, or null
 */
public record ModelFile(
        Network network,
        @Nullable Loss loss,
        @Nullable Columns columns,
        @Nullable TrainingRecord training) {
    static final String FORMAT = "gradus-network";
    /** The newest version; a file says the oldest one that has all its keys. */
    static final int VERSION = 2;
    /** The most bytes of a file, 64 MB. */
    static final int MAX_BYTES = 64 << 20;

    /**
     * Checks the loss and the columns.
     *
     * @param network the network
     * @param loss one of {@link Loss#all}, or null
     * @param columns as many inputs and targets, encoded, as the network has inputs and outputs, or null
     * @param training how the network was trained, or null
     * @throws IllegalArgumentException if it is a loss of one's own, which a file cannot hold, or the columns do not fit
     */
    public ModelFile {
        if (loss != null && !Loss.all().contains(loss)) {
            throw new IllegalArgumentException(
                    "the loss " + loss + " is code and cannot be saved; expected null or one of " + Loss.all());
        }
        if (columns != null
                && (columns.inputWidth() != network.inputs() || columns.targetWidth() != network.outputs())) {
            throw new IllegalArgumentException("expected columns that stand for " + network.inputs() + " inputs and "
                    + network.outputs() + " outputs, got " + columns.inputWidth() + " and " + columns.targetWidth());
        }
    }

    /**
     * Makes a file of a network that works on plain numbers.
     *
     * @param network the network
     * @param loss one of {@link Loss#all}, or null
     */
    public ModelFile(Network network, @Nullable Loss loss) {
        this(network, loss, null, null);
    }

    /**
     * Returns what answers in the words and units of the table.
     *
     * @return the predictor
     * @throws IllegalStateException if the file says nothing of columns
     */
    public TablePredictor predictor() {
        if (columns == null) {
            throw new IllegalStateException(
                    "the model file says nothing of columns; its network works on plain numbers");
        }
        return new TablePredictor(this);
    }

    /** The oldest version that has all keys of this file. */
    int version() {
        return columns == null && training == null ? 1 : VERSION;
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
        try (InputStream in = AtomicFile.open(path)) {
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
        byte[] bytes = json().getBytes(StandardCharsets.UTF_8);
        ModelWriter.checkSize(bytes.length);
        AtomicFile.write(path, bytes);
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
