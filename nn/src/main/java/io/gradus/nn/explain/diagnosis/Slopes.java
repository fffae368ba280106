package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Functions;
import io.gradus.core.Value;
import io.gradus.nn.Activation;

/**
 * Slopes of activations by the formulas that people use on paper, which contain the output. A test compares them with
 * the engine's slopes.
 */
final class Slopes {
    private Slopes() {}

    static boolean hasFormulaOfOut(Activation activation) {
        return activation == Activation.SIGMOID || activation == Activation.TANH || activation == Activation.SOFTMAX;
    }

    /** The slope by the formula in out, each operation rounded by the rules; the engine's where there is none. */
    static Value byHand(Activation activation, Value net, Value out, Procedure rules) {
        if (activation == Activation.SIGMOID || activation == Activation.SOFTMAX) {
            return rules.operation(out.times(rules.operation(Functions.minus(1, out))));
        }
        if (activation == Activation.TANH) {
            return rules.operation(Functions.minus(1, rules.operation(out.times(out))));
        }
        return rules.operation(rules.slopeAt(activation, net));
    }

    /** The slope of a softmax output by the net input of another unit: minus the product of both outputs. */
    static Value mixedByHand(Value out, Value other, Procedure rules) {
        return rules.operation(out.times(other)).negate();
    }
}
