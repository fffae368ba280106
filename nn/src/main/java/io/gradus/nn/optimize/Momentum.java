package io.gradus.nn.optimize;

import io.gradus.nn.optimize.RuleSteps.Move;

/**
 * Gradient descent with momentum: {@code velocity = momentum * velocity - rate * gradient; parameter = parameter +
 * velocity}, the velocity 0 at first.
 *
 * <p>Source: B. T. Polyak, Some methods of speeding up the convergence of iteration methods, USSR Computational
 * Mathematics and Mathematical Physics 4(5), 1964; in this form I. Sutskever and others, On the importance of
 * initialization and momentum in deep learning, ICML 2013, equations 1 and 2.
 *
 * @param learningRate the size of a step
 * @param momentum the part of the velocity that stays, at least 0 and less than 1
 */
public record Momentum(LearningRate learningRate, double momentum) implements Optimizer {
    /**
     * Checks the momentum.
     *
     * @param learningRate the size of a step
     * @param momentum the part of the velocity that stays, at least 0 and less than 1
     */
    public Momentum {
        State.fraction("momentum", momentum);
    }

    /**
     * Describes momentum with steps of one size.
     *
     * @param learningRate positive and finite
     * @param momentum the part of the velocity that stays, at least 0 and less than 1; .9 is usual
     */
    public Momentum(double learningRate, double momentum) {
        this(LearningRate.constant(learningRate), momentum);
    }

    @Override
    public Steps start(int parameters) {
        return new RuleSteps(parameters, 1, (move, memory) -> change(move, memory[0]));
    }

    private void change(Move move, double[] velocity) {
        double rate = learningRate.at(move.number());
        for (int k = 0; k < velocity.length; k++) {
            velocity[k] = momentum * velocity[k] - rate * move.gradient()[k];
            move.at()[k] += velocity[k];
        }
    }
}
