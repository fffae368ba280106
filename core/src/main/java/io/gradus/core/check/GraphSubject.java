package io.gradus.core.check;

import io.gradus.core.Gradient;
import io.gradus.core.Graph;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import io.gradus.core.differences.Ridders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A function of values: its gradient is that of an eager graph, its inside is known from a recording. */
final class GraphSubject implements Subject {
    private final Function<Value[], Value> function;
    private final Point point;
    private final @Nullable String[] names;
    private final boolean[] used;
    private final Recorded recorded;
    private final Evaluation evaluation;
    private final RoundingBound bound;
    private final Kinks kinks;
    /** The second value at the same inputs. */
    private final double again;

    GraphSubject(Function<Value[], Value> function, double[] at) {
        this.function = function;
        recorded = record(at);
        again = recorded.sample().value();
        evaluation = recorded.evaluation();
        bound = new RoundingBound(evaluation);
        kinks = new Kinks(evaluation);
        Value[] x = new Graph().variables(at);
        Value y = function.apply(x.clone());
        Gradient dy = y.gradient();
        point = new Point(at.clone(), y.value(), dy.of(x));
        names = Arrays.stream(x).map(Value::name).toArray(String[]::new);
        used = new boolean[x.length];
        for (int k = 0; k < x.length; k++) {
            used[k] = dy.reaches(x[k]);
        }
    }

    private Recorded record(double[] moved) {
        return new Recorded(Trace.record(moved, x -> new Value[] {function.apply(x)}), moved);
    }

    /** Whether the recording holds at other inputs, up to its guards. */
    boolean isFixed() {
        return !recorded.nodes.trace.isDynamic() && isRepeatable();
    }

    private boolean isRepeatable() {
        return Double.compare(value(), again) == 0;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    @Override
    public Point point() {
        return point;
    }

    @Override
    public @Nullable String name(int input) {
        return names[input];
    }

    @Override
    public boolean isUsed(int input) {
        return used[input];
    }

    @Override
    public Ridders.Sample sample(double[] moved) {
        return Samples.guarded(() -> isFixed() && recorded.run(moved)
                ? recorded.sample()
                : record(moved).sample());
    }

    @Override
    public double rounding(double[] moved) {
        double noise = isRepeatable() ? 0 : Math.abs(value() - again);
        return Math.max(
                noise,
                isFixed() && runs(moved) ? Errors.of(recorded.evaluation()).ofOutput() : bound.value());
    }

    private boolean runs(double[] moved) {
        try {
            return recorded.run(moved);
        } catch (RuntimeException outsideOfTheDomain) {
            return false;
        }
    }

    @Override
    public double derivativeRounding(int input) {
        return bound.derivative(input);
    }

    @Override
    public @Nullable Kink kink(int input) {
        return kinks.nearest(input);
    }

    @Override
    public boolean isOneKink(int input) {
        return isFixed() && kinks.here(input) == 1;
    }

    @Override
    public boolean hasInfiniteSlope() {
        return evaluation.infiniteSlope().isPresent();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (recorded.nodes.trace.isDynamic()) {
            notes.add("the function reads numbers by value() or detach: no derivative passes through what is computed"
                    + " from them");
        }
        if (!isRepeatable()) {
            notes.add("the function gives different values for the same inputs: " + value() + " and " + again);
        }
        if (recorded.nodes.output() < 0) {
            notes.add("the function returned a constant, which depends on no input");
        }
        evaluation.infiniteSlope().ifPresent(notes::add);
        bound.reason().ifPresent(notes::add);
        return notes;
    }
}
