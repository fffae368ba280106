package io.gradus.nn.optimize;

import io.gradus.core.recorded.ScalarFunction;

/** The steps of an optimizer, one after the other, with what it remembers between them. For one thread at a time. */
public interface Steps {
    /**
     * Makes one step; none where the function or a derivative is not finite.
     *
     * @param f the function
     * @param at where the step begins (modified: where it ended)
     * @return the value of f where the step began
     */
    double step(ScalarFunction f, double[] at);

    /**
     * Returns the gradient of f where the last step began.
     *
     * @return the array itself, which the next step overwrites; zeros before the first step
     */
    double[] gradient();

    /**
     * Tells whether the last step did not move, since no smaller value could be found.
     *
     * @return true where further steps are of no use
     */
    default boolean isStuck() {
        return false;
    }

    /**
     * Returns all that the next step depends on, so that a training can be broken off and go on later with the same
     * bits.
     *
     * @return a new array, always of the same length
     */
    double[] state();

    /**
     * Goes back to a state.
     *
     * @param state what {@link #state} of steps of the same optimizer returned (read, not kept)
     * @throws IllegalArgumentException if it is of another length
     */
    void restore(double[] state);
}
