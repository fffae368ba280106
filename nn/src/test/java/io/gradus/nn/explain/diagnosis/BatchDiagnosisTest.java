package io.gradus.nn.explain.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.HandTrainer;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import io.gradus.nn.explain.Ledger;
import io.gradus.nn.explain.Problem;
import io.gradus.nn.explain.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Diagnoses of batches, of softmax outputs and of losses that are not squared; wrong numbers are worked out by hand. */
class BatchDiagnosisTest {
    private static final double[][] INPUTS = {{.05, .10}, {.9, -.4}, {-.3, .7}};
    private static final double[][] TARGETS = {{.01, .99}, {.6, .4}, {.9, .1}};
    private static final double RATE = .5;

    private static Network network(Activation last) {
        return Network.inputs(2)
                .dense(Activation.SIGMOID, new double[][] {{.15, .20}, {.25, .30}}, Bias.perUnit(.35, .30))
                .dense(last, new double[][] {{.40, .45}, {.50, .55}}, Bias.perUnit(.60, .50));
    }

    private static Problem batch(Activation last, Loss loss) {
        return Problem.batch(network(last), loss, INPUTS, TARGETS)
                .withLearningRate(RATE)
                .withRounds(2);
    }

    private static HandTrainer byHand(Activation last, Loss loss) {
        return new HandTrainer(
                new int[] {2, 2, 2},
                List.of("sigmoid", last.name()),
                loss.name(),
                network(last).parameters().values());
    }

    /** Parameters w1 to w8 after a step by some derivatives. */
    private static double w(int number, double[] start, double[] slopes) {
        int p = number <= 4 ? number - 1 : number + 1;
        return start[p] - RATE * slopes[p];
    }

    private static void assertNamed(String id, Search search, String label, double value) {
        String number = label + "=" + String.format(Locale.ROOT, "%.8e", value);
        Diagnosis diagnosis = Diagnosis.of(search, List.of(Reading.of(number)));
        List<String> ids = new ArrayList<>();
        diagnosis
                .explanations()
                .forEach(e -> e.alternatives().forEach(causes -> {
                    if (causes.size() == 1) {
                        ids.add(causes.get(0).id());
                    }
                }));
        assertTrue(ids.contains(id), () -> id + " is not named for " + number + ": " + FingerprintTest.text(diagnosis));
    }

    private static double[] scaled(double[] numbers, double factor) {
        double[] scaled = numbers.clone();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= factor;
        }
        return scaled;
    }

    @Test
    void mistakesOfABatchAreNamed() {
        for (Activation last : List.of(Activation.SIGMOID, Activation.SOFTMAX)) {
            HandTrainer hand = byHand(last, Loss.halfSquaredError);
            double[] start = hand.parameters();
            double[] sum = hand.gradientSum(INPUTS, TARGETS, 0, 3);
            Search search = new Search(batch(last, Loss.halfSquaredError));
            Diagnosis right = Diagnosis.of(
                    search,
                    List.of(Reading.of("w5+="
                            + String.format(Locale.ROOT, "%.8e", w(5, start, scaled(sum, 1 / 3.0))))));
            assertEquals(1, right.right().size());
            for (int weight : new int[] {1, 5}) {
                String label = "w" + weight + "+";
                assertNamed("batch-sum", search, label, w(weight, start, sum));
                assertNamed("first-sample-only", search, label, w(weight, start, hand.gradient(INPUTS[0], TARGETS[0])));
                assertNamed("last-sample-only", search, label, w(weight, start, hand.gradient(INPUTS[2], TARGETS[2])));
                HandTrainer online = byHand(last, Loss.halfSquaredError);
                online.epoch(INPUTS, TARGETS, 1, "gradientDescent", RATE);
                int p = weight <= 4 ? weight - 1 : weight + 1;
                assertNamed("online-updates", search, label, online.parameters()[p]);
            }
        }
    }

    @Test
    void otherConstantsOfEachLossAreNamed() {
        Map<Loss, Map<String, Double>> scales = Map.of(
                Loss.meanAbsoluteError, Map.of("sum-over-outputs", 2.0, "half-loss", .5),
                Loss.huber, Map.of("sum-over-outputs", 2.0, "half-loss", .5),
                Loss.binaryCrossEntropyFromLogits,
                        Map.of("sum-over-outputs", 2.0, "logarithm-of-base-2", 1 / Math.log(2), "half-loss", .5),
                Loss.softmaxCrossEntropyFromLogits,
                        Map.of(
                                "mean-over-outputs",
                                .5,
                                "logarithm-of-base-2",
                                1 / Math.log(2),
                                "logarithm-of-base-10",
                                1 / Math.log(10),
                                "double-loss",
                                2.0));
        scales.forEach((loss, factors) -> {
            HandTrainer hand = byHand(Activation.IDENTITY, loss);
            double[] slopes = hand.gradient(INPUTS[0], TARGETS[0]);
            Search search = new Search(Problem.of(network(Activation.IDENTITY), loss, INPUTS[0], TARGETS[0])
                    .withLearningRate(RATE)
                    .withRounds(2));
            factors.forEach((id, factor) -> {
                assertNamed(id, search, "E_total", factor * hand.error(INPUTS[0], TARGETS[0]));
                assertNamed(id, search, "w5+", w(5, hand.parameters(), scaled(slopes, factor)));
            });
        });
    }

    /** With the slope out (1 - out) alone, or with none, at a softmax output. */
    @Test
    void mistakesAtASoftmaxAreNamed() {
        HandTrainer hand = byHand(Activation.SOFTMAX, Loss.halfSquaredError);
        double[] start = hand.parameters();
        double[] out = hand.predict(INPUTS[0]);
        double[] slopes = HandTrainer.slopes(Loss.halfSquaredError.name(), out, TARGETS[0]);
        double h1 = 1 / (1 + Math.exp(-(.15 * .05 + .20 * .10 + .35)));
        Search search = new Search(Problem.of(network(Activation.SOFTMAX), Loss.halfSquaredError, INPUTS[0], TARGETS[0])
                .withLearningRate(RATE)
                .withRounds(2));
        assertNamed("softmax-diagonal", search, "w5+", start[6] - RATE * slopes[0] * out[0] * (1 - out[0]) * h1);
        assertNamed("slope-forgotten-output", search, "w5+", start[6] - RATE * slopes[0] * h1);
    }

    @Test
    void everyStepOfTheLedgerIsAmongTheNumbers() {
        for (Activation last : List.of(Activation.TANH, Activation.SOFTMAX)) {
            for (Loss loss : Loss.all()) {
                Problem problem = batch(last, loss);
                Search search = new Search(problem);
                Map<String, Double> numbers = new HashMap<>();
                search.near(search.right)
                        .forEach(figure -> numbers.put(figure.place().toString(), figure.value()));
                int compared = 0;
                for (Step step : Ledger.of(problem.withRounds(1)).steps()) {
                    String id = step.id().replaceFirst("^([wb]\\d+) after round 1$", "$1+");
                    if (!id.matches("i\\d+.*|target_.*|eta|dnet_.*|.* \\(.*\\)")) {
                        assertTrue(numbers.containsKey(id), () -> id + " is missing, " + loss);
                        assertEquals(step.result(), numbers.get(id), 1e-14, () -> id + ", " + loss);
                        compared++;
                    }
                }
                assertTrue(compared > 80, "only " + compared);
            }
        }
    }
}
