package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.History;
import io.gradus.nn.Network;
import io.gradus.nn.Trainer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600) // for what waits, should it wait in vain
final class ExperimentTest {
    /** The state of a request. */
    static State state(String json) {
        byte[] request = ("{\"state\": " + json + "}").getBytes(StandardCharsets.UTF_8);
        return StateReader.read(JsonTree.read(request).object("state"), null);
    }

    /** Waits until a position is as it shall be. */
    private static Experiment.Position when(Experiment experiment, Predicate<Experiment.Position> isRight) {
        Experiment.Position position = experiment.position();
        while (!isRight.test(position)) {
            Thread.onSpinWait();
            position = experiment.position();
        }
        return position;
    }

    /** The trainer alone, without anybody who stops or looks. */
    private static double[] trained(State state, int rounds) {
        Network network =
                state.start().withParameters(state.start().parameters().values());
        train(state, network, rounds);
        return network.parameters().values();
    }

    private static History train(State state, Network network, int rounds) {
        Trainer trainer = Trainer.of(network, state.rule().loss(), state.rule().optimizer());
        if (state.rule().batch() > 0) {
            trainer = trainer.batchSize(state.rule().batch());
        }
        return trainer.train(state.table().inputs(), state.table().targets(), rounds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\": 1}",
                "{\"v\": 1, \"preset\": \"xor\"}",
                "{\"v\": 1, \"preset\": \"moons\", \"batch\": 30}",
                "{\"v\": 1, \"preset\": \"circles\", \"optimizer\": \"momentum\", \"batch\": 1, \"learningRate\": 0.01}"
            })
    void aRoundHasTheTrainersBitsHoweverItIsReached(String json) {
        State state = state(json);
        double[] expected = trained(state, 25);
        try (Experiment experiment = new Experiment(state)) {
            experiment.goTo(25);
            assertArrayEquals(expected, experiment.position().parameters());
            experiment.goTo(0);
            assertArrayEquals(
                    state.start().parameters().values(), experiment.position().parameters());
            for (int round = 1; round <= 25; round++) {
                experiment.step(1);
                assertEquals(round, experiment.position().round());
            }
            assertArrayEquals(expected, experiment.position().parameters());
            experiment.step(17);
            experiment.goTo(25);
            assertArrayEquals(expected, experiment.position().parameters());
            experiment.goTo(0);
            experiment.run(0);
            when(experiment, position -> position.round() > 40);
            experiment.pause();
            experiment.goTo(25);
            assertArrayEquals(expected, experiment.position().parameters());
        }
    }

    @Test
    void aPauseHoldsWhereItIs() {
        try (Experiment experiment = new Experiment(state("{\"v\": 1}"))) {
            experiment.run(1_000); // so that it does not come to its end
            when(experiment, position -> position.round() > 100);
            assertTrue(experiment.position().isRunning());
            experiment.pause();
            Experiment.Position paused = experiment.position();
            assertFalse(paused.isRunning());
            assertArrayEquals(trained(state("{\"v\": 1}"), paused.round()), paused.parameters());
            experiment.run(1_000);
            assertTrue(when(experiment, position -> position.round() > paused.round())
                    .isRunning());
        }
    }

    /** With one round a day, nothing comes after the first; without a limit it does. */
    @Test
    void speedIsLimited() {
        try (Experiment experiment = new Experiment(state("{\"v\": 1}"))) {
            experiment.run(1.0 / 86_400);
            when(experiment, position -> position.round() == 1);
            for (int look = 0; look < 20; look++) {
                Experiment.Position position = experiment.position();
                assertEquals(1, position.round());
                assertTrue(position.isRunning());
            }
            experiment.run(0);
            when(experiment, position -> position.round() > 1_000);
        }
    }

    @Test
    void theTracesLossesAreTheHistorys() {
        State state = state("{\"v\": 1, \"preset\": \"moons\"}");
        History history = train(
                state, state.start().withParameters(state.start().parameters().values()), 300);
        try (Experiment experiment = new Experiment(state)) {
            experiment.goTo(300);
            List<Trace.Point> trace = experiment.trace();
            assertTrue(trace.size() > 50);
            for (Trace.Point point : trace) {
                assertEquals(history.loss(point.round()), point.loss(), "round " + point.round());
            }
        }
    }

    @Test
    void divergenceEndsTheTrainingAndLosesNothing() {
        State state = state("{\"v\": 1, \"preset\": \"sine\", \"optimizer\": \"gradientDescent\", \"batch\": 10,"
                + " \"learningRate\": 3}");
        try (Experiment experiment = new Experiment(state)) {
            experiment.run(0);
            Experiment.Position end = when(experiment, position -> position.ended() != null);
            assertFalse(end.isRunning());
            String reason = end.ended();
            assertNotNull(reason);
            assertTrue(
                    reason.contains("is NaN after " + end.round() + " rounds")
                            || reason.contains("Infinity after " + end.round() + " rounds"),
                    reason);
            // The last whole round, not the middle of the one that failed.
            assertArrayEquals(trained(state, end.round()), end.parameters());
            experiment.step(5);
            assertEquals(end.round(), experiment.position().round());
            experiment.goTo(2);
            assertNull(experiment.position().ended());
            assertArrayEquals(trained(state, 2), experiment.position().parameters());
        }
    }

    @Test
    void thereIsALastRound() {
        try (Experiment experiment = new Experiment(state("{\"v\": 1, \"preset\": \"or\"}"))) {
            experiment.run(0);
            Experiment.Position end = when(experiment, position -> position.ended() != null);
            assertEquals(State.MOST_ROUNDS, end.round());
            assertTrue(String.valueOf(end.ended()).contains("2000000 rounds, the most"), end.ended());
        }
    }

    @Test
    void closingEndsTheThread() throws InterruptedException {
        Experiment experiment = new Experiment(state("{\"v\": 1}"));
        experiment.run(1_000);
        when(experiment, position -> position.round() > 0);
        Thread thread = experiment.thread();
        assertNotNull(thread);
        assertTrue(thread.isDaemon());
        experiment.close();
        thread.join();
        assertFalse(experiment.position().isRunning());
    }
}
