package io.gradus.nn.optimize;

import io.gradus.nn.optimize.RuleSteps.Move;

/**
 * Plain gradient descent: {@code parameter = parameter - rate * gradient}.
 *
 * @param learningRate the size of a step
 */
public record GradientDescent(LearningRate learningRate) implements Optimizer {
    /**
     * Describes gradient descent with steps of one size.
     *
     * @param learningRate positive and finite
     */
    public GradientDescent(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    @Override
    public Steps start(int parameters) {
        return new RuleSteps(parameters, 0, (move, memory) -> change(move));
    }

    /**
     * Makes a step by hand, with the learning rate of the first one.
     *
     * @param parameters the parameters (modified)
     * @param gradient the derivative by each of them (read), as long
     */
    public void step(double[] parameters, double[] gradient) {
        change(new Move(0, parameters, gradient));
    }

    private void change(Move move) {
        double rate = learningRate.at(move.number());
        for (int k = 0; k < move.at().length; k++) {
            move.at()[k] -= rate * move.gradient()[k];
        }
    }
}
