package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Value;
import io.gradus.nn.Activation;
import java.util.List;

/**
 * How a round of training is worked out, each rule a method. {@link Textbook} has the right rules; a mistake or another
 * convention is a {@link Variation} that replaces one or two of them. Every number is a value of the engine's graph.
 *
 * <p>Rules call each other through {@code pass.rules}, so that variations can be laid over one another.
 */
interface Procedure {
    /** Which biases training moves. */
    enum Biases {
        /** None. */
        FROZEN,
        /** Each by its own delta. */
        EACH,
        /** One for all units of the layer, by the sum of their deltas. */
        SHARED
    }

    Shape shape();

    /** All parameters before the first round, in the layout of the shape. */
    double[] start();

    List<Sample> samples();

    /** How many samples come before each update. */
    int batch();

    Activation activation(int layer);

    /** Whether net inputs have a bias in them. */
    boolean addsBias(int layer);

    /** The error of each output, or the one error of a loss that has no terms. */
    Value[] errors(Value[] outs, Value[] targets);

    /** The error of a sample. */
    Value total(Value... errors);

    /** dE/dout of an output. */
    Value slopeOfError(Pass pass, int unit);

    /** dE/dout of a hidden unit: the sum over paths. */
    Value slopeByOut(Pass pass, int layer, int unit);

    /** The part of dE/dout of a hidden unit that comes through a unit of the next layer. */
    Value path(Pass pass, int layer, int unit, int next);

    /** dout/dnet. */
    Value slope(Pass pass, int layer, int unit);

    /** The slope of an activation at a net input, as the engine has it. */
    Value slopeAt(Activation activation, Value net);

    /** dnet/dw: what the weight multiplies. */
    Value source(Pass pass, int layer, int unit, int input);

    /** The derivative over a batch, given one for each of its samples. */
    Value overBatch(List<Value> derivatives);

    Biases biases(int layer);

    boolean trainsWeights(int layer);

    double rate();

    /** The new parameter; step is the rate times the derivative. */
    Value moved(Value parameter, Value step);

    /** Rounds what one operation of arithmetic gives. */
    Value operation(Value result);

    /** Rounds the derivative by a parameter, which many work out in one line with the update. */
    Value derivative(Value result);

    /** Rounds what any other whole line of the working gives. */
    Value line(Value result);
}
