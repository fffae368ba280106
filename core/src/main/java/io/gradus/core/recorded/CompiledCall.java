package io.gradus.core.recorded;

import java.util.Arrays;

/** A compiled program with the arrays of one thread. */
final class CompiledCall {
    /** Room for the inputs, for those who put them together. */
    final double[] inputs;

    private final CompiledProgram program;
    private final Workspace workspace;
    private final double[] none = {};

    CompiledCall(CompiledProgram program, int inputs) {
        this.program = program;
        this.inputs = new double[inputs];
        workspace = program.workspace();
    }

    /** The values of the last run. */
    double[] values() {
        return workspace.values;
    }

    /** Computes values alone; see the other method. */
    boolean run(double[] in) {
        return run(in, none);
    }

    /**
     * Computes values, and derivatives, which go to out (written; it may be the same array as in). False where the interpreter
     * must decide: a guard flips, a result is NaN, or a rule throws that the sweep might not have called, since compiled
     * code asks for every partial.
     */
    boolean run(double[] in, double[] out) {
        if (in != out || in.length != inputs.length) {
            return attempt(in, out);
        }
        System.arraycopy(in, 0, inputs, 0, inputs.length);
        boolean done = attempt(inputs, out);
        if (!done) {
            System.arraycopy(inputs, 0, in, 0, inputs.length);
        }
        return done;
    }

    private boolean attempt(double[] in, double[] out) {
        try {
            return program.run(in, out, workspace) == Outcome.DONE;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * Adds values and derivatives of several rows, left to right.
     *
     * @param theta the first inputs (read, not kept)
     * @param rows the other inputs, of which the first count rows are used (read, not kept)
     * @param sum receives the derivatives' sums (written)
     * @return the value's sum, in {@link #values}; false where the interpreter must decide
     */
    boolean add(double[] theta, double[][] rows, int count, double[] sum) {
        System.arraycopy(theta, 0, inputs, 0, theta.length);
        Arrays.fill(sum, 0);
        workspace.values[0] = -0.0; // plus x is x, even where x is -0.0
        try {
            for (int k = 0; k < count; k++) {
                System.arraycopy(rows[k], 0, inputs, theta.length, inputs.length - theta.length);
                if (!program.runUnchecked(inputs, sum, workspace)) {
                    return false;
                }
            }
        } catch (RuntimeException e) {
            return false;
        }
        return !CompiledProgram.hasNaN(workspace.values) && !CompiledProgram.hasNaN(sum);
    }
}
