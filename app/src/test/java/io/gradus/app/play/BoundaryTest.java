package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BoundaryTest {
    private static Map<?, ?> boundary(State state, double[] parameters) throws IOException {
        Boundary boundary = new Boundary(state);
        return (Map<?, ?>) Tree.of(JsonText.of("boundary", json -> boundary.write(parameters, json)));
    }

    private static int at(Map<?, ?> grid, int row, int column) {
        byte[] bytes = Base64.getDecoder().decode((String) Tree.at(grid, "boundary.bytes"));
        return Byte.toUnsignedInt(bytes[row * Boundary.WIDTH + column]);
    }

    /** One neuron with known weights, worked out in plain doubles. */
    @Test
    void aCellIsTheProbabilityAtItsMiddle() throws IOException {
        State state = ExperimentTest.state("{\"v\": 1, \"preset\": \"or\"}");
        double[] parameters = {3, -2, .5};
        Map<?, ?> grid = boundary(state, parameters);
        assertEquals("probability of 1", Tree.at(grid, "boundary.shows"));
        assertEquals(64, Tree.number(grid, "boundary.width"));
        assertEquals(64, Tree.number(grid, "boundary.height"));
        for (int[] cell : new int[][] {{0, 0}, {0, 63}, {63, 0}, {63, 63}, {10, 40}}) {
            // The domain is -0.1 to 1.1; row 0 is the top.
            double x = -.1 + 1.2 * (cell[1] + .5) / 64;
            double y = 1.1 - 1.2 * (cell[0] + .5) / 64;
            double p = 1 / (1 + Math.exp(-(3 * x - 2 * y + .5)));
            assertEquals(Math.round(255 * p), at(grid, cell[0], cell[1]));
        }
    }

    @Test
    void logitsAreShownAsProbabilities() throws IOException {
        State state = ExperimentTest.state(
                "{\"v\": 1, \"preset\": \"moons\", \"layers\":" + " [{\"units\": 1, \"activation\": \"identity\"}]}");
        Map<?, ?> grid = boundary(state, new double[] {0, 0, Math.log(3)});
        assertEquals("probability of upper", Tree.at(grid, "boundary.shows"));
        assertEquals(Math.round(255 * .75), at(grid, 5, 5));
    }

    @Test
    void ofSeveralClassesTheLikeliestIsShown() throws IOException {
        State state = OwnTable.read("t", "x,y,c\n0,0,a\n1,0,b\n0,1,c\n").state(ExperimentTest.state("{\"v\": 1}"));
        State linear = ExperimentTest.state("{\"v\": 1}");
        assertEquals(2, linear.start().outputs());
        double[] parameters = state.start().parameters().values();
        java.util.Arrays.fill(parameters, 0);
        parameters[parameters.length - 1] = 1;
        Map<?, ?> grid = boundary(state, parameters);
        assertEquals("class", Tree.at(grid, "boundary.shows"));
        assertEquals(255, at(grid, 0, 0));
        parameters[parameters.length - 2] = 2;
        assertEquals(128, at(boundary(state, parameters), 63, 63));
    }

    @Test
    void ofOneInputThereIsACurve() throws IOException {
        State state = ExperimentTest.state("{\"v\": 1, \"preset\": \"sine\"}");
        double[] parameters = state.start().parameters().values();
        Map<?, ?> curve = boundary(state, parameters);
        assertEquals("curve", Tree.at(curve, "boundary.kind"));
        assertEquals("y", Tree.at(curve, "boundary.shows"));
        double[] x = Tree.numbers(curve, "boundary.x");
        double[] y = Tree.numbers(curve, "boundary.y");
        assertTrue(x[0] < -Math.PI && x[x.length - 1] > Math.PI);
        double[] expected = new double[x.length];
        java.util.Arrays.setAll(expected, k -> state.start().predict(x[k])[0]);
        assertArrayEquals(expected, y);
    }

    @Test
    void moreInputsThanTwoAreNotDrawn() throws IOException {
        State state = OwnTable.read("t", "x,y,z,c\n0,0,1,a\n1,0,1,b\n").state(ExperimentTest.state("{\"v\": 1}"));
        assertNull(boundary(state, state.start().parameters().values()).get("boundary"));
    }

    @Test
    void numbersThatAreNoLongerFiniteDoNoHarm() throws IOException {
        State state = ExperimentTest.state("{\"v\": 1, \"preset\": \"or\"}");
        assertEquals(0, at(boundary(state, new double[] {Double.NaN, 1, 1}), 3, 3));
        State sine = ExperimentTest.state("{\"v\": 1, \"preset\": \"sine\"}");
        double[] parameters = sine.start().parameters().values();
        parameters[0] = Double.POSITIVE_INFINITY;
        parameters[8] = Double.NaN;
        assertTrue(boundary(sine, parameters).containsKey("boundary"));
    }
}
