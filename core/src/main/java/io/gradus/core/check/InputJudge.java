package io.gradus.core.check;

import io.gradus.core.differences.Ridders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Compares the derivative by one input with differences; docs/adr has the rules of the verdict. */
final class InputJudge {
    /** What the differences must be good to, for PASS: six digits. */
    private static final double ASKED = 1e-6;
    /** What they must be good to, for FAIL: two digits. */
    private static final double ROUGH = 1e-2;
    /** First steps are these parts of the usual one, until one gives good differences. */
    private static final List<Double> STEPS = List.of(1.0, 0x1p-5, 0x1p-12, 0x1p-20, 0x1p-28);

    private final Subject subject;
    private final int input;
    private final double x;
    private final double derivative;
    private final double rounding;
    private final @Nullable Kink kink;
    private final DoubleFunction<Ridders.Sample> f;
    /** How far values are off by what was measured near the point: four deviations. */
    private final double measured;
    /** The same by the bound of their rounding, at the point. */
    private final double here;
    /** The size below which a derivative is small: 1/10,000 of what the function's size and a usual step allow. */
    private final double floor;
    /** The largest value within a part of the usual step. */
    private final double size;

    private Ridders best = Ridders.nothing();
    private double step;

    private InputJudge(Subject subject, int input) {
        this.subject = subject;
        this.input = input;
        x = subject.at()[input];
        derivative = subject.gradient()[input];
        rounding = Double.isFinite(derivative) ? orInfinite(subject.derivativeRounding(input)) : 0;
        kink = subject.kink(input);
        f = Samples.along(subject, input);
        step = Ridders.step(x);
        measured = 4 * Noise.of(f, x);
        here = bound(x);
        size = size(x, x + step / 16, x - step / 16);
        floor = 1e-4 * size / Math.max(step, .1 * Math.abs(x));
    }

    /** What nothing is known of may be anything. */
    private static double orInfinite(double bound) {
        return Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound;
    }

    static InputCheck of(Subject subject, int input) {
        return new InputJudge(subject, input).judge();
    }

    /** How far values are off over a step; far away, where the function may be larger, they are off by more. */
    private double noise(double h) {
        return Math.max(Math.max(measured, here), bound(x + h, x - h));
    }

    /** The floor of the numbers inside, as their rounding tells: they may be larger than the function. */
    private double floorInside() {
        double h = Ridders.step(x);
        return 1e-4 * (Math.max(here, bound(x + h / 16, x - h / 16)) * 0x1p50) / h;
    }

    /** The largest of the finite bounds at some places. */
    private double bound(double... places) {
        double largest = 0;
        for (double t : places) {
            double[] moved = subject.at();
            moved[input] = t;
            double rounding = subject.rounding(moved);
            largest = Double.isFinite(rounding) ? Math.max(largest, rounding) : largest;
        }
        return largest;
    }

    /** The size of the largest finite value at some places. */
    private double size(double... places) {
        return Arrays.stream(places)
                .map(t -> Math.abs(f.apply(t).value()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private InputCheck judge() {
        if (!Double.isFinite(subject.value()) || !Double.isFinite(x)) {
            return verdict(Verdict.UNRELIABLE, "the value is " + subject.value() + " here; choose a finite point");
        }
        search();
        boolean agrees = accepts(best);
        boolean good = isGood(best, ASKED) || isSameWithoutAllowance();
        if (good && agrees && !isPerhapsKink()) {
            return verdict(Verdict.PASS, subject.isUsed(input) ? agreement() : "the output does not depend on it");
        }
        InputCheck atKink = new KinkJudge(this).judge(good);
        if (atKink != null) {
            return atKink;
        }
        if (agrees) {
            return good
                    ? verdict(Verdict.PASS, agreement())
                    : verdict(Verdict.UNRELIABLE, agreement() + ", and no more can be told: " + why());
        }
        if (!Double.isFinite(derivative) && subject.hasInfiniteSlope()) {
            return verdict(Verdict.UNRELIABLE, "differences tell nothing: " + why());
        }
        return isGood(best, ROUGH) && isConfirmed()
                ? refused()
                : verdict(Verdict.UNRELIABLE, "differences tell nothing: " + why());
    }

    /**
     * A steep derivative asks for a step over which the values change by about their size. Longer ones may have seen nothing
     * but noise, of a fast sine or across a pole, where no graph tells of these; if the short one agrees it is right.
     */
    private InputCheck refused() {
        double h = size / Math.abs(derivative) / 8;
        if (h < Ridders.step(x) / 16) {
            Ridders near = Ridders.of(f, x, h, Math.max(Math.max(here, bound(x + h, x - h)), 4 * Noise.of(f, x, h)));
            if (accepts(near) && isGood(near, ROUGH)) {
                best = near;
                String only = agreement() + ", over steps of " + Text.size(h) + " and less only";
                return verdict(isGood(near, ASKED) ? Verdict.PASS : Verdict.UNRELIABLE, only);
            }
        }
        return verdict(Verdict.FAIL, "off by " + Text.size(derivative - best.derivative()));
    }

    /** What agrees anyway needs no allowance for the rounding of the derivative, however large that may be. */
    private boolean isSameWithoutAllowance() {
        boolean same = Math.abs(derivative - best.derivative()) <= own(best);
        return same && own(best) <= ASKED * scale(best) + Double.MIN_NORMAL;
    }

    /** Tries smaller and smaller first steps, and one of the size of x, and keeps the best. */
    private void search() {
        double usual = Ridders.step(x);
        attempt(usual);
        double relative = .05 * Math.abs(x);
        boolean differs = relative > 4 * usual || (relative > 0 && relative < usual / 4);
        if (differs) {
            attempt(relative);
        }
        for (double part : STEPS) {
            attempt(part * usual);
        }
    }

    private void attempt(double h) {
        if (!isGood(best, ASKED) && !isSameWithoutAllowance()) {
            Ridders ridders = Ridders.of(f, x, h, noise(h));
            if (ridders.error() < best.error()) {
                best = ridders;
                step = h;
            }
        }
    }

    /** A wrong derivative is refused from other steps as well: entries of a tableau can agree by luck. */
    private boolean isConfirmed() {
        double h = .7 * step;
        Ridders second = Ridders.of(f, x, h, noise(h)), third = Ridders.of(f, x, h / 32, noise(h / 32));
        double apart = Math.abs(best.derivative() - second.derivative());
        boolean same = apart <= tolerance(best) + tolerance(second);
        return same && !accepts(second) && !(isGood(third, ROUGH) && accepts(third));
    }

    /** Whether the slopes left and right of the point seem to differ; asked where kinks inside are not known. */
    private boolean isPerhapsKink() {
        if (kink != null) {
            return kink.isHere();
        }
        double h = Ridders.step(x);
        double wide = bend(h / 256), narrow = bend(h / 2048);
        return narrow > ASKED * scale(best) + 10 * noise(h / 2048) / (h / 2048) && narrow > wide / 2;
    }

    private double bend(double h) {
        double up = f.apply(x + h).value() - subject.value(),
                down = subject.value() - f.apply(x - h).value();
        return Math.abs(up - down) / h;
    }

    double tolerance(Ridders differences) {
        return own(differences) + rounding;
    }

    /** The part of the tolerance that the differences need for themselves. */
    static double own(Ridders differences) {
        return 10 * differences.error() + 1e-13 * Math.abs(differences.derivative());
    }

    boolean accepts(Ridders differences) {
        return Math.abs(derivative - differences.derivative()) <= tolerance(differences);
    }

    /**
     * What a derivative is measured by: its size, unless it is small; of one that its rounding may have made of 0, the size of
     * what is rounded.
     */
    double scale(Ridders differences) {
        double tolerance = tolerance(differences);
        if (Math.abs(derivative) <= tolerance && Math.abs(differences.derivative()) <= tolerance) {
            return Math.abs(derivative) <= rounding
                    ? Math.max(floor, floorInside())
                    : Math.max(floor, Math.abs(derivative));
        }
        double size = Double.isFinite(derivative) ? Math.max(floor, Math.abs(derivative)) : floor;
        return Double.isNaN(differences.derivative()) ? size : Math.max(size, Math.abs(differences.derivative()));
    }

    private boolean isGood(Ridders differences, double part) {
        return tolerance(differences) <= part * scale(differences) + Double.MIN_NORMAL;
    }

    /** The slope on one side, from the first step that gives a good one. */
    Ridders slope(int side) {
        Ridders slope = Ridders.nothing();
        for (double part : STEPS) {
            double h = part * Ridders.step(x);
            Ridders next = Ridders.oneSided(f, x, side * h, noise(h));
            slope = next.error() < slope.error() ? next : slope;
            if (own(slope) <= ASKED * scale(slope)) {
                break;
            }
        }
        return slope;
    }

    @Nullable
    Kink kink() {
        return kink;
    }

    /** Whether exactly one kink is here, and nothing else is unknown. */
    boolean isOneKink() {
        return kink != null && kink.isHere() && subject.isOneKink(input);
    }

    double derivative() {
        return derivative;
    }

    double rounding() {
        return rounding;
    }

    InputCheck verdict(Verdict verdict, String reason) {
        String name = subject.name(input);
        return new InputCheck(
                input, name, x, derivative, best.derivative(), best.error(), rounding, kink, verdict, reason);
    }

    InputCheck verdict(Verdict verdict, Ridders differences, String reason) {
        best = differences;
        return verdict(verdict, reason);
    }

    String agreement() {
        InputCheck check = verdict(Verdict.PASS, "");
        if (Double.isNaN(check.digits())) {
            return (Math.abs(derivative) <= rounding ? "0 within " : "right within ") + Text.size(check.tolerance());
        }
        String digits = String.format(Locale.ROOT, "%.1f digits agree", check.digits());
        return check.digits() < 6 && Math.abs(derivative) < floor
                ? digits + "; it is small beside the value, and right within " + Text.size(check.tolerance())
                : digits;
    }

    /** Why the differences are no better. */
    private String why() {
        double narrow = Ridders.step(x) / 2048;
        if (!Double.isFinite(derivative)) {
            return "the derivative is " + derivative + ", as at the edge of a domain or where numbers overflow";
        } else if (!(rounding <= ASKED * scale(best))) {
            return Double.isFinite(rounding)
                    ? "rounding alone can put off the derivative by up to " + Text.size(rounding)
                    : "there is no bound on what rounding does to the derivative";
        } else if (kink != null && kink.distance() < narrow) {
            return kink.where() + " switches " + Text.size(kink.distance()) + " away";
        } else if (x + narrow == x || x - narrow == x) {
            return "neighbouring doubles are " + Text.size(Math.ulp(x)) + " apart, wider than the steps";
        } else if (!Double.isFinite(f.apply(x - narrow).value())
                || !Double.isFinite(f.apply(x + narrow).value())) {
            return "the value is not finite " + Text.size(narrow) + " away";
        } else if (noise(narrow) > 0x1p-40 * Math.abs(subject.value())) {
            return "values are off by up to " + Text.size(noise(narrow));
        }
        return "the value changes too sharply here";
    }
}
