package io.gradus.nn;

import io.gradus.core.Value;

/** A recorded forward pass: the net inputs and outputs of every layer, as values of the graph. */
public final class Forward {
    private final Value[][] nets;
    private final Value[][] outs;

    Forward(Value[][] nets, Value[][] outs) {
        this.nets = nets;
        this.outs = outs;
    }

    /**
     * Returns the net inputs of a layer.
     *
     * @param layer 0 to the number of layers - 1
     * @return one value per unit (a copy)
     */
    public Value[] nets(int layer) {
        return nets[layer].clone();
    }

    /**
     * Returns the outputs of a layer.
     *
     * @param layer 0 to the number of layers - 1
     * @return one value per unit (a copy)
     */
    public Value[] outs(int layer) {
        return outs[layer].clone();
    }

    /**
     * Returns the outputs of the network, which are those of its last layer.
     *
     * @return one value per output (a copy)
     */
    public Value[] outputs() {
        return outs(outs.length - 1);
    }
}
