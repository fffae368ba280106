package io.gradus.core.recorded;

/** Adds up the rows of one block after the other, on one thread at a time. */
final class SumWorker {
    private final Session session;
    private final int parameters;
    private final double[] at;
    private final double[] gradient;
    private final double[] none = {};

    SumWorker(Recordings recordings, BackEnd backEnd, int parameters) {
        session = new Session(recordings, backEnd);
        this.parameters = parameters;
        at = new double[recordings.inputs()];
        gradient = new double[parameters];
    }

    /**
     * Adds the rows' values, left to right.
     *
     * @param theta the parameters
     * @param rows the block; its first count rows are used
     * @param sum receives the sum of the values and, if it is longer, of the derivatives by the parameters
     */
    void add(double[] theta, double[][] rows, int count, double[] sum) {
        System.arraycopy(theta, 0, at, 0, parameters);
        System.arraycopy(rows[0], 0, at, parameters, at.length - parameters);
        CompiledCall call = sum.length == 1 ? session.addingValues(at, count) : session.adding(at, count);
        double[] derivatives = sum.length == 1 ? none : gradient;
        if (call != null && call.add(theta, rows, count, derivatives)) {
            sum[0] = call.values()[0];
            System.arraycopy(derivatives, 0, sum, 1, derivatives.length);
            return;
        }
        for (int k = 0; k < count; k++) {
            System.arraycopy(rows[k], 0, at, parameters, at.length - parameters);
            if (sum.length == 1) {
                double value = session.value(at);
                sum[0] = k == 0 ? value : sum[0] + value;
            } else {
                addWithGradient(k == 0, sum);
            }
        }
    }

    /** The first row's numbers are not added to anything, so that one row keeps its bits. */
    private void addWithGradient(boolean first, double[] sum) {
        double value = session.rowValueAndGradient(at, gradient);
        if (first) {
            sum[0] = value;
            System.arraycopy(gradient, 0, sum, 1, parameters);
            return;
        }
        sum[0] += value;
        for (int k = 0; k < parameters; k++) {
            sum[k + 1] += gradient[k];
        }
    }
}
