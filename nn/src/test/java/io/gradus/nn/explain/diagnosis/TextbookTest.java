package io.gradus.nn.explain.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.nn.Activation;
import io.gradus.nn.explain.Ledger;
import io.gradus.nn.explain.Problem;
import io.gradus.nn.explain.Step;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The right rules give the ledger's numbers under the ledger's names. */
class TextbookTest {
    private static final int NETWORKS = 200;

    @Test
    void everyStepOfTheLedgerIsAmongTheNumbers() {
        check(Problem.workedExample(), "the worked example");
        for (long randomSeed = 1; randomSeed <= NETWORKS; randomSeed++) {
            check(new RandomTask(randomSeed).problem(), "randomSeed " + randomSeed);
        }
    }

    private static void check(Problem problem, String where) {
        Search search = new Search(problem);
        Map<String, Double> numbers = new HashMap<>();
        for (Figure figure : search.near(search.right)) {
            String place = figure.place().toString();
            numbers.put(place, figure.value());
        }
        int compared = 0;
        for (Step step : Ledger.of(problem.withRounds(1)).steps()) {
            String id = step.id().replaceFirst("^([wb]\\d+) after round 1$", "$1+");
            boolean asked = !id.matches("i\\d+|target_.*|eta|dnet_.*|.* \\(.*\\)");
            if (asked) {
                Double number = numbers.get(id);
                assertNotNull(number, () -> id + " is missing, " + where);
                // both add and multiply a handful of numbers, in different orders
                double most = 1e-12 * Math.max(Math.abs(step.result()), 1e-3);
                assertEquals(step.result(), number, most, () -> id + ", " + where);
                compared++;
            }
        }
        assertTrue(compared > 20, where);
    }

    @Test
    void slopesByHandAreThoseOfTheEngine() {
        Problem problem = Problem.workedExample();
        Procedure rules = new Textbook(problem);
        for (Activation activation :
                Activation.all().stream().filter(Activation::isElementwise).toList()) {
            for (double net = -3.1; net < 4; net += .2) {
                Value x = new Graph().variable(net);
                Value out = activation.apply(x);
                double byHand = Slopes.byHand(activation, x, out, rules).value();
                // 1 - out^2 cancels: an error of an ulp of 1 in a slope of 0.0036 at least
                assertEquals(out.gradient().of(x), byHand, 4e-16, activation + " at " + net);
            }
        }
    }

    @Test
    void aTrainingGoesWhereTheLedgerSays() {
        Problem problem = Problem.workedExample().withRounds(100);
        Ledger ledger = Ledger.of(problem);
        new Trajectory(new Textbook(problem)).run(100, (rounds, parameters, errorAndOuts) -> {
            if (rounds == 100) {
                assertEquals(ledger.step("E_total after round 100").result(), errorAndOuts[0], 1e-14);
                assertEquals(ledger.step("out_o1 after round 100").result(), errorAndOuts[1], 1e-14);
                assertEquals(ledger.step("w8 after round 100").result(), parameters[9], 1e-14);
            }
        });
    }
}
