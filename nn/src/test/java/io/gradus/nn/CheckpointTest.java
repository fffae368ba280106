package io.gradus.nn;

import static io.gradus.nn.Activation.IDENTITY;
import static io.gradus.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.optimize.Adam;
import io.gradus.nn.optimize.AdamW;
import io.gradus.nn.optimize.LBfgs;
import io.gradus.nn.optimize.LearningRate;
import io.gradus.nn.optimize.Momentum;
import io.gradus.nn.optimize.Optimizer;
import io.gradus.nn.optimize.RmsProp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CheckpointTest {
    @TempDir
    Path folder;

    private final double[][] inputs = new double[50][];
    private final double[][] targets = new double[50][];

    CheckpointTest() {
        SplittableRandom random = new SplittableRandom(12);
        Arrays.setAll(inputs, k -> random.doubles(2, -1, 1).toArray());
        Arrays.setAll(targets, k -> new double[] {Math.cos(2 * inputs[k][0] - inputs[k][1])});
    }

    private static Network net() {
        return Network.inputs(2).dense(5, TANH).dense(1, IDENTITY).initialize(3);
    }

    static List<Optimizer> optimizers() {
        return List.of(
                new Adam(LearningRate.cosine(.02, 200)),
                new AdamW(.01, .01).clippedToNorm(.5),
                new Momentum(.01, .9),
                new RmsProp(.01),
                new LBfgs(4));
    }

    private static Trainer trainer(Network net, Optimizer optimizer) {
        Trainer trainer = Trainer.of(net, Loss.meanSquaredError, optimizer)
                .randomSeed(5)
                .shuffled()
                .validation(.2)
                .penalty(Penalty.l2(1e-5))
                .stopEarly(1_000);
        return optimizer.needsOneFunction() ? trainer : trainer.batchSize(7);
    }

    /** Broken off after 11 of 30 rounds, in a process that forgot everything but the file. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void aResumedTrainingHasTheBitsOfOneThatWasNeverBrokenOff(Optimizer optimizer) throws IOException {
        Network whole = net();
        History expected = trainer(whole, optimizer).train(inputs, targets, 30);

        Path file = folder.resolve("training.json");
        Network first = net();
        trainer(first, optimizer)
                .checkpoint(file, 4)
                .onRound(p -> {
                    if (p.round() == 11) {
                        p.stop();
                    }
                })
                .train(inputs, targets, 30);
        Network second = net().initialize(999);
        History resumed = trainer(second, optimizer).resumeFrom(file).train(inputs, targets, 30);

        assertArrayEquals(whole.parameters().values(), second.parameters().values());
        assertArrayEquals(expected.losses(), resumed.losses());
        assertArrayEquals(expected.validationLosses(), resumed.validationLosses());
        assertEquals(expected.bestRound(), resumed.bestRound());
    }

    @Test
    void aTrainingThatStopsInARoundLeavesTheLastWholeRound() throws IOException {
        Path file = folder.resolve("training.json");
        trainer(net(), new Adam(.01))
                .checkpoint(file, 2)
                .onStep(p -> {
                    if (p.step() == 6 * 5 + 3) {
                        p.stop();
                    }
                })
                .train(inputs, targets, 30);
        // 40 samples in batches of 7 are 6 steps a round: step 33 is in the sixth round
        assertEquals(4, Checkpoint.read(file).head().round());
    }

    @Test
    void anotherTrainingCannotGoOnFromIt() throws IOException {
        Path file = folder.resolve("training.json");
        trainer(net(), new Adam(.01)).checkpoint(file, 1).train(inputs, targets, 1);
        Trainer other = trainer(net(), new Adam(.01)).batchSize(8).resumeFrom(file);
        String message = assertThrows(IllegalArgumentException.class, () -> other.train(inputs, targets, 2))
                .getMessage();
        assertTrue(message.startsWith("the checkpoint belongs to another training: expected samples 40/"), message);
        inputs[3][0] += 1e-9;
        Trainer moved = trainer(net(), new Adam(.01)).resumeFrom(file);
        assertThrows(IllegalArgumentException.class, () -> moved.train(inputs, targets, 2));
    }

    @Test
    void anotherOptimizerCannotEither() throws IOException {
        Path file = folder.resolve("training.json");
        trainer(net(), new Adam(.01)).checkpoint(file, 1).train(inputs, targets, 1);
        Trainer other = trainer(net(), new Momentum(.01, .9)).resumeFrom(file);
        assertEquals(
                "expected the state of the same optimizer and as many parameters, 22 numbers, got 43",
                assertThrows(IllegalArgumentException.class, () -> other.train(inputs, targets, 2))
                        .getMessage());
    }

    @Test
    void aBrokenFileIsNamedInOneLine() throws IOException {
        Path file = folder.resolve("training.json");
        trainer(net(), new Adam(.01)).checkpoint(file, 1).train(inputs, targets, 1);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.lastIndexOf(',', text.length() / 2)));
        String message = assertThrows(
                        ModelFormatException.class,
                        () -> Trainer.of(net(), Loss.meanSquaredError, new Adam(.1))
                                .resumeFrom(file))
                .getMessage();
        assertTrue(message.startsWith(file + ": line ") && message.endsWith("the file ends too early"), message);
        assertThrows(
                IOException.class,
                () -> Trainer.of(net(), Loss.meanSquaredError, new Adam(.1)).resumeFrom(folder.resolve("none")));
    }
}
