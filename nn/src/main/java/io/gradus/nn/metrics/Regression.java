package io.gradus.nn.metrics;

import java.util.Arrays;
import java.util.Locale;

/**
 * How far predicted numbers are from the actual ones.
 *
 * @param rows the number of rows
 * @param rmse the root mean square error, {@code sqrt(mean of (actual - predicted)^2)}, in the unit of the numbers
 * @param mae the mean absolute error, {@code mean of |actual - predicted|}, in the unit of the numbers
 * @param r2 the coefficient of determination, {@code 1 - sum of (actual - predicted)^2 / sum of (actual - mean)^2}: 1 is
 *     perfect, 0 is no better than always saying the mean, and it can be negative; NaN where all actual numbers are equal
 */
public record Regression(int rows, double rmse, double mae, double r2) {
    /**
     * Compares numbers.
     *
     * @param actual what was expected (read), at least one
     * @param predicted what came (read), as many
     * @return the metrics; NaN anywhere makes them NaN
     */
    public static Regression of(double[] actual, double[] predicted) {
        if (actual.length == 0 || actual.length != predicted.length) {
            throw new IllegalArgumentException(
                    "expected as many predicted numbers as actual ones, and at least one, got " + predicted.length
                            + " and " + actual.length);
        }
        int rows = actual.length;
        double mean = Arrays.stream(actual).average().orElseThrow();
        double squares = 0;
        double absolutes = 0;
        double spread = 0;
        for (int k = 0; k < rows; k++) {
            double error = actual[k] - predicted[k];
            squares += error * error;
            absolutes += Math.abs(error);
            spread += (actual[k] - mean) * (actual[k] - mean);
        }
        boolean constant = Arrays.stream(actual).allMatch(x -> x == actual[0]);
        return new Regression(
                rows, Math.sqrt(squares / rows), absolutes / rows, constant ? Double.NaN : 1 - squares / spread);
    }

    /** Returns the numbers on one line, with five digits. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d rows, RMSE %.5g, MAE %.5g, R2 %s", rows, rmse, mae, Percent.ratio(r2));
    }
}
