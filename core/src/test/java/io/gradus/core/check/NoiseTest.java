package io.gradus.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.differences.Ridders;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class NoiseTest {
    private static double noise(DoubleUnaryOperator f, double x) {
        return Noise.of(t -> new Ridders.Sample(f.applyAsDouble(t), 0), x);
    }

    @Test
    void smoothFunctionsHaveTheirLastDigitOnly() {
        for (double x : new double[] {-3, .7, 1, 20}) {
            assertTrue(noise(Math::sin, x) < 1e-15, () -> "sin at " + x + ": " + noise(Math::sin, x));
            assertTrue(noise(t -> 1e200 * Math.exp(t / 10), x) < 1e186);
        }
        assertEquals(0, noise(t -> 3, 1));
        assertTrue(noise(t -> Math.sin(1e5 * t), 0) < 1e-12);
    }

    @Test
    void scatterIsFoundAtItsSize() {
        SplittableRandom random = new SplittableRandom(5);
        for (double size : new double[] {1e-12, 1e-8, 1e-3}) {
            double noise = noise(t -> t * t + size * random.nextDouble(-1, 1), .7);
            // a uniform number of this range has the deviation size / sqrt(3); a handful of points tells a third or
            // thrice
            assertTrue(noise > size / 6 && noise < 2 * size, size + ": " + noise);
        }
    }

    @Test
    void stepsOfRoundedValuesAreNoise() {
        for (double size : new double[] {1e-10, 1e-6}) {
            double noise = noise(t -> size * Math.rint(Math.sin(t) / size), .7);
            assertTrue(noise > size / 12 && noise < size, size + ": " + noise);
        }
    }

    @Test
    void aKinkIsNoNoise() {
        assertTrue(noise(Math::abs, 0) < 1e-7);
        assertEquals(
                0,
                Noise.of(t -> new Ridders.Sample(Math.abs(t), (long) Math.signum(t)), 0),
                "a kink that is known leaves no grid on one side");
    }
}
