package io.gradus.core;

import static io.gradus.core.Functions.abs;
import static io.gradus.core.Functions.affine;
import static io.gradus.core.Functions.dot;
import static io.gradus.core.Functions.exp;
import static io.gradus.core.Functions.log;
import static io.gradus.core.Functions.max;
import static io.gradus.core.Functions.min;
import static io.gradus.core.Functions.pow;
import static io.gradus.core.Functions.relu;
import static io.gradus.core.Functions.sigmoid;
import static io.gradus.core.Functions.softplus;
import static io.gradus.core.Functions.sqrt;
import static io.gradus.core.Functions.square;
import static io.gradus.core.Functions.sum;
import static io.gradus.core.Functions.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What holds for every function and between functions: NaN, infinite slopes, zero adjoints, ties, subnormals. */
final class NumericalPolicyTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    private static double slope(double at, UnaryOperator<Value> f) {
        Value x = new Graph().variable(at);
        return f.apply(x).gradient().of(x);
    }

    private static void assertSlope(double expected, double at, UnaryOperator<Value> f) {
        assertEquals(
                Double.doubleToLongBits(expected),
                Double.doubleToLongBits(slope(at, f)),
                () -> "slope at " + at + ": expected " + expected + ", got " + slope(at, f));
    }

    @Test
    void aNaNOutputMakesEveryReachedDerivativeNaN() {
        Graph graph = new Graph();
        Value x = graph.variable(-1), unused = graph.variable(3), y = graph.variable(2);
        Value bad = log(x);
        Value output = bad.plus(y.times(5));
        Gradient gradient = output.gradient();
        for (Value reached : List.of(output, bad, x, y)) {
            assertEquals(Double.NaN, gradient.of(reached));
        }
        assertEquals(0.0, gradient.of(unused));
        double[] out = new double[3];
        output.gradientInto(out, x, unused, y);
        assertEquals(List.of(Double.NaN, 0.0, Double.NaN), List.of(out[0], out[1], out[2]));
    }

    @Test
    void aNaNOutputIsSeenBehindRulesThatIgnoreTheirArgument() {
        assertSlope(Double.NaN, Double.NaN, x -> x.plus(1));
        assertSlope(Double.NaN, Double.NaN, Value::negate);
        assertSlope(Double.NaN, Double.NaN, x -> x.times(0));
        assertSlope(Double.NaN, INF, x -> x.minus(x));
        assertSlope(Double.NaN, 0, x -> x.div(x));
        assertSlope(Double.NaN, Double.NaN, x -> sum(x, x));
        assertSlope(Double.NaN, Double.NaN, x -> dot(new Value[] {x}, new double[] {0}));
    }

    @Test
    void aNaNThatTheOutputDoesNotShowStaysInItsBranch() {
        // x^0 is 1 even for NaN, with slope 0
        assertSlope(0.0, -1, x -> pow(log(x), 0));
    }

    @Test
    void infiniteSlopesAreReturnedAndKeepTheirSign() {
        assertSlope(INF, 0.0, Functions::sqrt);
        assertSlope(-INF, 0.0, x -> sqrt(x).negate());
        assertSlope(INF, 0.0, x -> sqrt(x).times(1e-300));
        assertSlope(INF, 0.0, x -> pow(x, .25).plus(x));
        assertSlope(INF, -0.0, Functions::log);
        assertSlope(-INF, 0.0, x -> pow(x, -1));
    }

    @Test
    void aZeroAdjointTimesAnInfinitePartialIsZero() {
        assertSlope(0.0, 0.0, x -> sqrt(x).times(0));
        assertSlope(0.0, 0.0, x -> sqrt(x).times(-0.0));
        assertSlope(0.0, 0.0, x -> square(sqrt(x)));
        assertSlope(1, 0.0, x -> sqrt(x).times(0).plus(x));
        assertSlope(0.0, 0.0, x -> relu(sqrt(x)));
        assertSlope(1, 0.0, x -> max(1, sqrt(x)).plus(x));
        assertSlope(0.0, 0.0, x -> abs(pow(x, .5)));
        assertSlope(0.0, 0.0, x -> sigmoid(log(x)));
        assertSlope(0.0, 0.0, x -> exp(log(x)));
        assertSlope(0.0, 0.0, x -> tanh(log(x)));
    }

    @Test
    void aZeroAdjointPassesNothingThroughArithmeticEither() {
        Graph graph = new Graph();
        Value x = graph.variable(2), huge = graph.variable(INF), zero = graph.variable(0);
        Value product = x.times(huge), quotient = x.div(zero);
        Value net = affine(new Value[] {huge}, new Value[] {x}, zero), dot = dot(new Value[] {x}, new Value[] {huge});
        for (Value infinite : List.of(product, quotient, net, dot, sum(huge, x), square(huge))) {
            Gradient gradient = max(min(infinite, 1), 5).gradient();
            assertEquals(0.0, gradient.of(x), infinite::toString);
            assertEquals(0.0, gradient.of(huge), infinite::toString);
            assertEquals(0.0, gradient.of(zero), infinite::toString);
        }
        assertTrue(max(min(product, 1), 5).gradient().reaches(x));
    }

    @Test
    void anAdjointThatCancelsToZeroPassesNothingOn() {
        assertSlope(0.0, 0.0, x -> {
            Value root = sqrt(x);
            return root.minus(root);
        });
    }

    @Test
    void valuesOfNaNBeatZeroAdjoints() {
        // 0 log(0) is NaN: the value shows it, so the slope does too
        assertSlope(Double.NaN, 0.0, x -> x.times(log(x)));
        assertSlope(Double.NaN, 0.0, x -> log(x).times(0));
    }

    @Test
    void derivativesAreNeverNegativeZero() {
        assertSlope(0.0, 1, x -> x.times(-0.0));
        assertSlope(0.0, -1, x -> relu(x).negate());
        assertSlope(0.0, 0.0, x -> abs(x).negate());
        assertSlope(0.0, 1, x -> x.times(-Double.MIN_VALUE).times(Double.MIN_VALUE));
        Value x = new Graph().variable(-0.0);
        double[] out = {1};
        x.times(-0.0).gradientInto(out, x);
        assertEquals(Double.doubleToRawLongBits(0.0), Double.doubleToRawLongBits(out[0]));
    }

    @Test
    void underflowIsGradual() {
        double smallest = Double.MIN_VALUE;
        assertSlope(smallest, 1, x -> x.times(smallest));
        assertSlope(1e-310, 1, x -> x.times(1e-155).times(1e-155));
        assertSlope(4.47628622567513e-309, -710, Functions::softplus);
        assertSlope(smallest, -745, Functions::exp);
        assertSlope(3 * smallest, 1, x -> sum(x.times(smallest), x.times(smallest), x.times(smallest)));
        assertSlope(smallest, smallest, x -> softplus(x).times(2 * smallest));
    }

    @Test
    void tiesAreSplitEvenlyAlongEveryPath() {
        assertSlope(1, 3, x -> max(x, x));
        assertSlope(.5, 3, x -> max(x, 3));
        assertSlope(.5, 3, x -> min(3, x));
        assertSlope(.5, -0.0, x -> max(0.0, x));
        assertSlope(.25, 0.0, x -> max(max(x, 0), 0));
        assertSlope(0.0, 0.0, x -> max(x, x.negate()));
        assertSlope(0.0, 0.0, x -> relu(x).plus(relu(x.negate())));
    }
}
