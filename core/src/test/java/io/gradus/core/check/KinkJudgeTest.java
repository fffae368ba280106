package io.gradus.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.differences.Ridders;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Right and wrong derivatives at kinks, as an engine could give them that is right elsewhere. */
final class KinkJudgeTest {
    /** A function of one input with a known kink at 0, and the derivative that is claimed there. */
    private record Claimed(DoubleUnaryOperator f, Point point, boolean isOneKink) implements Subject {
        @Override
        public Ridders.Sample sample(double[] at) {
            return new Ridders.Sample(f.applyAsDouble(at[0]), (long) Math.signum(at[0]));
        }

        @Override
        public double rounding(double[] at) {
            return 0x1p-52;
        }

        @Override
        public double derivativeRounding(int input) {
            return 0x1p-52;
        }

        @Override
        public Kink kink(int input) {
            return new Kink("bend (node 1)", 0, true);
        }

        @Override
        public boolean isOneKink(int input) {
            return isOneKink;
        }
    }

    /** Slope -1 on the left and 3 on the right, inside of something smooth. */
    private static double bent(double x) {
        return Math.sin(x) + 2 * Math.abs(x) + Math.expm1(x * x);
    }

    private static InputCheck judge(double derivative, boolean isOneKink) {
        Point point = new Point(new double[1], 0, new double[] {derivative});
        return InputJudge.of(new Claimed(KinkJudgeTest::bent, point, isOneKink), 0);
    }

    @Test
    void everySlopeBetweenTheSidesIsAChoice() {
        for (double derivative : new double[] {-1, 0, 1, 2.5, 3}) {
            assertEquals(Verdict.KINK, judge(derivative, true).verdict(), () -> "slope " + derivative);
        }
    }

    @Test
    void aSlopeBeyondBothSidesOfOneKinkIsWrong() {
        for (double derivative : new double[] {-1.001, 3.001, 3.09, -7, Double.NaN, Double.POSITIVE_INFINITY}) {
            InputCheck check = judge(derivative, true);
            assertEquals(Verdict.FAIL, check.verdict(), () -> "slope " + derivative);
            assertTrue(check.reason().contains("slope -1 on its left, 3 on its right; the derivative, " + derivative));
        }
    }

    /** relu(x) - 2 relu(-x) has the slopes 2 and 1; those that are chosen at its two kinks add up to 0. */
    @Test
    void whereKinksMeetItIsOnlySaid() {
        InputCheck check = judge(3.09, false);
        assertEquals(Verdict.KINK, check.verdict());
        assertTrue(check.reason().endsWith("wrong unless more than one kink meets here"), check.reason());
    }
}
