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

    Workspace(int values, int numbers, int operands) {
        this.values = new double[values];
        this.numbers = new double[numbers];
        this.operands = new double[operands];
        this.partials = new double[operands];
    }
}
