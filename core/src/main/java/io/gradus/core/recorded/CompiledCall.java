package io.gradus.core.recorded;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A compiled program with the arrays of one thread. */
final class CompiledCall {
    /** Room for the inputs, for those who put them together. */
    final double[] inputs;

    private final CompiledProgram program;
    private final Workspace workspace;
    private final double[] none = {};
    private final boolean sideBySide;
    /** What is computed once for all rows. */
    private final @Nullable CompiledCall uniform;

    CompiledCall(CompiledProgram program, int inputs) {
        this.program = program;
        this.inputs = new double[inputs];
        workspace = program.workspace();
        CompiledProgram.Lanes lanes = program.lanes();
        sideBySide = lanes != null;
        uniform = lanes == null || lanes.uniform() == null ? null : new CompiledCall(lanes.uniform(), inputs);
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

    /** Computes a product with a vector, which has this name; see the other methods. */
    boolean run(String name, double[] at, double[] vector, double[] out) {
        Session.requireLength(name, inputs.length - at.length, vector.length);
        System.arraycopy(at, 0, inputs, 0, at.length);
        System.arraycopy(vector, 0, inputs, at.length, vector.length);
        return run(inputs, out);
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
            boolean added = sideBySide ? addSideBySide(rows, count, sum) : addOneByOne(rows, count, sum);
            return added && !CompiledProgram.hasNaN(workspace.values) && !CompiledProgram.hasNaN(sum);
        } catch (RuntimeException e) {
            return false;
        }
    }

    private boolean addOneByOne(double[][] rows, int count, double[] sum) {
        int parameters = inputs.length - rows[0].length;
        for (int k = 0; k < count; k++) {
            System.arraycopy(rows[k], 0, inputs, parameters, rows[k].length);
            if (!program.runUnchecked(inputs, sum, workspace)) {
                return false;
            }
        }
        return true;
    }

    private boolean addSideBySide(double[][] rows, int count, double[] sum) {
        if (uniform != null) {
            uniform.program.runUnchecked(inputs, none, uniform.workspace);
            double[] same = uniform.workspace.values;
            System.arraycopy(same, 0, workspace.numbers, workspace.numbers.length - same.length, same.length);
        }
        for (int from = 0; from < count; from += LanePlan.ROWS) {
            workspace.fill(rows, from, Math.min(count, from + LanePlan.ROWS));
            if (!program.runUnchecked(inputs, sum, workspace)) {
                return false;
            }
        }
        return true;
    }
}
