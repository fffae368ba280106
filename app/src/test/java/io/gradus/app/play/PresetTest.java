package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each preset learns its problem, from any of the first seeds. */
final class PresetTest {
    private static final int SEEDS = 3;

    private static State state(String preset, int seed) {
        return ExperimentTest.state("{\"v\": 1, \"preset\": \"" + preset + "\", \"seed\": " + seed + "}");
    }

    @Test
    void theNamesAreThoseOfTheProtocol() {
        assertEquals(
                List.of("worked-example", "or", "and", "nand", "xor", "moons", "circles", "spiral", "sine"),
                Preset.all().stream().map(Preset::name).toList());
    }

    /** The rounds are about twice what was needed when the presets were chosen. */
    @ParameterizedTest
    @CsvSource({
        "or, 200, 1",
        "and, 200, 1",
        "nand, 200, 1",
        "xor, 400, 1",
        "moons, 1000, 1",
        "circles, 1000, 0.98",
        "spiral, 3000, 0.95"
    })
    void classesAreTold(String preset, int rounds, double share) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            State state = state(preset, seed);
            double right = right(state, trained(state, rounds));
            assertTrue(right >= share, preset + ", seed " + seed + ": only " + right + " of the rows are right");
        }
    }

    private static Network trained(State state, int rounds) {
        try (Experiment experiment = new Experiment(state)) {
            experiment.goTo(rounds);
            Experiment.Position position = experiment.position();
            while (position.isRunning()) {
                Thread.onSpinWait();
                position = experiment.position();
            }
            assertEquals(rounds, position.round());
            return state.start().withParameters(position.parameters());
        }
    }

    private static double right(State state, Network network) {
        boolean areLogits = state.rule().loss().name().contains("Logits");
        Table table = state.table();
        int right = 0;
        for (int row = 0; row < table.size(); row++) {
            double out = network.predict(table.input(row))[0];
            boolean isSecond = out > (areLogits ? 0 : .5);
            right += isSecond == (table.target(row)[0] == 1) ? 1 : 0;
        }
        return (double) right / table.size();
    }

    /** The noise has a variance of 0.01, which no network should get below by much. */
    @Test
    void theSineIsFollowed() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            State state = state("sine", seed);
            Network network = trained(state, 1_000);
            double loss = new Evaluation(state).loss(network.parameters().values());
            assertTrue(loss > .005 && loss < .015, "seed " + seed + ": loss " + loss);
        }
    }

    @Test
    void theWorkedExampleComesToTheGoldenError() {
        State state = state("worked-example", 1);
        Network network = trained(state, 10_000);
        assertEquals(
                3.510187783e-05, new Evaluation(state).loss(network.parameters().values()), 5e-15);
    }
}
