package io.gradus.bench.gradbench;

import static io.gradus.core.Functions.dot;
import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.sumOfSquares;

import io.gradus.bench.Reference;
import io.gradus.bench.Workload;
import io.gradus.core.Value;
import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.SumFunction;
import java.util.Arrays;

/**
 * {@code llsq}: how well a polynomial fits the sign of t at n points of [-1, 1]. With t_i = -1 + 2 i / (n - 1) and s_i the
 * sign of t_i, y(x) = 1/2 sum over i of (s_i - sum over j of x_j t_i^j)^2. GradBench takes m = 128 coefficients and n = 16 to
 * 16,392. Powers of t are data and computed once, for every way of evaluation alike.
 */
final class Llsq implements Objective {
    private final int m;
    /** A row for each point: its powers from 0 on, then the sign. */
    private final double[][] rows;

    Llsq(int n, int m) {
        this.m = m;
        rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = row(-1 + i * 2.0 / (n - 1));
        }
    }

    private double[] row(double t) {
        double[] row = new double[m + 1];
        for (int j = 0; j < m; j++) {
            row[j] = Math.pow(t, j);
        }
        row[m] = Math.signum(t);
        return row;
    }

    @Override
    public double[] start() {
        return new NumpyRandom(NumpyRandom.SEED).uniform(m);
    }

    @Override
    public Value on(Value[] x) {
        Value[] misses = new Value[rows.length];
        for (int i = 0; i < misses.length; i++) {
            misses[i] = minus(rows[i][m], dot(x, Arrays.copyOf(rows[i], m)));
        }
        return sumOfSquares(misses).times(.5);
    }

    /** A sum over rows of data. */
    @Override
    public Workload recorded(BackEnd backEnd) {
        return SumFunction.record(m, m + 1, (x, row) -> {
                    Value miss = row[m].minus(dot(x, Arrays.copyOf(row, m)));
                    return miss.times(miss).times(.5);
                })
                .with(backEnd)
                .over(rows)
                .evaluator()::valueAndGradient;
    }

    @Override
    public Workload hand() {
        return this::byHand;
    }

    private double byHand(double[] x, double[] out) {
        Arrays.fill(out, 0);
        double squares = 0;
        for (double[] row : rows) {
            double fit0 = 0;
            double fit1 = 0;
            double fit2 = 0;
            double fit3 = 0;
            int j = 0;
            for (; j + 3 < m; j += 4) {
                fit0 += x[j] * row[j];
                fit1 += x[j + 1] * row[j + 1];
                fit2 += x[j + 2] * row[j + 2];
                fit3 += x[j + 3] * row[j + 3];
            }
            for (; j < m; j++) {
                fit0 += x[j] * row[j];
            }
            double miss = row[m] - (fit0 + fit1 + (fit2 + fit3));
            squares += miss * miss;
            for (j = 0; j < m; j++) {
                out[j] -= miss * row[j];
            }
        }
        return squares / 2;
    }

    /** By complex steps in NumPy 2.4.6. */
    @Override
    public Reference reference() {
        return switch (rows.length + " " + m) {
            case "16 128" -> new Reference("llsq 16 128", 1970.5168637678776, 75.42893129363712, 711.4628545731052);
            case "1024 128" ->
                new Reference("llsq 1024 128", 12025.943762729894, 1687.1749940234695, 4836.996143230805);
            default ->
                throw new IllegalArgumentException(
                        "llsq has reference values for 16 128, 1024 128, not " + rows.length + " " + m);
        };
    }
}
