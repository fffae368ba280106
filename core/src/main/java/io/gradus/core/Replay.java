package io.gradus.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Computes a {@link Trace} for new inputs: values, and derivatives by the same sweep that eager graphs use, hence with the
 * same bits. For one thread at a time; allocates nothing after the first call of each kind.
 */
public final class Replay {
    private final Trace trace;
    private final int width;
    private final Tape tape;
    private final Playback playback;
    private final int[] outputs;
    private final int[] guards;
    private final int inputs;
    /** The last node that is an output; -1 where all are constants. */
    private final int last;

    private double[] unit = {};
    private double[] column = {};
    /** Shares the numbers; for sweeps from one of several outputs, which visit what that one reaches. */
    private @Nullable Tape sparse;

    Replay(Trace trace) {
        int width = 4;
        for (int i = 0; i < trace.size(); i++) {
            width = Math.max(width, trace.arity(i));
        }
        this.trace = trace;
        this.width = width;
        tape = trace.tape.replica(width);
        tape.values = new double[trace.size() + tape.constantCount];
        playback = new Playback(trace.layout(), tape);
        outputs = trace.outputs;
        guards = trace.guards;
        inputs = trace.inputs();
        last = Arrays.stream(outputs).max().orElse(-1);
    }

    /**
     * Computes all nodes. Stops at the first guard that turns out differently than at recording.
     *
     * @param at the inputs (read, not kept)
     * @return -1, or the number of the guard at which it stopped; then there are no results
     */
    public int run(double[] at) {
        requireLength("at", inputs, at.length);
        System.arraycopy(at, 0, tape.values, 0, inputs);
        int from = inputs;
        for (int k = 0; k < guards.length; k += Recorder.WIDTH) {
            int to = Math.max(from, guards[k]);
            playback.values(from, to);
            from = to;
            double left = tape.number(guards[k + 2]);
            if (Comparisons.holds(guards[k + 1], left, tape.number(guards[k + 3])) != (guards[k + 4] != 0)) {
                return k / Recorder.WIDTH;
            }
        }
        playback.values(from, tape.size);
        return -1;
    }

    /**
     * Returns the number of outputs.
     *
     * @return the count
     */
    public int outputs() {
        return outputs.length;
    }

    /**
     * Returns an output of the last {@link #run}.
     *
     * @param k the number of the output
     * @return its value
     */
    public double output(int k) {
        return tape.number(outputs[k]);
    }

    /**
     * Returns a node's value in the last {@link #run}.
     *
     * @param node the node
     * @return its value
     */
    public double node(int node) {
        return tape.values[node];
    }

    /**
     * Computes the derivatives of one output by the inputs, at the inputs of the last {@link #run}: the eager sweep's bits.
     *
     * @param output the number of the output
     * @param out receives the derivatives by the first inputs (written), at most as long as there are inputs
     */
    public void gradient(int output, double[] out) {
        if (out.length > inputs) {
            throw new IllegalArgumentException("out must have at most " + inputs + " entries, got " + out.length);
        }
        double seed = Double.isNaN(output(output)) ? Double.NaN : 1;
        if (outputs.length > 1) {
            ReverseSweep.sweep(sparse(), outputs[output], seed, out);
            return;
        }
        double[] adjoints = playback.clearedAdjoints();
        if (last >= 0) {
            adjoints[last] = seed;
        }
        sweep(adjoints, out);
    }

    private Tape sparse() {
        if (sparse == null) {
            sparse = trace.tape.replica(width);
            sparse.values = tape.values;
        }
        return sparse;
    }

    private void sweep(double[] adjoints, double[] out) {
        playback.sweep(last, inputs);
        for (int k = 0; k < out.length; k++) {
            out[k] = adjoints[k] + 0.0;
        }
    }

    /**
     * Computes the vector-Jacobian product: the derivatives of the sum of cotangent[k] * output k, in one sweep. An output
     * with cotangent 0 passes nothing on; one that is NaN passes on NaN.
     *
     * @param cotangent a number for each output (read, not kept)
     * @param out receives the derivatives (written), as long as there are inputs
     */
    public void vjp(double[] cotangent, double[] out) {
        requireLength("cotangent", outputs.length, cotangent.length);
        requireLength("out", inputs, out.length);
        double[] adjoints = playback.clearedAdjoints();
        for (int k = 0; k < outputs.length; k++) {
            if (outputs[k] >= 0) {
                adjoints[outputs[k]] += cotangent[k] != 0 && Double.isNaN(output(k)) ? Double.NaN : cotangent[k];
            }
        }
        sweep(adjoints, out);
    }

    /**
     * Computes the Jacobian-vector product: the outputs' derivatives along a direction, by a forward sweep.
     *
     * @param tangent the direction, a number for each input (read, not kept)
     * @param out receives a derivative for each output (written)
     */
    public void jvp(double[] tangent, double[] out) {
        requireLength("tangent", inputs, tangent.length);
        requireLength("out", outputs.length, out.length);
        double[] tangents = playback.tangents();
        System.arraycopy(tangent, 0, tangents, 0, inputs);
        playback.forward(inputs);
        for (int k = 0; k < outputs.length; k++) {
            double slope = outputs[k] < 0 ? 0 : tangents[outputs[k]] + 0.0;
            out[k] = outputs[k] >= 0 && Double.isNaN(output(k)) ? Double.NaN : slope;
        }
    }

    /**
     * Computes all first derivatives, at the inputs of the last {@link #run}: by forward sweeps where there are fewer inputs than
     * outputs, else by reverse sweeps.
     *
     * @param out receives the derivative of output i by input j in out[i][j] (written)
     */
    public void jacobian(double[][] out) {
        requireLength("out", outputs.length, out.length);
        for (double[] row : out) {
            requireLength("a row of out", inputs, row.length);
        }
        if (inputs < out.length) {
            byColumns(out);
        } else {
            for (int k = 0; k < out.length; k++) {
                gradient(k, out[k]);
            }
        }
    }

    private void byColumns(double[][] out) {
        if (unit.length != inputs) {
            unit = new double[inputs];
            column = new double[outputs.length];
        }
        for (int j = 0; j < inputs; j++) {
            unit[j] = 1;
            jvp(unit, column);
            unit[j] = 0;
            for (int k = 0; k < out.length; k++) {
                out[k][j] = column[k];
            }
        }
    }

    private static void requireLength(String name, int expected, int got) {
        if (expected != got) {
            throw new IllegalArgumentException(name + " must have " + expected + " entries, got " + got);
        }
    }
}
