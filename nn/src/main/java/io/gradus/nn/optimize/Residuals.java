package io.gradus.nn.optimize;

import io.gradus.core.Value;
import io.gradus.core.recorded.VectorFunction;
import java.util.Arrays;
import java.util.function.BiFunction;

/**
 * Residuals of a model over rows of data: what is left between the data and the model, recorded for one row and evaluated
 * for each.
 *
 * <pre>{@code
 * var r = Residuals.record(2, 2, (b, row) -> new Value[] {row[1].minus(b[0].times(exp(b[1].times(row[0]))))}).over(rows);
 * Minimum m = new LevenbergMarquardt().minimize(r, 1, 1);
 * }</pre>
 */
public final class Residuals implements SumOfSquares {
    private final VectorFunction row;
    private final int parameters;
    private final double[][] rows;

    private Residuals(VectorFunction row, int parameters, double[][] rows) {
        this.row = row;
        this.parameters = parameters;
        this.rows = rows;
    }

    /**
     * Records the residuals of one row.
     *
     * @param parameters the number of parameters, at least 1
     * @param rowLength the number of entries of each row
     * @param residuals gets parameters and row, both as values, and returns one or more residuals
     * @return the residuals, to be taken {@link Row#over over} rows
     */
    public static Row record(int parameters, int rowLength, BiFunction<Value[], Value[], Value[]> residuals) {
        if (parameters < 1 || rowLength < 0) {
            throw new IllegalArgumentException("expected at least 1 parameter and rows of at least 0 entries, got "
                    + parameters + " and " + rowLength);
        }
        VectorFunction row = VectorFunction.record(
                parameters + rowLength,
                x -> residuals.apply(Arrays.copyOf(x, parameters), Arrays.copyOfRange(x, parameters, x.length)));
        return new Row(row, parameters);
    }

    /** The residuals of one row. */
    public static final class Row {
        private final VectorFunction row;
        private final int parameters;

        private Row(VectorFunction row, int parameters) {
            this.row = row;
            this.parameters = parameters;
        }

        /**
         * Takes the residuals of all rows.
         *
         * @param rows the rows (kept, not copied), at least one, of the length recorded
         * @return the residuals of all rows
         */
        public Residuals over(double[]... rows) {
            for (int k = 0; k < rows.length; k++) {
                if (parameters + rows[k].length != row.inputs()) {
                    throw new IllegalArgumentException("row " + k + ": expected " + (row.inputs() - parameters)
                            + " numbers, got " + rows[k].length);
                }
            }
            if (rows.length == 0) {
                throw new IllegalArgumentException("expected at least one row, got none");
            }
            return new Residuals(row, parameters, rows);
        }
    }

    @Override
    public int inputs() {
        return parameters;
    }

    @Override
    public double value(double... at) {
        double[] joined = joined(at, rows[0]);
        double[] residuals = new double[row.value(joined).length];
        VectorFunction.Evaluator evaluator = row.evaluator();
        double sum = 0;
        for (double[] data : rows) {
            System.arraycopy(data, 0, joined, parameters, data.length);
            evaluator.value(joined, residuals);
            for (double residual : residuals) {
                sum += residual * residual;
            }
        }
        return sum;
    }

    /** Allocates a few arrays, however many rows there are. */
    @Override
    public void eachRow(double[] at, RowConsumer consumer) {
        double[] joined = joined(at, rows[0]);
        double[] residuals = new double[row.value(joined).length];
        double[][] jacobian = new double[residuals.length][joined.length];
        double[] derivatives = new double[parameters];
        VectorFunction.Evaluator evaluator = row.evaluator();
        for (double[] data : rows) {
            System.arraycopy(data, 0, joined, parameters, data.length);
            evaluator.value(joined, residuals);
            evaluator.jacobian(joined, jacobian);
            for (int k = 0; k < residuals.length; k++) {
                System.arraycopy(jacobian[k], 0, derivatives, 0, parameters);
                consumer.row(derivatives, residuals[k]);
            }
        }
    }

    private static double[] joined(double[] at, double[] data) {
        double[] joined = Arrays.copyOf(at, at.length + data.length);
        System.arraycopy(data, 0, joined, at.length, data.length);
        return joined;
    }
}
