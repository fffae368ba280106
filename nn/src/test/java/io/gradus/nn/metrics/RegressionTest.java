package io.gradus.nn.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class RegressionTest {
    @Test
    void numbersFollowTheirFormulas() {
        Regression metrics = Regression.of(new double[] {1, 2, 3, 6}, new double[] {1, 4, 2, 6});
        assertEquals(4, metrics.rows());
        assertEquals(Math.sqrt(5 / 4.0), metrics.rmse());
        assertEquals(3 / 4.0, metrics.mae());
        assertEquals(1 - 5 / 14.0, metrics.r2(), 1e-15);
        assertEquals("4 rows, RMSE 1.1180, MAE 0.75000, R2 0.6429", metrics.toString());
    }

    @Test
    void aPerfectPredictionAndTheMean() {
        double[] actual = {1, 2, 6};
        assertEquals(new Regression(3, 0, 0, 1), Regression.of(actual, actual.clone()));
        assertEquals(0, Regression.of(actual, new double[] {3, 3, 3}).r2(), 1e-15);
    }

    @Test
    void equalNumbersHaveNothingToExplain() {
        assertEquals(
                Double.NaN,
                Regression.of(new double[] {.1, .1, .1}, new double[] {.1, .1, .2})
                        .r2());
    }

    @Test
    void nanIsNotHidden() {
        Regression metrics = Regression.of(new double[] {1, 2}, new double[] {1, Double.NaN});
        assertEquals(Double.NaN, metrics.rmse());
        assertEquals(Double.NaN, metrics.mae());
        assertEquals(Double.NaN, metrics.r2());
    }

    @Test
    void lengthsMustFit() {
        assertThrows(IllegalArgumentException.class, () -> Regression.of(new double[0], new double[0]));
        assertThrows(IllegalArgumentException.class, () -> Regression.of(new double[1], new double[2]));
    }
}
