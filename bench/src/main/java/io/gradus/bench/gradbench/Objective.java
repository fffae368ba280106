package io.gradus.bench.gradbench;

import io.gradus.bench.Reference;
import io.gradus.bench.Workload;
import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.DifferentiableFunction;

/** An objective on values and by hand, with the point at which GradBench evaluates it. */
interface Objective {
    /** The point (a new array). */
    double[] start();

    /** The objective on values; all of one graph. */
    Value on(Value[] x);

    /** Value and gradient by hand; not for two threads at once. */
    Workload hand();

    /** What is known of value and gradient at the start. */
    Reference reference();

    /** Recorded afresh for each evaluation. */
    default Workload eager() {
        Graph graph = new Graph();
        return (at, out) -> {
            graph.reset();
            Value[] x = graph.variables(at);
            Value y = on(x);
            y.gradientInto(out, x);
            return y.value();
        };
    }

    /** Recorded once. */
    default Workload recorded(BackEnd backEnd) {
        return DifferentiableFunction.record(start().length, this::on)
                .with(backEnd)
                .evaluator()::valueAndGradient;
    }

    /**
     * Finds an objective by its name.
     *
     * @param name such as {@code gmm-2-5}: the objective and its sizes
     * @return the objective
     * @throws IllegalArgumentException if there is none of that name
     */
    static Objective named(String name) {
        String[] parts = name.split("-", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("expected an objective and two sizes, as in gmm-2-5, got " + name);
        }
        int first = Integer.parseInt(parts[1]);
        int second = Integer.parseInt(parts[2]);
        return switch (parts[0]) {
            case "gmm" -> new Gmm(first, second);
            case "lstm" -> new Lstm(first, second);
            case "ode" -> new Ode(first, second);
            case "llsq" -> new Llsq(first, second);
            default -> throw new IllegalArgumentException("expected gmm, lstm, ode or llsq, got " + parts[0]);
        };
    }
}
