package io.gradus.nn.optimize;

import static io.gradus.core.Functions.pow;
import static io.gradus.core.Functions.square;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.recorded.DifferentiableFunction;
import io.gradus.core.recorded.ScalarFunction;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Each rule against its formulas, written again in plain double, for each parameter by itself. */
final class UpdateRulesTest {
    private static final int STEPS = 50;
    private static final ScalarFunction BOWL = DifferentiableFunction.record((x, y) ->
            square(x.minus(3)).times(2).plus(x.times(y)).plus(pow(y, 4).div(4)));

    private static double[] slope(double x, double y) {
        return new double[] {4 * (x - 3) + y, x + y * y * y};
    }

    /** One parameter's rule: gets the step from 1, the parameter and its derivative; remembers what it needs. */
    private interface Plain {
        double next(int t, double parameter, double g);
    }

    private static final class PlainDescent implements Plain {
        @Override
        public double next(int t, double parameter, double g) {
            return parameter - .02 * g;
        }
    }

    private static final class PlainMomentum implements Plain {
        private double v;

        @Override
        public double next(int t, double parameter, double g) {
            v = .9 * v - .02 * g;
            return parameter + v;
        }
    }

    /** In Nesterov's form: the gradient is taken at the point looked ahead to, which is the parameter here. */
    private static final class PlainNesterov implements Plain {
        private double v;

        @Override
        public double next(int t, double parameter, double g) {
            double behind = parameter - .9 * v;
            v = .9 * v - .02 * g;
            return behind + v + .9 * v;
        }
    }

    private static final class PlainRmsProp implements Plain {
        private double mean;

        @Override
        public double next(int t, double parameter, double g) {
            mean = mean * .9 + .1 * Math.pow(g, 2);
            return parameter - .02 / (Math.pow(mean, .5) + 1e-8) * g;
        }
    }

    private static class PlainAdam implements Plain {
        private double m;
        private double v;

        @Override
        public double next(int t, double parameter, double g) {
            m += .1 * (g - m);
            v += .001 * (g * g - v);
            return parameter - .02 * (m / (1 - Math.pow(.9, t))) / (Math.sqrt(v / (1 - Math.pow(.999, t))) + 1e-8);
        }
    }

    private static final class PlainAdamW extends PlainAdam {
        @Override
        public double next(int t, double parameter, double g) {
            return super.next(t, parameter, g) - .02 * .1 * parameter;
        }
    }

    private static final Map<Optimizer, List<Plain>> RULES = Map.of(
            new GradientDescent(.02), List.of(new PlainDescent(), new PlainDescent()),
            new Momentum(.02, .9), List.of(new PlainMomentum(), new PlainMomentum()),
            new Nesterov(.02, .9), List.of(new PlainNesterov(), new PlainNesterov()),
            new RmsProp(.02), List.of(new PlainRmsProp(), new PlainRmsProp()),
            new Adam(.02), List.of(new PlainAdam(), new PlainAdam()),
            new AdamW(.02, .1), List.of(new PlainAdamW(), new PlainAdamW()));

    @TestFactory
    Stream<DynamicTest> eachRuleIsItsFormulas() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey().toString(), () -> isItsFormulas(rule.getKey(), rule.getValue())));
    }

    private static void isItsFormulas(Optimizer optimizer, List<Plain> plain) {
        Steps steps = optimizer.start(2);
        double[] at = {-1, 2};
        double[] expected = at.clone();
        for (int t = 1; t <= STEPS; t++) {
            double[] g = slope(expected[0], expected[1]);
            expected[0] = plain.get(0).next(t, expected[0], g[0]);
            expected[1] = plain.get(1).next(t, expected[1], g[1]);
            steps.step(BOWL, at);
            // Some ulp a step, which the falling function does not let grow; two digits of margin.
            assertArrayEquals(expected, at, 1e-12, "step " + t);
        }
    }

    @TestFactory
    Stream<DynamicTest> allOfThemFindRosenbrocksMinimum() {
        ScalarFunction rosenbrock = DifferentiableFunction.record((x, y) ->
                square(y.minus(square(x))).times(100).plus(square(x.negate().plus(1))));
        return Stream.of(
                        new GradientDescent(.001),
                        new Momentum(.0005, .9),
                        new Nesterov(.0005, .9),
                        new RmsProp(LearningRate.exponential(.01, .1, 5_000)),
                        new Adam(LearningRate.exponential(.05, .5, 10_000)),
                        new LBfgs())
                .map(optimizer -> DynamicTest.dynamicTest(optimizer.toString(), () -> {
                    Minimum minimum = optimizer.minimize(rosenbrock, -1.2, 1);
                    // A gradient of 1e-8 along the valley, whose curvature is about .4, leaves 2.5e-8.
                    assertArrayEquals(new double[] {1, 1}, minimum.at(), 1e-6, minimum::toString);
                    assertTrue(minimum.value() < 1e-12, minimum::toString);
                }));
    }

    @Test
    void aStepByHandIsThatOfTheFirstRate() {
        double[] at = {1, 2};
        new GradientDescent(.5).step(at, new double[] {2, -4});
        assertArrayEquals(new double[] {0, 4}, at);
    }

    @Test
    void gradientsAreClippedToANormAndShownAsTheyWere() {
        Optimizer spy = Optimizer.of((parameters, gradient) -> System.arraycopy(gradient, 0, parameters, 0, 2));
        ScalarFunction plane =
                DifferentiableFunction.record((x, y) -> x.times(3).plus(y.times(-4)));
        double[] at = {0, 0};
        Steps steps = spy.clippedToNorm(2.5).start(2);
        steps.step(plane, at);
        assertArrayEquals(new double[] {1.5, -2}, at, 1e-15);
        assertArrayEquals(new double[] {3, -4}, steps.gradient());
        spy.clippedToNorm(6).start(2).step(plane, at);
        assertArrayEquals(new double[] {3, -4}, at);
        spy.clippedToRange(3.5).start(2).step(plane, at);
        assertArrayEquals(new double[] {3, -3.5}, at);
    }

    @Test
    void noStepIsMadeWhereSomethingIsNotFinite() {
        ScalarFunction root = DifferentiableFunction.record(
                (x, y) -> io.gradus.core.Functions.sqrt(x).plus(y));
        double[] at = {0, 1};
        assertEquals(1, new Adam(.1).start(2).step(root, at));
        assertArrayEquals(new double[] {0, 1}, at, "an infinite derivative");
        at[0] = -1;
        assertTrue(Double.isNaN(new Adam(.1).start(2).step(root, at)));
        assertArrayEquals(new double[] {-1, 1}, at);
    }

    @Test
    void aMinimizationEndsWhereTheFunctionDoes() {
        ScalarFunction slide = DifferentiableFunction.record(x -> io.gradus.core.Functions.log(x));
        Minimum minimum = new GradientDescent(.5).minimize(slide, 1);
        assertEquals(Minimum.Reason.NOT_FINITE, minimum.reason());
        assertEquals(1, minimum.iterations());
        assertArrayEquals(
                new double[] {.5},
                new GradientDescent(.5).minimize(slide, new Limits(1, 0), 1).at());
    }

    @Test
    void mistakesAreNamed() {
        assertMessage("expected a positive, finite learning rate, got 0.0", () -> new Adam(0));
        assertMessage("expected a momentum of at least 0 and less than 1, got 1.0", () -> new Momentum(.1, 1));
        assertMessage("expected a momentum of at least 0 and less than 1, got NaN", () -> new Nesterov(.1, Double.NaN));
        assertMessage(
                "expected a beta2 of at least 0 and less than 1, got 2.0",
                () -> new Adam(LearningRate.constant(.1), .9, 2, 1e-8));
        assertMessage("expected a positive, finite decay, got -1.0", () -> new AdamW(.1, -1));
        assertMessage("expected a positive, finite norm, got 0.0", () -> new Adam(.1).clippedToNorm(0));
        assertMessage("expected a start of 2 numbers, one per argument, got 1", () -> new Adam(.1).minimize(BOWL, 1));
        assertMessage(
                "expected a start where the function and its derivatives are finite, got NaN at [NaN, 1.0]",
                () -> new Adam(.1).minimize(BOWL, Double.NaN, 1));
        assertMessage(
                "expected the state of the same optimizer and as many parameters, 5 numbers, got 3",
                () -> new Adam(.1).start(2).restore(new double[3]));
        assertMessage(
                "expected at least 0 iterations and a gradient of at least 0, got -1 and 0.0", () -> new Limits(-1, 0));
    }

    private static void assertMessage(String message, Executable mistake) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, mistake).getMessage());
    }
}
