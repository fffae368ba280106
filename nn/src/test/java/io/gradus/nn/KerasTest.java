package io.gradus.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script is replayed as Keras would run it, by its text alone: kernels as [input][unit], one activation a layer. */
final class KerasTest {
    private static final Pattern ACTIVATION = Pattern.compile("Dense\\(\\d+, activation=\"(\\w+)\"");
    private static final Pattern WEIGHTS = Pattern.compile("(?s)set_weights\\(\\[(.*?)\n]\\)");
    private static final Pattern ROW = Pattern.compile("\\[([-+.\\dE, ]+)]");

    @TempDir
    private Path folder;

    /** out = activation(in @ kernel + bias), layer after layer. */
    private static double[] replay(String script, double... inputs) {
        List<String> activations = new ArrayList<>();
        Matcher activation = ACTIVATION.matcher(script);
        while (activation.find()) {
            activations.add(activation.group(1));
        }
        double[] in = inputs;
        Matcher weights = WEIGHTS.matcher(script);
        for (String name : activations) {
            assertTrue(weights.find());
            List<double[]> rows = rows(weights.group(1));
            double[] out = rows.get(in.length).clone();
            for (int unit = 0; unit < out.length; unit++) {
                for (int input = 0; input < in.length; input++) {
                    out[unit] += in[input] * rows.get(input)[unit];
                }
                out[unit] = name.equals("sigmoid") ? 1 / (1 + Math.exp(-out[unit])) : Math.tanh(out[unit]);
            }
            in = out;
        }
        return in;
    }

    private static List<double[]> rows(String text) {
        List<double[]> rows = new ArrayList<>();
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            rows.add(Arrays.stream(row.group(1).split(", "))
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        return rows;
    }

    private static double meanSquaredError(double[] target, double[] out) {
        double sum = 0;
        for (int k = 0; k < out.length; k++) {
            sum += (target[k] - out[k]) * (target[k] - out[k]);
        }
        return sum / out.length;
    }

    @Test
    void theWorkedExampleGivesTheArticlesNumbersInKeras() {
        String script = Keras.script(new ModelFile(WorkedExample.network(), Loss.halfSquaredError));
        double[] out = replay(script, .05, .10);
        assertArrayEquals(new double[] {0.751365070, 0.772928465}, out, 5e-10, "as the article prints them");
        assertArrayEquals(WorkedExample.network().predict(.05, .10), out, 1e-15);
        // Two outputs: the mean of their squares is half the sum, so Keras' mean squared error is the article's error.
        assertEquals(0.298371109, meanSquaredError(new double[] {.01, .99}, out), 5e-10);
        assertTrue(script.contains("the same for the two outputs here"), script);
        assertTrue(script.contains("The units of this layer share one bias"), script);
        assertTrue(script.contains("Gradus trains only the weights"), script);
    }

    @Test
    void forThreeOutputsKerasErrorIsTwoThirdsOfTheArticles() {
        Network net = Network.inputs(2)
                .dense(4, Activation.TANH)
                .dense(3, Activation.SIGMOID)
                .initialize(5);
        String script = Keras.script(new ModelFile(net, Loss.halfSquaredError));
        double[] out = replay(script, .3, -.7);
        assertArrayEquals(net.predict(.3, -.7), out, 1e-15);
        double[] target = {1, 0, .5};
        double half = 0;
        for (int k = 0; k < 3; k++) {
            half += (target[k] - out[k]) * (target[k] - out[k]) / 2;
        }
        assertEquals(half * 2 / 3, meanSquaredError(target, out), 1e-15);
        assertTrue(script.contains("another number for 3 outputs"), script);
    }

    @Test
    void everyActivationAndLossHasItsCounterpart() {
        for (Activation activation : Activation.all()) {
            Network net = Network.inputs(2).dense(2, activation, Bias.none()).initialize(1);
            String script = Keras.script(new ModelFile(net, null));
            String name = Keras.ACTIVATIONS.entrySet().stream()
                    .filter(entry -> entry.getValue() == activation)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            assertTrue(
                    script.contains("Dense(2, activation=" + (name.contains("_") ? name : '"' + name + '"')), script);
            assertTrue(script.contains("use_bias=False"), script);
            assertEquals(name.contains("_"), script.contains("def " + name + "(x):"));
        }
        for (Loss loss : Loss.all()) {
            Network net = Network.inputs(2).dense(2, Activation.IDENTITY).initialize(1);
            String script = Keras.script(new ModelFile(net, loss));
            boolean own = loss == Loss.halfSquaredError;
            assertEquals(own, script.contains("loss=half_squared_error)"), loss.name());
        }
    }

    private String weights(String layers) {
        return "{\"format\": \"gradus-keras-weights\", \"version\": 1, \"inputs\": 2, \"layers\": [" + layers + "]}";
    }

    @Test
    void exportedWeightsAreReadTransposed() throws IOException {
        Path file = Files.writeString(
                folder.resolve("w.json"),
                weights(
                        "{\"units\": 3, \"activation\": \"tanh\", \"kernel\": [[1, 2, 3], [4, 5, 6]], \"bias\": [7, 8, 9]},"
                                + "{\"units\": 1, \"activation\": \"linear\", \"kernel\": [[0.1], [0.2], [0.3]]}"));
        Network net = Keras.read(file);
        assertArrayEquals(
                new double[] {1, 4, 2, 5, 3, 6, 7, 8, 9, .1, .2, .3},
                net.parameters().values());
        assertEquals(Activation.TANH, net.layers().get(0).activation());
        assertEquals(Bias.Mode.NONE, net.layers().get(1).biasMode());
        // And back: the script's kernels are those of the file.
        String script = Keras.script(new ModelFile(net, null));
        assertTrue(script.contains("[1.0, 2.0, 3.0],\n        [4.0, 5.0, 6.0],"), script);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[4, 5, 6] | [4, 5]  | line 1, column 74, layers[0]: expected a kernel of 2 rows, one per input of the layer, of 3 numbers, one per unit, got others",
                "[7, 8, 9] | [7]     | line 1, column 74, layers[0]: expected 3 biases, one per unit, got 1",
                "tanh      | swish   | line 1, column 101, layers[0].activation: expected one of elu, gelu, leaky_relu_001, linear, log_sigmoid_function, relu, sigmoid, silu, softmax, softplus, tanh, got \"swish\"",
                "gradus-keras-weights | keras | line 1, column 12, format: expected gradus-keras-weights, got \"keras\"",
                "8, 9      | NaN, 9  | line 1, column 158, layers[0].bias[1]: expected a finite number, got NaN",
            })
    void aBrokenFileGetsOneLine(String good, String bad, String message) throws IOException {
        String text = weights(
                "{\"units\": 3, \"activation\": \"tanh\", \"kernel\": [[1, 2, 3], [4, 5, 6]], \"bias\": [7, 8, 9]}");
        Path file = Files.writeString(folder.resolve("w.json"), text.replace(good, bad));
        assertEquals(
                file + ": " + message,
                assertThrows(ModelFormatException.class, () -> Keras.read(file)).getMessage());
    }
}
