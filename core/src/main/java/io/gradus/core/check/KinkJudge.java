package io.gradus.core.check;

import io.gradus.core.differences.Ridders;
import org.jspecify.annotations.Nullable;

/** Looks at both sides of a point where the differences over it do not help. */
final class KinkJudge {
    private static final double SIX_DIGITS = 1e-6;
    private static final double THREE_DIGITS = 1e-3;

    private final InputJudge input;
    private final Ridders left;
    private final Ridders right;
    private final boolean isHere;

    KinkJudge(InputJudge input) {
        this.input = input;
        left = input.slope(-1);
        right = input.slope(1);
        isHere = input.kink() != null && input.kink().isHere();
    }

    /**
     * The verdict, or null where the point is no kink as far as both sides tell.
     *
     * @param overItIsGood whether differences over the point are good, which decide then, being better than one-sided ones
     */
    @Nullable
    InputCheck judge(boolean overItIsGood) {
        double scale = Math.max(input.scale(left), input.scale(right));
        double off = Math.max(InputJudge.own(left), InputJudge.own(right));
        if (!(off <= THREE_DIGITS * scale + Double.MIN_NORMAL)) {
            return isHere ? input.verdict(Verdict.KINK, where() + "; the sides of it have no slopes to compare") : null;
        }
        String slopes = "slope " + Text.brief(left.derivative()) + " on its left, " + Text.brief(right.derivative())
                + " on its right";
        if (Math.abs(left.derivative() - right.derivative()) > apart(scale)) {
            return between(scale, off, where() + ": " + slopes);
        }
        Ridders better = left.error() < right.error() ? left : right;
        double allowance = Math.min(input.rounding(), SIX_DIGITS * scale);
        boolean agrees = Math.abs(input.derivative() - better.derivative()) <= InputJudge.own(better) + allowance;
        if (agrees && !overItIsGood && off <= SIX_DIGITS * scale + Double.MIN_NORMAL) {
            return input.verdict(Verdict.PASS, better, "both sides of " + where() + " have this slope");
        }
        return isHere && !agrees
                ? input.verdict(
                        Verdict.KINK,
                        where() + ": " + slopes + ", while the function's pieces have kinks here whose fixed slopes"
                                + " add up to " + input.derivative())
                : null;
    }

    /**
     * Whatever slope is chosen at one kink, the derivative lies between those of its sides. Where more than one kink may meet,
     * it need not, and all that can be done is to say so.
     */
    private InputCheck between(double scale, double off, String kink) {
        double low = Math.min(left.derivative(), right.derivative());
        double high = Math.max(left.derivative(), right.derivative());
        double slack = off + input.rounding() + SIX_DIGITS * scale;
        if (input.derivative() >= low - slack && input.derivative() <= high + slack) {
            return input.verdict(Verdict.KINK, kink);
        }
        String outside = kink + "; the derivative, " + input.derivative() + ", is not between them";
        return input.isOneKink()
                ? input.verdict(Verdict.FAIL, left.error() < right.error() ? left : right, outside)
                : input.verdict(Verdict.KINK, outside + ", which is wrong unless more than one kink meets here");
    }

    private double apart(double scale) {
        return 10 * (left.error() + right.error()) + SIX_DIGITS * scale;
    }

    private String where() {
        Kink kink = input.kink();
        if (kink == null) {
            return "a kink";
        }
        return kink.where() + (isHere ? " switches here" : " switches " + Text.size(kink.distance()) + " away");
    }
}
