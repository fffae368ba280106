package io.gradus.nn;

/**
 * Plain gradient descent: {@code parameter = parameter - learningRate * gradient}.
 *
 * @param learningRate the size of a step, positive and finite
 */
public record GradientDescent(double learningRate) implements Optimizer {
    /**
     * Checks the learning rate.
     *
     * @param learningRate the size of a step, positive and finite
     */
    public GradientDescent {
        if (!(learningRate > 0 && learningRate <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("expected a positive, finite learning rate, got " + learningRate);
        }
    }

    @Override
    public void step(double[] parameters, double[] gradient) {
        for (int k = 0; k < parameters.length; k++) {
            parameters[k] -= learningRate * gradient[k];
        }
    }
}
