package io.gradus.nn.optimize;

import io.gradus.core.recorded.VectorFunction;

/** A sum of squared residuals, which {@link LevenbergMarquardt} makes small. */
public interface SumOfSquares {
    /**
     * Returns the number of arguments.
     *
     * @return at least 1
     */
    int inputs();

    /**
     * Computes the sum of squares.
     *
     * @param at the arguments (read, not kept)
     * @return the sum over all residuals of residual^2
     */
    double value(double... at);

    /**
     * Computes all residuals with their derivatives, one after the other.
     *
     * @param at the arguments (read, not kept)
     * @param consumer gets each residual
     */
    void eachRow(double[] at, RowConsumer consumer);

    /** Gets residuals. */
    @FunctionalInterface
    interface RowConsumer {
        /**
         * Takes a residual.
         *
         * @param derivatives its derivatives by the arguments (may be modified, not kept: the next residual gets the same array)
         * @param residual the residual
         */
        void row(double[] derivatives, double residual);
    }

    /**
     * Returns the sum of squares of all outputs of a function.
     *
     * @param residuals the function
     * @return the sum of its squared outputs
     */
    static SumOfSquares of(VectorFunction residuals) {
        return new SumOfSquares() {
            @Override
            public int inputs() {
                return residuals.inputs();
            }

            @Override
            public double value(double... at) {
                double[] all = residuals.value(at);
                return Vectors.dot(all, all);
            }

            @Override
            public void eachRow(double[] at, RowConsumer consumer) {
                double[] all = residuals.value(at);
                double[][] jacobian = residuals.jacobian(at);
                for (int k = 0; k < all.length; k++) {
                    consumer.row(jacobian[k], all[k]);
                }
            }
        };
    }
}
