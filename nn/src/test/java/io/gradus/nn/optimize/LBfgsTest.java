package io.gradus.nn.optimize;

import static io.gradus.core.Functions.exp;
import static io.gradus.core.Functions.log;
import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.square;
import static io.gradus.core.Functions.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.recorded.DifferentiableFunction;
import io.gradus.core.recorded.ScalarFunction;
import io.gradus.core.recorded.SumFunction;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LBfgsTest {
    static ScalarFunction rosenbrock(int n) {
        return DifferentiableFunction.record(
                n,
                x -> sum(IntStream.range(0, n - 1)
                        .mapToObj(i ->
                                square(x[i + 1].minus(square(x[i]))).times(100).plus(square(minus(1, x[i]))))));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 1000})
    void findsRosenbrocksMinimum(int n) {
        double[] start = new double[n];
        Arrays.setAll(start, k -> k % 2 == 0 ? -1.2 : 1);
        Minimum minimum = new LBfgs().minimize(rosenbrock(n), start);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        // for n > 3 there is a local minimum near (-1, 1, ..., 1), to which this start does not lead
        assertArrayEquals(ones, minimum.at(), 1e-7, minimum::toString);
        assertTrue(minimum.isConverged(), minimum::toString);
    }

    @Test
    void aQuadraticOfTwoArgumentsTakesAFewSteps() {
        ScalarFunction bowl = DifferentiableFunction.record((x, y) ->
                square(x.minus(1)).times(3).plus(square(y.plus(2)).times(50)).plus(x.times(y)));
        Minimum minimum = new LBfgs().minimize(bowl, 10, 10);
        // the gradient 6 (x - 1) + y, 100 (y + 2) + x vanishes at x = 800/599, y = -1206/599
        assertArrayEquals(new double[] {800.0 / 599, -1206.0 / 599}, minimum.at(), 1e-9);
        assertTrue(minimum.iterations() < 15, minimum::toString);
    }

    @Test
    void aLineIsFittedThroughRowsOfData() {
        double[][] rows = {{0, 1.1}, {1, 2.9}, {2, 5.2}, {3, 6.8}};
        var sse = SumFunction.record(
                        2,
                        2,
                        (theta, row) ->
                                square(row[1].minus(theta[0].times(row[0])).minus(theta[1])))
                .over(rows);
        Minimum line = new LBfgs().minimize(sse, 0, 0);
        // means 1.5 and 4; sum of products of deviations 9.7, of squares 5
        assertArrayEquals(new double[] {1.94, 4 - 1.94 * 1.5}, line.at(), 1e-9);
    }

    @Test
    void aPlaceWhereTheFunctionIsNotFiniteIsTooFar() {
        ScalarFunction barrier = DifferentiableFunction.record(x -> x.minus(log(x)));
        assertEquals(1, new LBfgs().minimize(barrier, 1000).at()[0], 1e-7);
        ScalarFunction steep =
                DifferentiableFunction.record(x -> exp(x).plus(exp(x.negate().times(2))));
        assertEquals(Math.log(2) / 3, new LBfgs().minimize(steep, 300).at()[0], 1e-7);
    }

    @Test
    void whatRoundingHidesEndsTheSearch() {
        ScalarFunction high =
                DifferentiableFunction.record(x -> square(x.minus(1)).plus(1e9));
        Minimum minimum = new LBfgs().minimize(high, new Limits(1000, 0), 5);
        assertTrue(minimum.isConverged(), minimum::toString);
        // half of 1e9's last digit hides (x - 1)^2 up to 6e-8
        assertEquals(1, minimum.at()[0], 3e-4);
        assertTrue(minimum.iterations() < 30, minimum::toString);
    }

    @Test
    void whatFallsWithoutEndHasNoMinimum() {
        for (ScalarFunction endless : new ScalarFunction[] {
            DifferentiableFunction.record(x -> x.times(3)),
            DifferentiableFunction.record(x -> square(x).negate()),
            DifferentiableFunction.record((x, y) -> square(x).minus(y)),
            DifferentiableFunction.record(x -> x.times(1e-6))
        }) {
            double[] start = new double[endless.inputs()];
            Arrays.fill(start, 1);
            Minimum nowhere = new LBfgs().minimize(endless, start);
            assertEquals(Minimum.Reason.NOT_FINITE, nowhere.reason(), nowhere::toString);
            assertTrue(!nowhere.isConverged() && Double.isFinite(nowhere.value()), nowhere::toString);
        }
    }

    @Test
    void aFallWithoutEndIsKeptInTheState() {
        ScalarFunction endless = DifferentiableFunction.record(x -> x.times(3));
        double[] at = {1};
        Steps steps = new LBfgs().start(1);
        assertEquals(3, steps.step(endless, at));
        Steps restored = new LBfgs().start(1);
        restored.restore(steps.state());
        assertTrue(Arrays.stream(steps.state()).allMatch(Double::isFinite), "a checkpoint can hold it");
        assertEquals(Double.NEGATIVE_INFINITY, restored.step(endless, at));
    }

    @Test
    void aMinimumAtTheStartTakesNoStep() {
        Minimum minimum = new LBfgs().minimize(rosenbrock(2), 1, 1);
        assertEquals(0, minimum.iterations());
        assertEquals(Minimum.Reason.GRADIENT, minimum.reason());
        assertEquals("0.0 after 0 iterations (GRADIENT)", minimum.toString());
    }

    @Test
    void stepsGoOnFromTheirStateWithTheSameBits() {
        ScalarFunction f = rosenbrock(5);
        for (Optimizer optimizer : new Optimizer[] {
            new LBfgs(3),
            new Adam(.01),
            new AdamW(.01, .1),
            new Momentum(.0001, .9),
            new RmsProp(.01),
            new Adam(LearningRate.stairs(.01, .5, 3)).clippedToNorm(1)
        }) {
            double[] at = {-1, 2, .5, 0, 1};
            Steps steps = optimizer.start(5);
            for (int k = 0; k < 7; k++) {
                steps.step(f, at);
            }
            double[] again = at.clone();
            Steps restored = optimizer.start(5);
            restored.restore(steps.state());
            for (int k = 0; k < 9; k++) {
                steps.step(f, at);
                restored.step(f, again);
            }
            assertArrayEquals(at, again, optimizer.toString());
        }
    }

    @Test
    void clippingIsRefused() {
        assertEquals(
                "LBfgs[memory=10] searches along lines, which needs the true gradient; clip a rule such as Adam instead",
                assertThrows(IllegalStateException.class, () -> new LBfgs().clippedToNorm(1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new LBfgs(0));
    }
}
