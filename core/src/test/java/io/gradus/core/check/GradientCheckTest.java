package io.gradus.core.check;

import static io.gradus.core.Functions.*;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Graph;
import io.gradus.core.Primitive;
import io.gradus.core.Value;
import io.gradus.core.recorded.DifferentiableFunction;
import io.gradus.core.recorded.ScalarFunction;
import io.gradus.core.recorded.SumFunction;
import io.gradus.core.recorded.VectorFunction;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class GradientCheckTest {
    private static final Primitive CUBE = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3 * x * x);
    private static final Primitive WRONG = Primitive.unary("wrongCube", x -> x * x * x, (x, y) -> 2 * x * x);

    static Certificate check(Function<Value[], Value> function, double... at) {
        return GradientCheck.of(function, at);
    }

    static void assertVerdict(Verdict expected, String words, Certificate certificate) {
        assertEquals(expected, certificate.verdict(), certificate::toString);
        assertTrue(certificate.toString().contains(words), () -> words + " is not in " + certificate);
    }

    /** A function of numbers with a gradient of its own, right or wrong. */
    static ScalarFunction byHand(int inputs, Function<double[], Double> value, Function<double[], double[]> slope) {
        return new ScalarFunction() {
            @Override
            public int inputs() {
                return inputs;
            }

            @Override
            public double value(double... at) {
                return value.apply(at);
            }

            @Override
            public double valueAndGradient(double[] at, double[] out) {
                System.arraycopy(slope.apply(at), 0, out, 0, inputs);
                return value(at);
            }
        };
    }

    @Test
    void aRightGradientPassesWithManyDigits() {
        Certificate certificate = check(x -> sin(x[0]).times(x[1]), .5, 2);
        certificate.assertPasses();
        assertEquals(Verdict.PASS, certificate.verdict());
        assertTrue(certificate.digits() > 11, certificate::toString);
        assertEquals(2, certificate.taylor().slope(), .01, certificate::toString);
        assertEquals(2 * Math.cos(.5), certificate.inputs().get(0).derivative());
        assertNull(certificate.inputs().get(0).kink());
        assertEquals(
                certificate.toString(), check(x -> sin(x[0]).times(x[1]), .5, 2).toString());
    }

    @Test
    void threePercentInOneTermFail() {
        ScalarFunction wrong = byHand(2, x -> x[0] * x[0] + Math.sin(x[1]) + x[0] * x[1], x ->
                new double[] {1.03 * 2 * x[0] + x[1], Math.cos(x[1]) + x[0]});
        Certificate certificate = GradientCheck.of(wrong, 1.5, .3);
        assertVerdict(Verdict.FAIL, "x[0]: the derivative is 3.38", certificate);
        assertEquals(Verdict.PASS, certificate.inputs().get(1).verdict());
        assertEquals(1, certificate.taylor().slope(), .01);
        AssertionError e = assertThrows(AssertionError.class, certificate::assertPasses);
        assertTrue(e.getMessage().startsWith("gradient check: FAIL: x[0]: the derivative is 3.38"), e.getMessage());
    }

    @Test
    void reluAtZeroIsAKink() {
        Certificate certificate = check(x -> relu(x[0]), 0);
        assertVerdict(Verdict.KINK, "relu (node 1) switches here: slope 0", certificate);
        Kink kink = certificate.inputs().get(0).kink();
        assertNotNull(kink);
        assertEquals(0, kink.distance());
        assertTrue(kink.isHere());
        assertThrows(AssertionError.class, certificate::assertPasses);
    }

    @Test
    void everyKindOfKinkIsNamedWithItsDistance() {
        assertAll(
                () -> assertKink("abs", 0, x -> abs(x[0]), 0),
                () -> assertKink("max", 0, x -> max(x[0], x[1]), 2, 2),
                () -> assertKink("min", 0, x -> min(x[0], 1), 1),
                () -> assertKink("clamp", 0, x -> clamp(x[0], -1, 1), 1),
                () -> assertKink("maximum", 0, x -> max(x), 3, 3, 1),
                () -> assertKink("whereGreater", 0, x -> where(greaterThan(x[0], 1), x[0].times(2), x[0]), 1),
                () -> assertKink("norm", 0, x -> norm(x), 0, 0),
                () -> assertKink("leakyRelu", 0, x -> leakyRelu(x[0], .01), 0),
                () -> assertKink("floor", 0, x -> floor(x[0]).plus(x[0]), 2),
                () -> assertKink("sign", 0, x -> sign(x[0]), 0),
                () -> assertKink("comparison", 0, x -> x[0].isGreaterThan(1) ? x[0].times(3) : x[0], 1),
                () -> assertKink("relu", 1e-12, x -> relu(x[0].times(3).minus(x[0].plus(2))), 1 + 1e-12));
    }

    private static void assertKink(String where, double distance, Function<Value[], Value> function, double... at) {
        Certificate certificate = check(function, at);
        assertVerdict(Verdict.KINK, where, certificate);
        Kink kink = certificate.inputs().get(0).kink();
        assertNotNull(kink);
        assertEquals(distance, kink.distance(), 1e-3 * distance);
    }

    /** x - 1 is exact here, so that differences over a ten times smaller step have all their digits. */
    @Test
    void aKinkNextToAnExactNumberDoesNoHarm() {
        Certificate certificate = check(x -> relu(x[0].minus(1)), 1 + 1e-12);
        certificate.assertPasses();
        assertTrue(certificate.toString().contains("1.0e-12 relu"), certificate::toString);
    }

    @Test
    void aKinkFartherAwayIsShownAndDoesNoHarm() {
        Certificate certificate = check(x -> relu(x[0].times(2)).plus(abs(x[0].minus(3))), .01);
        certificate.assertPasses();
        Kink kink = certificate.inputs().get(0).kink();
        assertNotNull(kink);
        assertEquals(.01, kink.distance(), 1e-15);
        assertFalse(kink.isHere());
        assertTrue(kink.where().startsWith("relu"), kink.where());
    }

    @Test
    void aKinkThatDoesNotShowPasses() {
        check(x -> square(relu(x[0])), 0).assertPasses();
        check(x -> max(x[0], x[0]), 2).assertPasses();
        check(x -> elu(x[0]), 0).assertPasses();
        check(x -> relu(x[0]).times(0).plus(x[0]), 0).assertPasses();
    }

    @Test
    void aFunctionThatChangesFromCallToCallPassesNothing() {
        int[] calls = {0};
        Certificate certificate = check(x -> x[0].times(1 + 1e-3 * (calls[0]++ % 7)), 1);
        assertVerdict(Verdict.UNRELIABLE, "different values for the same inputs", certificate);
    }

    @Test
    void aPrimitiveThatThrowsHasNoValueThere() {
        Primitive root = Primitive.unary(
                "root",
                x -> {
                    if (x < 1) {
                        throw new IllegalArgumentException("below 1: " + x);
                    }
                    return Math.sqrt(x);
                },
                (x, y) -> .5 / y);
        check(x -> x[0].apply(root), 1 + 1e-6).assertPasses();
        assertVerdict(Verdict.UNRELIABLE, "not finite", check(x -> x[0].apply(root), 1));
        assertVerdict(
                Verdict.UNRELIABLE,
                "root",
                check(x -> sqrt(x[0]).times(sqrt(x[0])).minus(1).apply(root), 2));
    }

    /** relu(x) - relu(-x) is x; the slopes that are chosen at the kinks, 0 and 0, add up to 0. */
    @Test
    void kinksThatCancelAreExplained() {
        assertVerdict(Verdict.KINK, "add up to 0.0", check(x -> relu(x[0]).minus(relu(x[0].negate())), 0));
    }

    /** Each input has its own verdict: only the one that moves the kink is without a derivative. */
    @Test
    void aKinkInsideALargerFunctionIsAMatterOfItsInput() {
        Function<Value[], Value> f =
                x -> exp(relu(x[0]).plus(x[1])).times(sin(x[2])).plus(abs(x[1].minus(5)));
        Certificate certificate = check(f, 0, .5, 2);
        assertVerdict(Verdict.KINK, "relu (node 3) switches here: slope 0 on its left, 1.49", certificate);
        assertEquals(Verdict.KINK, certificate.inputs().get(0).verdict());
        assertEquals(Verdict.PASS, certificate.inputs().get(1).verdict());
        assertEquals(Verdict.PASS, certificate.inputs().get(2).verdict());
    }

    @Test
    void aWrongDerivativeIsFoundBesideAKink() {
        Function<Value[], Value> detached =
                x -> exp(relu(x[0]).plus(x[1])).times(sin(x[2])).plus(x[2].times(detach(x[2])));
        Certificate certificate = check(detached, 0, .5, 2);
        assertVerdict(Verdict.FAIL, "x[2]: the derivative is", certificate);
        assertEquals(Verdict.KINK, certificate.inputs().get(0).verdict());
        Certificate wrong = check(x -> relu(x[0]).times(x[0].plus(2).apply(WRONG)), 0);
        assertVerdict(Verdict.FAIL, "the partials of 'wrongCube' are wrong", wrong);
    }

    @Test
    void slopesWrittenByHandThatNoSideHasAreToldOf() {
        ScalarFunction relu = byHand(1, x -> Math.max(0, x[0]), x -> new double[] {7});
        assertVerdict(
                Verdict.KINK,
                "the derivative, 7.0, is not between them, which is wrong unless",
                GradientCheck.of(relu, 0));
    }

    @Test
    void aKinkInsideAnUnknownFunctionIsFound() {
        ScalarFunction abs = byHand(1, x -> Math.abs(x[0]), x -> new double[] {Math.signum(x[0])});
        assertVerdict(Verdict.KINK, "slope -1", GradientCheck.of(abs, 0));
        GradientCheck.of(abs, 1e-4).assertPasses();
        Primitive hinge = Primitive.unary("hinge", x -> Math.max(0, x), (x, y) -> x > 0 ? 1 : 0);
        assertVerdict(Verdict.KINK, "hinge", check(x -> x[0].apply(hinge), 0));
    }

    @Test
    void noiseInAStepIsNoFailure() {
        SplittableRandom random = new SplittableRandom(7);
        Primitive scattered = Primitive.unary(
                "scattered", x -> Math.sin(x) + 1e-10 * random.nextDouble(-1, 1), (x, y) -> Math.cos(x));
        Primitive rounded =
                Primitive.unary("rounded", x -> Math.rint(1e10 * Math.sin(x)) / 1e10, (x, y) -> Math.cos(x));
        for (Primitive noisy : new Primitive[] {scattered, rounded}) {
            Certificate certificate = check(x -> x[0].apply(noisy).times(x[1]), .7, 3);
            certificate.assertPasses();
            double digits = certificate.digits();
            assertTrue(digits > 6 && digits < 11, certificate::toString);
        }
        // numbers that differ from call to call are noise as well
        Certificate certificate = check(x -> x[0].times(2 + 1e-10 * random.nextDouble(-1, 1)), .7);
        assertNotEquals(Verdict.FAIL, certificate.verdict(), certificate::toString);
        assertTrue(certificate.toString().contains("different values for the same inputs"), certificate::toString);
    }

    @Test
    void muchNoiseIsUnreliable() {
        SplittableRandom random = new SplittableRandom(7);
        Primitive scattered =
                Primitive.unary("scattered", x -> Math.sin(x) + 1e-6 * random.nextDouble(-1, 1), (x, y) -> Math.cos(x));
        assertVerdict(Verdict.UNRELIABLE, "values are off by up to", check(x -> x[0].apply(scattered), .7));
    }

    @Test
    void aWrongErrorIsFoundUnderNoise() {
        SplittableRandom random = new SplittableRandom(7);
        ScalarFunction wrong = byHand(
                1, x -> Math.sin(x[0]) + 1e-8 * random.nextDouble(-1, 1), x -> new double[] {1.03 * Math.cos(x[0])});
        assertVerdict(Verdict.FAIL, "x[0]", GradientCheck.of(wrong, .7));
    }

    @Test
    void aWrongPrimitiveIsNamed() {
        Certificate certificate =
                check(x -> x[0].apply(WRONG).plus(x[1].apply(CUBE)).plus(sin(x[0])), 2, 3);
        assertVerdict(Verdict.FAIL, "the partials of 'wrongCube' are wrong", certificate);
        assertTrue(certificate.reason().contains("at [2.0]: the partial by operand 0 is 8.0"), certificate.reason());
        assertEquals(Verdict.FAIL, certificate.inputs().get(0).verdict());
        assertEquals(Verdict.PASS, certificate.inputs().get(1).verdict());
    }

    @Test
    void aWrongPrimitiveIsFoundWhereItsErrorDoesNotShow() {
        Certificate certificate = check(x -> x[0].apply(WRONG).times(1e-30).plus(x[0]), 2);
        assertVerdict(Verdict.FAIL, "wrongCube", certificate);
        Primitive quotient = Primitive.binary("quotient", (a, b) -> a / b, (a, b, y) -> 1 / b, (a, b, y) -> y / b);
        assertVerdict(Verdict.FAIL, "by operand 1", check(x -> x[0].apply(quotient, x[1]), 2, 3));
        check(x -> x[0].apply(quotient, 3), 2).assertPasses(); // the wrong partial is not asked for
    }

    @Test
    void numbersThatWereReadAreToldOf() {
        Certificate certificate = check(x -> x[0].times(x[0].value()), 3);
        assertVerdict(Verdict.FAIL, "note: the function reads numbers by value() or detach", certificate);
        assertEquals(6, certificate.inputs().get(0).differences(), 1e-6);
        Certificate branching = check(x -> x[0].value() > 1 ? x[0].times(3) : square(x[0]), 2);
        branching.assertPasses();
        assertVerdict(
                Verdict.FAIL, "returned a constant", check(x -> x[0].graph().constant(x[0].value()), 3));
    }

    @Test
    void constantsAndUnusedInputsPass() {
        Certificate certificate = check(x -> x[0].times(2), 1, 5);
        certificate.assertPasses();
        assertEquals(
                "the output does not depend on it", certificate.inputs().get(1).reason());
        check(x -> x[0].graph().constant(3), 1).assertPasses();
        check(x -> cos(x[0]).plus(x[1]), 0, .3).assertPasses();
    }

    @Test
    void pointsThatAreNotFiniteCannotBeJudged() {
        assertVerdict(Verdict.UNRELIABLE, "the value is NaN here", check(x -> log(x[0]), -1));
        assertVerdict(Verdict.UNRELIABLE, "the value is Infinity here", check(x -> exp(x[0]), 1000));
        assertVerdict(Verdict.UNRELIABLE, "here", check(x -> x[0], Double.NaN));
        assertVerdict(Verdict.UNRELIABLE, "edge of a domain", check(x -> sqrt(x[0]), 0));
        ScalarFunction nan = byHand(1, x -> x[0], x -> new double[] {Double.NaN});
        assertVerdict(Verdict.FAIL, "the derivative is NaN", GradientCheck.of(nan, 1));
    }

    @Test
    void wrongLengthsAreSaid() {
        assertTrue(message(() -> check(x -> x[2], 1, 2)).contains("a point of 2 numbers"));
        assertTrue(message(() -> check(x -> x[0])).contains("got none"));
        DifferentiableFunction f = DifferentiableFunction.record((x, y) -> x.times(y));
        assertTrue(message(() -> GradientCheck.of(f, 1)).contains("has 2 inputs, got a point of 1 numbers"));
        Value foreign = new Graph().variable(1);
        assertTrue(message(() -> check(x -> foreign, 1)).contains("another graph"));
        assertThrows(NullPointerException.class, () -> check(x -> null, 1));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    @Test
    void recordedFunctionsAndRowsOfAJacobianAreChecked() {
        DifferentiableFunction f =
                DifferentiableFunction.record((x, y) -> x.times(y).plus(sin(x)));
        GradientCheck.of(f, 2, 3).assertPasses();
        VectorFunction v = VectorFunction.record(2, x -> new Value[] {x[0].times(x[1]), sin(x[0])});
        GradientCheck.of(v, 0, 2, 3).assertPasses();
        GradientCheck.of(v, 1, 2, 3).assertPasses();
        assertThrows(IndexOutOfBoundsException.class, () -> GradientCheck.of(v, 2, 2, 3));
        double[][] rows = {{1, 2}, {2, 3.5}, {3, 7}};
        SumFunction sse = SumFunction.record(
                        2,
                        2,
                        (theta, row) ->
                                square(row[1].minus(theta[0].times(row[0])).minus(theta[1])))
                .over(rows);
        GradientCheck.of(sse, .5, .25).assertPasses();
    }

    @Test
    void twoDifferentValuesAreSaid() {
        ScalarFunction twofold = new ScalarFunction() {
            @Override
            public int inputs() {
                return 1;
            }

            @Override
            public double value(double... at) {
                return at[0] * at[0];
            }

            @Override
            public double valueAndGradient(double[] at, double[] out) {
                out[0] = 2 * at[0];
                return at[0];
            }
        };
        assertVerdict(
                Verdict.PASS,
                "note: value gives 9.0, valueAndGradient 3.0 at the same inputs",
                GradientCheck.of(twofold, 3));
    }

    @Test
    void namesGivenInsideAreUsed() {
        String text = check(x -> x[0].named("rate").times(2), 1).toString();
        assertTrue(text.contains("\nrate "), text);
    }

    @Test
    void manyInputsStayReadable() {
        double[] at = new SplittableRandom(1).doubles(300, -1, 1).toArray();
        Certificate certificate =
                check(x -> sum(Arrays.stream(x).map(v -> sin(v)).toArray(Value[]::new)), at);
        certificate.assertPasses();
        assertEquals(300, certificate.inputs().size());
        assertTrue(certificate.toString().contains("the worst 24 of 300 inputs:"));
        assertTrue(certificate.toString().lines().count() < 40);
    }
}
