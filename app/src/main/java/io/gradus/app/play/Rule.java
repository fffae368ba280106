package io.gradus.app.play;

import io.gradus.nn.Loss;
import io.gradus.nn.optimize.Optimizer;

/**
 * How a network is trained.
 *
 * @param loss the error of one sample
 * @param method the optimizer
 * @param batch the samples of a step; 0 means all
 * @param learningRate positive and finite
 */
record Rule(Loss loss, Method method, int batch, double learningRate) {
    Rule {
        if (!(learningRate > 0 && learningRate <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("learningRate: expected a positive, finite number, got " + learningRate);
        }
    }

    Optimizer optimizer() {
        return method.optimizer(learningRate);
    }
}
