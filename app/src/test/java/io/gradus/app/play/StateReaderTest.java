package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.Activation;
import io.gradus.nn.Loss;
import io.gradus.nn.explain.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StateReaderTest {
    private static State read(String keys) {
        return ExperimentTest.state("{\"v\": 1" + (keys.isEmpty() ? "" : ", " + keys) + "}");
    }

    @Test
    void aPresetAloneIsAWholeState() {
        for (Preset preset : Preset.all()) {
            State state = read("\"preset\": \"" + preset.name() + "\"");
            assertEquals(preset.wiring(), Wiring.of(state.start()));
            assertEquals(preset.rule(), state.rule());
            assertEquals(new State.Look(9, 0, 0), state.look());
            assertEquals(1, state.origin().seed());
            assertFalse(state.origin().isEdited());
        }
    }

    @Test
    void theWorkedExampleKeepsItsWeightsUnderOtherActivationsAndBiases() {
        double[] weights = Problem.workedExample().network().parameters().values();
        assertArrayEquals(weights, read("").start().parameters().values());
        String tanh =
                "\"layers\": [{\"units\": 2, \"activation\": \"tanh\"}, {\"units\": 2, \"activation\": \"tanh\"}]";
        assertArrayEquals(weights, read(tanh).start().parameters().values());
        assertArrayEquals(
                new double[] {.15, .2, .25, .3, .35, .35, .4, .45, .5, .55, .6, .6},
                read("\"bias\": \"perUnit\"").start().parameters().values());
        assertArrayEquals(
                new double[] {.15, .2, .25, .3, .4, .45, .5, .55},
                read("\"bias\": \"none\"").start().parameters().values());
    }

    @Test
    void everyKeyIsTaken() {
        State state =
                read("\"preset\": \"xor\", \"seed\": 9, \"inputs\": 2, \"layers\": [{\"units\": 1, \"activation\":"
                        + " \"relu\"}], \"bias\": \"shared\", \"biasFrozen\": true, \"parameters\": [1, -2.5, 1e-3], \"loss\":"
                        + " \"huber\", \"optimizer\": \"momentum\", \"batch\": 2, \"learningRate\": 0.25, \"digits\": 17, \"row\":"
                        + " 1, \"rows\": [[0, 0, 1], [1, 2, 3]], \"round\": 2000000");
        assertEquals(9, state.origin().seed());
        assertEquals(Activation.RELU, state.start().layers().get(0).activation());
        assertArrayEquals(
                new double[] {1, -2.5, 1e-3}, state.start().parameters().values());
        assertFalse(state.start().parameters().isTrainable(2));
        assertEquals(new Rule(Loss.huber, Method.MOMENTUM, 2, .25), state.rule());
        assertEquals(new State.Look(17, 1, 2_000_000), state.look());
        assertArrayEquals(new double[] {1, 2}, state.table().input(1));
        assertArrayEquals(new double[] {3}, state.table().target(1));
        assertTrue(state.origin().isEdited());
        // Names that fit stay.
        assertEquals(List.of("a", "b"), state.table().names().inputs());
    }

    @Test
    void weightsAreDrawnByTheSeed() {
        String moons = "\"preset\": \"moons\", \"seed\": ";
        assertArrayEquals(
                read(moons + 3).start().parameters().values(),
                read(moons + 3).start().parameters().values());
        assertFalse(read(moons + 3).start().parameters().value(0)
                == read(moons + 4).start().parameters().value(0));
        assertFalse(
                read(moons + 3).table().input(0)[0] == read(moons + 4).table().input(0)[0]);
    }

    @Test
    void rowsMayHaveAnotherWidth() {
        State state =
                read("\"inputs\": 3, \"layers\": [{\"units\": 1, \"activation\": \"sigmoid\"}], \"rows\": [[1, 2, 3,"
                        + " 4]]");
        assertEquals(3, state.start().inputs());
        assertEquals(List.of("i1", "i2", "i3"), state.table().names().inputs());
        assertEquals(4, state.start().parameters().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"preset\": \"spiral\", \"seed\": 5",
                "\"batch\": 3, \"row\": 0, \"digits\": 4, \"round\": 77",
                "\"preset\": \"own\", \"inputs\": 1, \"layers\": [{\"units\": 2, \"activation\": \"softmax\"}], \"loss\":"
                        + " \"meanSquaredError\", \"rows\": [[0.1, 1, 0], [1e-300, 0, 1]], \"names\": {\"inputs\":"
                        + " [\"\u00fc <b>\"], \"outputs\": [\"p\", \"q\"], \"classes\": [\"p\", \"q\"]}"
            })
    void whatIsWrittenIsReadBackWithEveryBit(String keys) throws IOException {
        State state = read(keys);
        String text = JsonText.of(json -> StateWriter.write(state, json));
        State again = ExperimentTest.state(text);
        assertEquals(text, JsonText.of(json -> StateWriter.write(again, json)));
        assertArrayEquals(state.table().rows(), again.table().rows());
        assertEquals(state.table().names(), again.table().names());
        assertEquals(state.look(), again.look());
        assertEquals(state.rule(), again.rule());
        assertFalse(text.contains("<"));
        assertEquals(Tree.of(text) instanceof Map, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"preset\": \"iris\"' | preset: expected one of worked-example, or, and",
                "'\"preset\": 1' | state.preset: expected a text, got 1.0",
                "'\"preset\": \"own\"' | state.rows: expected the rows of the own table",
                "'\"seed\": -1' | state.seed: expected a whole number from 0 to 9007199254740991",
                "'\"seed\": 0.5' | state.seed: expected a whole number",
                "'\"inputs\": 3' | state.inputs: expected 2, as many as the rows have, got 3",
                "'\"inputs\": 9' | state.inputs: expected a whole number from 1 to 8",
                "'\"layers\": []' | state.layers: expected an array of 1 to 4 objects, got 0",
                "'\"layers\": [1]' | state.layers[0]: expected an object, got 1.0",
                "'\"layers\": [{\"units\": 9, \"activation\": \"tanh\"}]' | state.layers[0].units: expected a whole number from 1 to 8",
                "'\"layers\": [{\"units\": 2, \"activation\": \"step\"}]' | activation: expected one of identity",
                "'\"layers\": [{\"units\": 2, \"activation\": \"tanh\", \"x\": 1}]' | unknown key 'x'",
                "'\"layers\": [{\"units\": 3, \"activation\": \"tanh\"}]' | state.layers: expected 2 units in the last layer",
                "'\"layers\": [{\"units\": 2, \"activation\": \"softmax\"}, {\"units\": 2, \"activation\": \"tanh\"}]' | only the last layer",
                "'\"bias\": \"two\"' | bias: expected one of perUnit, shared, none",
                "'\"biasFrozen\": 1' | state.biasFrozen: expected true or false, got 1.0",
                "'\"parameters\": [1, 2]' | state.parameters: expected 10 numbers for these layers and biases, got 2",
                "'\"parameters\": [\"a\"]' | state.parameters[0]: expected a number, got 'a'",
                "'\"parameters\": {}' | state.parameters: expected an array of at most 400 numbers, got an object",
                "'\"loss\": \"zero\"' | loss: expected one of halfSquaredError",
                "'\"optimizer\": \"LBfgs\"' | optimizer: expected one of gradientDescent, momentum, adam",
                "'\"batch\": 1001' | state.batch: expected a whole number from 0 to 1000",
                "'\"learningRate\": 0' | learningRate: expected a positive, finite number, got 0.0",
                "'\"digits\": 3' | state.digits: expected a whole number from 4 to 17",
                "'\"row\": 1' | state.row: expected a whole number from 0 to 0",
                "'\"rows\": []' | state.rows: expected an array of 1 to 1000 rows, got 0",
                "'\"rows\": [[1, 2, 3]]' | state.rows[0]: expected an array of 4 numbers, inputs and targets, got 3",
                "'\"rows\": [7]' | state.rows[0]: expected an array of 4 numbers, inputs and targets, got 7.0",
                "'\"round\": 2000001' | state.round: expected a whole number from 0 to 2000000",
                "'\"v\": 2' | Duplicate field 'v'",
                "'\"other\": 2' | state: expected the keys v, preset"
            })
    void whatDoesNotFitIsRefusedInOneSentence(String keys, String expected) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(keys));
        assertEquals(400, refusal.status());
        assertTrue(refusal.sentence().contains(expected), refusal.sentence());
    }

    @Test
    void theVersionMustBeKnown() {
        assertTrue(assertThrows(Refusal.class, () -> ExperimentTest.state("{\"v\": 2}"))
                .sentence()
                .contains("v: expected a whole number from 1 to 1, got 2.0"));
        assertTrue(assertThrows(Refusal.class, () -> ExperimentTest.state("{}"))
                .sentence()
                .contains("the key is missing"));
    }
}
