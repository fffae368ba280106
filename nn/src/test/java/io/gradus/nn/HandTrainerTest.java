package io.gradus.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Gradient;
import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Examples;
import io.gradus.nn.optimize.Adam;
import io.gradus.nn.optimize.GradientDescent;
import io.gradus.nn.optimize.Momentum;
import io.gradus.nn.optimize.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Training next to a trainer in plain doubles, written by hand: the same loss before every epoch, so as many epochs to
 * any target, and the same parameters in the end.
 */
final class HandTrainerTest {
    private static final Map<String, Optimizer> OPTIMIZERS = Map.of(
            "gradientDescent", new GradientDescent(.1),
            "momentum", new Momentum(.1, .9),
            "adam", new Adam(.1));

    private static HandTrainer byHand(Network net, Loss loss) {
        int[] units = IntStream.concat(
                        IntStream.of(net.inputs()), net.layers().stream().mapToInt(Dense::units))
                .toArray();
        List<String> activations =
                net.layers().stream().map(layer -> layer.activation().name()).toList();
        return new HandTrainer(units, activations, loss.name(), net.parameters().values());
    }

    /** Numbers of size 1; targets are probabilities, so that they suit every loss. */
    private record Rows(double[][] inputs, double[][] targets) {
        static Rows random(int count, int inputs, int outputs) {
            SplittableRandom random = new SplittableRandom(3);
            double[][] in = new double[count][];
            double[][] targets = new double[count][];
            for (int k = 0; k < count; k++) {
                in[k] = random.doubles(inputs, -1, 1).toArray();
                double[] t = random.doubles(outputs, .1, 1).toArray();
                double sum = 0;
                for (double x : t) {
                    sum += x;
                }
                for (int j = 0; j < t.length; j++) {
                    t[j] /= sum;
                }
                targets[k] = t;
            }
            return new Rows(in, targets);
        }
    }

    private static List<Network> networks() {
        List<Network> networks = new ArrayList<>();
        for (Activation activation : Activation.all()) {
            Network start = Network.inputs(3);
            Network hidden = activation.isElementwise() ? start.dense(4, activation) : start.dense(4, Activation.TANH);
            Activation last = activation.isElementwise() ? Activation.IDENTITY : activation;
            networks.add(hidden.dense(3, last).initialize(7));
        }
        return networks;
    }

    @Test
    void everyLossAndActivationHasTheDerivativesWrittenByHand() {
        Rows rows = Rows.random(5, 3, 3);
        int compared = 0;
        for (Network net : networks()) {
            for (Loss loss : Loss.all()) {
                HandTrainer hand = byHand(net, loss);
                for (int k = 0; k < rows.inputs.length; k++) {
                    Graph graph = new Graph();
                    Value[] parameters = net.parameters().on(graph);
                    Value[] out = net.outputs(parameters, graph.variables(rows.inputs[k]));
                    Value error = loss.of(out, Network.constants(graph, rows.targets[k]));
                    Gradient gradient = error.gradient();
                    String where = net.layers().get(0).activation() + ", " + loss + ", sample " + k;
                    // some hundred operations of size 1, in another order and in forms that lose a digit
                    assertEquals(hand.error(rows.inputs[k], rows.targets[k]), error.value(), 1e-13, where);
                    assertArrayEquals(
                            hand.gradient(rows.inputs[k], rows.targets[k]), gradient.of(parameters), 1e-13, where);
                    compared++;
                }
            }
        }
        assertEquals(Activation.all().size() * Loss.all().size() * 5, compared);
    }

    @Test
    void theLossIsTheSameInEveryEpoch() {
        Rows rows = Rows.random(20, 3, 3);
        for (Network start : networks()) {
            for (Loss loss : Loss.all()) {
                for (Map.Entry<String, Optimizer> optimizer : OPTIMIZERS.entrySet()) {
                    String where = start.layers() + " " + loss + " " + optimizer;
                    compare(start, loss, optimizer, rows, where);
                }
            }
        }
    }

    private static void compare(
            Network start, Loss loss, Map.Entry<String, Optimizer> optimizer, Rows rows, String where) {
        Network net = start.withParameters(start.parameters().values());
        HandTrainer hand = byHand(net, loss);
        History history =
                Trainer.of(net, loss, optimizer.getValue()).batchSize(8).train(rows.inputs, rows.targets, 15);
        for (int epoch = 0; epoch < 15; epoch++) {
            double expected = hand.meanError(rows.inputs, rows.targets);
            // roundings of 1e-16 grow from step to step, most where a kink or Adam's division is near
            assertEquals(expected, history.loss(epoch), 1e-9 * Math.max(1, expected), where + ", epoch " + epoch);
            hand.epoch(rows.inputs, rows.targets, 8, optimizer.getKey(), .1);
        }
        assertArrayEquals(hand.parameters(), net.parameters().values(), 1e-8, where);
    }

    /** Flowers and moons to the losses that their trainings are asked for: in as many epochs as by hand. */
    @Test
    void theTargetIsReachedInAsManyEpochs() {
        Dataset iris = Examples.iris().standardized();
        Network flowers = Network.inputs(4)
                .dense(16, Activation.TANH)
                .dense(3, Activation.IDENTITY)
                .initialize(1);
        assertSameEpochs("iris", flowers, Loss.softmaxCrossEntropyFromLogits, iris, .05);
        Dataset moons = Examples.moons(100, .1, 1);
        Network halves = Network.inputs(2)
                .dense(16, Activation.TANH)
                .dense(16, Activation.TANH)
                .dense(1, Activation.IDENTITY)
                .initialize(1);
        assertSameEpochs("moons", halves, Loss.binaryCrossEntropyFromLogits, moons, .01);
    }

    private static void assertSameEpochs(String name, Network net, Loss loss, Dataset data, double target) {
        HandTrainer hand = byHand(net, loss);
        double[][] inputs = data.inputs();
        double[][] targets = data.targets();
        int epochs = 0;
        while (hand.meanError(inputs, targets) > target && epochs < 1_000) {
            hand.epoch(inputs, targets, 32, "adam", .01);
            epochs++;
        }
        History history = Trainer.of(net, loss, new Adam(.01))
                .batchSize(32)
                .stopAt(target)
                .train(inputs, targets, 1_000);
        assertEquals(History.Reason.LOSS_REACHED, history.reason(), history::toString);
        System.out.println(name + ": loss " + target + " after " + epochs + " epochs, as by hand");
        // the loss is looked at before a round, which is then made
        assertEquals(epochs + 1, history.rounds());
        assertTrue(epochs > 10);
    }
}
