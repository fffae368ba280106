package io.gradus.core.differences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class RiddersTest {
    private static Ridders smooth(DoubleUnaryOperator f, double x) {
        return Ridders.of(t -> new Ridders.Sample(f.applyAsDouble(t), 0), x, 0);
    }

    @Test
    void theErrorEstimateCoversTheErrorOfKnownDerivatives() {
        for (double x : new double[] {-1.7, -.3, 0, .01, .9, 1.9}) {
            Ridders sine = smooth(Math::sin, x), exponential = smooth(Math::exp, x);
            assertTrue(sine.isUsable() && exponential.isUsable());
            assertEquals(Math.cos(x), sine.derivative(), 10 * sine.error());
            assertEquals(Math.exp(x), exponential.derivative(), 10 * exponential.error());
        }
    }

    @Test
    void aKinkStartsTheTableauAfresh() {
        DoubleFunction<Ridders.Sample> f = t -> new Ridders.Sample(Math.abs(t) * Math.exp(t), (long) Math.signum(t));
        Ridders ridders = Ridders.of(f, .004, 0);
        assertTrue(ridders.isUsable());
        assertEquals(1.004 * Math.exp(.004), ridders.derivative(), 10 * ridders.error());
        assertFalse(Ridders.of(f, 1e-8, 0).isUsable()); // every step crosses the kink
        assertFalse(Ridders.of(f, 0, 0).isUsable());
    }

    @Test
    void nothingFiniteIsNotUsable() {
        assertFalse(smooth(t -> Double.NaN, 1).isUsable());
        assertFalse(smooth(t -> t > 1 ? Double.POSITIVE_INFINITY : 0, 1).isUsable());
        assertFalse(smooth(t -> t, 1e300).isUsable()); // no step is left of it
    }

    @Test
    void noiseMakesTheEstimateLarger() {
        Ridders.Sample[] samples = {new Ridders.Sample(0, 0)};
        assertFalse(Ridders.of(t -> samples[0], 1, 1e-6).isUsable());
        assertTrue(Ridders.of(t -> samples[0], 1, 0).isUsable());
    }

    @Test
    void oneSideOfAKinkHasItsOwnSlope() {
        DoubleFunction<Ridders.Sample> f = t -> new Ridders.Sample(Math.abs(t) + Math.exp(t), (long) Math.signum(t));
        Ridders left = Ridders.oneSided(f, 0, -Ridders.step(0), 0), right = Ridders.oneSided(f, 0, Ridders.step(0), 0);
        assertEquals(0, left.derivative(), 10 * left.error());
        assertEquals(2, right.derivative(), 10 * right.error());
        assertTrue(left.error() < 1e-9 && right.error() < 1e-9, left + " " + right);
    }

    @Test
    void oneSideStartsAfreshBeyondAKinkAndWhereNothingIsFinite() {
        DoubleFunction<Ridders.Sample> f = t -> new Ridders.Sample(Math.max(2 * t, .5), t > .25 ? 1 : 0);
        Ridders slope = Ridders.oneSided(f, .2, .1, 0);
        assertEquals(0, slope.derivative(), 10 * slope.error());
        assertFalse(Ridders.oneSided(t -> new Ridders.Sample(Double.NaN, 0), 1, .1, 0)
                .isUsable());
        assertFalse(Ridders.oneSided(t -> new Ridders.Sample(t > 0 ? 1 : 0, 0), 0, .1, 0)
                .isUsable()); // a jump
    }
}
