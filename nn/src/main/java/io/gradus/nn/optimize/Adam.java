package io.gradus.nn.optimize;

/**
 * Adam: {@code m = beta1 * m + (1 - beta1) * gradient; v = beta2 * v + (1 - beta2) * gradient^2; parameter = parameter -
 * rate * mhat / (sqrt(vhat) + epsilon)}, for each parameter, with {@code mhat = m / (1 - beta1^t)} and {@code vhat = v / (1 -
 * beta2^t)} in step t = 1, 2, ...; m and v are 0 at first.
 *
 * <p>Source: D. P. Kingma and J. Ba, Adam: A Method for Stochastic Optimization, ICLR 2015, algorithm 1.
 *
 * @param learningRate the size of a step
 * @param beta1 the part of the mean gradient that stays, at least 0 and less than 1
 * @param beta2 the part of the mean squared gradient that stays, at least 0 and less than 1
 * @param epsilon added to the root, positive
 */
public record Adam(LearningRate learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    /**
     * Checks the numbers.
     *
     * @param learningRate the size of a step
     * @param beta1 the part of the mean gradient that stays, at least 0 and less than 1
     * @param beta2 the part of the mean squared gradient that stays, at least 0 and less than 1
     * @param epsilon added to the root, positive
     */
    public Adam {
        new Moments(beta1, beta2, epsilon);
    }

    /**
     * Describes Adam with steps of one size, and the source's .9, .999 and 1e-8.
     *
     * @param learningRate positive and finite; .001 in the source
     */
    public Adam(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    /**
     * Describes Adam with the source's .9, .999 and 1e-8.
     *
     * @param learningRate the size of a step
     */
    public Adam(LearningRate learningRate) {
        this(learningRate, Moments.STANDARD.beta1(), Moments.STANDARD.beta2(), Moments.STANDARD.epsilon());
    }

    @Override
    public Steps start(int parameters) {
        Moments moments = new Moments(beta1, beta2, epsilon);
        return new RuleSteps(
                parameters, 2, (move, memory) -> moments.change(move, memory, learningRate.at(move.number()), 1));
    }
}
