package io.gradus.nn;

import io.gradus.core.Functions;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.Objects;

/**
 * A dense layer: {@code net[unit] = sum over input of weight(unit, input) * in[input] + bias(unit)} and
 * {@code out[unit] = activation(net[unit])}. A description only; the numbers are in the network's {@link Parameters}:
 * first the weights, {@code weights[unit * inputs + input]}, then the biases (one per unit, one, or none).
 */
public final class Dense {
    private final Shape shape;
    private final Activation activation;
    private final Weights weights;
    private final Bias.Mode biasMode;
    private final boolean biasTrainable;

    Dense(Shape shape, Activation activation, Weights weights, Bias bias) {
        this.shape = shape;
        this.activation = activation;
        this.weights = weights;
        this.biasMode = bias.mode();
        this.biasTrainable = bias.trainable();
    }

    private Dense(Dense layer, Weights weights) {
        shape = layer.shape;
        activation = layer.activation;
        this.weights = weights;
        biasMode = layer.biasMode;
        biasTrainable = layer.biasTrainable;
    }

    /** Sizes of a layer, and where its numbers begin in the parameters. */
    record Shape(int inputs, int units, int offset) {}

    /** Whether the weights were given (else they are drawn by an initialiser), and whether training moves them. */
    record Weights(boolean given, boolean trainable) {}

    /**
     * Returns the number of inputs.
     *
     * @return at least 1
     */
    public int inputs() {
        return shape.inputs;
    }

    /**
     * Returns the number of units, which is the number of outputs.
     *
     * @return at least 1
     */
    public int units() {
        return shape.units;
    }

    /**
     * Returns the activation of all units.
     *
     * @return the activation
     */
    public Activation activation() {
        return activation;
    }

    /**
     * Tells whether training moves the weights.
     *
     * @return false if they are frozen
     */
    public boolean weightsTrainable() {
        return weights.trainable;
    }

    /**
     * Returns how many biases there are.
     *
     * @return per unit, shared, or none
     */
    public Bias.Mode biasMode() {
        return biasMode;
    }

    /**
     * Tells whether training moves the biases.
     *
     * @return false if they are frozen or there are none
     */
    public boolean biasTrainable() {
        return biasTrainable;
    }

    /**
     * Returns the number of biases.
     *
     * @return units, 1, or 0
     */
    public int biases() {
        return biasMode.count(shape.units);
    }

    /**
     * Returns the place of a weight in the parameters.
     *
     * @param unit 0 to units - 1
     * @param input 0 to inputs - 1
     * @return the index
     */
    public int weight(int unit, int input) {
        Objects.checkIndex(unit, shape.units);
        return shape.offset + unit * shape.inputs + Objects.checkIndex(input, shape.inputs);
    }

    /**
     * Returns the place of a unit's bias in the parameters.
     *
     * @param unit 0 to units - 1
     * @return the index, the same for all units where the bias is shared; -1 where there is none
     */
    public int bias(int unit) {
        Objects.checkIndex(unit, shape.units);
        int first = biasOffset();
        return switch (biasMode) {
            case PER_UNIT -> first + unit;
            case SHARED -> first;
            case NONE -> -1;
        };
    }

    /** Tells whether the weights were given, so that an initialiser leaves them alone. */
    boolean weightsGiven() {
        return weights.given;
    }

    /** The same layer with weights that training does not move. */
    Dense withFrozenWeights() {
        return new Dense(this, new Weights(weights.given, false));
    }

    /** Where the biases begin in the parameters. */
    int biasOffset() {
        return shape.offset + shape.units * shape.inputs;
    }

    int offset() {
        return shape.offset;
    }

    /** Where the next layer begins in the parameters. */
    int end() {
        return biasOffset() + biases();
    }

    Value[] nets(Value[] parameters, Value[] in) {
        Value[] nets = new Value[shape.units];
        for (int unit = 0; unit < shape.units; unit++) {
            int first = weight(unit, 0);
            Value[] weights = Arrays.copyOfRange(parameters, first, first + shape.inputs);
            int bias = bias(unit);
            nets[unit] = bias < 0 ? Functions.dot(weights, in) : Functions.affine(weights, in, parameters[bias]);
        }
        return nets;
    }

    Value[] outs(Value[] nets) {
        Value[] outs = new Value[shape.units];
        Arrays.setAll(outs, unit -> activation.apply(nets[unit]));
        return outs;
    }
}
