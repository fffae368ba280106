package io.gradus.nn.optimize;

/**
 * The size of a step, as a function of the number of steps made before it. A step is one change of the parameters, so a
 * round of mini-batches makes several.
 */
@FunctionalInterface
public interface LearningRate {
    /**
     * Returns the learning rate of a step.
     *
     * @param step 0 for the first
     * @return the rate
     */
    double at(long step);

    /**
     * Returns the same rate for all steps.
     *
     * @param rate positive and finite
     * @return the rate
     */
    static LearningRate constant(double rate) {
        return new Schedules.Constant(rate);
    }

    /**
     * Returns a rate that falls smoothly: {@code first * factor^(step / steps)}.
     *
     * @param first the rate of step 0, positive and finite
     * @param factor positive and finite, less than 1 for a falling rate
     * @param steps after how many steps the factor is reached, at least 1
     * @return the rate
     */
    static LearningRate exponential(double first, double factor, long steps) {
        return new Schedules.Exponential(first, factor, steps);
    }

    /**
     * Returns a rate that falls in stairs: {@code first * factor^floor(step / steps)}.
     *
     * @param first the rate of step 0, positive and finite
     * @param factor positive and finite, less than 1 for a falling rate
     * @param steps the width of a stair, at least 1
     * @return the rate
     */
    static LearningRate stairs(double first, double factor, long steps) {
        return new Schedules.Stairs(first, factor, steps);
    }

    /**
     * Returns a rate that falls as a half cosine wave, {@code first * (1 + cos(pi * step / steps)) / 2}, and stays 0 from
     * there. Source: I. Loshchilov and F. Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts, ICLR 2017,
     * equation 5, without restarts.
     *
     * @param first the rate of step 0, positive and finite
     * @param steps the step at which it reaches 0, at least 1
     * @return the rate
     */
    static LearningRate cosine(double first, long steps) {
        return new Schedules.Cosine(first, steps);
    }

    /**
     * Returns the same rate after a rise: step k of the rise takes (k + 1) / (steps + 1) of this rate's step 0, and then
     * this rate begins.
     *
     * @param steps the length of the rise, at least 1
     * @return the rate
     */
    default LearningRate warmedUp(long steps) {
        return new Schedules.WarmUp(this, steps);
    }
}
