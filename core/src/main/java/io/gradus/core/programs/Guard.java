package io.gradus.core.programs;

import static io.gradus.core.programs.Operations.DIV;
import static io.gradus.core.programs.Operations.NEGATE;
import static io.gradus.core.programs.Operations.PLUS;
import static io.gradus.core.programs.Operations.SIGMOID;
import static io.gradus.core.programs.Operations.SQUARE;
import static io.gradus.core.programs.Operations.TIMES;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Leads the operands of a function into its domain, smoothly and by more nodes. */
@FunctionalInterface
interface Guard {
    /** Where to look for an interval on which a function is finite; the first is no guard at all. */
    List<Interval> INTERVALS = List.of(
            new Interval(-1, 1),
            new Interval(.25, 4),
            new Interval(1.25, 4),
            new Interval(-.9, .9),
            new Interval(-4, -1.25),
            new Interval(.05, .2),
            new Interval(10, 20),
            new Interval(-.1, .1));

    /** From low to high. */
    record Interval(double low, double high) {}

    Guard NONE = (recording, x) -> {};

    /** Replaces operands by others that depend on them. */
    void lead(ProgramRecording recording, Value[] x);

    /** The guard of a function of the table. */
    static Guard of(String name, int arity, Function<Value[], Value> function) {
        return switch (name) {
            case "sqrt", "log", "log10", "log2", "log1p", "cbrt", "reciprocal" -> (r, x) -> x[0] = positive(r, x[0]);
            case "acosh" -> (r, x) -> x[0] = r.apply(PLUS, positive(r, x[0]), r.constant(1));
            case "exp", "expm1", "square", "sinh", "cosh", "tan" -> (r, x) -> x[0] = bounded(r, x[0]);
            case "asin", "acos", "atanh" -> (r, x) -> x[0] = r.apply(TIMES, bounded(r, x[0]), r.constant(.6));
            case "div", "xlogy", "atan2" -> (r, x) -> x[1] = positive(r, x[1]);
            case "pow", "powSlope" ->
                (r, x) -> {
                    x[0] = positive(r, x[0]);
                    x[1] = bounded(r, x[1]);
                };
            case "clamp" ->
                (r, x) -> {
                    x[1] = r.apply(PLUS, r.apply(NEGATE, positive(r, x[1])), r.constant(.4));
                    x[2] = positive(r, x[2]);
                };
            default -> found(arity, function);
        };
    }

    /** Leads all operands into an interval. */
    static Guard into(double low, double high) {
        return (r, x) -> Arrays.setAll(x, k -> into(r, x[k], low, high));
    }

    /** Leads all operands into the first interval on whose grid the function is finite. */
    static Guard found(int arity, Function<Value[], Value> function) {
        for (Interval interval : INTERVALS) {
            if (isFinite(arity == 0 ? 3 : arity, function, interval)) {
                return interval.equals(INTERVALS.get(0)) ? NONE : into(interval.low, interval.high);
            }
        }
        return NONE;
    }

    private static boolean isFinite(int arity, Function<Value[], Value> function, Interval interval) {
        Graph graph = new Graph();
        for (int k = 0; k < 64; k++) {
            int at = k;
            Value[] x = new Value[arity];
            Arrays.setAll(x, i -> {
                double share = Math.floorMod(at * (i + 1), 9) / 8.0;
                return graph.constant(interval.low + share * (interval.high - interval.low));
            });
            if (!Double.isFinite(function.apply(x).value())) {
                return false;
            }
        }
        return true;
    }

    private static Value into(ProgramRecording r, Value x, double low, double high) {
        return r.apply(PLUS, r.apply(TIMES, r.apply(SIGMOID, x), r.constant(high - low)), r.constant(low));
    }

    private static Value positive(ProgramRecording r, Value x) {
        return r.apply(PLUS, r.apply(SQUARE, x), r.constant(.5));
    }

    private static Value bounded(ProgramRecording r, Value x) {
        return r.apply(TIMES, r.apply(DIV, x, positive(r, x)), r.constant(2));
    }
}
