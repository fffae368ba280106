package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Dense;
import io.gradus.nn.Json;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The diagram names all circles and lines of the network, and steps that are there. */
class DiagramJsonTest {
    private static Json diagram(Problem problem) throws IOException {
        StringBuilder text = new StringBuilder();
        Renderer.json().render(Ledger.of(problem), text);
        return Json.parse(text.toString().getBytes(StandardCharsets.UTF_8)).at("diagram");
    }

    private static Map<String, Json> neurons(Json diagram) {
        Map<String, Json> byName = new HashMap<>();
        for (Json column : diagram.at("columns").list()) {
            column.list().forEach(circle -> byName.put(circle.at("name").string(), circle.at("steps")));
        }
        return byName;
    }

    private static Json line(Json diagram, String weight) {
        return diagram.at("lines").list().stream()
                .filter(line -> line.at("weight").string().equals(weight))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWorkedExample() throws IOException {
        Json diagram = diagram(Problem.workedExample());
        List<List<String>> columns = diagram.at("columns").list().stream()
                .map(column -> column.list().stream()
                        .map(circle -> circle.at("name").string())
                        .toList())
                .toList();
        assertEquals(List.of(List.of("i1", "i2"), List.of("h1", "h2"), List.of("o1", "o2")), columns);
        Json o1 = neurons(diagram).get("o1");
        assertEquals("net_o1", o1.at("net").string());
        assertEquals("dE_total/dout_o1", o1.at("slope").string());
        assertEquals("dout_o1/dnet_o1", o1.at("activation").string());
        assertEquals("b2", o1.at("bias").string());
        assertFalse(o1.has("biasUpdate"), "the biases are frozen");
        Json w7 = line(diagram, "w7");
        assertEquals("h1", w7.at("from").string());
        assertEquals("o2", w7.at("to").string());
        assertEquals("dE_o2/dout_h1", w7.at("steps").at("path").string());
        assertEquals("dE_total/dw7", w7.at("steps").at("slope").string());
        assertEquals("w7+", w7.at("steps").at("update").string());
        assertFalse(line(diagram, "w1").at("steps").has("path"), "inputs have no derivative of their own");
    }

    @Test
    void whereTheErrorIsAMeanThePathsNameTheNeuron() throws IOException {
        Problem problem = Problem.of(
                Network.inputs(1)
                        .dense(Activation.TANH, new double[][] {{.1}}, Bias.none())
                        .dense(Activation.IDENTITY, new double[][] {{.2}, {.3}}, Bias.perUnit(.4, .5)),
                Loss.meanSquaredError,
                new double[] {1},
                new double[] {2, 3});
        Json diagram = diagram(problem);
        Json steps = line(diagram, "w3").at("steps");
        assertEquals("dE_total/dout_h1[o2]", steps.at("path").string());
        assertEquals("dE_total/db2", neurons(diagram).get("o2").at("biasSlope").string());
        assertEquals("b2+", neurons(diagram).get("o2").at("biasUpdate").string());
        assertFalse(neurons(diagram).get("h1").has("bias"));
    }

    /** Whatever is frozen, every circle, line and step that is named is there, and each derivative is drawn somewhere. */
    @Property(tries = 100, seed = "20260101")
    void everyNetworkIsDrawn(@ForAll long randomSeed) throws IOException {
        Problem problem = RandomProblems.problem(randomSeed);
        Ledger ledger = Ledger.of(problem);
        Json diagram = diagram(problem);
        Map<String, Json> neurons = neurons(diagram);
        int units = problem.layers().stream().mapToInt(Dense::units).sum();
        assertEquals(problem.network().inputs() + units, neurons.size());
        Set<String> drawn = new HashSet<>();
        neurons.values().forEach(steps -> collect(steps, drawn));
        for (Json line : diagram.at("lines").list()) {
            assertTrue(neurons.containsKey(line.at("from").string()));
            assertTrue(neurons.containsKey(line.at("to").string()));
            collect(line.at("steps"), drawn);
        }
        drawn.forEach(ledger::step);
        for (Step step : ledger.steps()) {
            boolean isVariant = !step.id().equals(step.symbol());
            boolean isOfNetwork = step.of().equals(Symbols.NETWORK);
            assertEquals(
                    !isVariant && !isOfNetwork && isOfPicture(step.id(), problem.samples() > 1),
                    drawn.contains(step.id()),
                    step.id());
        }
    }

    /** Of a batch the first sample is drawn; the slopes between the outputs of a softmax have no place in the picture. */
    private static boolean isOfPicture(String id, boolean batch) {
        boolean isOfOtherSample = id.matches(".*#([2-9]|1\\d).*");
        boolean isMean = batch && id.matches("dE_total/d[wb]\\d+");
        boolean isMixing = id.matches("dout_(o\\d+)(#\\d+)?/dnet_(?!\\1\\b).*");
        return !isOfOtherSample && !isMean && !isMixing;
    }

    private static void collect(Json steps, Set<String> ids) {
        steps.map().keySet().forEach(key -> ids.add(steps.at(key.toString()).string()));
    }
}
