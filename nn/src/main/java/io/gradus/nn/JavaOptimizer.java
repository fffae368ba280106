package io.gradus.nn;

import io.gradus.nn.optimize.Adam;
import io.gradus.nn.optimize.AdamW;
import io.gradus.nn.optimize.GradientDescent;
import io.gradus.nn.optimize.LBfgs;
import io.gradus.nn.optimize.LearningRate;
import io.gradus.nn.optimize.Momentum;
import io.gradus.nn.optimize.Nesterov;
import io.gradus.nn.optimize.Optimizer;
import io.gradus.nn.optimize.RmsProp;

/** Optimizers as expressions of Java. */
final class JavaOptimizer {
    private JavaOptimizer() {}

    /** The expression of an optimizer; fails for code that cannot be written down. */
    static String text(Optimizer optimizer) {
        if (optimizer instanceof GradientDescent o) {
            return made("GradientDescent", constant(o.learningRate()));
        } else if (optimizer instanceof Momentum o) {
            return made("Momentum", constant(o.learningRate()), o.momentum());
        } else if (optimizer instanceof Nesterov o) {
            return made("Nesterov", constant(o.learningRate()), o.momentum());
        } else if (optimizer instanceof AdamW o) {
            return made("AdamW", constant(o.learningRate()), o.decay());
        } else if (optimizer instanceof Adam o) {
            double rate = constant(o.learningRate());
            return o.equals(new Adam(rate))
                    ? made("Adam", rate)
                    : full("Adam", rate, o.beta1(), o.beta2(), o.epsilon());
        } else if (optimizer instanceof RmsProp o) {
            double rate = constant(o.learningRate());
            return o.equals(new RmsProp(rate)) ? made("RmsProp", rate) : full("RmsProp", rate, o.decay(), o.epsilon());
        } else if (optimizer instanceof LBfgs o) {
            return o.equals(new LBfgs()) ? "new LBfgs()" : "new LBfgs(" + o.memory() + ")";
        }
        throw new IllegalArgumentException("expected an optimizer of this library without clipping, got " + optimizer);
    }

    /** Whether the expression needs the name LearningRate. */
    static boolean namesRate(Optimizer optimizer) {
        return text(optimizer).contains("LearningRate");
    }

    private static double constant(LearningRate rate) {
        double first = rate.at(0);
        if (!rate.equals(LearningRate.constant(first))) {
            throw new IllegalArgumentException("expected one learning rate for all steps, got " + rate);
        }
        return first;
    }

    private static String made(String name, double... numbers) {
        return "new " + name + "(" + JavaNumbers.list(numbers) + ")";
    }

    private static String full(String name, double rate, double... numbers) {
        return "new " + name + "(LearningRate.constant(" + JavaNumbers.number(rate) + "), " + JavaNumbers.list(numbers)
                + ")";
    }
}
