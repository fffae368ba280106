package io.gradus.nn;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
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

    private static final String TRAINING =
            "{\"data\": {\"name\": \"d\", \"rows\": 1, \"validationRows\": 0}, \"method\":"
                    + " {\"optimizer\": \"o\", \"batchSize\": 1, \"epochs\": 0, \"randomSeed\": 1}, \"result\": {\"loss\": 0}}";

    private static final Map<String, String> VALUES = Map.ofEntries(
            entry("format", "\"gradus-network\""),
            entry("version", "1"),
            entry("inputs", "2"),
            entry(
                    "layers",
                    "[{\"units\": 1, \"activation\": \"tanh\", \"weights\": [[1, 2]], \"bias\": {\"mode\": \"none\"}}]"),
            entry("loss", "\"meanSquaredError\""),
            entry("columns", "{\"inputs\": [{\"name\": \"a\"}, {\"name\": \"b\"}], \"targets\": [{\"name\": \"c\"}]}"),
            entry("training", TRAINING),
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
            return between(Files.readString(DOCS.resolve("model-format.md")), start, end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String between(String page, String start, String end) {
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf(end, from));
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
    void schemaAndReaderAgreeOnTheKeys() throws IOException {
        Json defs = SCHEMA.at("$defs");
        assertKeys(SCHEMA, "\"format\"", VALUES);
        assertKeys(defs.at("layer"), "\"units\"", VALUES);
        assertKeys(defs.at("bias"), "\"mode\"", VALUES);
        String columns = "[{\"name\": \"a\"}]";
        assertKeys(defs.at("columns"), "\"inputs\": [", Map.of("inputs", columns, "targets", columns));
        Map<String, String> column =
                Map.of("name", "\"a\"", "offset", "1", "divisor", "2", "categories", "[\"x\", \"y\"]");
        assertKeys(defs.at("column"), "\"name\": \"age\"", column);
        Json training = Json.parse(TRAINING.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                defs.at("training").at("required").strings(),
                List.copyOf(training.map().keySet()));
        assertKeys(
                defs.at("training"),
                "\"data\"",
                Map.of(
                        "data", "{\"name\": \"d\", \"rows\": 1, \"validationRows\": 0}",
                        "method", "{\"optimizer\": \"o\", \"batchSize\": 1, \"epochs\": 0, \"randomSeed\": 1}",
                        "result", "{\"loss\": 0}"));
        Map<String, String> data = Map.of("name", "\"d\"", "rows", "1", "validationRows", "0");
        assertKeys(defs.at("trainingData"), "\"name\": \"animals.csv\"", data);
        Map<String, String> method = Map.of("optimizer", "\"o\"", "batchSize", "1", "epochs", "0", "randomSeed", "1");
        assertKeys(defs.at("trainingMethod"), "\"optimizer\"", method);
        assertKeys(defs.at("trainingResult"), "\"loss\": 0.125", Map.of("loss", "0", "validationLoss", "1"));
    }

    /** The file that the page shows a part of. */
    static ModelFile full() {
        Columns columns = new Columns(
                List.of(
                        new Column.Numeric("age", 41.5, 12.25),
                        new Column.Categorical("colour", List.of("blue", "green", "red"))),
                List.of(new Column.Categorical("kind", List.of("cat", "dog"))));
        TrainingRecord training = new TrainingRecord(
                new TrainingRecord.Data("animals.csv", 120, 30),
                new TrainingRecord.Method("adam 0.01", 32, 500, 1),
                new TrainingRecord.Result(.125, .25));
        Network net = Network.inputs(4).dense(1, Activation.SIGMOID).initialize(1);
        return new ModelFile(net, Loss.meanSquaredError, columns, training);
    }

    @Test
    void theDocumentedColumnsAreWhatTheWriterWrites() throws IOException {
        String page = Files.readString(DOCS.resolve("model-format.md"));
        String part = between(page.substring(page.indexOf("## Columns")), "```json\n", "```");
        assertTrue(full().json().endsWith(part + "}\n"), () -> part + " is not in " + full().json());
        assertEquals(
                full().json(),
                ModelFile.parse(full().json().getBytes(StandardCharsets.UTF_8)).json());
    }

    /**
     * Checks the keys of the object whose first key is given, in the file of all objects: which there are, and which must
     * be there.
     */
    private static void assertKeys(Json object, String firstKey, Map<String, String> values) {
        assertEquals("false", object.at("additionalProperties").string());
        String text = full().json();
        String start = text.substring(0, text.indexOf(firstKey));
        String message = failure(start + "\"other\": 1, " + text.substring(start.length()));
        List<String> properties = new ArrayList<>();
        object.at("properties").map().keySet().forEach(key -> properties.add(key.toString()));
        assertTrue(message.endsWith("expected " + String.join(", ", properties)), message);
        // Of an object with all keys but one the reader says whether that one is missing; "x" breaks it in any case.
        List<String> missing = new ArrayList<>();
        for (String key : properties) {
            String reason = failure(start + given(properties, key, values) + "} x");
            if (reason.contains("the key \"" + key + "\" is missing")) {
                missing.add(key);
            }
        }
        assertEquals(object.at("required").strings(), missing);
    }

    /** All keys but one, with values from the example. */
    private static String given(List<String> keys, String but, Map<String, String> values) {
        List<String> members = new ArrayList<>();
        for (String key : keys) {
            if (!key.equals(but)) {
                members.add("\"" + key + "\": " + values.get(key));
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
                List.of("1.0", ModelFile.VERSION + ".0"),
                SCHEMA.at("properties").at("version").at("enum").strings());
        assertEquals(
                Column.MAX_CATEGORIES,
                defs.at("column")
                        .at("properties")
                        .at("categories")
                        .at("maxItems")
                        .number());
        assertEquals(Column.MAX_TEXT, defs.at("name").at("maxLength").number());
        assertEquals(
                Network.MAX_WIDTH,
                defs.at("columns").at("properties").at("inputs").at("maxItems").number());
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
