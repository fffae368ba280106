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
        int s = 0;
        for (; s + 3 < count; s += 4) {
            fillFour(rows, from + s, s);
        }
        for (; s < count; s++) {
            double[] row = rows[from + s];
            for (int k = 0; k < row.length; k++) {
                lanes[k][s] = row[k];
            }
        }
    }

    /** Four rows in one pass, so that each lane is looked up once for all of them. */
    private void fillFour(double[][] rows, int from, int s) {
        double[] first = rows[from];
        double[] second = rows[from + 1];
        double[] third = rows[from + 2];
        double[] fourth = rows[from + 3];
        for (int k = 0; k < first.length; k++) {
            double[] lane = lanes[k];
            lane[s] = first[k];
            lane[s + 1] = second[k];
            lane[s + 2] = third[k];
            lane[s + 3] = fourth[k];
        }
    }
}
