package io.gradus.core.check;

import static io.gradus.core.Functions.*;
import static io.gradus.core.check.GradientCheckTest.assertVerdict;
import static io.gradus.core.check.GradientCheckTest.byHand;
import static io.gradus.core.check.GradientCheckTest.check;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.RandomFunction;
import io.gradus.core.Value;
import io.gradus.core.recorded.ScalarFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Points where numbers are steep, huge, tiny, next to a pole, or lost in rounding. */
final class HardPointsTest {
    /** sqrt has an infinite slope at 0: the bound of rounding is no number, and refuses nothing. */
    @Test
    void nothingIsRefusedByABoundThatIsNoNumber() {
        RandomFunction found = RandomFunction.of(1338);
        Certificate certificate = check(found::record, found.at());
        assertEquals(Verdict.KINK, certificate.inputs().get(2).verdict(), certificate::toString);
    }

    /** No graph tells of the period or of the pole, so that long steps see noise. */
    @Test
    void aSteepGradientIsJudgedOverTheStepsThatItAsksFor() {
        for (double w : new double[] {1e5, 1e7, 1e9}) {
            Function<double[], Double> sine = x -> Math.sin(w * x[0]);
            Certificate right = GradientCheck.of(byHand(1, sine, x -> new double[] {w * Math.cos(w * x[0])}), 1.1);
            assertNotEquals(Verdict.FAIL, right.verdict(), right::toString);
            Certificate wrong = GradientCheck.of(byHand(1, sine, x -> new double[] {2 * w * Math.cos(w * x[0])}), 1.1);
            assertEquals(Verdict.FAIL, wrong.verdict(), wrong::toString);
        }
        Function<double[], Double> pole = x -> 1 / x[0];
        GradientCheck.of(byHand(1, pole, x -> new double[] {-1 / x[0] / x[0]}), 1e-8)
                .assertPasses();
        Certificate wrong = GradientCheck.of(byHand(1, pole, x -> new double[] {-1.001 / x[0] / x[0]}), 1e-8);
        assertEquals(Verdict.FAIL, wrong.verdict(), wrong::toString);
    }

    @Test
    void aLargeInputIsMeasuredByItsSize() {
        Certificate certificate = check(x -> square(x[0]), 1e9);
        certificate.assertPasses();
        assertTrue(certificate.digits() > 9, certificate::toString);
    }

    /** cos(1e-8) is 1, where acos has an infinite slope: nothing that is wrong, but nothing to be judged. */
    @Test
    void anInfiniteSlopeInsideIsNoFault() {
        assertVerdict(Verdict.UNRELIABLE, "acos (node 2) has the slope", check(x -> acos(cos(x[0])), 1e-8));
    }

    @Test
    void aPowerIsNoBranchPointWhereItIsAPolynomial() {
        check(x -> pow(x[0], 3), 0).assertPasses();
        check(x -> pow(x[0], 20).plus(x[0]), 0).assertPasses();
        assertVerdict(Verdict.UNRELIABLE, "slope Infinity", check(x -> pow(x[0], .5), 0));
    }

    /** The longest steps reach to where the function is 1e40 times larger; what is small there is not small here. */
    @Test
    void aSteepFunctionIsMeasuredByItsNumbersNearThePoint() {
        check(x -> exp(x[0].times(1000)), .5).assertPasses();
        assertTrue(check(x -> exp(x[0].times(1000)), .5).digits() > 9);
        Certificate wrong =
                check(x -> exp(x[0].times(1000)).times(exp(detach(x[0]).times(30))), .5);
        assertVerdict(Verdict.FAIL, "the derivative is", wrong);
    }

    /** 1e16 + x keeps nothing of an x of 1: any derivative would be within the rounding of such numbers. */
    @Test
    void whatIsLostInRoundingDoesNotPassADerivativeThatIsNotZero() {
        assertVerdict(
                Verdict.UNRELIABLE, "values are off", check(x -> x[0].plus(1e16).minus(1e16), 1));
        check(x -> x[0].times(1e16).minus(x[0].times(1e16)), 1).assertPasses();
    }

    @Test
    void aPoleWithinTheRoundingIsNamed() {
        Certificate certificate = check(x -> tan(acos(x[0])), 0);
        assertVerdict(Verdict.UNRELIABLE, "no bound on what rounding does", certificate);
        assertTrue(certificate.toString().contains("the operands of tan (node 2) onto a pole"), certificate::toString);
        assertEquals(Verdict.UNRELIABLE, certificate.taylor().verdict());
        assertFalse(check(x -> pow(abs(x[0]), 1.5), 0).toString().contains("pole"));
    }

    /** Twenty logistic maps: rounding can take all of the gradient, so that nothing is left to be seen of a remainder. */
    @Test
    void theTaylorTestPassesNothingThatRoundingHides() {
        Certificate certificate = check(
                x -> {
                    Value v = x[0];
                    for (int k = 0; k < 20; k++) {
                        v = v.times(minus(1, v)).times(4);
                    }
                    return v;
                },
                .3);
        assertEquals(Verdict.UNRELIABLE, certificate.taylor().verdict(), certificate::toString);
    }

    /** The numbers inside are near 1, so that the value, 0, and its derivative, 0, are far less exact than their size. */
    @Test
    void aZeroMadeOfLargerNumbersPasses() {
        check(x -> log(cosh(x[0])), 0).assertPasses();
        check(x -> x[0].plus(1e6).minus(1e6).times(x[1]), .3, 0).assertPasses();
        check(x -> square(sin(x[0]).minus(Math.sin(.5))), .5).assertPasses();
    }

    @Test
    void hugeAndTinyScalesPass() {
        assertAll(
                () -> check(x -> square(x[0]), 1e-8).assertPasses(),
                () -> check(x -> log(x[0]), 1e-10).assertPasses(),
                () -> check(x -> log(x[0]), 1e10).assertPasses(),
                () -> check(x -> square(x[0]), 1e20).assertPasses(),
                () -> check(x -> square(x[0]), 1e150).assertPasses(),
                () -> check(x -> sin(x[0]).times(1e-200), .3).assertPasses(),
                () -> check(x -> sin(x[0]).times(1e200), .3).assertPasses(),
                () -> check(x -> exp(x[0].times(1e4)), 1e-3).assertPasses(),
                () -> check(x -> sin(x[0].times(1e5)), 0).assertPasses(),
                () -> check(x -> x[0].times(x[1]).times(x[2]), 1e-100, 1e100, 3).assertPasses());
        ScalarFunction tiny = byHand(1, x -> 1e-200 * x[0], x -> new double[] {1.03e-200});
        assertVerdict(Verdict.FAIL, "x[0]", GradientCheck.of(tiny, 1));
        ScalarFunction huge = byHand(1, x -> x[0] * x[0], x -> new double[] {2.06 * x[0]});
        assertVerdict(Verdict.FAIL, "x[0]", GradientCheck.of(huge, 1e20));
    }

    @Test
    void noRoomForAStepIsSaid() {
        assertVerdict(Verdict.UNRELIABLE, "", check(x -> sin(x[0]), 1e18));
    }

    @Test
    void lostDigitsAreSaid() {
        // (1 + x) - 1 at 1e-14 has two digits; its derivative is exact
        Certificate certificate = check(x -> log(x[0].plus(1).minus(1)), 1e-14);
        assertVerdict(Verdict.UNRELIABLE, "rounding alone", certificate);
    }

    /** Neighbouring doubles are many periods apart, and more of them than a long counts. */
    @Test
    void anAngleBeyondAllPeriodsCannotBeJudged() {
        for (double x : new double[] {1e16, 1e20, -1e20, 1e154, 1e300}) {
            assertVerdict(Verdict.UNRELIABLE, "neighbouring doubles", check(a -> cos(a[0]), x));
            assertVerdict(Verdict.UNRELIABLE, "neighbouring doubles", check(a -> sin(a[0]), x));
        }
    }
}
