package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.HandTrainer;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches and softmax outputs: the ledger against a trainer in plain doubles. */
class BatchLedgerTest {
    private static final double[][] INPUTS = {{.05, .10}, {.9, -.4}, {-.3, .7}};
    private static final double[][] TARGETS = {{.01, .99}, {.6, .4}, {1, 0}};

    private static Network network(Activation last) {
        return Network.inputs(2)
                .dense(Activation.SIGMOID, new double[][] {{.15, .20}, {.25, .30}}, Bias.perUnit(.35, .30))
                .dense(last, new double[][] {{.40, .45}, {.50, .55}}, Bias.perUnit(.60, .50));
    }

    private static HandTrainer byHand(Network net, Loss loss) {
        return new HandTrainer(
                new int[] {2, 2, 2},
                List.of(
                        net.layers().get(0).activation().name(),
                        net.layers().get(1).activation().name()),
                loss.name(),
                net.parameters().values());
    }

    private static void assertStep(Ledger ledger, String id, double expected) {
        // both add a handful of numbers of size 1, in different orders
        assertEquals(expected, ledger.step(id).result(), 1e-15, id);
    }

    @Test
    void aBatchIsTheMeanOfItsSamples() {
        for (Activation last : List.of(Activation.SIGMOID, Activation.IDENTITY, Activation.SOFTMAX)) {
            for (Loss loss : Loss.all()) {
                Network net = network(last);
                Ledger ledger = Ledger.of(Problem.batch(net, loss, INPUTS, TARGETS)
                        .withLearningRate(.5)
                        .withRounds(2));
                HandTrainer hand = byHand(net, loss);
                double[] before = hand.parameters();
                double[] sum = hand.gradientSum(INPUTS, TARGETS, 0, 3);
                assertStep(ledger, "E_total", hand.meanError(INPUTS, TARGETS));
                for (int k = 0; k < 3; k++) {
                    assertStep(ledger, "E_total#" + (k + 1), hand.error(INPUTS[k], TARGETS[k]));
                    assertStep(ledger, "out_o2#" + (k + 1), hand.predict(INPUTS[k])[1]);
                }
                for (int p = 0; p < sum.length; p++) {
                    String name = net.parameters().name(p);
                    for (int k = 0; k < 3; k++) {
                        double[] slopes = hand.gradient(INPUTS[k], TARGETS[k]);
                        assertStep(ledger, "dE_total#" + (k + 1) + "/d" + name, slopes[p]);
                    }
                    assertStep(ledger, "dE_total/d" + name, sum[p] / 3);
                    assertStep(ledger, name + "+", before[p] - .5 * sum[p] / 3);
                }
                hand.epoch(INPUTS, TARGETS, 3, "gradientDescent", .5);
                assertStep(ledger, "E_total after round 1", hand.meanError(INPUTS, TARGETS));
                assertStep(ledger, "out_o1#3 after round 1", hand.predict(INPUTS[2])[0]);
                hand.epoch(INPUTS, TARGETS, 3, "gradientDescent", .5);
                assertStep(ledger, "E_total after round 2", hand.meanError(INPUTS, TARGETS));
            }
        }
    }

    @Test
    void formulasNameTheirSample() {
        Ledger ledger = Ledger.of(Problem.batch(network(Activation.SIGMOID), Loss.halfSquaredError, INPUTS, TARGETS));
        assertFormula(ledger, "net_h1#2", "w1 * i1#2 + w2 * i2#2 + b1");
        assertFormula(ledger, "E_o1#3", "1/2 * (target_o1#3 - out_o1#3)^2");
        assertFormula(ledger, "dE_o1#2/dout_h1#2", "dE_o1#2/dnet_o1#2 * w5");
        assertFormula(ledger, "dE_total#1/dw5", "dE_total#1/dout_o1#1 * dout_o1#1/dnet_o1#1 * dnet_o1#1/dw5");
        assertFormula(ledger, "E_total", "(E_total#1 + E_total#2 + E_total#3) / 3");
        assertFormula(ledger, "dE_total/dw5", "(dE_total#1/dw5 + dE_total#2/dw5 + dE_total#3/dw5) / 3");
        assertFormula(ledger, "w5+", "w5 - eta * dE_total/dw5");
        assertFormula(ledger, "E_total after round 1", "(E_total#1 + E_total#2 + E_total#3) / 3");
        assertEquals(
                List.of("E_total#1 after round 1", "E_total#2 after round 1", "E_total#3 after round 1"),
                ledger.step("E_total after round 1").uses());
    }

    private static void assertFormula(Ledger ledger, String id, String expected) {
        assertEquals(expected, ledger.step(id).formula().symbols(), id);
    }

    /** Probabilities and the cross-entropy of them, as people first write it, need the slopes between outputs. */
    @Test
    void softmaxOutputsAreExplainedOutputByOutput() {
        Network net = network(Activation.SOFTMAX);
        Ledger ledger = Ledger.of(Problem.of(net, Loss.halfSquaredError, INPUTS[0], TARGETS[0]));
        assertFormula(ledger, "out_o1", "exp(net_o1) / (exp(net_o1) + exp(net_o2))");
        assertFormula(ledger, "dout_o1/dnet_o1", "out_o1 * (1 - out_o1)");
        assertFormula(ledger, "dout_o1/dnet_o2", "-out_o1 * out_o2");
        assertFormula(ledger, "delta_o2", "dE_total/dout_o1 * dout_o1/dnet_o2 + dE_total/dout_o2 * dout_o2/dnet_o2");
        assertFormula(ledger, "dE_total/dw5", "delta_o1 * out_h1");
        assertFormula(ledger, "dE_total/dout_h1[o1]", "dE_total/dnet_o1 * w5");
        double out = ledger.step("out_o1").result();
        double other = ledger.step("out_o2").result();
        assertEquals(1, out + other, 1e-15);
        assertStep(ledger, "dout_o1/dnet_o2", -out * other);
        assertStep(ledger, "dout_o2/dnet_o2", other * (1 - other));
    }

    @Test
    void frozenSoftmaxLayersAreLedThrough() {
        Network net = network(Activation.SOFTMAX).frozen(1);
        Ledger ledger = Ledger.of(Problem.of(net, Loss.meanSquaredError, INPUTS[1], TARGETS[1]));
        double[] slopes = byHand(net, Loss.meanSquaredError).gradient(INPUTS[1], TARGETS[1]);
        assertStep(ledger, "dE_total/dw1", slopes[0]);
        assertThrows(IllegalArgumentException.class, () -> ledger.step("dE_total/dw5"));
    }

    @Test
    void everyFormatShowsBatches() throws IOException {
        Problem problem = Problem.batch(network(Activation.SOFTMAX), Loss.huber, INPUTS, TARGETS);
        Ledger ledger = Ledger.of(problem);
        for (Renderer renderer : List.of(Renderer.text(9), Renderer.markdown(9), Renderer.html(9), Renderer.json())) {
            StringBuilder text = new StringBuilder();
            renderer.render(ledger, text);
            assertTrue(text.toString().contains("ample 2: the forward pass"), text.substring(0, 500));
        }
        StringBuilder latex = new StringBuilder();
        Renderer.latex(9).render(ledger, latex);
        LatexCheck.of(latex.toString());
        assertTrue(latex.toString().contains("\\mathrm{net}_{\\mathrm{h1}}^{(2)}"), latex.toString());
        assertTrue(problem.graph().toText().contains("out_o1#2"));
        assertTrue(NetworkPicture.of(problem).toSvg(6).startsWith("<svg"));
    }

    @Test
    void wrongBatchesAreNamed() {
        Network net = network(Activation.SIGMOID);
        assertBad("expected 1 to 1000 samples, and targets for each, got inputs of 0 and targets of 0", net, 0, 0);
        assertBad("got inputs of 2 and targets of 3", net, 2, 3);
        double[][] inputs = {{1, 2}, {1}};
        double[][] targets = {{1, 2}, {1, 2}};
        assertEquals(
                "sample 2, input: the network has 2 inputs, got 1 number",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Problem.batch(net, Loss.halfSquaredError, inputs, targets))
                        .getMessage());
        Problem batch = Problem.batch(net, Loss.halfSquaredError, INPUTS, TARGETS);
        assertThrows(IllegalStateException.class, () -> batch.withInput(1, 2));
        assertThrows(IllegalStateException.class, () -> batch.withTarget(1, 2));
        assertEquals(3, batch.samples());
    }

    private static void assertBad(String message, Network net, int inputs, int targets) {
        String text = assertThrows(
                        IllegalArgumentException.class,
                        () -> Problem.batch(net, Loss.halfSquaredError, new double[inputs][2], new double[targets][2]))
                .getMessage();
        assertTrue(text.contains(message), text);
    }
}
