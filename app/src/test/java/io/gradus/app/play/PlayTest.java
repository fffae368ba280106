package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import io.gradus.nn.Trainer;
import io.gradus.nn.explain.Problem;
import io.gradus.nn.optimize.GradientDescent;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything that the page asks for, from a running server. */
@Timeout(600) // for what waits, should it wait in vain
final class PlayTest {
    private LocalServer server;
    private PageClient page;

    @BeforeEach
    void start() throws Exception {
        server = LocalServer.start(0);
        page = new PageClient(server.address());
    }

    @AfterEach
    void end() {
        server.close();
    }

    private static String stepResult(Map<?, ?> view, String id) {
        return ((List<?>) Tree.at(view, "explanation.steps"))
                .stream()
                        .map(step -> (Map<?, ?>) step)
                        .filter(step -> id.equals(step.get("id")))
                        .map(step -> String.valueOf(step.get("result")))
                        .findFirst()
                        .orElseThrow();
    }

    /** Numbers of golden/worked-example.json, which were computed independently. */
    @Test
    void thePageBeginsWithTheWorkedExample() throws Exception {
        Map<?, ?> view = page.open("{\"v\": 1}");
        assertEquals("worked-example", Tree.at(view, "state.preset"));
        assertEquals(0, Tree.number(view, "state.round"));
        assertEquals(0.298371108760, Tree.number(view, "loss"), 1e-12);
        assertTrue(stepResult(view, "w5+").startsWith("0.358916479"), stepResult(view, "w5+"));
        assertEquals(List.of("i1", "i2"), Tree.at(view, "names.inputs"));
        assertEquals(false, view.get("running"));
        assertEquals(true, view.get("explainsNextRound"));
        assertTrue(Tree.at(view, "explanation.note") instanceof Map, "the article's figures");
    }

    @Test
    void oneStepGivesTheLedgersNewWeights() throws Exception {
        Map<?, ?> before = page.open("{\"v\": 1}");
        Map<?, ?> after = page.train("step");
        assertEquals(1, Tree.number(after, "state.round"));
        assertEquals(0.291027773694, Tree.number(after, "loss"), 1e-12);
        double[] parameters = Tree.numbers(after, "parameters");
        List<?> names = (List<?>) after.get("parameterNames");
        List<?> trainable = (List<?>) after.get("trainable");
        for (int k = 0; k < parameters.length; k++) {
            String id = names.get(k) + ((Boolean) trainable.get(k) ? "+" : "");
            assertEquals(Double.toString(parameters[k]), stepResult(before, id), id);
        }
    }

    @Test
    void tenThousandRoundsAreThoseOfTheTrainer() throws Exception {
        Problem example = Problem.workedExample();
        Network network = example.network();
        double loss = Trainer.of(network, Loss.halfSquaredError, new GradientDescent(.5))
                .train(new double[][] {example.input()}, new double[][] {example.target()}, 10_000)
                .lastLoss();
        page.open("{\"v\": 1}");
        Map<?, ?> view = page.goTo(10_000);
        assertEquals(10_000, Tree.number(view, "state.round"));
        assertEquals(loss, Tree.number(view, "loss"));
        assertArrayEquals(network.parameters().values(), Tree.numbers(view, "parameters"));
    }

    @Test
    void theAddressBringsBackEveryBit() throws Exception {
        page.open("{\"v\": 1, \"preset\": \"moons\", \"seed\": 7, \"batch\": 32}");
        Map<?, ?> view = page.goTo(60);
        page.train("rewind");
        Map<?, ?> again = page.goTo(60);
        assertEquals(Tree.at(view, "parameters"), Tree.at(again, "parameters"));
        Map<?, ?> state = (Map<?, ?>) view.get("state");
        Map<?, ?> reopened = page.open(json(state));
        assertEquals(view.get("parameters"), reopened.get("parameters"));
        assertEquals(view.get("trace"), reopened.get("trace"));
        assertEquals(view.get("boundary"), reopened.get("boundary"));
        assertEquals(state, reopened.get("state"));
    }

    private static String json(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return "{"
                    + String.join(
                            ",",
                            map.entrySet().stream()
                                    .map(e -> json(e.getKey()) + ":" + json(e.getValue()))
                                    .toList())
                    + "}";
        }
        if (tree instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(PlayTest::json).toList()) + "]";
        }
        if (tree instanceof String text) {
            return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
        }
        return tree instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e9
                ? String.valueOf(d.longValue())
                : String.valueOf(tree);
    }

    @Test
    void framesFlowWhileTrainingRunsAndOneComesAtAPause() throws Exception {
        page.open("{\"v\": 1, \"preset\": \"moons\"}");
        try (PageClient.Frames frames = page.frames()) {
            Map<?, ?> first = frames.next();
            assertEquals(0, Tree.number(first, "round"));
            assertEquals(true, Tree.at(first, "trace.reset"));
            page.train("run");
            Map<?, ?> frame = frames.next();
            while (Tree.number(frame, "round") < 100) {
                frame = frames.next();
            }
            assertEquals(true, frame.get("running"));
            assertEquals("grid", Tree.at(frame, "boundary.kind"));
            assertEquals(64 * 64, Base64.getDecoder().decode((String) Tree.at(frame, "boundary.bytes")).length);
            assertNull(frame.get("ended"));
            Map<?, ?> paused = page.train("pause");
            double round = Tree.number(paused, "state.round");
            // One that was made while the pause began tells an earlier round, or that training runs.
            while ((Boolean) frame.get("running") || Tree.number(frame, "round") < round) {
                frame = frames.next();
            }
            assertEquals(round, Tree.number(frame, "round"));
            assertEquals(paused.get("loss"), frame.get("loss"));
            page.train("step");
            assertEquals(false, frames.at(round + 1).get("running"));
        }
    }

    @Test
    void theFramesNumbersAreTheLedgers() throws Exception {
        for (String state : List.of(
                "{\"v\": 1}",
                "{\"v\": 1, \"preset\": \"spiral\", \"row\": 3}",
                "{\"v\": 1, \"preset\": \"or\", \"loss\": \"huber\", \"row\": 1}")) {
            page.open(state);
            Map<?, ?> view = page.goTo(5);
            try (PageClient.Frames frames = page.frames()) {
                Map<?, ?> numbers = (Map<?, ?>) frames.next().get("numbers");
                assertFalse(numbers.isEmpty());
                numbers.forEach((id, number) ->
                        assertEquals(stepResult(view, (String) id), String.valueOf(number), (String) id));
            }
        }
    }

    @Test
    void aSecondOpinionAgrees() throws Exception {
        page.open("{\"v\": 1}");
        List<?> opinions = (List<?>) page.ask("/api/opinion", "").get("opinions");
        assertEquals(8, opinions.size());
        for (Object opinion : opinions) {
            assertEquals("PASS", Tree.at(opinion, "verdict"));
            assertEquals(Tree.number(opinion, "derivative"), Tree.number(opinion, "difference"), 1e-9);
        }
    }

    @Test
    void aNumberOfTheArticleIsDiagnosed() throws Exception {
        page.open("{\"v\": 1}");
        Map<?, ?> answer = page.ask("/api/diagnose", "\"numbers\": \"w5 = 0.358916480 0.291027924\"");
        assertTrue(String.valueOf(answer.get("text")).contains("already updated"), String.valueOf(answer.get("text")));
        assertEquals(true, Tree.at(answer, "diagnosis.complete"));
        assertTrue(page.refused(400, "/api/diagnose", "\"numbers\": \"w5=abc\"").contains("expected a number"));
        assertTrue(page.refused(400, "/api/diagnose", "\"numbers\": \" \"").contains("expected 1 to 12 numbers"));
    }

    @Test
    void exportsAreThoseOfTheCommandLine() throws Exception {
        page.open("{\"v\": 1}");
        for (String format : List.of("markdown", "latex", "html", "csv", "json", "model", "java", "keras")) {
            Map<?, ?> file = page.ask("/api/export", "\"format\": \"" + format + "\"");
            assertTrue(((String) file.get("text")).length() > 300, format);
            assertTrue(((String) file.get("name")).matches("[A-Za-z]+\\.[a-z]+"), format);
        }
        assertTrue(page.refused(400, "/api/export", "\"format\": \"exe\"").contains("expected markdown"));
        page.goTo(12);
        String program =
                (String) page.ask("/api/export", "\"format\": \"java\"").get("text");
        assertTrue(program.contains("class Played ") && program.contains(", 12)"), program);
    }

    @Test
    void stepsAndTitlesAreTypeset() throws Exception {
        page.open("{\"v\": 1}");
        Map<?, ?> answer = page.ask("/api/typeset", "\"ids\": [\"net_h1\", \"w5+\"], \"sections\": [0]");
        assertTrue(((String) Tree.at(answer, "steps.net_h1.symbol")).startsWith("<math>"));
        assertTrue(((String) Tree.at(answer, "steps.w5+.result")).contains("0.358916480"));
        assertTrue(((List<?>) Tree.at(answer, "steps.w5+.formula")).size() > 0);
        assertTrue(((String) Tree.at(answer, "sections.0.title")).length() > 3);
        Map<?, ?> other = page.ask("/api/typeset", "\"ids\": [\"w99\", \"w1\"], \"sections\": [99]");
        assertEquals(Set.of("w1"), ((Map<?, ?>) other.get("steps")).keySet(), "what is not there is left out");
        assertEquals(Map.of(), other.get("sections"));
        page.open("{\"v\": 1, \"layers\": [{\"units\": 2, \"activation\": \"softmax\"}]}");
        Map<?, ?> softmax = page.ask("/api/typeset", "\"ids\": [\"dout_o1/dnet_o2\"]");
        assertTrue(((String) Tree.at(softmax, "steps.dout_o1/dnet_o2.symbol")).startsWith("<math>"));
        page.open("{\"v\": 1, \"bias\": \"none\", \"layers\": [{\"units\": 2, \"activation\": \"identity\"}],"
                + " \"parameters\": [1e300, 0, 0, 0]}");
        assertTrue(page.refused(422, "/api/typeset", "\"sections\": [0]").contains("there is no explanation"));
    }

    @Test
    void anOwnTableIsRead() throws Exception {
        page.open("{\"v\": 1}");
        Map<?, ?> view =
                page.view("/api/csv", "\"name\": \"t.csv\", \"text\": \"a;b;kind\\n0;170;x\\n1;180;y\\n0;190;z\\n\"");
        assertEquals("own", Tree.at(view, "state.preset"));
        assertEquals(List.of("a", "b (standardised)"), Tree.at(view, "names.inputs"));
        assertEquals(List.of("x", "y", "z"), Tree.at(view, "names.classes"));
        assertEquals("softmaxCrossEntropyFromLogits", Tree.at(view, "state.loss"));
        Map<?, ?> after = page.goTo(300);
        assertTrue(Tree.number(after, "loss") < Tree.number(view, "loss") / 10);
        // The rows may be left out of an edit, and an address brings the names back.
        Map<?, ?> edited = page.view("/api/edit", "\"state\": {\"v\": 1, \"preset\": \"own\", \"seed\": 2}");
        assertEquals(view.get("points"), edited.get("points"));
        assertEquals(view.get("names"), page.open(json(view.get("state"))).get("names"));
        assertTrue(page.refused(400, "/api/csv", "\"text\": \"a,b\\n1,\\n\"").contains("line 2, column 2 (b)"));
    }

    @Test
    void whatIsRefusedChangesNothing() throws Exception {
        page.open("{\"v\": 1}");
        Map<?, ?> before = page.train("step");
        String sentence = page.refused(400, "/api/edit", "\"state\": {\"v\": 1, \"learningRate\": -1}");
        assertTrue(sentence.contains("learningRate: expected a positive"), sentence);
        assertEquals(before, page.view("/api/view", ""));
        page.refused(400, "/api/train", "\"action\": \"jump\"");
        page.refused(400, "/api/train", "\"action\": \"goto\"");
        page.refused(400, "/api/train", "\"action\": \"run\", \"speed\": -1");
        assertEquals(before, page.view("/api/view", ""));
    }

    @Test
    void aTrainingThatDivergesEndsWithASentence() throws Exception {
        page.open("{\"v\": 1, \"preset\": \"sine\", \"optimizer\": \"gradientDescent\", \"learningRate\": 1e150}");
        try (PageClient.Frames frames = page.frames()) {
            page.train("run");
            Map<?, ?> frame = frames.next();
            while (frame.get("ended") == null) {
                frame = frames.next();
            }
            assertTrue(((String) frame.get("ended")).contains("try a smaller learning rate"), frame.toString());
            assertEquals(false, frame.get("running"));
        }
        Map<?, ?> view = page.view("/api/view", "");
        assertTrue(((String) view.get("ended")).contains("try a smaller learning rate"));
        Map<?, ?> start = page.train("rewind");
        assertNull(start.get("ended"));
        assertEquals(0, Tree.number(start, "state.round"));
    }

    @Test
    void closingEndsTheSession() throws Exception {
        page.open("{\"v\": 1}");
        assertEquals(1, server.sessions().size());
        page.post("/api/close", "{\"session\": \"" + page.session() + "\", \"token\": \"" + page.token() + "\"}");
        assertEquals(0, server.sessions().size());
        assertTrue(page.refused(410, "/api/train", "\"action\": \"run\"").contains("load the page again"));
    }
}
