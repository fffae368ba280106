package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.nn.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON of the worked example against numbers that were computed independently, in decimals of 60 digits. */
class GoldenLedgerTest {
    private static final double EXACT = 1e-12;
    /** Roundings of 10,000 rounds add up. */
    private static final double LONG = 1e-9;

    private static final List<String> WEIGHTS = List.of("w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8");
    private static final List<String> HIDDEN = List.of("h1", "h2");
    private static final List<String> OUTPUTS = List.of("o1", "o2");

    private final Json golden = Json.resource("/worked-example.json");

    GoldenLedgerTest() throws IOException {}

    private static Map<String, Double> results(Problem problem) throws IOException {
        StringBuilder text = new StringBuilder();
        Renderer.json().render(Ledger.of(problem), text);
        Map<String, Double> results = new LinkedHashMap<>();
        for (Json step : Json.parse(text.toString().getBytes(StandardCharsets.UTF_8))
                .at("steps")
                .list()) {
            results.put(step.at("id").string(), step.at("result").number());
        }
        return results;
    }

    private static void check(Json expected, Map<String, Double> results, List<String> of, String pattern) {
        double[] numbers = expected.numbers();
        assertEquals(numbers.length, of.size(), pattern);
        for (int k = 0; k < numbers.length; k++) {
            close(numbers[k], results, pattern.replace("*", of.get(k)), EXACT);
        }
    }

    private static void close(double expected, Map<String, Double> results, String id, double relative) {
        Double result = results.get(id);
        assertEquals(expected, result == null ? Double.NaN : result, relative * Math.abs(expected), id);
    }

    @Test
    void forwardPassAndErrors() throws IOException {
        Map<String, Double> results = results(Problem.workedExample());
        Json forward = golden.at("forward");
        check(golden.at("network").at("inputs"), results, List.of("i1", "i2"), "*");
        check(golden.at("network").at("targets"), results, OUTPUTS, "target_*");
        check(golden.at("network").at("weights_w1_to_w8"), results, WEIGHTS, "*");
        check(forward.at("net_h"), results, HIDDEN, "net_*");
        check(forward.at("out_h"), results, HIDDEN, "out_*");
        check(forward.at("net_o"), results, OUTPUTS, "net_*");
        check(forward.at("out_o"), results, OUTPUTS, "out_*");
        check(forward.at("error_o"), results, OUTPUTS, "E_*");
        close(forward.at("total_error").number(), results, "E_total", EXACT);
    }

    @Test
    void everyPartialAndGradient() throws IOException {
        Map<String, Double> results = results(Problem.workedExample());
        Json backward = golden.at("backward");
        check(backward.at("dE_dout_o"), results, OUTPUTS, "dE_total/dout_*");
        check(backward.at("dout_dnet_o"), results, OUTPUTS, "dout_*/dnet_*");
        check(backward.at("delta_o"), results, OUTPUTS, "delta_*");
        check(backward.at("dEo_dout_h").list().get(0), results, OUTPUTS, "dE_*/dout_h1");
        check(backward.at("dEo_dout_h").list().get(1), results, OUTPUTS, "dE_*/dout_h2");
        check(backward.at("dE_dout_h"), results, HIDDEN, "dE_total/dout_*");
        check(backward.at("dout_dnet_h"), results, HIDDEN, "dout_*/dnet_*");
        check(backward.at("delta_h"), results, HIDDEN, "delta_*");
        check(backward.at("grad_w"), results, WEIGHTS, "dE_total/d*");
        Json gradient = backward.at("grad_w");
        for (String way : List.of("delta rule", "by delta")) {
            close(gradient.numbers()[4], results, "dE_total/dw5 (" + way + ")", EXACT);
        }
        for (String way : List.of("all paths", "by delta")) {
            close(gradient.numbers()[0], results, "dE_total/dw1 (" + way + ")", EXACT);
        }
        check(golden.at("forward").at("out_h"), results, List.of("w5", "w6"), "dnet_o1/d*");
        check(golden.at("forward").at("out_h"), results, List.of("w7", "w8"), "dnet_o2/d*");
        check(golden.at("network").at("inputs"), results, List.of("w1", "w2"), "dnet_h1/d*");
        check(golden.at("network").at("inputs"), results, List.of("w3", "w4"), "dnet_h2/d*");
    }

    @Test
    void errorsOutputsAndWeightsAfterAllRounds() throws IOException {
        for (int rounds : new int[] {1, 2, 100, 10_000}) {
            Map<String, Double> results = results(Problem.workedExample().withRounds(rounds));
            check(training(1).at("weights"), results, WEIGHTS, "*+");
            compare(training(1), results, 1, EXACT);
            compare(training(rounds), results, rounds, rounds == 10_000 ? LONG : EXACT);
            double[] weights = training(rounds).at("weights").numbers();
            for (int k = 0; k < 8; k++) {
                String id = WEIGHTS.get(k) + " after round " + rounds;
                close(weights[k], results, id, rounds == 10_000 ? LONG : EXACT);
            }
        }
    }

    private static void compare(Json training, Map<String, Double> results, int rounds, double relative) {
        close(training.at("total_error").number(), results, "E_total after round " + rounds, relative);
        for (int k = 0; k < 2; k++) {
            String id = "out_" + OUTPUTS.get(k) + " after round " + rounds;
            close(training.at("outputs").numbers()[k], results, id, relative);
        }
    }

    private Json training(int rounds) {
        return golden.at("trainings").list().stream()
                .filter(t -> t.at("update").string().equals("simultaneous"))
                .filter(t -> t.at("biases_are").string().equals("frozen"))
                .filter(t -> t.at("rounds").number() == rounds)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void updatingLayerByLayerGivesTheArticlesFigures() {
        for (Json training : golden.at("trainings").list()) {
            if (training.at("update").string().equals("sequential")) {
                int rounds = (int) training.at("rounds").number();
                Problem then = new Sequential(Problem.workedExample()).run(rounds);
                Recording after = new Recording(then);
                double relative = rounds == 10_000 ? LONG : EXACT;
                Map<String, Double> results = new LinkedHashMap<>();
                results.put("E_total after round " + rounds, after.total.value());
                results.put("out_o1 after round " + rounds, after.out(1, 0).value());
                results.put("out_o2 after round " + rounds, after.out(1, 1).value());
                compare(training, results, rounds, relative);
                for (int k = 0; k < 8; k++) {
                    double weight = training.at("weights").numbers()[k];
                    int index = then.layers().get(k / 4).weight(k / 2 % 2, k % 2);
                    double result = then.network().parameters().value(index);
                    assertEquals(weight, result, relative * Math.abs(weight), "w" + (k + 1) + " " + rounds);
                }
            }
        }
    }

    @Test
    void theNoteShowsBothRuns() {
        Note note = Ledger.of(Problem.workedExample()).note().orElseThrow();
        for (Note.Figure figure : note.figures().subList(0, 3)) {
            assertEquals(figure.article(), figure.asPrinted(figure.sequential()), figure.quantity());
        }
        assertEquals(
                "0.0000351019",
                note.figures().get(3).asPrinted(note.figures().get(3).rule()));
        // the article's last error is the rule's after 9,999 rounds
        assertEquals(
                true,
                note.causes().get(1).contains("gives 0.0000351085 after 9,999"),
                note.causes().get(1));
    }

    @Test
    void theNoteBelongsToTheWorkedExampleOnly() {
        Problem example = Problem.workedExample();
        assertEquals(true, Ledger.of(example.withRounds(3)).note().isPresent());
        assertEquals(false, Ledger.of(example.withInput(.05, .11)).note().isPresent());
        assertEquals(false, Ledger.of(example.withTarget(.02, .99)).note().isPresent());
        assertEquals(false, Ledger.of(example.withLearningRate(.4)).note().isPresent());
    }
}
