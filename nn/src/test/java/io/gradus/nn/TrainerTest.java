package io.gradus.nn;

import static io.gradus.nn.Activation.IDENTITY;
import static io.gradus.nn.Activation.SIGMOID;
import static io.gradus.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Functions;
import io.gradus.nn.optimize.GradientDescent;
import io.gradus.nn.optimize.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class TrainerTest {
    private static final GradientDescent SLOW = new GradientDescent(.1);

    /** out = w * in, w = 1 at first; a line can be followed by hand. */
    private static Network line() {
        return Network.inputs(1).dense(IDENTITY, new double[][] {{1}}, Bias.none());
    }

    private static double weight(Network net) {
        return net.parameters().value(0);
    }

    @Test
    void aStepOfTheFullBatchFollowsTheMeanGradient() {
        Network net = line();
        History history = Trainer.of(net, Loss.halfSquaredError, SLOW)
                .train(new double[][] {{1}, {2}}, new double[][] {{3}, {8}}, 1);
        // errors 1/2 (3 - 1)^2 and 1/2 (8 - 2)^2; gradients -(3 - 1) 1 and -(8 - 2) 2
        assertEquals((2 + 18) / 2.0, history.firstLoss());
        assertEquals(1 + .1 * (2 + 12) / 2, weight(net), 1e-15);
        assertEquals(1, history.rounds());
    }

    @Test
    void onlineTrainingTakesAStepPerSampleInOrder() {
        Network net = line();
        History history = Trainer.of(net, Loss.halfSquaredError, SLOW)
                .batchSize(1)
                .train(new double[][] {{1}, {2}}, new double[][] {{3}, {8}}, 1);
        double w = 1 + .1 * (3 - 1);
        w += .1 * (8 - 2 * w) * 2;
        assertEquals(w, weight(net), 1e-15);
        assertEquals(10, history.firstLoss(), "the loss before the round, of all samples");
        assertEquals(((3 - w) * (3 - w) + (8 - 2 * w) * (8 - 2 * w)) / 4, history.lastLoss(), 1e-14);
    }

    @Test
    void theLastBatchOfARoundMayBeSmaller() {
        List<Double> gradients = new ArrayList<>();
        Optimizer spy = Optimizer.of((parameters, gradient) -> gradients.add(gradient[0]));
        Trainer.of(line(), Loss.halfSquaredError, spy)
                .batchSize(2)
                .train(new double[][] {{1}, {1}, {1}}, new double[][] {{2}, {4}, {8}}, 2);
        assertEquals(List.of(-2.0, -7.0, -2.0, -7.0), gradients);
    }

    @Test
    void manySamplesAreAddedBlockByBlock() {
        SplittableRandom random = new SplittableRandom(17);
        double[][] inputs = new double[101][1];
        double[][] targets = new double[101][1];
        double gradient = 0;
        double loss = 0;
        for (int k = 0; k < 101; k++) {
            inputs[k][0] = random.nextDouble(-1, 1);
            targets[k][0] = random.nextDouble(-1, 1);
            double error = targets[k][0] - inputs[k][0];
            gradient -= error * inputs[k][0] / 101;
            loss += error * error / 202;
        }
        double[] seen = new double[1];
        History history = Trainer.of(line(), Loss.halfSquaredError, Optimizer.of((parameters, g) -> seen[0] = g[0]))
                .train(inputs, targets, 1);
        // 101 terms below 4, added in another order
        assertEquals(gradient, seen[0], 1e-14);
        assertEquals(loss, history.firstLoss(), 1e-14);
        assertEquals(
                history.firstLoss(), history.lastLoss(), "the optimizer changed nothing, so the bits are the same");
    }

    @Test
    void frozenParametersNeverMove() {
        Network net = Network.inputs(2)
                .dense(TANH, new double[][] {{.1, .2}, {.3, .4}}, Bias.perUnit(.5, .6))
                .frozenWeights()
                .dense(SIGMOID, new double[][] {{.7, .8}}, Bias.shared(.9).frozen())
                .initialize(1);
        double[] before = net.parameters().values();
        Optimizer rough = Optimizer.of((parameters, gradient) -> {
            for (int k = 0; k < parameters.length; k++) {
                parameters[k] += 1;
            }
        });
        Trainer.of(net, Loss.halfSquaredError, rough).train(new double[][] {{1, 2}}, new double[][] {{0}}, 3);
        for (int k = 0; k < before.length; k++) {
            boolean frozen = k < 4 || k == 8;
            assertEquals(
                    frozen ? before[k] : before[k] + 1 + 1 + 1,
                    net.parameters().value(k),
                    net.parameters().name(k));
        }
    }

    @Test
    void aNetworkFrozenThroughoutTrainsToNoEffect() {
        Network net = line().frozenWeights();
        History history =
                Trainer.of(net, Loss.meanSquaredError, SLOW).train(new double[][] {{1}}, new double[][] {{3}}, 2);
        assertArrayEquals(new double[] {4, 4, 4}, history.losses());
    }

    @Test
    void fourPointsAreLearntByHeart() {
        double[][] inputs = {{-1, .5}, {0, -1}, {.5, 1}, {1, -.5}};
        double[][] targets = {{.1, -.9}, {.8, .2}, {-.3, .4}, {.6, -.7}};
        Network net = Network.inputs(2).dense(10, TANH).dense(2, IDENTITY).initialize(4);
        History history =
                Trainer.of(net, Loss.meanSquaredError, new GradientDescent(.2)).train(inputs, targets, 5_000);
        assertTrue(history.lastLoss() < 1e-10, history::toString);
        for (int k = 0; k < 4; k++) {
            assertArrayEquals(targets[k], net.predict(inputs[k]), 1e-4);
        }
    }

    @Test
    void noRoundsGiveTheLossAsItIs() {
        History history =
                Trainer.of(line(), Loss.halfSquaredError, SLOW).train(new double[][] {{1}}, new double[][] {{3}}, 0);
        assertArrayEquals(new double[] {2}, history.losses());
        assertEquals("0 rounds: loss 2.0 -> 2.0", history.toString());
    }

    @Test
    void theCallersSamplesMayChangeWhileTraining() {
        double[][] inputs = {{1}};
        Optimizer meddler = Optimizer.of((parameters, gradient) -> inputs[0][0] = 100);
        History history = Trainer.of(line(), Loss.halfSquaredError, meddler).train(inputs, new double[][] {{3}}, 1);
        assertEquals(2, history.lastLoss());
    }

    @Test
    void aTrainingThatDivergesStopsAndSaysSo() {
        Network net = line();
        String message = assertThrows(
                        ArithmeticException.class,
                        () -> Trainer.of(net, Loss.halfSquaredError, new GradientDescent(1e100))
                                .train(new double[][] {{1}}, new double[][] {{3}}, 10))
                .getMessage();
        assertEquals(
                "the halfSquaredError is Infinity after 2 rounds; try a smaller learning rate, or smaller inputs",
                message);
        assertTrue(Double.isFinite(weight(net)), "no step is made from a loss that is not finite");
    }

    @Test
    void aTrainingThatDivergesInItsFirstRoundIsBlamedOnTheLearningRate() {
        assertEquals(
                "the halfSquaredError is Infinity in the first round; try a smaller learning rate, or smaller inputs",
                assertThrows(
                                ArithmeticException.class,
                                () -> Trainer.of(line(), Loss.halfSquaredError, new GradientDescent(1e100))
                                        .batchSize(1)
                                        .train(new double[][] {{1}, {1}, {1}}, new double[][] {{3}, {3}, {3}}, 10))
                        .getMessage());
    }

    @Test
    void aLossThatIsNotFiniteFromTheStartIsNotBlamedOnTheLearningRate() {
        Loss log = Loss.of("log", (out, target) -> Functions.log(out[0].minus(1)));
        assertEquals(
                "the log is -Infinity before the first round; look at the weights, the samples and the loss",
                assertThrows(
                                ArithmeticException.class,
                                () -> Trainer.of(line(), log, SLOW)
                                        .train(new double[][] {{1}}, new double[][] {{3}}, 10))
                        .getMessage());
    }

    @Test
    void badDataIsNamedByRowAndColumn() {
        Trainer trainer = Trainer.of(Network.inputs(2).dense(1, IDENTITY).initialize(1), Loss.halfSquaredError, SLOW);
        double[][] good = {{1, 2}, {3, 4}};
        assertMessage(
                "inputs row 1, column 0: expected a finite number, got NaN",
                () -> trainer.train(new double[][] {{1, 2}, {Double.NaN, 4}}, new double[][] {{1}, {2}}, 1));
        assertMessage(
                "targets row 0, column 0: expected a finite number, got Infinity",
                () -> trainer.train(good, new double[][] {{1 / 0.0}, {2}}, 1));
        assertMessage(
                "inputs row 0: expected length 2, got 3",
                () -> trainer.train(new double[][] {{1, 2, 3}}, new double[][] {{1}}, 1));
        assertMessage(
                "targets row 1: expected length 1, got 0", () -> trainer.train(good, new double[][] {{1}, {}}, 1));
        assertMessage(
                "expected one row of targets per row of inputs, and at least one, got 2 rows of inputs and 1 of targets",
                () -> trainer.train(good, new double[][] {{1}}, 1));
        assertMessage(
                "expected one row of targets per row of inputs, and at least one, got 0 rows of inputs and 0 of targets",
                () -> trainer.train(new double[0][], new double[0][], 1));
        assertMessage("expected 0 to 100000000 rounds, got -1", () -> trainer.train(good, good, -1));
        assertMessage(
                "expected 0 to 100000000 rounds, got 2147483647", () -> trainer.train(good, good, Integer.MAX_VALUE));
        assertMessage("expected a batch size of at least 1, got 0", () -> trainer.batchSize(0));
    }

    @Test
    void aLearningRateMustMove() {
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertMessage("expected a positive, finite learning rate, got " + rate, () -> new GradientDescent(rate));
        }
    }

    @Test
    void weightsMustBeThereBeforeTraining() {
        Trainer trainer = Trainer.of(Network.inputs(1).dense(1, TANH), Loss.halfSquaredError, SLOW);
        assertThrows(IllegalStateException.class, () -> trainer.train(new double[][] {{1}}, new double[][] {{1}}, 1));
    }

    private static void assertMessage(String message, Executable mistake) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, mistake).getMessage());
    }
}
