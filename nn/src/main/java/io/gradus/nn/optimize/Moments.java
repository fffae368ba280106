package io.gradus.nn.optimize;

import io.gradus.nn.optimize.RuleSteps.Move;

/**
 * The running means that Adam and AdamW share.
 *
 * @param beta1 the part of the mean gradient that stays, at least 0 and less than 1
 * @param beta2 the part of the mean squared gradient that stays, at least 0 and less than 1
 * @param epsilon added to the root, positive
 */
record Moments(double beta1, double beta2, double epsilon) {
    static final Moments STANDARD = new Moments(.9, .999, 1e-8);

    Moments {
        State.fraction("beta1", beta1);
        State.fraction("beta2", beta2);
        State.positive("epsilon", epsilon);
    }

    /** Makes a step, after it has shrunk all parameters by a factor. */
    void change(Move move, double[][] memory, double rate, double shrink) {
        double[] mean = memory[0];
        double[] square = memory[1];
        double correction1 = 1 - Math.pow(beta1, (double) move.number() + 1);
        double correction2 = 1 - Math.pow(beta2, (double) move.number() + 1);
        for (int k = 0; k < mean.length; k++) {
            double gradient = move.gradient()[k];
            mean[k] = beta1 * mean[k] + (1 - beta1) * gradient;
            square[k] = beta2 * square[k] + (1 - beta2) * gradient * gradient;
            double step = rate * (mean[k] / correction1) / (Math.sqrt(square[k] / correction2) + epsilon);
            move.at()[k] = shrink * move.at()[k] - step;
        }
    }
}
