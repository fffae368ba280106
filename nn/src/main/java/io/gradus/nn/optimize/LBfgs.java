package io.gradus.nn.optimize;

/**
 * The limited-memory BFGS method: the direction of a step is the gradient times an approximation of the inverse Hessian,
 * made of the last few changes of place and gradient; its length is searched along the line. For smooth functions of up to
 * some ten thousand arguments, on which it needs far fewer gradients than rules with a fixed rate.
 *
 * <p>Sources: J. Nocedal, Updating quasi-Newton matrices with limited storage, Mathematics of Computation 35, 1980; J.
 * Nocedal and S. J. Wright, Numerical Optimization, 2nd edition, 2006, algorithms 7.4 and 7.5. The line search is described
 * at {@code WolfeSearch}.
 *
 * @param memory how many changes are remembered, at least 1
 */
public record LBfgs(int memory) implements Optimizer {
    /**
     * Checks the memory.
     *
     * @param memory how many changes are remembered, at least 1
     */
    public LBfgs {
        if (memory < 1) {
            throw new IllegalArgumentException("expected a memory of at least 1 change, got " + memory);
        }
    }

    /** Describes the method with a memory of 10 changes. */
    public LBfgs() {
        this(10);
    }

    /** Returns true: changes of the gradient mean something on one function only. */
    @Override
    public boolean needsOneFunction() {
        return true;
    }

    @Override
    public Steps start(int parameters) {
        return new LBfgsSteps(parameters, memory);
    }
}
