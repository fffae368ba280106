package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ledger of every activation with every loss. */
class EveryFormulaTest {
    private static final double[] INPUT = {.4, -.7};
    private static final double[] TARGET = {.25, .75};

    private static Network network(Activation activation) {
        if (!activation.isElementwise()) {
            return Network.inputs(2)
                    .dense(Activation.TANH, new double[][] {{.3, -.4}, {.8, .1}}, Bias.shared(.2))
                    .dense(activation, new double[][] {{.5, -.6}, {.7, .9}}, Bias.perUnit(.1, -.3));
        }
        return Network.inputs(2)
                .dense(activation, new double[][] {{.3, -.4}, {.8, .1}}, Bias.perUnit(.2, -.1))
                .dense(Activation.IDENTITY, new double[][] {{.5, -.6}, {.7, .9}}, Bias.none());
    }

    private static List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Activation activation : Activation.all()) {
            for (Loss loss : Loss.all()) {
                problems.add(
                        Problem.of(network(activation), loss, INPUT, TARGET).withRounds(1));
            }
        }
        return problems;
    }

    @Test
    void everyFormulaIsTypesetAndNotShownAsWords() throws IOException {
        int formulas = 0;
        for (Problem problem : problems()) {
            for (Step step : Ledger.of(problem).steps()) {
                if (!step.formula().isEmpty()) {
                    String shown = step.formula().symbols();
                    assertTrue(TermReader.read(step.formula()).isPresent(), shown);
                    assertTrue(!shown.contains("outs") && !shown.contains("targets"), shown);
                    formulas++;
                }
            }
            StringBuilder document = new StringBuilder();
            Renderer.latex(9).render(Ledger.of(problem), document);
            LatexCheck.of(document.toString());
        }
        assertTrue(formulas > 1000, "only " + formulas);
    }

    /** The derivatives by all weights against differences of the loss of plain predictions. */
    @Test
    void everyDerivativeAgreesWithDifferences() {
        for (Problem problem : problems()) {
            Ledger ledger = Ledger.of(problem);
            double[] at = problem.network().parameters().values();
            for (int k = 0; k < at.length; k++) {
                double h = 1e-5;
                double[] left = at.clone();
                double[] right = at.clone();
                left[k] -= h;
                right[k] += h;
                double slope = (error(problem, right) - error(problem, left)) / (2 * h);
                String id = "dE_total/d" + problem.network().parameters().name(k);
                // differences of this step leave about 1e-10; no kink lies that near
                assertEquals(slope, ledger.step(id).result(), 1e-8, problem.loss() + " " + id);
            }
        }
    }

    private static double error(Problem problem, double[] parameters) {
        return new Recording(problem.withParameters(parameters)).total.value();
    }

    @Test
    void theErrorOfALossThatMixesOutputsIsNoErrorOfOneOutput() {
        Ledger ledger =
                Ledger.of(Problem.of(network(Activation.TANH), Loss.softmaxCrossEntropyFromLogits, INPUT, TARGET));
        assertEquals(
                "target_o1 * (log(exp(out_o1) + exp(out_o2)) - out_o1)",
                ledger.step("E_o1").formula().symbols());
        assertEquals(
                "(target_o1 + target_o2) * exp(out_o1 - log(exp(out_o1) + exp(out_o2))) - target_o1",
                ledger.step("dE_total/dout_o1").formula().symbols());
        assertEquals(
                "dE_total/dnet_o1 * w5",
                ledger.step("dE_total/dout_h1[o1]").formula().symbols());
    }
}
