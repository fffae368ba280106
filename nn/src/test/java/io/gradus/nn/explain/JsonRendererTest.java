package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Json;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The output, its documentation and its schema say the same. */
class JsonRendererTest {
    private static final Path DOCS = Path.of("..", "docs");

    private static String json(Problem problem) throws IOException {
        StringBuilder text = new StringBuilder();
        Renderer.json().render(Ledger.of(problem), text);
        return text.toString();
    }

    private static Json parse(String text) throws IOException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** First column of the rows of a documented table, without backticks. */
    private static Set<String> documented(String heading) throws IOException {
        String page = Files.readString(DOCS.resolve("explain-json.md"));
        int from = page.indexOf(heading + "\n");
        int to = page.indexOf("\n## ", from + 1);
        Matcher row = Pattern.compile("(?m)^\\| `([^`]+)` \\|").matcher(page.substring(from, to));
        return row.results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Json schema() throws IOException {
        return parse(Files.readString(DOCS.resolve("gradus-explanation.schema.json")));
    }

    private static void keys(Json tree, String path, Set<String> keys) {
        if (tree.isObject()) {
            for (Object key : tree.map().keySet()) {
                String name = path.isEmpty() ? key.toString() : path + "." + key;
                keys.add(name);
                keys(tree.at(key.toString()), name, keys);
            }
        } else if (tree.isArray()) {
            tree.list().forEach(item -> keys(item, path + "[]", keys));
        }
    }

    /** In the worked example no bias is trained. */
    private static Problem trainedBias() {
        Network network = Network.inputs(1).dense(Activation.TANH, new double[][] {{.5}}, Bias.perUnit(.25));
        return Problem.of(network, Loss.halfSquaredError, new double[] {1}, new double[] {1});
    }

    @Test
    void everyKeyIsDocumentedAndEveryDocumentedKeyIsThere() throws IOException {
        Set<String> keys = new TreeSet<>();
        keys(parse(json(Problem.workedExample())), "", keys);
        keys(parse(json(trainedBias())), "", keys);
        assertEquals(documented("## The object"), keys);
    }

    @Test
    void everyKindOfQuantityIsDocumentedAndInTheSchema() throws IOException {
        Set<String> kinds =
                Arrays.stream(Quantity.values()).map(Quantity::label).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(kinds, documented("## Kinds of quantities"));
        Json step = schema().at("properties").at("steps").at("items").at("properties");
        assertEquals(kinds, new TreeSet<>(step.at("what").at("enum").strings()));
    }

    @Property(tries = 100, seed = "20260101")
    void theOutputFulfilsTheSchema(@ForAll long randomSeed) throws IOException {
        Schema.of(schema()).check(parse(json(RandomProblems.problem(randomSeed))));
    }

    @Test
    void theSchemaFindsWhatDoesNotBelong() throws IOException {
        Schema schema = Schema.of(schema());
        String good = json(Problem.workedExample());
        schema.check(parse(good));
        for (List<String> change : List.of(
                List.of("\"rounds\" : 10000", "\"rounds\" : \"many\""),
                List.of("\"what\" : \"delta\"", "\"what\" : \"gamma\""),
                List.of("\"symbol\" : \"w1\",", ""),
                List.of("\"version\" : 1", "\"version\" : 2"),
                List.of("\"version\" : 1", "\"version\" : 1, \"more\" : 1"))) {
            String bad = good.replace(change.get(0), change.get(1));
            assertEquals(false, bad.equals(good), change.get(0));
            assertThrows(AssertionError.class, () -> schema.check(parse(bad)), change.get(1));
        }
    }

    /** Read back as a double, each number is the ledger's own, bit by bit. */
    @Property(tries = 100, seed = "20260101")
    void numbersKeepTheirBits(@ForAll long randomSeed) throws IOException {
        Problem problem = RandomProblems.problem(randomSeed);
        List<Step> steps = Ledger.of(problem).steps();
        List<Json> written = parse(json(problem)).at("steps").list();
        assertEquals(steps.size(), written.size());
        for (int k = 0; k < steps.size(); k++) {
            assertEquals(steps.get(k).id(), written.get(k).at("id").string());
            assertEquals(steps.get(k).result(), written.get(k).at("result").number());
            assertEquals(steps.get(k).uses(), written.get(k).at("uses").strings());
        }
    }
}
