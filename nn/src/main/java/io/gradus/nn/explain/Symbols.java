package io.gradus.nn.explain;

import io.gradus.nn.Network;

/**
 * Names everything as the article does: inputs i1 i2, hidden neurons h1 h2, outputs o1 o2; weights w1, w2, ... and
 * biases b1, b2, ... numbered layer by layer, in a layer neuron by neuron, for a neuron input by input (a shared bias
 * counts once). With several hidden layers, h2.3 is the third neuron of the second hidden layer.
 */
final class Symbols {
    static final String NETWORK = "network";
    static final String TOTAL = "E_total";
    static final String RATE = "eta";

    private final Network network;
    private final int last;

    Symbols(Network network) {
        this.network = network;
        last = network.layers().size() - 1;
    }

    /** What a step is called; the symbol is also its id, unless the same symbol has several derivations. */
    record Name(String id, String symbol, Quantity what, String of) {
        Name(String symbol, Quantity what, String of) {
            this(symbol, symbol, what, of);
        }

        Name after(int rounds) {
            return new Name(symbol + " after round " + rounds, symbol, what, of);
        }

        Name variant(String suffix) {
            return new Name(symbol + " (" + suffix + ")", symbol, what, of);
        }
    }

    int layers() {
        return last + 1;
    }

    String neuron(int layer, int unit) {
        if (layer == last) {
            return "o" + (unit + 1);
        }
        return last == 1 ? "h" + (unit + 1) : "h" + (layer + 1) + "." + (unit + 1);
    }

    Name input(int k) {
        return new Name("i" + (k + 1), Quantity.INPUT, "i" + (k + 1));
    }

    Name target(int unit) {
        return new Name("target_" + neuron(last, unit), Quantity.TARGET, neuron(last, unit));
    }

    Name parameter(int index) {
        String name = network.parameters().name(index);
        return new Name(name, name.startsWith("b") ? Quantity.BIAS : Quantity.WEIGHT, name);
    }

    Name rate() {
        return new Name(RATE, Quantity.LEARNING_RATE, NETWORK);
    }

    Name net(int layer, int unit) {
        return new Name("net_" + neuron(layer, unit), Quantity.NET_INPUT, neuron(layer, unit));
    }

    Name out(int layer, int unit) {
        return new Name("out_" + neuron(layer, unit), Quantity.OUTPUT, neuron(layer, unit));
    }

    /** The number that a weight of a layer multiplies. */
    Name source(int layer, int input) {
        return layer == 0 ? input(input) : out(layer - 1, input);
    }

    Name error(int unit) {
        return new Name("E_" + neuron(last, unit), Quantity.ERROR, neuron(last, unit));
    }

    Name total() {
        return new Name(TOTAL, Quantity.TOTAL_ERROR, NETWORK);
    }

    Name slopeByOut(int layer, int unit) {
        String neuron = neuron(layer, unit);
        return new Name("d" + TOTAL + "/dout_" + neuron, Quantity.DE_DOUT, neuron);
    }

    /** What goes from an input of a layer through one neuron's own error: dE_o1/dout_h1. */
    Name pathOfError(int layer, int unit, int input) {
        String from = neuron(layer - 1, input);
        return new Name("dE_" + neuron(layer, unit) + "/dout_" + from, Quantity.CONTRIBUTION, from);
    }

    /** What goes from an input of a layer through one neuron to the total error: dE_total/dout_h1[o1]. */
    Name pathOfTotal(int layer, int unit, int input) {
        String from = neuron(layer - 1, input);
        String symbol = "d" + TOTAL + "/dout_" + from + "[" + neuron(layer, unit) + "]";
        return new Name(symbol, Quantity.CONTRIBUTION, from);
    }

    Name activationSlope(int layer, int unit) {
        String neuron = neuron(layer, unit);
        return new Name("dout_" + neuron + "/dnet_" + neuron, Quantity.DOUT_DNET, neuron);
    }

    Name delta(int layer, int unit) {
        return new Name("delta_" + neuron(layer, unit), Quantity.DELTA, neuron(layer, unit));
    }

    Name netSlope(int layer, int unit, int parameter) {
        String name = network.parameters().name(parameter);
        return new Name("dnet_" + neuron(layer, unit) + "/d" + name, Quantity.DNET_DW, name);
    }

    Name slopeByParameter(int parameter) {
        Name name = parameter(parameter);
        Quantity what = name.what() == Quantity.BIAS ? Quantity.DE_DB : Quantity.DE_DW;
        return new Name("d" + TOTAL + "/d" + name.symbol(), what, name.symbol());
    }

    Name update(int parameter) {
        String name = network.parameters().name(parameter);
        return new Name(name + "+", Quantity.UPDATE, name);
    }
}
