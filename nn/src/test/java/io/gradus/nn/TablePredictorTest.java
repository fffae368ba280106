package io.gradus.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
import io.gradus.nn.data.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class TablePredictorTest {
    private static final Columns COLUMNS = new Columns(
            List.of(
                    new Column.Numeric("size", 10, 4),
                    new Column.Categorical("colour", List.of("blue", "green", "red")),
                    new Column.Categorical("switch", List.of("off", "on"))),
            List.of(new Column.Categorical("kind", List.of("cat", "dog"))));

    private static TablePredictor predictor() {
        Network net = Network.inputs(5).dense(1, Activation.IDENTITY).initialize(1);
        return new ModelFile(net, Loss.binaryCrossEntropyFromLogits, COLUMNS, null).predictor();
    }

    private static void assertRefused(String message, Executable act) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, act).getMessage());
    }

    @Test
    void cellsThatStandForNothingAreRefused() {
        TablePredictor predictor = predictor();
        assertTrue(COLUMNS.classes().contains(predictor.classify(12, 2, 1)));
        String size = "column size: expected a finite number, got ";
        assertRefused(size + "NaN", () -> predictor.classify(Double.NaN, 2, 1));
        assertRefused(size + "Infinity", () -> predictor.predict(Double.POSITIVE_INFINITY, 2, 1));
        String colour = "column colour: expected the index of a category, 0 to 2, got ";
        assertRefused(colour + "3.0", () -> predictor.classify(12, 3, 1));
        assertRefused(colour + "0.5", () -> predictor.probabilities(12, .5, 1));
        assertRefused(colour + "-1.0", () -> predictor.classify(12, -1, 1));
        assertRefused(colour + "NaN", () -> predictor.classify(12, Double.NaN, 1));
        String both = "column switch: expected the index of a category, 0 to 1, got ";
        assertRefused(both + "7.0", () -> predictor.classify(12, 2, 7));
    }

    @Test
    void anotherTableIsRefusedByWhatDiffersFirst() {
        TablePredictor predictor = predictor();
        assertRefused(
                "expected the input columns size, colour, switch, got x, y",
                () -> predictor.classification(Examples.moons(10, .1, 1)));
        TablePredictor moons = new ModelFile(
                        Network.inputs(2).dense(1, Activation.IDENTITY).initialize(1),
                        Loss.binaryCrossEntropyFromLogits,
                        Examples.moons(10, .1, 1).columns(),
                        null)
                .predictor();
        assertRefused(
                "target column 1: expected class (one of lower, upper), got class (one of inner, outer)",
                () -> moons.classification(Examples.circles(10, .1, 1)));
        assertRefused("expected the input columns x, y, got x", () -> moons.classification(Examples.sine(10, .1, 1)));
    }
}
