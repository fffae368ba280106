package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Value;
import io.gradus.nn.Activation;
import java.util.List;

/**
 * How a round of training is worked out, each rule a method. {@link Textbook} has the right rules, all of them; a mistake
 * or another convention is a {@link Variation}, which replaces one or two rules of the procedure that it is based on. Every
 * number is a value of the engine's graph.
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

    /** The procedure whose rules hold where this one has none of its own. */
    Procedure base();

    default Shape shape() {
        return base().shape();
    }

    /** All parameters before the first round, in the layout of the shape. */
    default double[] start() {
        return base().start();
    }

    default List<Sample> samples() {
        return base().samples();
    }

    /** How many samples come before each update. */
    default int batch() {
        return base().batch();
    }

    default Activation activation(int layer) {
        return base().activation(layer);
    }

    /** Whether net inputs have a bias in them. */
    default boolean addsBias(int layer) {
        return base().addsBias(layer);
    }

    /** The error of each output, or the one error of a loss that has no terms. */
    default Value[] errors(Value[] outs, Value[] targets) {
        return base().errors(outs, targets);
    }

    /** The error of a sample. */
    default Value total(Value... errors) {
        return base().total(errors);
    }

    /** dE/dout of an output. */
    default Value slopeOfError(Pass pass, int unit) {
        return base().slopeOfError(pass, unit);
    }

    /** dE/dout of a hidden unit: the sum over paths. */
    default Value slopeByOut(Pass pass, int layer, int unit) {
        return base().slopeByOut(pass, layer, unit);
    }

    /** The part of dE/dout of a hidden unit that comes through a unit of the next layer. */
    default Value path(Pass pass, int layer, int unit, int next) {
        return base().path(pass, layer, unit, next);
    }

    /** dout/dnet. */
    default Value slope(Pass pass, int layer, int unit) {
        return base().slope(pass, layer, unit);
    }

    /** The slope of an activation at a net input, as the engine has it. */
    default Value slopeAt(Activation activation, Value net) {
        return base().slopeAt(activation, net);
    }

    /** dnet/dw: what the weight multiplies. */
    default Value source(Pass pass, int layer, int unit, int input) {
        return base().source(pass, layer, unit, input);
    }

    /** The slope of an output by the net input of another unit of its layer, where the activation mixes them. */
    default Value mixing(Pass pass, int layer, int out, int net) {
        return base().mixing(pass, layer, out, net);
    }

    /** A number over a batch, derivative or error, given one for each of its samples. */
    default Value overBatch(List<Value> derivatives) {
        return base().overBatch(derivatives);
    }

    default Biases biases(int layer) {
        return base().biases(layer);
    }

    default boolean trainsWeights(int layer) {
        return base().trainsWeights(layer);
    }

    default double rate() {
        return base().rate();
    }

    /** The new parameter; step is the rate times the derivative. */
    default Value moved(Value parameter, Value step) {
        return base().moved(parameter, step);
    }

    /** Rounds what one operation of arithmetic gives. */
    default Value operation(Value result) {
        return base().operation(result);
    }

    /** Rounds the derivative by a parameter, which many work out in one line with the update. */
    default Value derivative(Value result) {
        return base().derivative(result);
    }

    /** Rounds what any other whole line of the working gives. */
    default Value line(Value result) {
        return base().line(result);
    }
}
