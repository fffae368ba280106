package io.gradus.bench;

/** A scalar function that computes its value and its gradient. */
@FunctionalInterface
public interface Workload {
    /**
     * Computes value and gradient.
     *
     * @param at the point (read, not kept)
     * @param out receives the gradient (written), as long as {@code at}
     * @return the value
     */
    double valueAndGradient(double[] at, double[] out);
}
