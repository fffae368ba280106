package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.differences.Ridders;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One derivative of a program against Ridders' differences of the program's own values. */
record DifferenceCheck(int input, Ridders ridders, double engine, double rounding) {

    /** The checks of all inputs of a program. */
    static List<DifferenceCheck> of(Program program) {
        return of(program::record, program.at());
    }

    /** The checks of all inputs of a function; it must record nothing but what its inputs decide. */
    static List<DifferenceCheck> of(Function<Value[], Value> function, double... at) {
        Value[] x = new Graph().variables(at);
        Value y = function.apply(x);
        Gradient gradient = y.gradient();
        Rounding rounding = Rounding.of(gradient, y);
        List<DifferenceCheck> checks = new ArrayList<>();
        for (int k = 0; k < at.length; k++) {
            Moved moved = new Moved(function, at, k, new Graph());
            double noise = Math.max(rounding.value(y), moved.noise());
            Ridders ridders = Ridders.of(moved::sample, at[k], noise);
            DifferenceCheck check = new DifferenceCheck(k, ridders, gradient.of(x[k]), rounding.adjoint(x[k]));
            // entries of a tableau can agree by luck: a second one, from another step, must confirm a failure
            Ridders second =
                    check.passes() ? ridders : Ridders.of(moved::sample, at[k], .7 * Ridders.step(at[k]), noise);
            checks.add(check.passes() ? check : new DifferenceCheck(k, second, check.engine, check.rounding));
        }
        return checks;
    }

    /** A function with one of its inputs moved. */
    private record Moved(Function<Value[], Value> function, double[] at, int input, Graph graph) {
        Value to(double t) {
            double[] moved = at.clone();
            moved[input] = t;
            graph.reset();
            return function.apply(graph.variables(moved));
        }

        Ridders.Sample sample(double t) {
            double value = to(t).value();
            return new Ridders.Sample(value, Branches.of(graph.tape()));
        }

        /** The rounding of the farthest samples; that at the point itself may be 0 by chance. */
        double noise() {
            double h = Ridders.step(at[input]);
            double above = Rounding.ofValue(to(at[input] + h)), below = Rounding.ofValue(to(at[input] - h));
            return Math.max(Double.isFinite(above) ? above : 0, Double.isFinite(below) ? below : 0);
        }
    }

    /** Checks a function as programs are checked; what a failing program prints calls this. */
    static void assertPasses(Function<Value[], Value> function, double... at) {
        of(function, at).forEach(check -> check.assertPasses("a function"));
    }

    /** Whether the differences are good enough, and the derivative well enough conditioned, to judge by. */
    boolean isUsable() {
        return ridders.isUsable() && isWellConditioned();
    }

    /** Whether rounding leaves six digits of the derivative, or of 1e-6 where it is smaller. */
    boolean isWellConditioned() {
        return rounding <= 1e-6 * Math.abs(ridders.derivative()) + 1e-12;
    }

    /**
     * Ten times the differences' own error estimate, the bound on the engine's rounding, and the last digits of the
     * extrapolation itself.
     */
    double tolerance() {
        return 10 * ridders.error() + rounding + 1e-13 * Math.abs(ridders.derivative());
    }

    boolean accepts(double derivative) {
        return Math.abs(derivative - ridders.derivative()) <= tolerance();
    }

    boolean passes() {
        return !isUsable() || accepts(engine);
    }

    void assertPasses(Object program) {
        assertTrue(
                passes(),
                () -> "input %d: differences give %s (off by at most %.1e), the engine %s (rounding %.1e) in %s"
                        .formatted(input, ridders.derivative(), ridders.error(), engine, rounding, program));
    }
}
