package io.gradus.nn;

import static io.gradus.nn.Activation.IDENTITY;
import static io.gradus.nn.Activation.RELU;
import static io.gradus.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class InitializerTest {
    private static final int INPUTS = 200;
    private static final int UNITS = 100;

    private static double[] weights(Initializer initializer, long randomSeed) {
        Network net = Network.inputs(INPUTS)
                .dense(UNITS, TANH, Bias.none())
                .initializer(initializer)
                .initialize(randomSeed);
        return net.parameters().values();
    }

    /** The variance that each source asks for. */
    @TestFactory
    Stream<DynamicTest> variances() {
        return Stream.of(
                variance(Initializer.GLOROT_UNIFORM, 2.0 / (INPUTS + UNITS)),
                variance(Initializer.GLOROT_NORMAL, 2.0 / (INPUTS + UNITS)),
                variance(Initializer.HE_UNIFORM, 2.0 / INPUTS),
                variance(Initializer.HE_NORMAL, 2.0 / INPUTS),
                variance(Initializer.LECUN_UNIFORM, 1.0 / INPUTS),
                variance(Initializer.LECUN_NORMAL, 1.0 / INPUTS),
                variance(Initializer.uniform(-.3, .3), .03),
                variance(Initializer.normal(.2), .04),
                variance(Initializer.ZEROS, 0));
    }

    private static DynamicTest variance(Initializer initializer, double expected) {
        return DynamicTest.dynamicTest(initializer.toString() + " " + expected, () -> {
            double[] weights = weights(initializer, 5);
            double mean = Arrays.stream(weights).average().orElseThrow();
            double square = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();
            // Of 20,000 numbers the mean is off by 1/141 of a deviation, the variance by 1/100 (normal) at one sigma.
            assertEquals(0, mean, 4 * Math.sqrt(expected / weights.length));
            assertEquals(expected, square, .04 * expected);
        });
    }

    @Test
    void uniformOnesKeepTheirLimit() {
        assertLimit(Initializer.GLOROT_UNIFORM, Math.sqrt(6.0 / (INPUTS + UNITS)));
        assertLimit(Initializer.HE_UNIFORM, Math.sqrt(6.0 / INPUTS));
        assertLimit(Initializer.LECUN_UNIFORM, Math.sqrt(3.0 / INPUTS));
        assertLimit(Initializer.uniform(-2, 2), 2);
    }

    private static void assertLimit(Initializer initializer, double limit) {
        double largest =
                Arrays.stream(weights(initializer, 6)).map(Math::abs).max().orElseThrow();
        // 20,000 numbers leave the outermost hundredth empty with probability e^-200.
        assertTrue(largest <= limit && largest > .99 * limit, initializer + " " + largest);
    }

    /** About 0.27 % of normal numbers lie beyond three deviations; nothing is cut off. */
    @Test
    void normalOnesHaveTails() {
        long tails = Arrays.stream(weights(Initializer.normal(1), 7))
                .filter(w -> Math.abs(w) > 3)
                .count();
        assertEquals(54, tails, 4 * Math.sqrt(54));
    }

    @Test
    void theSeedDecides() {
        assertArrayEquals(weights(Initializer.HE_NORMAL, 1), weights(Initializer.HE_NORMAL, 1));
        assertTrue(weights(Initializer.HE_NORMAL, 1)[0] != weights(Initializer.HE_NORMAL, 2)[0]);
    }

    @Test
    void eachLayerHasItsOwn() {
        Network net = Network.inputs(2)
                .dense(2, RELU, Bias.none())
                .initializer(Initializer.ZEROS)
                .dense(IDENTITY, new double[][] {{3, 4}}, Bias.none())
                .dense(1, IDENTITY, Bias.perUnit(5))
                .initializer((layer, random) -> 10 * layer.inputs() + layer.units())
                .initialize(1);
        assertArrayEquals(
                new double[] {0, 0, 0, 0, 3, 4, 11, 5}, net.parameters().values());
    }

    @Test
    void anInitializerAfterGivenWeightsDrawsThemAnew() {
        Network given = Network.inputs(1).dense(IDENTITY, new double[][] {{3}}, Bias.none());
        Network waiting = given.initializer(Initializer.uniform(1, 1));
        assertThrows(IllegalStateException.class, () -> waiting.predict(1));
        assertArrayEquals(new double[] {1}, waiting.initialize(1).predict(1));
        assertArrayEquals(new double[] {3}, given.initialize(1).predict(1));
    }

    @Test
    void mistakesAreNamed() {
        assertEquals(
                "expected a range of finite numbers, got 1.0 to 0.0",
                assertThrows(IllegalArgumentException.class, () -> Initializer.uniform(1, 0))
                        .getMessage());
        assertEquals(
                "expected a finite deviation of at least 0, got NaN",
                assertThrows(IllegalArgumentException.class, () -> Initializer.normal(Double.NaN))
                        .getMessage());
        Network net = Network.inputs(1).dense(1, TANH).initializer((layer, random) -> 1 / 0.0);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> net.initialize(1))
                .getMessage()
                .startsWith("expected finite weights, got Infinity from the initializer "));
    }
}
