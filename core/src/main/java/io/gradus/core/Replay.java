package io.gradus.core;

import java.util.Arrays;

/**
 * Computes a {@link Trace} for new inputs: values, and derivatives by the same sweep that eager graphs use, hence with the
 * same bits. For one thread at a time; allocates nothing after the first call of each kind.
 */
public final class Replay {
    private final Tape tape;
    private final int[] outputs;
    private final int[] guards;
    private final int inputs;
    private final double[] seeds;
    private double[] tangents = new double[0];

    Replay(Trace trace) {
        int width = 4;
        for (int i = 0; i < trace.size(); i++) {
            width = Math.max(width, trace.arity(i));
        }
        tape = trace.tape.replica(width);
        outputs = trace.outputs;
        guards = trace.guards;
        inputs = trace.inputs();
        seeds = new double[outputs.length];
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
            ForwardSweep.values(tape, from, to);
            from = to;
            double left = tape.number(guards[k + 2]);
            if (Tape.holds(guards[k + 1], left, tape.number(guards[k + 3])) != (guards[k + 4] != 0)) {
                return k / Recorder.WIDTH;
            }
        }
        ForwardSweep.values(tape, from, tape.size);
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
        ReverseSweep.sweep(tape, outputs[output], Double.isNaN(output(output)) ? Double.NaN : 1, out);
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
        for (int k = 0; k < seeds.length; k++) {
            seeds[k] = cotangent[k] != 0 && Double.isNaN(output(k)) ? Double.NaN : cotangent[k] + 0.0;
        }
        ReverseSweep.sweep(tape, outputs, seeds, out);
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
        if (tangents.length < tape.size) {
            tangents = new double[tape.size];
        }
        System.arraycopy(tangent, 0, tangents, 0, inputs);
        Arrays.fill(tangents, inputs, tape.size, 0);
        ForwardSweep.tangents(tape, inputs, tangents);
        for (int k = 0; k < outputs.length; k++) {
            double slope = outputs[k] < 0 ? 0 : tangents[outputs[k]] + 0.0;
            out[k] = outputs[k] >= 0 && Double.isNaN(output(k)) ? Double.NaN : slope;
        }
    }

    private static void requireLength(String name, int expected, int got) {
        if (expected != got) {
            throw new IllegalArgumentException(name + " must have " + expected + " entries, got " + got);
        }
    }
}
