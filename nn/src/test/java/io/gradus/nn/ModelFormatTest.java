package io.gradus.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken model files: one line that names the place, what was expected, and what came. */
final class ModelFormatTest {
    private static final String GOOD = new ModelFile(WorkedExample.network(), Loss.halfSquaredError).json();

    /** The first occurrence of a text is replaced; "~" stands for a line break. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // numbers
                "0.2] | NaN]   | line 10, column 19, layers[0].weights[0][1]: expected a finite number, got NaN",
                "0.2] | 1e999] | line 10, column 16, layers[0].weights[0][1]: expected a number that fits a double, got the number 1e999",
                "0.2] | \"2\"] | line 10, column 16, layers[0].weights[0][1]: expected a number, got the string \"2\"",
                "0.2] | null]  | line 10, column 16, layers[0].weights[0][1]: expected a number, got null",
                "0.2] | [0.2]] | line 10, column 16, layers[0].weights[0][1]: expected a number, got an array",
                "0.2] | 01]    | line 10, column 17, layers[0].weights[0][1]: this is not JSON: Invalid numeric value: Leading zeroes not allowed",
                "0.2] | 0.00000000000000000000000000000000000000000000000000001] | line 10, column 71, layers[0].weights[0][1]: expected numbers of at most 40 characters, strings and names of at most 256, and at most 8 levels, got more",
                "0.2] | 0.2}   | line 10, column 20, layers[0].weights[0][1]: this is not JSON: Unexpected close marker '}': expected ']'",
                // sizes
                "0.2] | 0.2, 3] | line 10, column 9, layers[0].weights[0]: expected 2 weights, one per input of the layer, got 3",
                "0.2] | 0.2], [1, 2] | line 9, column 18, layers[0].weights: expected 2 rows of weights, one per unit, got 3",
                "\"units\": 2 | \"units\": 3 | line 9, column 18, layers[0].weights: expected 3 rows of weights, one per unit, got 2",
                "\"units\": 2 | \"units\": -2 | line 7, column 16, layers[0].units: expected a whole number from 1 to 65536, got the number -2",
                "\"units\": 2 | \"units\": -0 | line 7, column 16, layers[0].units: expected a whole number from 1 to 65536, got the number -0",
                "\"units\": 2 | \"units\": 2.0 | line 7, column 16, layers[0].units: expected a whole number from 1 to 65536, got the number 2.0",
                "\"units\": 2 | \"units\": 99999999999999999999 | line 7, column 16, layers[0].units: expected a whole number from 1 to 65536, got the number 99999999999999999999",
                "\"inputs\": 2 | \"inputs\": 3 | line 10, column 9, layers[0].weights[0]: expected 3 weights, one per input of the layer, got 2",
                "[0.35] | [0.35, 1] | line 14, column 64, layers[0].bias.values: expected as many values as the mode shared asks for, 1, got 2",
                "\"shared\" | \"per-unit\" | line 14, column 66, layers[0].bias.values: expected as many values as the mode per-unit asks for, 2, got 1",
                "\"shared\" | \"none\" | line 14, column 62, layers[0].bias.values: expected as many values as the mode none asks for, 0, got 1",
                ", \"values\": [0.35] | `` | line 14, column 15, layers[0].bias: expected as many values as the mode shared asks for, 1, got 0",
                // keys
                "\"units\": 2, | `` | line 15, column 5, layers[0]: the key \"units\" is missing in the object that ends here",
                "\"units\": 2, | \"units\": 2, \"units\": 2, | line 7, column 19, layers[0].units: the key \"units\" stands here a second time",
                "\"units\" | \"unit\\ns\" | line 7, column 7, layers[0].unit\\u000as: unknown key \"unit\\u000as\"; expected units, activation, weights, trainable, bias",
                // names and types
                "sigmoid | sigmoide | line 8, column 21, layers[0].activation: expected one of identity, sigmoid, tanh, relu, softplus, leakyRelu, elu, gelu, silu, logSigmoid, softmax, got \"sigmoide\"",
                "\"shared\" | \"own\" | line 14, column 24, layers[0].bias.mode: expected one of per-unit, shared, none, got \"own\"",
                "true, | 1, | line 13, column 20, layers[0].trainable: expected true or false, got the number 1",
                "\"version\": 1 | \"version\": 3 | line 3, column 14, version: expected a whole number from 1 to 2, got the number 3",
                "gradus-network | onnx | line 2, column 13, format: expected gradus-network, got \"onnx\"",
                "halfSquaredError | mine | line 27, column 11, loss: expected one of halfSquaredError, meanSquaredError, meanAbsoluteError, huber, binaryCrossEntropyFromLogits, softmaxCrossEntropyFromLogits, got \"mine\"",
                "\"halfSquaredError\" | null | line 27, column 11, loss: expected a string, got null",
                // the text around
                "}~ | } x~ | line 28, column 4: this is not JSON: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
                "}~ | } {}~ | line 28, column 3: expected the end of the file, got an object",
                "{~ | [~ | line 1, column 1: expected an object, got an array",
                "{~ | //~{~ | line 1, column 2: this is not JSON: Unexpected character ('/' (code 47)): maybe a (non-standard) comment?",
                "{~ | \uFEFF{~ | line 1, column 2: this is not JSON: Unexpected character ('\\ufeff' (code 65279 / 0xfeff)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
            })
    void aBrokenFileGetsOneLine(String good, String bad, String message) {
        Pattern first = Pattern.compile(Pattern.quote(good.replace('~', '\n')) + (good.startsWith("}") ? "\\z" : ""));
        String broken = first.matcher(GOOD).replaceFirst(Matcher.quoteReplacement(bad.replace('~', '\n')));
        assertNotEquals(GOOD, broken);
        assertEquals(message, failure(broken));
    }

    /** The same for the keys of version 2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\": 2 | \"version\": 1 | line 17, column 14, columns: the key \"columns\" needs \"version\": 2, got 1",
                "\"age\" | \"\" | line 19, column 7, columns.inputs[0]: expected a column name of 1 to 256 characters that are not all blank, got 0 characters",
                "\"age\" | \"kind\" | line 17, column 14, columns: two columns have the name kind",
                "\"age\" | 7 | line 19, column 16, columns.inputs[0].name: expected a string, got the number 7",
                "12.25 | 0 | line 19, column 7, columns.inputs[0]: column age: expected a positive, finite divisor, got 0.0",
                "12.25 | -1e-400 | line 19, column 7, columns.inputs[0]: column age: expected a positive, finite divisor, got -0.0",
                "41.5 | 1e400 | line 19, column 33, columns.inputs[0].offset: expected a number that fits a double, got the number 1e400",
                "\"offset\": 41.5 | \"categories\": [\"x\"] | line 19, column 7, columns.inputs[0]: expected categories, or an offset and a divisor, got both",
                "\"green\" | \"red\" | line 20, column 7, columns.inputs[1]: column colour: a category stands twice in [blue, red, red]",
                "\"blue\", | `` | line 17, column 14, columns: expected columns that stand for 4 inputs and 1 outputs, got 2 and 1",
                "\"cat\", | `` | line 17, column 14, columns: the target kind has only one class, dog; expected at least two",
                "[\"cat\", \"dog\"] | [] | line 23, column 7, columns.targets[0]: column kind: expected 1 to 1000 categories, got 0",
                "120 | 0 | line 27, column 45, training.data.rows: expected a whole number from 1 to 2147483647, got the number 0",
                "500 | 2147483648 | line 28, column 69, training.method.epochs: expected a whole number from 0 to 2147483647, got the number 2147483648",
                "\"randomSeed\": 1 | \"randomSeed\": 9223372036854775808 | line 28, column 88, training.method.randomSeed: expected a whole number of at most 63 bits, got the number 9223372036854775808",
                "\"loss\": 0.125 | \"loss\": \"low\" | line 29, column 24, training.result.loss: expected a number, got the string \"low\"",
                ", \"validationRows\": 30 | `` | line 27, column 48, training.data: the key \"validationRows\" is missing in the object that ends here",
            })
    void aBrokenFileOfVersion2GetsOneLine(String good, String bad, String message) {
        String text = ModelSchemaTest.full().json();
        String broken = text.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));
        assertNotEquals(text, broken);
        assertEquals(message, failure(broken));
    }

    @Test
    void bytesThatAreNoTextAreNamedByPlace() {
        assertEquals(
                "line 8, column 26: expected text in UTF-8, got the byte 0xf6",
                failure(GOOD.replace("sigmoid", "sigm\u00f6id"), StandardCharsets.ISO_8859_1));
        assertEquals(
                "line 1, column 1: expected text in UTF-8, got the byte 0xfe", failure(GOOD, StandardCharsets.UTF_16));
        assertEquals(
                "line 1, column 2: expected text in UTF-8, got the byte 0x8b",
                failure("\u001f\u008b\b\0", StandardCharsets.ISO_8859_1));
    }

    @Test
    void nestingHasAnEnd() {
        assertEquals("line 1, column 1: expected an object, got an array", failure("[".repeat(1_000_000)));
        String deep = "{\"format\":".repeat(100_000);
        assertEquals("line 1, column 11, format: expected a string, got an object", failure(deep));
    }

    @Test
    void anEmptyOrCutFileEndsTooEarly() {
        assertEquals("line 1, column 1: expected an object, got the end of the file", failure(""));
        assertEquals(
                "line 8, column 20, layers[0].activation: the file ends too early", failure(GOOD.substring(0, 120)));
    }

    @Test
    void layersAreCountedWhileReading() {
        String layer = "{\"units\":1,\"activation\":\"tanh\",\"weights\":[[1]],\"bias\":{\"mode\":\"none\"}}";
        String head = "{\"format\":\"gradus-network\",\"version\":1,\"inputs\":1,\"layers\":[";
        assertTrue(failure(head + "]}").endsWith("layers: expected at least one layer, got none"));
        assertTrue(failure(head + (layer + ",").repeat(64) + layer + "]}")
                .endsWith("layers[64]: expected at most 64 layers, got more"));
    }

    @Test
    void parametersAreCountedWhileReading() {
        String row = "[" + "0,".repeat(65_535) + "0],";
        String file = "{\"layers\":[{\"weights\":[" + row.repeat(153);
        assertEquals(
                "line 1, column 20000329, layers[0].weights[152][38528]: expected at most 10000000 weights and biases, got"
                        + " more",
                failure(file));
        assertTrue(failure("{\"layers\":[{\"weights\":[[" + "0,".repeat(65_537))
                .endsWith("layers[0].weights[0][65536]: expected at most 65536 weights, got more"));
    }

    @Test
    void aFileIsAtMost64Megabytes() {
        byte[] bytes = new byte[(64 << 20) + 1];
        assertEquals(
                "expected at most 67108864 bytes, got more",
                assertThrows(ModelFormatException.class, () -> ModelFile.parse(bytes))
                        .getMessage());
    }

    /** A size that is only announced costs nothing: a file of 200 bytes that promises 4 billion weights. */
    @Test
    void memoryIsTakenForNumbersThatAreThere() {
        String file = "{\"format\":\"gradus-network\",\"version\":1,\"inputs\":65536,\"layers\":[{\"units\":65536,"
                + "\"activation\":\"tanh\",\"weights\":[],\"bias\":{\"mode\":\"per-unit\",\"values\":[]}}]}";
        failure(file);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        String message = failure(file);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(
                "line 1, column 110, layers[0].weights: expected 65536 rows of weights, one per unit, got 0", message);
        assertTrue(allocated < 1_000_000, allocated + " bytes");
    }

    private static String failure(String text) {
        return failure(text, StandardCharsets.UTF_8);
    }

    private static String failure(String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        return assertThrows(ModelFormatException.class, () -> ModelFile.parse(bytes))
                .getMessage();
    }
}
