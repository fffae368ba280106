package io.gradus.nn;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page and the schema in docs/ say what the reader does. */
final class ModelSchemaTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final String EXAMPLE = example();
    private static final Json SCHEMA = schema();

    private static final Map<String, String> VALUES = Map.ofEntries(
            entry("format", "\"gradus-network\""),
            entry("version", "1"),
            entry("inputs", "2"),
            entry(
                    "layers",
                    "[{\"units\": 1, \"activation\": \"tanh\", \"weights\": [[1, 2]], \"bias\": {\"mode\": \"none\"}}]"),
            entry("loss", "\"meanSquaredError\""),
            entry("units", "2"),
            entry("activation", "\"tanh\""),
            entry("weights", "[[1, 2], [3, 4]]"),
            entry("trainable", "true"),
            entry("bias", "{\"mode\": \"none\"}"),
            entry("mode", "\"shared\""),
            entry("values", "[1]"));

    private static String example() {
        return between("```json\n", "```");
    }

    private static String between(String start, String end) {
        try {
            String page = Files.readString(DOCS.resolve("model-format.md"));
            int from = page.indexOf(start) + start.length();
            return page.substring(from, page.indexOf(end, from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json schema() {
        try {
            return Json.parse(Files.readAllBytes(DOCS.resolve("gradus-network.schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theDocumentedExampleIsWhatTheWriterWrites() throws IOException {
        ModelFile file = ModelFile.parse(EXAMPLE.getBytes(StandardCharsets.UTF_8));
        assertEquals(EXAMPLE, file.json());
        assertEquals(EXAMPLE, new ModelFile(WorkedExample.network(), Loss.halfSquaredError).json());
    }

    @Test
    void theDocumentedMessageIsTheReaders() {
        String broken = EXAMPLE.replace("[0.25, 0.3]", "[0.25, 0.3, 0.35]");
        assertEquals(between("```text\n", "\n```"), "model.json: " + failure(broken));
    }

    @Test
    void schemaAndReaderAgreeOnTheKeys() {
        assertKeys(SCHEMA, "\"format\"");
        assertKeys(SCHEMA.at("$defs").at("layer"), "\"units\"");
        assertKeys(SCHEMA.at("$defs").at("bias"), "\"mode\"");
    }

    /** Checks the keys of the object whose first key is given: which there are, and which must be there. */
    private static void assertKeys(Json object, String firstKey) {
        assertEquals("false", object.at("additionalProperties").string());
        String message = failure(EXAMPLE.replaceFirst(firstKey, "\"other\": 1, " + firstKey));
        List<String> properties = new ArrayList<>();
        object.at("properties").map().keySet().forEach(key -> properties.add(key.toString()));
        assertTrue(message.endsWith("expected " + String.join(", ", properties)), message);
        // Of an object with all keys but one the reader says whether that one is missing; "x" breaks it in any case.
        List<String> missing = new ArrayList<>();
        String start = EXAMPLE.substring(0, EXAMPLE.indexOf(firstKey));
        for (String key : properties) {
            String reason = failure(start + given(properties, key) + "} x");
            if (reason.contains("the key \"" + key + "\" is missing")) {
                missing.add(key);
            }
        }
        assertEquals(object.at("required").strings(), missing);
    }

    /** All keys but one, with values from the example. */
    private static String given(List<String> keys, String but) {
        List<String> members = new ArrayList<>();
        for (String key : keys) {
            if (!key.equals(but)) {
                members.add("\"" + key + "\": " + VALUES.get(key));
            }
        }
        return String.join(", ", members);
    }

    @Test
    void schemaAndReaderAgreeOnNamesAndSizes() {
        Json defs = SCHEMA.at("$defs");
        assertEquals(
                Activation.all().stream().map(Activation::name).toList(),
                defs.at("layer").at("properties").at("activation").at("enum").strings());
        assertEquals(
                Arrays.stream(Bias.Mode.values()).map(Bias.Mode::label).toList(),
                defs.at("bias").at("properties").at("mode").at("enum").strings());
        assertEquals(
                Loss.all().stream().map(Loss::name).toList(),
                SCHEMA.at("properties").at("loss").at("enum").strings());
        assertEquals(
                ModelFile.FORMAT,
                SCHEMA.at("properties").at("format").at("const").string());
        assertEquals(
                ModelFile.VERSION,
                SCHEMA.at("properties").at("version").at("const").number());
        assertEquals(Network.MAX_WIDTH, defs.at("width").at("maximum").number());
        assertEquals(Network.MAX_WIDTH, defs.at("numbers").at("maxItems").number());
        assertEquals(
                Network.MAX_LAYERS,
                SCHEMA.at("properties").at("layers").at("maxItems").number());
    }

    private static String failure(String text) {
        return assertThrows(ModelFormatException.class, () -> ModelFile.parse(text.getBytes(StandardCharsets.UTF_8)))
                .getMessage();
    }
}
