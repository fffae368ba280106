package io.gradus.nn.optimize;

import io.gradus.nn.optimize.RuleSteps.Move;

/**
 * RMSProp: {@code mean = decay * mean + (1 - decay) * gradient^2; parameter = parameter - rate * gradient / (sqrt(mean) +
 * epsilon)}, for each parameter, the mean 0 at first.
 *
 * <p>Source: T. Tieleman and G. Hinton, Neural Networks for Machine Learning, lecture 6.5, 2012; epsilon outside the root,
 * as in Adam.
 *
 * @param learningRate the size of a step
 * @param decay the part of the mean that stays, at least 0 and less than 1
 * @param epsilon added to the root, positive
 */
public record RmsProp(LearningRate learningRate, double decay, double epsilon) implements Optimizer {
    /**
     * Checks the numbers.
     *
     * @param learningRate the size of a step
     * @param decay the part of the mean that stays, at least 0 and less than 1
     * @param epsilon added to the root, positive
     */
    public RmsProp {
        State.fraction("decay", decay);
        State.positive("epsilon", epsilon);
    }

    /**
     * Describes RMSProp with steps of one size, decay .9 and epsilon 1e-8.
     *
     * @param learningRate positive and finite
     */
    public RmsProp(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    /**
     * Describes RMSProp with decay .9 and epsilon 1e-8.
     *
     * @param learningRate the size of a step
     */
    public RmsProp(LearningRate learningRate) {
        this(learningRate, .9, 1e-8);
    }

    @Override
    public Steps start(int parameters) {
        return new RuleSteps(parameters, 1, (move, memory) -> change(move, memory[0]));
    }

    private void change(Move move, double[] mean) {
        double rate = learningRate.at(move.number());
        for (int k = 0; k < mean.length; k++) {
            double gradient = move.gradient()[k];
            mean[k] = decay * mean[k] + (1 - decay) * gradient * gradient;
            move.at()[k] -= rate * gradient / (Math.sqrt(mean[k]) + epsilon);
        }
    }
}
