package io.gradus.nn;

/**
 * A rule that changes parameters by their gradient. It sees the whole gradient, then changes all parameters at once;
 * so no parameter can be changed before all derivatives are known.
 */
@FunctionalInterface
public interface Optimizer {
    /**
     * Makes one step. Training passes the trainable parameters only.
     *
     * @param parameters the parameters (modified)
     * @param gradient the derivative of the loss by each of them (read), as long
     */
    void step(double[] parameters, double[] gradient);
}
