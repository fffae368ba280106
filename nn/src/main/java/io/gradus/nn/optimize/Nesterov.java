package io.gradus.nn.optimize;

import io.gradus.nn.optimize.RuleSteps.Move;

/**
 * Gradient descent with Nesterov's momentum, written in the point at which the gradient is taken: {@code velocity =
 * momentum * velocity - rate * gradient; parameter = parameter + momentum * velocity - rate * gradient}, the velocity 0 at
 * first.
 *
 * <p>Sources: Y. Nesterov, A method of solving a convex programming problem with convergence rate O(1/k^2), Soviet
 * Mathematics Doklady 27, 1983; in this form Y. Bengio, N. Boulanger-Lewandowski and R. Pascanu, Advances in optimizing
 * recurrent networks, ICASSP 2013, section 3.5.
 *
 * @param learningRate the size of a step
 * @param momentum the part of the velocity that stays, at least 0 and less than 1
 */
public record Nesterov(LearningRate learningRate, double momentum) implements Optimizer {
    /**
     * Checks the momentum.
     *
     * @param learningRate the size of a step
     * @param momentum the part of the velocity that stays, at least 0 and less than 1
     */
    public Nesterov {
        State.fraction("momentum", momentum);
    }

    /**
     * Describes Nesterov's momentum with steps of one size.
     *
     * @param learningRate positive and finite
     * @param momentum the part of the velocity that stays, at least 0 and less than 1; .9 is usual
     */
    public Nesterov(double learningRate, double momentum) {
        this(LearningRate.constant(learningRate), momentum);
    }

    @Override
    public Steps start(int parameters) {
        return new RuleSteps(parameters, 1, (move, memory) -> change(move, memory[0]));
    }

    private void change(Move move, double[] velocity) {
        double rate = learningRate.at(move.number());
        for (int k = 0; k < velocity.length; k++) {
            double step = rate * move.gradient()[k];
            velocity[k] = momentum * velocity[k] - step;
            move.at()[k] += momentum * velocity[k] - step;
        }
    }
}
