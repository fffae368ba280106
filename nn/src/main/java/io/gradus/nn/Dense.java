package io.gradus.nn;

import io.gradus.core.Functions;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    private Dense(Dense layer, Activation activation, Weights weights, boolean biasTrainable) {
        shape = layer.shape;
        this.activation = activation;
        this.weights = weights;
        biasMode = layer.biasMode;
        this.biasTrainable = biasTrainable;
    }

    /** Sizes of a layer, and where its numbers begin in the parameters. */
    record Shape(int inputs, int units, int offset) {}

    /** By what weights are drawn, null where they were given, and whether training moves them. */
    record Weights(@Nullable Initializer initializer, boolean trainable) {}

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

    /** By what the weights are drawn; null where they were given, so that they stay. */
    @Nullable
    Initializer initializer() {
        return weights.initializer;
    }

    /** The same layer with weights that are drawn in another way. */
    Dense with(Initializer initializer) {
        return new Dense(this, activation, new Weights(initializer, weights.trainable), biasTrainable);
    }

    /** The same layer with other parts that training does not move. */
    Dense trainable(boolean weightsToo, boolean biasToo) {
        return new Dense(this, activation, new Weights(weights.initializer, weightsToo), biasToo && biases() > 0);
    }

    Dense with(Activation other) {
        return new Dense(this, other, weights, biasTrainable);
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
        return activation.apply(nets);
    }
}
