package io.gradus.nn;

import static io.gradus.nn.Activation.IDENTITY;
import static io.gradus.nn.Activation.SIGMOID;
import static io.gradus.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.nn.optimize.Adam;
import io.gradus.nn.optimize.GradientDescent;
import io.gradus.nn.optimize.LBfgs;
import io.gradus.nn.optimize.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TrainingOptionsTest {
    private static Network line() {
        return Network.inputs(1).dense(IDENTITY, new double[][] {{1}}, Bias.none());
    }

    /** Samples of a smooth function of two inputs. */
    private static double[][][] samples(int count) {
        SplittableRandom random = new SplittableRandom(8);
        double[][] inputs = new double[count][];
        double[][] targets = new double[count][];
        for (int k = 0; k < count; k++) {
            inputs[k] = random.doubles(2, -1, 1).toArray();
            targets[k] = new double[] {Math.sin(3 * inputs[k][0]) * inputs[k][1]};
        }
        return new double[][][] {inputs, targets};
    }

    private static Network net() {
        return Network.inputs(2).dense(6, TANH).dense(1, IDENTITY).initialize(3);
    }

    @Test
    void batchesOfOneGiveTheBitsOfTheEagerGraphAlsoWhenCompiled() {
        double[][] inputs = {{0, 1}, {1, 0}, {.5, .25}};
        double[][] targets = {{1}, {0}, {.75}};
        Network net = Network.inputs(2).dense(2, SIGMOID).dense(1, SIGMOID).initialize(1);
        double[] weights = net.parameters().values();
        int rounds = 12_000;
        Trainer.of(net, Loss.halfSquaredError, new GradientDescent(.5))
                .batchSize(1)
                .train(inputs, targets, rounds);

        Graph graph = new Graph();
        double[] gradient = new double[weights.length];
        for (int step = 0; step < 3 * rounds; step++) {
            graph.reset();
            Value[] w = graph.variables(weights);
            Value[] out = net.outputs(w, Network.constants(graph, inputs[step % 3]));
            Loss.halfSquaredError
                    .of(out, Network.constants(graph, targets[step % 3]))
                    .gradientInto(gradient, w);
            new GradientDescent(.5).step(weights, gradient);
        }
        assertArrayEquals(weights, net.parameters().values());
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        double[][][] samples = samples(1_000);
        double[][] results = new double[3][];
        int[] threads = {1, 2, 8};
        for (int k = 0; k < 3; k++) {
            Network net = net();
            Trainer.of(net, Loss.meanSquaredError, new Adam(.01))
                    .batchSize(400)
                    .shuffled()
                    .penalty(Penalty.l2(1e-4))
                    .threads(threads[k])
                    .train(samples[0], samples[1], 5);
            results[k] = net.parameters().values();
        }
        assertArrayEquals(results[0], results[1]);
        assertArrayEquals(results[0], results[2]);
    }

    @Test
    void eachRoundTakesEverySampleOnceInAnOrderOfItsOwn() {
        double[][] inputs = new double[10][1];
        double[][] targets = new double[10][1];
        for (int k = 0; k < 10; k++) {
            inputs[k][0] = 1;
            targets[k][0] = k;
        }
        List<Double> seen = new ArrayList<>();
        // The derivative of 1/2 (target - w)^2 by w is 1 - target, as the weight stays 1.
        Optimizer spy = Optimizer.of((parameters, gradient) -> seen.add(1 - gradient[0]));
        Trainer trainer =
                Trainer.of(line(), Loss.halfSquaredError, spy).batchSize(1).shuffled();
        trainer.train(inputs, targets, 2);
        List<Double> inOrder = List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
        List<Double> first = List.copyOf(seen.subList(0, 10));
        List<Double> second = List.copyOf(seen.subList(10, 20));
        assertEquals(inOrder, first.stream().sorted().toList());
        assertEquals(inOrder, second.stream().sorted().toList());
        assertNotEquals(inOrder, first);
        assertNotEquals(first, second);
        seen.clear();
        trainer.train(inputs, targets, 1);
        assertEquals(first, seen, "the seed decides");
        seen.clear();
        trainer.randomSeed(2).train(inputs, targets, 1);
        assertNotEquals(first, seen);
    }

    @Test
    void aPartIsKeptBackForValidation() {
        double[][][] samples = samples(50);
        List<Double> validation = new ArrayList<>();
        History history = Trainer.of(net(), Loss.meanSquaredError, new Adam(.01))
                .validation(.2)
                .onRound(p -> validation.add(p.validationLoss()))
                .train(samples[0], samples[1], 30);
        assertEquals(31, history.validationLosses().length);
        assertEquals(
                validation,
                Arrays.stream(history.validationLosses()).limit(30).boxed().toList());
        // The mean over all samples is that over both parts, before the first round.
        double all = Trainer.of(net(), Loss.meanSquaredError, new Adam(.01))
                .train(samples[0], samples[1], 0)
                .lastLoss();
        assertEquals(all, .8 * history.firstLoss() + .2 * history.validationLosses()[0], 1e-15);
        assertTrue(history.firstLoss() != history.validationLosses()[0]);
    }

    @Test
    void samplesForValidationMayBeGiven() {
        History history = Trainer.of(line(), Loss.halfSquaredError, new GradientDescent(.1))
                .validation(new double[][] {{2}}, new double[][] {{8}})
                .train(new double[][] {{1}}, new double[][] {{3}}, 1);
        assertArrayEquals(new double[] {2, .5 * 1.8 * 1.8}, history.losses(), 1e-15);
        assertArrayEquals(new double[] {18, .5 * 5.6 * 5.6}, history.validationLosses(), 1e-14);
    }

    /** The training sample pulls the weight through the validation sample's optimum, 1.55, and beyond. */
    @Test
    void itStopsEarlyAndGoesBackToTheBestRound() {
        Network net = line();
        History history = Trainer.of(net, Loss.halfSquaredError, new GradientDescent(.1))
                .validation(new double[][] {{1}}, new double[][] {{1.55}})
                .stopEarly(4)
                .train(new double[][] {{1}}, new double[][] {{3}}, 100);
        // weights 1, 1.2, 1.38, 1.542, 1.6878, ...: round 3 is best; before rounds 4 to 7 nothing is better
        assertEquals(3, history.bestRound());
        assertEquals(History.Reason.STOPPED_EARLY, history.reason());
        assertEquals(8, history.rounds());
        assertEquals(1.542, net.parameters().value(0), 1e-14);
    }

    @Test
    void withEarlyStoppingTheBestRoundCountsAlsoAtTheEnd() {
        Network net = line();
        History history = Trainer.of(net, Loss.halfSquaredError, new GradientDescent(.1))
                .validation(new double[][] {{1}}, new double[][] {{1.55}})
                .stopEarly(100)
                .train(new double[][] {{1}}, new double[][] {{3}}, 6);
        assertEquals(History.Reason.COMPLETED, history.reason());
        assertEquals(3, history.bestRound());
        assertEquals(1.542, net.parameters().value(0), 1e-14);
    }

    @Test
    void itStopsWhereTheLossIsSmallEnough() {
        History history = Trainer.of(line(), Loss.halfSquaredError, new GradientDescent(.1))
                .stopAt(1)
                .train(new double[][] {{1}}, new double[][] {{3}}, 100);
        // losses 2, 1.62, 1.31, 1.06, .86: small enough before the fifth round
        assertEquals(5, history.rounds());
        assertEquals(History.Reason.LOSS_REACHED, history.reason());
        assertTrue(history.loss(4) <= 1 && history.loss(3) > 1);
    }

    @Test
    void aListenerSeesTheGradientAndMayStop() {
        Network net = Network.inputs(1)
                .dense(IDENTITY, new double[][] {{1}}, Bias.perUnit(0))
                .dense(IDENTITY, new double[][] {{2}}, Bias.none())
                .frozenWeights();
        List<String> seen = new ArrayList<>();
        History history = Trainer.of(net, Loss.halfSquaredError, new GradientDescent(.01))
                .batchSize(1)
                .onStep(p -> seen.add(p.step() + ": " + p.loss() + " " + Arrays.toString(p.gradient())))
                .onRound(p -> {
                    if (p.round() == 1) {
                        p.stop();
                    }
                })
                .train(new double[][] {{1}, {2}}, new double[][] {{4}, {2}}, 10);
        // out = 2 (w x + b): errors 1/2 (4 - 2)^2, then w = 1.04, b = .04 and 1/2 (2 - 4.24)^2
        assertEquals("1: 2.0 [-4.0, -4.0, 0.0]", seen.get(0));
        assertEquals(2, seen.size());
        assertEquals(History.Reason.CANCELLED, history.reason());
        assertEquals(1, history.rounds());
    }

    @Test
    void aStepsListenerStopsInTheMiddleOfARound() {
        int[] steps = {0};
        History history = Trainer.of(line(), Loss.halfSquaredError, new GradientDescent(.1))
                .batchSize(1)
                .onStep(p -> {
                    if (++steps[0] == 5) {
                        p.stop();
                    }
                })
                .train(new double[][] {{1}, {1}, {1}}, new double[][] {{3}, {3}, {3}}, 10);
        assertEquals(5, steps[0]);
        assertEquals(2, history.rounds());
        assertEquals(History.Reason.CANCELLED, history.reason());
    }

    @Test
    void theRunningLossIsTheMeanOfTheBatches() {
        double[][] inputs = {{1}, {2}, {1}};
        double[][] targets = {{3}, {8}, {0}};
        List<Double> batches = new ArrayList<>();
        History history = Trainer.of(line(), Loss.halfSquaredError, new GradientDescent(.1))
                .batchSize(2)
                .runningLoss()
                .onStep(p -> batches.add(p.loss()))
                .train(inputs, targets, 1);
        assertEquals((2 * batches.get(0) + batches.get(1)) / 3, history.firstLoss(), 1e-15);
    }

    @Test
    void penaltiesAreAddedToTheMeanLossForWeightsThatAreTrained() {
        Network net = Network.inputs(1)
                .dense(IDENTITY, new double[][] {{1}, {-2}}, Bias.perUnit(10, 20))
                .dense(IDENTITY, new double[][] {{100, 100}}, Bias.none())
                .frozenWeights();
        Loss nothing = Loss.of("nothing", (out, target) -> out[0].times(0));
        assertEquals(.5 * 3, penalized(net, nothing, Penalty.l1(.5)).firstLoss(), 1e-15);
        assertEquals(.5 * 5, penalized(net, nothing, Penalty.l2(.5)).firstLoss(), 1e-15);
        Penalty both = Penalty.l1(.5).plus(Penalty.l2(.25));
        assertEquals(.5 * 3 + .25 * 5, penalized(net, nothing, both).firstLoss(), 1e-15);
        assertEquals("L1 0.5 + L2 0.25", both.toString());
        Trainer.of(net, nothing, new GradientDescent(1))
                .penalty(both)
                .train(new double[][] {{1}, {2}}, new double[][] {{0}, {0}}, 1);
        // slopes .5 sign(w) + .5 w
        assertArrayEquals(
                new double[] {1 - .5 - .5, -2 + .5 + 1, 10, 20, 100, 100},
                net.parameters().values(),
                1e-15);
        assertThrows(IllegalArgumentException.class, () -> Penalty.l2(0));
    }

    private static History penalized(Network net, Loss loss, Penalty penalty) {
        return Trainer.of(net, loss, new GradientDescent(1))
                .penalty(penalty)
                .train(new double[][] {{1}, {2}}, new double[][] {{0}, {0}}, 0);
    }

    @Test
    void lBfgsTrainsOnTheFullBatchAndStopsByItself() {
        double[][][] samples = samples(60);
        Network net = net();
        History history = Trainer.of(net, Loss.meanSquaredError, new LBfgs()).train(samples[0], samples[1], 200);
        History slow = Trainer.of(net(), Loss.meanSquaredError, new GradientDescent(.05))
                .train(samples[0], samples[1], 200);
        assertTrue(history.lastLoss() < slow.lastLoss() / 10, history + ", " + slow);
        Network done = line();
        History exact = Trainer.of(done, Loss.halfSquaredError, new LBfgs())
                .train(new double[][] {{1}, {2}}, new double[][] {{3}, {6}}, 100);
        assertEquals(3, done.parameters().value(0), 1e-12);
        assertEquals(History.Reason.NO_PROGRESS, exact.reason());
        assertEquals(
                "LBfgs[memory=10] compares the gradients of different steps and needs the full batch; leave batchSize away",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Trainer.of(done, Loss.halfSquaredError, new LBfgs())
                                        .batchSize(2))
                        .getMessage());
    }

    @Test
    void aDerivativeThatIsNotFiniteIsNamedAndTheParametersStay() {
        Network net = Network.inputs(1).dense(IDENTITY, new double[][] {{0}}, Bias.none());
        Loss root = Loss.of("root", (out, target) -> io.gradus.core.Functions.sqrt(out[0]));
        assertEquals(
                "the derivative of the root by w1 is Infinity before the first round; look at the weights, the samples and"
                        + " the loss",
                assertThrows(
                                ArithmeticException.class,
                                () -> Trainer.of(net, root, new GradientDescent(.1))
                                        .train(new double[][] {{1}}, new double[][] {{0}}, 1))
                        .getMessage());
        assertEquals(0, net.parameters().value(0));
    }

    @Test
    void frozenLayersMayThaw() {
        Network net = net().frozen(0);
        double[] before = net.parameters().values();
        double[][][] samples = samples(20);
        Trainer.of(net, Loss.meanSquaredError, new Adam(.01)).train(samples[0], samples[1], 3);
        double[] after = net.parameters().values();
        assertArrayEquals(Arrays.copyOf(before, 18), Arrays.copyOf(after, 18));
        assertTrue(before[18] != after[18]);
        Network thawed = net.unfrozen(0);
        Trainer.of(thawed, Loss.meanSquaredError, new Adam(.01)).train(samples[0], samples[1], 1);
        assertTrue(thawed.parameters().value(0) != after[0]);
    }

    @Test
    void partsThatLeaveNothingAreRefused() {
        Trainer trainer = Trainer.of(line(), Loss.halfSquaredError, new GradientDescent(.1));
        assertThrows(IllegalArgumentException.class, () -> trainer.validation(0));
        assertEquals(
                "expected a validation part that leaves samples on both sides, got 0.2 of 2 samples",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> trainer.validation(.2)
                                        .train(new double[][] {{1}, {2}}, new double[][] {{1}, {2}}, 1))
                        .getMessage());
        assertEquals(
                "expected a number of threads of at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> trainer.threads(0))
                        .getMessage());
    }
}
