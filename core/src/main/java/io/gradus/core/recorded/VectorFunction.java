package io.gradus.core.recorded;

import io.gradus.core.Value;
import java.util.function.Function;

/**
 * A function of several numbers to several numbers, recorded once and evaluated many times, with its derivatives.
 *
 * <pre>{@code
 * var r = VectorFunction.record(2, x -> new Value[] {x[0].times(x[1]), sin(x[0])});
 * double[][] j = r.jacobian(2, 3);   // {{3, 2}, {cos(2), 0}}
 * }</pre>
 *
 * <p>What {@link DifferentiableFunction} says on recording, guards, dynamic functions and threads holds here too. An output
 * may be a constant; its derivatives are 0. Every recording must have as many outputs as the first.
 */
public final class VectorFunction {
    private final Recordings recordings;
    private final Sessions sessions;

    private VectorFunction(Recordings recordings, BackEnd backEnd) {
        this.recordings = recordings;
        sessions = new Sessions(recordings, backEnd);
    }

    /**
     * Records a function.
     *
     * @param inputs the number of arguments, at least 1
     * @param function gets the arguments, returns the outputs; it may be called again, on one thread at a time
     * @return the recorded function
     * @throws IllegalArgumentException if an output is a value of another graph
     * @throws NullPointerException if the function returns null, or null as an output
     */
    public static VectorFunction record(int inputs, Function<Value[], Value[]> function) {
        return new VectorFunction(new Recordings(inputs, function), BackEnd.AUTOMATIC);
    }

    /** Records the function again, so that numbers from outside are read again; see {@link DifferentiableFunction#rerecord}. */
    public void rerecord() {
        recordings.rerecord();
    }

    /**
     * Returns the number of arguments.
     *
     * @return the count
     */
    public int inputs() {
        return recordings.inputs();
    }

    /**
     * Computes the outputs.
     *
     * @param at the arguments (read, not kept)
     * @return a new array with the outputs
     */
    public double[] value(double... at) {
        Session session = sessions.take();
        double[] out = new double[session.outputs(at)];
        session.values(at, out);
        sessions.giveBack(session);
        return out;
    }

    /**
     * Computes all first derivatives, by forward sweeps where there are fewer arguments than outputs, else by reverse sweeps.
     *
     * @param at the arguments (read, not kept)
     * @return a new matrix: the derivative of output i by argument j in row i, column j
     */
    public double[][] jacobian(double... at) {
        Session session = sessions.take();
        double[][] out = new double[session.outputs(at)][at.length];
        session.jacobian(at, out);
        sessions.giveBack(session);
        return out;
    }

    /**
     * Computes the Jacobian-vector product: the outputs' derivatives along a direction, by a forward sweep.
     *
     * @param at the arguments (read, not kept)
     * @param tangent the direction, as long as at (read, not kept)
     * @param out receives a derivative for each output (written)
     */
    public void jvp(double[] at, double[] tangent, double[] out) {
        Session session = sessions.take();
        session.jvp(at, tangent, out);
        sessions.giveBack(session);
    }

    /**
     * Computes the vector-Jacobian product: the derivatives of the sum of cotangent[k] * output k, by one reverse sweep.
     *
     * @param at the arguments (read, not kept)
     * @param cotangent a weight for each output (read, not kept)
     * @param out receives the derivatives by the arguments (written), as long as at
     */
    public void vjp(double[] at, double[] cotangent, double[] out) {
        Session session = sessions.take();
        session.vjp(at, cotangent, out);
        sessions.giveBack(session);
    }

    /**
     * Chooses what evaluates the function; without this it is chosen by size and by the number of calls.
     *
     * @param backEnd the choice
     * @return a function of the same recordings, evaluated so
     */
    public VectorFunction with(BackEnd backEnd) {
        return new VectorFunction(recordings, backEnd);
    }

    /**
     * Returns an evaluator that keeps its workspaces.
     *
     * @return a new evaluator, for one thread at a time
     */
    public Evaluator evaluator() {
        return new Evaluator(sessions.create());
    }

    /**
     * Tells what was recorded and what runs.
     *
     * @return the report as of now
     */
    public Report report() {
        return Report.of(recordings, Kind.VJP);
    }

    /** Evaluates the function on one thread at a time; allocates nothing per call unless a guard flips or it is dynamic. */
    public static final class Evaluator {
        private final Session session;

        private Evaluator(Session session) {
            this.session = session;
        }

        /**
         * Computes the outputs.
         *
         * @param at the arguments (read, not kept)
         * @param out receives the outputs (written)
         */
        public void value(double[] at, double[] out) {
            session.values(at, out);
        }

        /**
         * Computes the Jacobian-vector product.
         *
         * @param at the arguments (read, not kept)
         * @param tangent the direction, as long as at (read, not kept)
         * @param out receives a derivative for each output (written)
         */
        public void jvp(double[] at, double[] tangent, double[] out) {
            session.jvp(at, tangent, out);
        }

        /**
         * Computes the vector-Jacobian product.
         *
         * @param at the arguments (read, not kept)
         * @param cotangent a weight for each output (read, not kept)
         * @param out receives the derivatives by the arguments (written), as long as at
         */
        public void vjp(double[] at, double[] cotangent, double[] out) {
            session.vjp(at, cotangent, out);
        }

        /**
         * Computes all first derivatives.
         *
         * @param at the arguments (read, not kept)
         * @param out receives the derivative of output i by argument j in out[i][j] (written)
         */
        public void jacobian(double[] at, double[][] out) {
            session.jacobian(at, out);
        }
    }
}
