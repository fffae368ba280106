package io.gradus.core.recorded;

import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A sum over rows of data, each row's term recorded once, as a function of the parameters.
 *
 * <pre>{@code
 * var sse = SumFunction.record(2, 2, (theta, row) -> square(row[1].minus(theta[0].times(row[0])).minus(theta[1])))
 *         .over(rows);                                   // sum of squared errors of a line
 * var loss = sse.scaledBy(1.0 / rows.length).plus(penalty);
 * double value = loss.valueAndGradient(theta, gradient);
 * }</pre>
 *
 * <p>Rows are added in blocks of 128, left to right, and the blocks' sums in a fixed tree (neighbours first), so that the bits
 * do not depend on the number of threads; one row gives the bits of an eager graph. Immutable and thread-safe: {@code
 * scaledBy}, {@code plus}, {@code on} and {@code watchedBy} return new functions.
 */
public final class SumFunction implements ScalarFunction {
    private final Summand summand;
    private final Rows rows;
    private final double scale;
    private final boolean mean;
    private final List<Penalty> penalties;
    private final Crew crew;
    /** The evaluator of calls that keep none of their own; the last one given back is used again. */
    private final AtomicReference<@Nullable Evaluator> spare = new AtomicReference<>();

    /** A function of the parameters that is multiplied and added. */
    private record Penalty(ScalarFunction function, double factor) {}

    /** Who works and who watches. */
    record Crew(Executor executor, int threads, Progress progress) {}

    /** Is told how far a sum is, on the thread that asked for it. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Notices that rows were added; called after some blocks, and for the last time when all rows are done.
         *
         * @param rows the number of rows added so far
         * @return false to cancel: the call then throws a {@link CancellationException}
         */
        boolean added(long rows);
    }

    private SumFunction(Summand summand, Rows rows, Crew crew) {
        this.summand = summand;
        this.rows = rows;
        this.crew = crew;
        scale = 1;
        mean = false;
        penalties = List.of();
    }

    private SumFunction(SumFunction other, Crew crew) {
        summand = other.summand;
        rows = other.rows;
        this.crew = crew;
        scale = other.scale;
        mean = other.mean;
        penalties = other.penalties;
    }

    private SumFunction(SumFunction other, double scale, boolean mean, List<Penalty> penalties) {
        summand = other.summand;
        rows = other.rows;
        crew = other.crew;
        this.scale = scale;
        this.mean = mean;
        this.penalties = List.copyOf(penalties);
    }

    /**
     * Records the term of one row.
     *
     * @param parameters the number of parameters, at least 1
     * @param rowLength the number of entries of each row
     * @param term gets parameters and row, both as values; what {@link DifferentiableFunction} says on recording holds here
     * @return the term, to be summed {@link Summand#over over} rows
     * @throws IllegalArgumentException if the term is a constant, or a value of another graph
     */
    public static Summand record(int parameters, int rowLength, BiFunction<Value[], Value[], Value> term) {
        if (parameters < 1 || rowLength < 0) {
            throw new IllegalArgumentException("expected at least 1 parameter and rows of at least 0 entries, got "
                    + parameters + " and " + rowLength);
        }
        Recordings recordings = DifferentiableFunction.recordings(
                parameters + rowLength,
                parameters,
                x -> term.apply(Arrays.copyOf(x, parameters), Arrays.copyOfRange(x, parameters, x.length)));
        return new Summand(recordings, parameters, BackEnd.AUTOMATIC);
    }

    /** A term that is recorded but has no rows yet. */
    public static final class Summand {
        private final Recordings recordings;
        private final int parameters;
        private final BackEnd backEnd;

        private Summand(Recordings recordings, int parameters, BackEnd backEnd) {
            this.recordings = recordings;
            this.parameters = parameters;
            this.backEnd = backEnd;
        }

        /**
         * Chooses what evaluates the term; without this it is chosen by size and by the number of calls.
         *
         * @param backEnd the choice
         * @return a term of the same recordings, evaluated so
         */
        public Summand with(BackEnd backEnd) {
            return new Summand(recordings, parameters, backEnd);
        }

        /**
         * Sums over an array of rows.
         *
         * @param rows the rows (kept, not copied: each call reads their numbers)
         * @return the sum; 0 where there are no rows
         */
        public SumFunction over(double[]... rows) {
            return over(Rows.of(rows));
        }

        /**
         * Sums over rows that come in parts, so that not all need be in memory at once.
         *
         * @param parts arrays of rows, of any number each; every call iterates once, on the calling thread, and the bits do
         *     not depend on how the rows are divided
         * @return the sum
         */
        public SumFunction over(Iterable<double[][]> parts) {
            return over(Rows.of(parts));
        }

        private SumWorker worker() {
            return new SumWorker(recordings, backEnd, parameters);
        }

        private SumFunction over(Rows rows) {
            return new SumFunction(this, rows, new Crew(Runnable::run, 1, done -> true));
        }

        /**
         * Tells what was recorded and what runs.
         *
         * @return the report as of now
         */
        public Report report() {
            return Report.of(recordings, Kind.SUM);
        }
    }

    /**
     * Multiplies by a factor, a penalty included that was added before.
     *
     * @param factor the factor
     * @return factor times this function
     */
    public SumFunction scaledBy(double factor) {
        List<Penalty> scaled = penalties.stream()
                .map(penalty -> new Penalty(penalty.function, penalty.factor * factor))
                .toList();
        return new SumFunction(this, scale * factor, mean, scaled);
    }

    /**
     * Divides the sum over the rows by their number, so that it becomes their mean; penalties stay as they are.
     *
     * @return the mean; NaN where there are no rows
     */
    public SumFunction mean() {
        return new SumFunction(this, scale, true, penalties);
    }

    /**
     * Adds a function of the parameters.
     *
     * @param more a function of as many arguments
     * @return the sum of both
     */
    public SumFunction plus(ScalarFunction more) {
        Session.requireLength("the function that is added", inputs(), more.inputs());
        List<Penalty> all = new ArrayList<>(penalties);
        all.add(new Penalty(more, 1));
        return new SumFunction(this, scale, mean, all);
    }

    /**
     * Uses several threads: the calling one and those of an executor. The bits stay the same.
     *
     * @param executor runs the tasks
     * @param threads the number of threads, the calling one included, at least 1
     * @return the same function, computed so
     */
    public SumFunction on(Executor executor, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least 1 thread, got " + threads);
        }
        return new SumFunction(this, new Crew(executor, threads, crew.progress));
    }

    /**
     * Reports progress, and can be cancelled by it.
     *
     * @param progress is told how far each call is
     * @return the same function, watched
     */
    public SumFunction watchedBy(Progress progress) {
        return new SumFunction(this, new Crew(crew.executor, crew.threads, progress));
    }

    @Override
    public int inputs() {
        return summand.parameters;
    }

    @Override
    public double value(double... at) {
        Evaluator evaluator = take();
        double value = evaluator.value(at);
        spare.set(evaluator);
        return value;
    }

    @Override
    public double valueAndGradient(double[] at, double[] gradientOut) {
        Evaluator evaluator = take();
        double value = evaluator.valueAndGradient(at, gradientOut);
        spare.set(evaluator);
        return value;
    }

    private Evaluator take() {
        Evaluator evaluator = spare.getAndSet(null);
        return evaluator == null ? evaluator() : evaluator;
    }

    /**
     * Returns an evaluator that keeps its workspaces.
     *
     * @return a new evaluator, for one thread at a time (it may use others, see {@link #on})
     */
    public Evaluator evaluator() {
        return new Evaluator(this);
    }

    /**
     * Tells what was recorded of the term and what runs.
     *
     * @return the report as of now
     */
    public Report report() {
        return summand.report();
    }

    /**
     * Evaluates the sum for one caller at a time. On one thread and over arrays it allocates nothing per call, if no guard
     * flips and the term is not dynamic.
     */
    public static final class Evaluator {
        private final SumFunction function;
        private final SumWorker[] workers;
        private final Rows.Cursor cursor;
        private @Nullable Summation value;
        private @Nullable Summation gradient;
        private final double[] more;

        private Evaluator(SumFunction function) {
            this.function = function;
            workers = new SumWorker[function.crew.threads];
            Arrays.setAll(workers, k -> function.summand.worker());
            cursor = function.rows.open();
            more = new double[function.inputs()];
        }

        /**
         * Computes the value.
         *
         * @param at the parameters (read, not kept)
         * @return the value
         */
        public double value(double... at) {
            if (value == null) {
                value = new Summation(workers, 1);
            }
            double sum = scaled(sum(value, at)[0], value.rows());
            for (int k = 0; k < function.penalties.size(); k++) {
                Penalty penalty = function.penalties.get(k);
                sum += penalty.function.value(at) * penalty.factor;
            }
            return sum;
        }

        /**
         * Computes value and gradient.
         *
         * @param at the parameters (read, not kept)
         * @param gradientOut receives the derivatives by the parameters (written), as long as at; not the same array
         * @return the value
         */
        public double valueAndGradient(double[] at, double[] gradientOut) {
            Session.requireLength("gradientOut", function.inputs(), gradientOut.length);
            if (gradient == null) {
                gradient = new Summation(workers, 1 + gradientOut.length);
            }
            double[] sum = sum(gradient, at);
            for (int k = 0; k < gradientOut.length; k++) {
                gradientOut[k] = scaled(sum[k + 1], gradient.rows()) + 0.0;
            }
            double total = scaled(sum[0], gradient.rows());
            for (int k = 0; k < function.penalties.size(); k++) {
                total += addPenalty(function.penalties.get(k), at, gradientOut);
            }
            return total;
        }

        private double[] sum(Summation summation, double[] at) {
            Session.requireLength("at", function.inputs(), at.length);
            int rowLength = function.summand.recordings.inputs() - function.summand.parameters;
            return summation.over(cursor, rowLength, at, function.crew);
        }

        private double scaled(double sum, long rows) {
            return function.mean ? sum * function.scale / rows : sum * function.scale;
        }

        private double addPenalty(Penalty penalty, double[] at, double[] gradientOut) {
            double added = penalty.function.valueAndGradient(at, more) * penalty.factor;
            for (int k = 0; k < more.length; k++) {
                gradientOut[k] += more[k] * penalty.factor;
            }
            return added;
        }
    }
}
