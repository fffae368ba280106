package io.gradus.nn;

import io.gradus.nn.internal.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Networks from and to Keras 3: a Python script that rebuilds a network with its weights and writes weights as JSON, and the
 * reader of that JSON. Keras keeps a kernel as {@code kernel[input][unit]}, which is {@code weights[unit][input]} transposed.
 */
public final class Keras {
    /** The names of activations in Keras, and in the script for those that it defines. */
    static final Map<String, Activation> ACTIVATIONS = Map.ofEntries(
            Map.entry("linear", Activation.IDENTITY),
            Map.entry("sigmoid", Activation.SIGMOID),
            Map.entry("tanh", Activation.TANH),
            Map.entry("relu", Activation.RELU),
            Map.entry("softplus", Activation.SOFTPLUS),
            Map.entry("leaky_relu_001", Activation.LEAKY_RELU),
            Map.entry("elu", Activation.ELU),
            Map.entry("gelu", Activation.GELU),
            Map.entry("silu", Activation.SILU),
            Map.entry("log_sigmoid_function", Activation.LOG_SIGMOID),
            Map.entry("softmax", Activation.SOFTMAX));

    private Keras() {}

    /**
     * Returns a script that rebuilds a network in Keras 3, in double precision. It also defines {@code export(model, path)},
     * which writes the weights of a model of dense layers for {@link #read}.
     *
     * @param file the network, and its loss if it has one
     * @return the script, in Python
     * @throws IllegalStateException if the network has no weights yet
     */
    public static String script(ModelFile file) {
        file.network().checkReady();
        return new KerasScript(file).text();
    }

    /**
     * Reads the weights that the script's {@code export} wrote.
     *
     * @param path the file
     * @return the network, with a trainable bias per unit where the layer has biases
     * @throws ModelFormatException if the file is broken; one line names the place
     * @throws IOException if it cannot be read
     */
    public static Network read(Path path) throws IOException {
        byte[] bytes;
        try (InputStream in = AtomicFile.open(path)) {
            bytes = in.readNBytes(ModelFile.MAX_BYTES + 1);
        }
        try {
            if (bytes.length > ModelFile.MAX_BYTES) {
                throw new ModelFormatException("expected at most " + ModelFile.MAX_BYTES + " bytes, got more");
            }
            return new KerasReader(bytes).read();
        } catch (ModelFormatException e) {
            throw new ModelFormatException(Texts.oneLine(path.toString()) + ": " + e.getMessage());
        }
    }
}
