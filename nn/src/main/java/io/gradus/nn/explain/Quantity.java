package io.gradus.nn.explain;

/** What a step of the ledger is. */
public enum Quantity {
    /** A number of the sample that goes into the network. */
    INPUT("input"),
    /** A number of the sample that the network should give. */
    TARGET("target"),
    /** A weight before the round. */
    WEIGHT("weight"),
    /** A bias before the round. */
    BIAS("bias"),
    /** How far a parameter moves against its derivative. */
    LEARNING_RATE("learning rate"),
    /** What a neuron receives: the weighted sum of its inputs and its bias. */
    NET_INPUT("net input"),
    /** What a neuron gives: the activation of its net input. */
    OUTPUT("output"),
    /** One output's part of the loss. */
    ERROR("error"),
    /** The loss. */
    TOTAL_ERROR("total error"),
    /** A neuron's part of the derivative of the total error by an output of the layer before. */
    CONTRIBUTION("contribution to dE/dout"),
    /** The derivative of the total error by a neuron's output. */
    DE_DOUT("dE/dout"),
    /** The slope of a neuron's activation. */
    DOUT_DNET("dout/dnet"),
    /** The derivative of a net input by a weight, which is the number that the weight multiplies. */
    DNET_DW("dnet/dw"),
    /** The derivative of the total error by a neuron's net input. */
    DELTA("delta"),
    /** The derivative of the total error by a weight. */
    DE_DW("dE/dw"),
    /** The derivative of the total error by a bias. */
    DE_DB("dE/db"),
    /** A parameter after the round. */
    UPDATE("update");

    private final String label;

    Quantity(String label) {
        this.label = label;
    }

    /**
     * Returns the name used in all output.
     *
     * @return such as "net input" or "dE/dw"
     */
    public String label() {
        return label;
    }
}
