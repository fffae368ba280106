package io.gradus.nn.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class LearningRateTest {
    @Test
    void aConstantRateStays() {
        assertEquals(.3, LearningRate.constant(.3).at(0));
        assertEquals(.3, LearningRate.constant(.3).at(1_000_000_000_000L));
    }

    @Test
    void exponentialAndStairsReachTheFactorAfterTheSameSteps() {
        LearningRate smooth = LearningRate.exponential(8, .25, 10);
        LearningRate stairs = LearningRate.stairs(8, .25, 10);
        assertEquals(8, smooth.at(0));
        assertEquals(4, smooth.at(5), 1e-15);
        assertEquals(2, smooth.at(10));
        assertEquals(8, stairs.at(9));
        assertEquals(2, stairs.at(10));
        assertEquals(.5, stairs.at(29));
    }

    @Test
    void theCosineEndsAtZero() {
        LearningRate cosine = LearningRate.cosine(2, 100);
        assertEquals(2, cosine.at(0));
        assertEquals(1, cosine.at(50), 1e-15);
        assertEquals(1 + Math.sqrt(.5), cosine.at(25), 1e-15);
        assertEquals(0, cosine.at(100));
        assertEquals(0, cosine.at(101));
    }

    @Test
    void aWarmUpRisesToTheFirstRateAndThenBegins() {
        LearningRate rate = LearningRate.stairs(1, .5, 2).warmedUp(3);
        double[] expected = {.25, .5, .75, 1, 1, .5, .5, .25};
        for (int step = 0; step < expected.length; step++) {
            assertEquals(expected[step], rate.at(step), "step " + step);
        }
    }

    @Test
    void mistakesAreNamed() {
        assertEquals(
                "expected at least 1 step, got 0",
                assertThrows(IllegalArgumentException.class, () -> LearningRate.cosine(1, 0))
                        .getMessage());
        assertEquals(
                "expected a positive, finite factor, got 0.0",
                assertThrows(IllegalArgumentException.class, () -> LearningRate.stairs(1, 0, 1))
                        .getMessage());
    }
}
