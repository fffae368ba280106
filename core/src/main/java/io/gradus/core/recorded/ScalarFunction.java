package io.gradus.core.recorded;

/** A differentiable function of several numbers to one number, as optimizers want it. Thread-safe. */
public interface ScalarFunction {
    /**
     * Returns the number of arguments.
     *
     * @return the count
     */
    int inputs();

    /**
     * Computes the value.
     *
     * @param at the arguments (read, not kept), as many as {@link #inputs}
     * @return the value
     */
    double value(double... at);

    /**
     * Computes value and gradient.
     *
     * @param at the arguments (read, not kept), as many as {@link #inputs}
     * @param gradientOut receives the derivatives by the arguments (written), as long as at
     * @return the value
     */
    double valueAndGradient(double[] at, double[] gradientOut);

    /**
     * Computes the gradient.
     *
     * @param at the arguments (read, not kept), as many as {@link #inputs}
     * @return a new array with the derivatives by the arguments
     */
    default double[] gradient(double... at) {
        double[] gradient = new double[at.length];
        valueAndGradient(at, gradient);
        return gradient;
    }
}
