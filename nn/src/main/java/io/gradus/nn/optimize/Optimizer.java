package io.gradus.nn.optimize;

import io.gradus.core.recorded.ScalarFunction;

/**
 * A way to make a function small, step by step. An optimizer is a description and immutable; {@link #start} gives the
 * steps with all that they remember, so one optimizer serves any number of functions and trainings.
 *
 * <p>Every step sees the whole gradient before it changes all parameters at once; so no parameter can be changed before
 * all derivatives are known.
 */
@FunctionalInterface
public interface Optimizer {
    /**
     * Starts afresh.
     *
     * @param parameters the number of parameters, at least 1
     * @return steps that remember nothing yet
     */
    Steps start(int parameters);

    /**
     * Tells whether all steps must be made on one and the same function. Training then takes the full batch.
     *
     * @return true for methods that compare the gradients of different steps, such as {@link LBfgs}
     */
    default boolean needsOneFunction() {
        return false;
    }

    /**
     * Returns a rule of one's own that needs nothing but the gradient of the step.
     *
     * @param update changes the parameters
     * @return the optimizer
     */
    static Optimizer of(Update update) {
        return parameters -> new RuleSteps(parameters, 0, (move, memory) -> update.change(move.at(), move.gradient()));
    }

    /** Changes parameters by their gradient. */
    @FunctionalInterface
    interface Update {
        /**
         * Makes one step.
         *
         * @param parameters the parameters (modified)
         * @param gradient the derivative by each of them (read), as long
         */
        void change(double[] parameters, double[] gradient);
    }

    /**
     * Returns the same optimizer with gradients that are scaled down where they are too long: {@code gradient * longest /
     * norm} where the Euclidean norm is above longest. Source: R. Pascanu, T. Mikolov and Y. Bengio, On the difficulty of
     * training recurrent neural networks, ICML 2013, algorithm 1.
     *
     * @param longest the greatest norm, positive
     * @return the optimizer
     * @throws IllegalStateException if this optimizer searches along lines, which needs the true gradient
     */
    default Optimizer clippedToNorm(double longest) {
        return new Clipped(this, new Clipped.ToNorm(longest));
    }

    /**
     * Returns the same optimizer with each derivative clipped to [-largest, largest].
     *
     * @param largest the greatest absolute value, positive
     * @return the optimizer
     * @throws IllegalStateException if this optimizer searches along lines, which needs the true gradient
     */
    default Optimizer clippedToRange(double largest) {
        return new Clipped(this, new Clipped.ToRange(largest));
    }

    /**
     * Makes steps until the gradient vanishes, nothing more can be gained, or the limit of {@link Limits#standard} is
     * reached.
     *
     * @param f the function
     * @param start where to begin (copied), one finite number per argument of f
     * @return where it ended, and why
     * @throws IllegalArgumentException if start is not as long as f has arguments, or f is not finite there
     */
    default Minimum minimize(ScalarFunction f, double... start) {
        return minimize(f, Limits.standard(), start);
    }

    /**
     * Makes steps until a limit is reached.
     *
     * @param f the function
     * @param limits when to stop
     * @param start where to begin (copied), one finite number per argument of f
     * @return where it ended, and why
     * @throws IllegalArgumentException if start is not as long as f has arguments, or f is not finite there
     */
    default Minimum minimize(ScalarFunction f, Limits limits, double... start) {
        return new Minimization(f, limits).run(start(start.length), start.clone());
    }
}
