package io.gradus.core.recorded;

import io.gradus.core.Trace;

/**
 * What a function's derivative graph takes, and its simplification, each once and in this order, as they follow in a
 * compilation. In this package, since no public method does the one without the other.
 *
 * @param derivatives microseconds per recorded node until the graph of value and derivatives is there
 * @param simplifier microseconds per recorded node for simplifying it
 */
public record SimplifierTime(double derivatives, double simplifier) {
    /**
     * Takes the time.
     *
     * @param function a recorded function
     * @return the times
     */
    public static SimplifierTime of(DifferentiableFunction function) {
        Trace trace = function.traces()[0];
        long start = System.nanoTime();
        Program program = Programs.valueAndGradient(trace);
        long built = System.nanoTime();
        Program simplified = Simplifier.simplify(program);
        long end = System.nanoTime();
        if (simplified.size > program.size) {
            throw new IllegalStateException(
                    "simplification made " + simplified.size + " operations of " + program.size);
        }
        double nodes = 1e3 * trace.recorded();
        return new SimplifierTime((built - start) / nodes, (end - built) / nodes);
    }
}
