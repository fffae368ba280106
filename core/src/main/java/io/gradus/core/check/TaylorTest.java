package io.gradus.core.check;

import io.gradus.core.differences.Ridders;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The Taylor test along a random direction: f(x + h d) - f(x) - h (gradient, d) shrinks as h^2 if the gradient is right, and as
 * h if it is not. Its slope in a plot with logarithmic axes is 2.00 or more, or 1.
 *
 * @param slope the slope at the last steps that are not yet rounding; NaN where there are none
 * @param step the smaller of these steps, where the direction moves each input by about its size; NaN where there are none
 * @param verdict PASS from slope 1.9 on or where nothing is left of the remainder, FAIL below 1.5, else UNRELIABLE
 * @param reason the same in words
 */
public record TaylorTest(double slope, double step, Verdict verdict, String reason) {
    private static final int STEPS = 40;
    /** A remainder counts if it is so many times larger than what may be rounding in it. */
    private static final double CLEAR = 1000;
    /** A remainder within rounding says that the function is straight if rounding is so small a part of its numbers. */
    private static final double SMALL = 1e-3;

    static TaylorTest of(Subject subject, List<InputCheck> inputs, long randomSeed) {
        if (!Double.isFinite(subject.value())) {
            return nothing(Verdict.UNRELIABLE, "no value to start from");
        }
        return new Line(subject, inputs, new SplittableRandom(randomSeed)).test();
    }

    private static TaylorTest nothing(Verdict verdict, String reason) {
        return new TaylorTest(Double.NaN, Double.NaN, verdict, reason);
    }

    private static TaylorTest of(double slope, double step) {
        Verdict verdict = slope >= 1.9 ? Verdict.PASS : slope < 1.5 ? Verdict.FAIL : Verdict.UNRELIABLE;
        return new TaylorTest(slope, step, verdict, String.format(Locale.ROOT, "slope %.2f", slope));
    }

    /** The function along the direction. */
    private static final class Line {
        private final Subject subject;
        private final double[] at;
        private final double[] direction;
        /** The slope that the gradient gives, and how far it may be off as far as the inputs' checks can tell. */
        private double along;

        private double slack;

        private final double noise;
        private final long branches;

        Line(Subject subject, List<InputCheck> inputs, SplittableRandom random) {
            this.subject = subject;
            at = subject.at();
            direction = new double[at.length];
            double[] gradient = subject.gradient();
            for (int k = 0; k < at.length; k++) {
                double size = 10 * Ridders.step(at[k]);
                direction[k] = size * random.nextDouble(.5, 1) * (random.nextBoolean() ? 1 : -1);
                along += direction[k] * gradient[k];
                slack += Math.abs(direction[k]) * subject.derivativeRounding(k);
            }
            for (InputCheck input : inputs) {
                double known = Math.min(input.tolerance(), 1e-6 * Math.abs(input.derivative()));
                slack += Math.abs(direction[input.index()]) * known;
            }
            noise = Math.max(4 * Noise.of(this::sample, 0), subject.rounding(at));
            branches = subject.sample(at).branches();
        }

        Ridders.Sample sample(double h) {
            double[] moved = at.clone();
            for (int k = 0; k < moved.length; k++) {
                moved[k] += h * direction[k];
            }
            return subject.sample(moved);
        }

        private boolean isSmall(double rounding, double h) {
            double size = Math.max(Math.abs(subject.value()), Math.abs(h * along));
            return rounding <= SMALL * size + Double.MIN_NORMAL;
        }

        TaylorTest test() {
            if (!Double.isFinite(along)) {
                return nothing(Verdict.UNRELIABLE, "the gradient is not finite");
            }
            double last = Double.NaN;
            TaylorTest result =
                    nothing(Verdict.UNRELIABLE, "no two steps on this side of a kink leave more than rounding");
            boolean isSmall = false;
            for (int k = 3; k < STEPS; k++) {
                double h = Math.scalb(1.0, -k);
                Ridders.Sample sample = sample(h);
                boolean here = sample.branches() == branches && Double.isFinite(sample.value());
                double remainder = here ? Math.abs(sample.value() - subject.value() - h * along) : Double.NaN;
                double rounding = 4 * noise + h * slack;
                isSmall |= remainder <= rounding && h > 1e-4 && isSmall(rounding, h);
                if (remainder > CLEAR * rounding && last > CLEAR * rounding) {
                    result = TaylorTest.of(Math.log(last / remainder) / Math.log(2), h);
                }
                last = remainder;
            }
            return Double.isNaN(result.slope) && isSmall
                    ? nothing(Verdict.PASS, "no remainder but rounding: straight along this direction")
                    : result;
        }
    }
}
