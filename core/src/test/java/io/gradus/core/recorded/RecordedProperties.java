package io.gradus.core.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Graph;
import io.gradus.core.RandomFunction;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Recorded random functions against eager graphs, forward against reverse sweeps, first against second derivatives. */
final class RecordedProperties {
    private static int compared;
    private static int asked;

    private static DifferentiableFunction record(RandomFunction function) {
        return DifferentiableFunction.record(function.at().length, function::record);
    }

    private static void assertSameBits(double expected, double actual, RandomFunction function) {
        assertEquals(
                Double.doubleToLongBits(expected),
                Double.doubleToLongBits(actual),
                () -> "expected " + expected + ", got " + actual + function);
    }

    @Property(tries = 20_000, seed = "20260101")
    void valueAndGradientHaveTheEagerBits(@ForAll long randomSeed) {
        RandomFunction function = RandomFunction.of(randomSeed);
        double[] at = function.at();
        DifferentiableFunction recorded;
        try {
            recorded = record(function);
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().contains("constant"), e.getMessage());
            return;
        }
        double[] gradient = new double[at.length];
        double value = recorded.valueAndGradient(at, gradient);
        Value[] x = new Graph().variables(at);
        Value y = function.record(x);
        double[] expected = y.gradient().of(x);
        assertSameBits(y.value(), value, function);
        for (int k = 0; k < at.length; k++) {
            assertSameBits(expected[k], gradient[k], function);
        }
    }

    @Property(tries = 5_000, seed = "20260101")
    void forwardAndReverseSweepsAgree(@ForAll long randomSeed) {
        RandomFunction function = RandomFunction.of(randomSeed);
        double[] at = function.at();
        SplittableRandom random = new SplittableRandom(randomSeed);
        double[] tangent = random.doubles(at.length, -1, 1).toArray();
        VectorFunction recorded = VectorFunction.record(at.length, x -> new Value[] {function.record(x)});
        double[] forward = new double[1];
        recorded.jvp(at, tangent, forward);
        double[] gradient = new double[at.length];
        recorded.vjp(at, new double[] {1}, gradient);
        double reverse = 0;
        double scale = 0;
        for (int k = 0; k < at.length; k++) {
            reverse += gradient[k] * tangent[k];
            scale += Math.abs(gradient[k] * tangent[k]);
        }
        asked++;
        if (Double.isFinite(scale) && scale < 1e6 && scale > 1e-6) {
            compared++;
            // the sweeps add in different orders; what they add may cancel, which the scale of the result does not show
            assertEquals(reverse, forward[0], 1e-7 * scale, function::toString);
        }
    }

    @Property(tries = 2_000, seed = "20260101")
    void hessiansAreTheSlopesOfGradients(@ForAll long randomSeed) {
        RandomFunction function = RandomFunction.of(randomSeed);
        double[] at = function.at();
        VectorFunction recorded = VectorFunction.record(at.length, x -> new Value[] {function.record(x)});
        if (recorded.value(at).length != 1 || !Double.isFinite(recorded.value(at)[0])) {
            return;
        }
        double[] direction =
                new SplittableRandom(~randomSeed).doubles(at.length, -1, 1).toArray();
        DifferentiableFunction scalar;
        try {
            scalar = record(function);
        } catch (IllegalArgumentException e) {
            return;
        }
        double[] product = new double[at.length];
        scalar.hessianVectorProduct(at, direction, product);
        double[][] hessian = scalar.hessian(at);
        double scale = Arrays.stream(hessian)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .sum();
        if (!Double.isFinite(scale) || scale > 1e6) {
            return;
        }
        for (int i = 0; i < at.length; i++) {
            double sum = 0;
            for (int j = 0; j < at.length; j++) {
                sum += hessian[i][j] * direction[j];
            }
            // the product weighs the outputs before it adds, the matrix after; cancellation as above
            assertEquals(sum, product[i], 1e-7 * Math.max(1, scale), function::toString);
        }
    }

    @AfterContainer
    static void mostComparisonsCounted() {
        assertTrue(compared > .5 * asked, compared + " of " + asked + " products compared");
    }
}
