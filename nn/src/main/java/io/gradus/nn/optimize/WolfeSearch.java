package io.gradus.nn.optimize;

import io.gradus.core.recorded.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * Searches along a line for a place that satisfies the strong Wolfe conditions: the value has fallen by at least a little
 * of what the slope promised, {@code value <= start + 1e-4 * t * slope}, and the line has become flatter, {@code |slope there|
 * <= .9 |slope|}.
 *
 * <p>A bracket is made by longer and longer trials, then narrowed by cubic interpolation. A place where the function is not
 * finite counts as too far. Close to a minimum, where the decrease is below the rounding of the value, a value that is larger by
 * rounding alone passes for a decrease.
 *
 * <p>Sources: J. Nocedal and S. J. Wright, Numerical Optimization, 2nd edition, 2006, algorithms 3.5 and 3.6 and equation
 * 3.59; the relaxation after W. W. Hager and H. Zhang, A new conjugate gradient method with guaranteed descent and an
 * efficient line search, SIAM Journal on Optimization 16, 2005, equation 4.1.
 */
final class WolfeSearch {
    private static final double DECREASE = 1e-4;
    private static final double FLATTER = .9;
    private static final double ROUNDING = 1e-15;
    private static final int TRIALS = 60;
    private static final double LONGER = 4;
    /** Arguments beyond this are those of a function that falls without end. */
    private static final double FAR = 1e20;

    private final ScalarFunction f;
    private final double[] origin;
    private final double[] direction;
    private double startValue;
    private double startSlope;
    private boolean endless;

    WolfeSearch(ScalarFunction f, double[] origin, double[] direction) {
        this.f = f;
        this.origin = origin;
        this.direction = direction;
    }

    /** A place on the line, at t directions from the origin. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Point(double t, double value, double slope, double[] place, double[] gradient) {
        boolean isFinite() {
            return Double.isFinite(value) && Double.isFinite(slope);
        }
    }

    /**
     * Searches.
     *
     * @param value the value at the origin
     * @param gradient the gradient at the origin
     * @param length the first trial, in directions
     * @return the place, or null where no smaller value was found
     */
    @Nullable
    Point from(double value, double[] gradient, double length) {
        startValue = value;
        startSlope = Vectors.dot(gradient, direction);
        Point low = new Point(0, startValue, startSlope, origin, gradient);
        Point high = null;
        double t = length;
        for (int trial = 0; trial < TRIALS; trial++) {
            Point p = at(t);
            if (isGood(p)) {
                return p;
            }
            if (isTooHigh(p) || p.value >= low.value) {
                high = p;
            } else {
                boolean turned = p.slope * (high == null ? 1 : high.t - low.t) >= 0;
                high = turned ? low : high;
                low = p;
            }
            t = high == null ? LONGER * low.t : between(low, high);
            if (t == low.t || (high != null && t == high.t)) {
                break;
            }
        }
        endless = high == null ? Vectors.largest(low.place) > FAR : high.value == Double.NEGATIVE_INFINITY;
        return low.value < startValue ? low : null;
    }

    /** Whether the function falls along the line as far as numbers go. */
    boolean isEndless() {
        return endless;
    }

    private Point at(double t) {
        double[] place = origin.clone();
        Vectors.add(place, t, direction);
        double[] gradient = new double[place.length];
        double value = f.valueAndGradient(place, gradient);
        return new Point(t, value, Vectors.dot(gradient, direction), place, gradient);
    }

    private boolean isTooHigh(Point p) {
        return !p.isFinite() || p.value > startValue + DECREASE * p.t * startSlope;
    }

    private boolean isGood(Point p) {
        boolean low = !isTooHigh(p) || p.value <= startValue + ROUNDING * Math.abs(startValue);
        return low && Math.abs(p.slope) <= -FLATTER * startSlope;
    }

    /** The minimum of the cubic through both ends, kept off them; the middle where an end is not finite. */
    private static double between(Point low, Point high) {
        double width = high.t - low.t;
        if (!high.isFinite()) {
            return low.t + width / 2;
        }
        double d1 = low.slope + high.slope - 3 * (low.value - high.value) / (low.t - high.t);
        double d2 = Math.signum(width) * Math.sqrt(d1 * d1 - low.slope * high.slope);
        double t = high.t - width * (high.slope + d2 - d1) / (high.slope - low.slope + 2 * d2);
        double part = (t - low.t) / width;
        return low.t
                + width
                        * (part >= .1 && part <= .9
                                ? part
                                : Double.isNaN(part) ? .5 : Math.max(.1, Math.min(.9, part)));
    }
}
