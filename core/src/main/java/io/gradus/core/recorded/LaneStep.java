package io.gradus.core.recorded;

/**
 * A step of a {@link LanePlan}: one loop over the rows, or a few. Its code is an operation's of {@link Program}, or one of
 * those here.
 */
final class LaneStep {
    /** The same number for all rows. */
    static final int FILL = 32;
    /** A lane plus a number. */
    static final int OFFSET = 33;
    /** The first lane, unless it is {@link LanePlan#NONE}, plus products of a number and a lane, left to right. */
    static final int SCALED_SUM = 34;
    /** Adds the rows of lanes to results, row after row. */
    static final int RESULTS = 35;
    /** Adds the rows of products of two lanes to results, row after row. */
    static final int PRODUCTS = 36;

    final int code;
    /** The operation in the program, for calls. */
    final int operation;
    /** What is written: one lane, none where results are, or one for each number that is picked of many. */
    final int[] outs;
    /** The lanes that are read, in the order of the operands. */
    final int[] lanes;
    /** Numbers that are the same for all rows: inputs, or negative: ~k for the workspace's k-th. Else: which results, or picks. */
    final int[] numbers;

    LaneStep(int code, int operation, int[] outs, int[] lanes, int[] numbers) {
        this.code = code;
        this.operation = operation;
        this.outs = outs;
        this.lanes = lanes;
        this.numbers = numbers;
    }
}
