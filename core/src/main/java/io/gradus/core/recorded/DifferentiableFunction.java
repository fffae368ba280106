package io.gradus.core.recorded;

import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A function of several numbers to one number, recorded once and evaluated many times, with its derivatives.
 *
 * <pre>{@code
 * var f = DifferentiableFunction.record((x, y) -> x.times(y).plus(sin(x)));
 * double v = f.value(2, 3);
 * double[] g = f.gradient(2, 3);          // {y + cos(x), x}
 * double[][] h = f.hessian(2, 3);
 * }</pre>
 *
 * <p>Value and gradient have the bits of an eager graph. Immutable and thread-safe; {@link #evaluator} gives an object that
 * allocates nothing, for one thread.
 *
 * <h2>What is recorded</h2>
 *
 * <ul>
 *   <li>Numbers that the function reads from outside are fixed when it is recorded; {@link #rerecord} reads them again.
 *   <li>{@code Functions.where} is a node that chooses at each call. A comparison such as {@link Value#isGreaterThan} is a
 *       guard: each call tests it again, and where it turns out differently the function is recorded again, at that call's
 *       arguments. Some recordings are kept, by their pattern of branches.
 *   <li>A function that reads {@link Value#value()} or a gradient's numbers is dynamic: recorded afresh at each call, which
 *       is right and slow; {@link #report} tells. {@code toString()} does not count.
 *   <li>A function that needs no numbers is recorded at once, so that its errors show early; another one at its first call.
 * </ul>
 */
public final class DifferentiableFunction implements ScalarFunction {

    /** A function of one argument on values. */
    @FunctionalInterface
    public interface Of1 {
        /**
         * Records the function.
         *
         * @param a argument 1
         * @return the value
         */
        Value at(Value a);
    }

    /** A function of two arguments on values. */
    @FunctionalInterface
    public interface Of2 {
        /**
         * Records the function.
         *
         * @param a argument 1
         * @param b argument 2
         * @return the value
         */
        Value at(Value a, Value b);
    }

    /** A function of three arguments on values. */
    @FunctionalInterface
    public interface Of3 {
        /**
         * Records the function.
         *
         * @param a argument 1
         * @param b argument 2
         * @param c argument 3
         * @return the value
         */
        Value at(Value a, Value b, Value c);
    }

    /** A function of four arguments on values. */
    @FunctionalInterface
    public interface Of4 {
        /**
         * Records the function.
         *
         * @param a argument 1
         * @param b argument 2
         * @param c argument 3
         * @param d argument 4
         * @return the value
         */
        Value at(Value a, Value b, Value c, Value d);
    }

    /** A function of five arguments on values. */
    @FunctionalInterface
    public interface Of5 {
        /**
         * Records the function.
         *
         * @param a argument 1
         * @param b argument 2
         * @param c argument 3
         * @param d argument 4
         * @param e argument 5
         * @return the value
         */
        Value at(Value a, Value b, Value c, Value d, Value e);
    }

    /** A function of six arguments on values. */
    @FunctionalInterface
    public interface Of6 {
        /**
         * Records the function.
         *
         * @param a argument 1
         * @param b argument 2
         * @param c argument 3
         * @param d argument 4
         * @param e argument 5
         * @param f argument 6
         * @return the value
         */
        Value at(Value a, Value b, Value c, Value d, Value e, Value f);
    }

    private final Recordings recordings;
    private final Sessions sessions;

    private DifferentiableFunction(Recordings recordings, BackEnd backEnd) {
        this.recordings = recordings;
        sessions = new Sessions(recordings, backEnd);
    }

    /**
     * Records a function of one argument; see {@link #record(int, Function)}.
     *
     * @param function the function
     * @return the recorded function
     */
    public static DifferentiableFunction record(Of1 function) {
        return record(1, x -> function.at(x[0]));
    }

    /**
     * Records a function of two arguments; see {@link #record(int, Function)}.
     *
     * @param function the function
     * @return the recorded function
     */
    public static DifferentiableFunction record(Of2 function) {
        return record(2, x -> function.at(x[0], x[1]));
    }

    /**
     * Records a function of three arguments; see {@link #record(int, Function)}.
     *
     * @param function the function
     * @return the recorded function
     */
    public static DifferentiableFunction record(Of3 function) {
        return record(3, x -> function.at(x[0], x[1], x[2]));
    }

    /**
     * Records a function of four arguments; see {@link #record(int, Function)}.
     *
     * @param function the function
     * @return the recorded function
     */
    public static DifferentiableFunction record(Of4 function) {
        return record(4, x -> function.at(x[0], x[1], x[2], x[3]));
    }

    /**
     * Records a function of five arguments; see {@link #record(int, Function)}.
     *
     * @param function the function
     * @return the recorded function
     */
    public static DifferentiableFunction record(Of5 function) {
        return record(5, x -> function.at(x[0], x[1], x[2], x[3], x[4]));
    }

    /**
     * Records a function of six arguments; see {@link #record(int, Function)}.
     *
     * @param function the function
     * @return the recorded function
     */
    public static DifferentiableFunction record(Of6 function) {
        return record(6, x -> function.at(x[0], x[1], x[2], x[3], x[4], x[5]));
    }

    /**
     * Records a function of any number of arguments.
     *
     * @param inputs the number of arguments, at least 1
     * @param function gets the arguments, returns the value; it may be called again, on one thread at a time
     * @return the recorded function
     * @throws IllegalArgumentException if the function returns a constant, whatever its arguments are, or a value of another
     *     graph
     * @throws NullPointerException if the function returns null
     */
    public static DifferentiableFunction record(int inputs, Function<Value[], Value> function) {
        return new DifferentiableFunction(recordings(inputs, inputs, function), BackEnd.AUTOMATIC);
    }

    /** Records a function of one output, which must not be a constant unless it depends on branches. */
    static Recordings recordings(int inputs, int active, Function<Value[], Value> function) {
        Recordings recordings = new Recordings(inputs, active, x -> new Value[] {function.apply(x)});
        for (Pattern pattern : recordings.patterns()) {
            if (pattern.trace.output(0) < 0) {
                throw new IllegalArgumentException("the recorded function returned the constant "
                        + pattern.trace.constant(~pattern.trace.output(0))
                        + ", which depends on none of its arguments; compute it from the arguments");
            }
        }
        return recordings;
    }

    /**
     * Records the function again at the next call, or at once if it needs no numbers, so that numbers from outside are read
     * again. Affects every thread and evaluator from its next call on.
     */
    public void rerecord() {
        recordings.rerecord();
    }

    @Override
    public int inputs() {
        return recordings.inputs();
    }

    @Override
    public double value(double... at) {
        Session session = sessions.take();
        double value = session.value(at);
        sessions.giveBack(session);
        return value;
    }

    @Override
    public double valueAndGradient(double[] at, double[] gradientOut) {
        Session session = sessions.take();
        double value = session.valueAndGradient(at, gradientOut);
        sessions.giveBack(session);
        return value;
    }

    /**
     * Computes all second derivatives.
     *
     * @param at the arguments (read, not kept)
     * @return a new symmetric matrix: the derivative by arguments i and j in row i, column j
     * @throws UnsupportedOperationException if a primitive has no graph rule
     */
    public double[][] hessian(double... at) {
        Session session = sessions.take();
        double[][] hessian = new double[at.length][at.length];
        session.hessian(at, hessian);
        sessions.giveBack(session);
        return hessian;
    }

    /**
     * Computes the product of the Hessian and a direction, at the cost of a few gradients.
     *
     * @param at the arguments (read, not kept)
     * @param direction as long as at (read, not kept)
     * @param out receives the product (written), as long as at
     * @throws UnsupportedOperationException if a primitive has no graph rule
     */
    public void hessianVectorProduct(double[] at, double[] direction, double[] out) {
        Session session = sessions.take();
        session.hessianVectorProduct(at, direction, out);
        sessions.giveBack(session);
    }

    /**
     * Computes the derivative along a direction by a forward sweep.
     *
     * @param at the arguments (read, not kept)
     * @param tangent the direction, as long as at (read, not kept)
     * @return the sum of derivative by argument k times tangent[k]
     */
    public double jvp(double[] at, double[] tangent) {
        Session session = sessions.take();
        double[] out = new double[1];
        session.jvp(at, tangent, out);
        sessions.giveBack(session);
        return out[0];
    }

    /**
     * Chooses what evaluates the function; without this it is chosen by size and by the number of calls.
     *
     * @param backEnd the choice
     * @return a function of the same recordings, evaluated so
     */
    public DifferentiableFunction with(BackEnd backEnd) {
        return new DifferentiableFunction(recordings, backEnd);
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
        return Report.of(recordings, Kind.GRADIENT);
    }

    /** Traces of the recordings so far, for tests. */
    Trace[] traces() {
        return Arrays.stream(recordings.patterns())
                .map(pattern -> pattern.trace)
                .toArray(Trace[]::new);
    }

    /** Evaluates the function on one thread at a time; allocates nothing per call unless a guard flips or it is dynamic. */
    public static final class Evaluator {
        private final Session session;
        private final double[] product = new double[1];

        private Evaluator(Session session) {
            this.session = session;
        }

        /**
         * Computes the value.
         *
         * @param at the arguments (read, not kept)
         * @return the value
         */
        public double value(double... at) {
            return session.value(at);
        }

        /**
         * Computes value and gradient.
         *
         * @param at the arguments (read, not kept)
         * @param gradientOut receives the derivatives (written), as long as at
         * @return the value
         */
        public double valueAndGradient(double[] at, double[] gradientOut) {
            return session.valueAndGradient(at, gradientOut);
        }

        /**
         * Computes all second derivatives.
         *
         * @param at the arguments (read, not kept)
         * @param out receives the symmetric matrix (written), as many rows and columns as arguments
         */
        public void hessian(double[] at, double[][] out) {
            session.hessian(at, out);
        }

        /**
         * Computes the derivative along a direction by a forward sweep.
         *
         * @param at the arguments (read, not kept)
         * @param tangent the direction, as long as at (read, not kept)
         * @return the sum of derivative by argument k times tangent[k]
         */
        public double jvp(double[] at, double[] tangent) {
            session.jvp(at, tangent, product);
            return product[0];
        }

        /**
         * Computes the product of the Hessian and a direction.
         *
         * @param at the arguments (read, not kept)
         * @param direction as long as at (read, not kept)
         * @param out receives the product (written), as long as at
         */
        public void hessianVectorProduct(double[] at, double[] direction, double[] out) {
            session.hessianVectorProduct(at, direction, out);
        }
    }
}
