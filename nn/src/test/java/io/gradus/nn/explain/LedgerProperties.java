package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for the ledger of every network. */
class LedgerProperties {
    @Property(tries = 200, seed = "20260101")
    void everyStepUsesEarlierStepsOnly(@ForAll long randomSeed) {
        Set<String> earlier = new HashSet<>();
        for (Step step : Ledger.of(RandomProblems.problem(randomSeed)).steps()) {
            assertTrue(earlier.containsAll(step.uses()), () -> step + ", randomSeed " + randomSeed);
            assertTrue(earlier.add(step.id()), () -> "twice: " + step.id() + ", randomSeed " + randomSeed);
        }
    }

    @Property(tries = 200, seed = "20260101")
    void operandsAreTheResultsOfTheStepsUsed(@ForAll long randomSeed) {
        Ledger ledger = Ledger.of(RandomProblems.problem(randomSeed));
        for (Step step : ledger.steps()) {
            Set<String> named = new HashSet<>();
            for (Formula.Part part : step.formula().parts()) {
                if (part instanceof Formula.Operand operand) {
                    named.add(operand.step());
                    assertEquals(ledger.step(operand.step()).result(), operand.value(), () -> step.toString());
                }
            }
            assertTrue(step.uses().containsAll(named), () -> step + ", randomSeed " + randomSeed);
        }
    }

    /** The engine adds and multiplies in its own order: the errors are followed through the formula. */
    @Property(tries = 200, seed = "20260101")
    void everyFormulaGivesTheResult(@ForAll long randomSeed) {
        Ledger ledger = Ledger.of(RandomProblems.problem(randomSeed));
        double net = Expression.netsOfSoftmax(ledger);
        for (Step step : ledger.steps()) {
            if (!step.formula().isEmpty()) {
                String numbers = step.formula().numbers(Double::toString);
                Interval result = Interval.of(step.result(), step.result());
                assertTrue(
                        Expression.exact(step.symbol(), numbers, net).meets(result),
                        () -> step.symbol() + " = " + numbers + " = " + step.result() + ", randomSeed " + randomSeed);
            }
        }
    }

    /** The textbook's sum over paths: dE/dout of a hidden neuron is the sum of its contributions. */
    @Property(tries = 200, seed = "20260101")
    void contributionsAddUp(@ForAll long randomSeed) {
        Ledger ledger = Ledger.of(RandomProblems.problem(randomSeed));
        Map<String, Double> sums = new HashMap<>();
        Map<String, Double> sizes = new HashMap<>();
        for (Step step : ledger.steps()) {
            if (step.what() == Quantity.CONTRIBUTION) {
                String mark = step.symbol().replaceFirst("^dE_[^#/]*(#\\d+)?/.*$", "$1");
                String slope = "dE_total" + mark + "/dout_" + step.of() + mark;
                sums.merge(slope, step.result(), Double::sum);
                sizes.merge(slope, Math.abs(step.result()), Double::sum);
            }
        }
        for (Map.Entry<String, Double> sum : sums.entrySet()) {
            double slope = ledger.step(sum.getKey()).result();
            // four terms, each rounded once, in another order
            double rounding = 4 * Math.ulp(sizes.get(sum.getKey()));
            assertEquals(slope, sum.getValue(), rounding, () -> sum.getKey() + ", randomSeed " + randomSeed);
        }
    }
}
