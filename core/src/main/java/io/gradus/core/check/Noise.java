package io.gradus.core.check;

import io.gradus.core.differences.Ridders;
import java.util.Arrays;
import java.util.function.DoubleFunction;

/**
 * How far the values of a function scatter: from high differences of values on a narrow grid, in which nothing smooth is
 * left (J. Moré and S. Wild, Estimating computational noise, SIAM Journal on Scientific Computing 33(3), 2011, section 2).
 */
final class Noise {
    private static final int POINTS = 9;
    /** The grid's step, as a part of the longest step of the differences; no power of two, at which noise may hide. */
    private static final double NARROW = 1.2345e-3;

    private Noise() {}

    /**
     * The standard deviation of the values; 0 where no grid lies on one side of all kinks. What a narrower grid sees less of
     * is no noise but curvature or a kink; only values that go in steps are seen better by the wider grid.
     */
    static double of(DoubleFunction<Ridders.Sample> f, double x) {
        return of(f, x, Ridders.step(x));
    }

    /** The same beside another longest step of differences. */
    static double of(DoubleFunction<Ridders.Sample> f, double x, double longest) {
        double step = NARROW * longest;
        double[] wide = grid(f, x, step), narrow = grid(f, x, Math.scalb(step, -8));
        if (narrow.length == 0) {
            double[] last = grid(f, x, Math.scalb(step, -24));
            return last.length == 0 ? 0 : deviation(last);
        }
        double noise = deviation(narrow), more = wide.length == 0 ? 0 : deviation(wide);
        return noise >= more / 16 || isStepped(narrow) ? Math.max(noise, more) : noise;
    }

    /** Whether neighbours are equal in both halves, as where values are rounded to few digits. */
    private static boolean isStepped(double[] values) {
        int left = 0, right = 0;
        for (int k = 1; k < POINTS; k++) {
            boolean isEqual = values[k] == values[k - 1];
            left += isEqual && k <= POINTS / 2 ? 1 : 0;
            right += isEqual && k > POINTS / 2 ? 1 : 0;
        }
        return left > 0 && right > 0;
    }

    private static double[] grid(DoubleFunction<Ridders.Sample> f, double x, double step) {
        double[] values = new double[POINTS];
        long branches = f.apply(x).branches();
        for (int k = 0; k < POINTS; k++) {
            Ridders.Sample sample = f.apply(x + (k - POINTS / 2) * step);
            if (sample.branches() != branches || !Double.isFinite(sample.value())) {
                return new double[0];
            }
            values[k] = sample.value();
        }
        return values;
    }

    /** The least of what fourth to sixth differences tell: what is smooth can only add to them. */
    private static double deviation(double[] values) {
        double size = Arrays.stream(values).map(Math::abs).max().orElse(0);
        if (size == 0) {
            return 0;
        }
        double[] differences = Arrays.stream(values).map(value -> value / size).toArray();
        double least = Double.POSITIVE_INFINITY;
        double gamma = 1;
        for (int k = 1; k <= 6; k++) {
            gamma *= k / (2.0 * (2 * k - 1)); // (k!)^2 / (2 k)!
            double sum = 0;
            int count = POINTS - k;
            for (int i = 0; i < count; i++) {
                differences[i] = differences[i + 1] - differences[i];
                sum += differences[i] * differences[i];
            }
            least = k < 4 ? least : Math.min(least, Math.sqrt(gamma * sum / count));
        }
        return least * size;
    }
}
