package io.gradus.core.recorded;

/** The arrays that a compiled program works in: one workspace for each thread, used again from call to call. */
final class Workspace {
    /** The results that are no derivatives. */
    final double[] values;
    /** Numbers that one method computes and another one reads. */
    final double[] numbers;
    /** The operands of a call with many. */
    final double[] operands;
    /** The partial derivatives of a call with many operands. */
    final double[] partials;
    /** Numbers of several rows side by side; see {@link LanePlan}. */
    final double[][] lanes;
    /** How many rows there are in the lanes. */
    int count;

    Workspace(int values, int numbers, int operands) {
        this(values, numbers, operands, 0);
    }

    Workspace(int values, int numbers, int operands, int lanes) {
        this.values = new double[values];
        this.numbers = new double[numbers];
        this.operands = new double[operands];
        this.partials = new double[operands];
        this.lanes = new double[lanes][LanePlan.ROWS];
    }

    /** Puts rows side by side, from one on: entry k of each row in lane k. */
    void fill(double[][] rows, int from, int to) {
        count = to - from;
        for (int s = 0; s < count; s++) {
            double[] row = rows[from + s];
            for (int k = 0; k < row.length; k++) {
                lanes[k][s] = row[k];
            }
        }
    }
}
