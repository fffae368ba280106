package io.gradus.nn.explain;

import io.gradus.nn.Network;

/**
 * Names everything as the article does: inputs i1 i2, hidden neurons h1 h2, outputs o1 o2; weights w1, w2, ... and
 * biases b1, b2, ... numbered layer by layer, in a layer neuron by neuron, for a neuron input by input (a shared bias
 * counts once). With several hidden layers, h2.3 is the third neuron of the second hidden layer. In a batch, net_h1#2 is a
 * quantity of the second sample.
 */
final class Symbols {
    static final String NETWORK = "network";
    static final String TOTAL = "E_total";
    static final String RATE = "eta";

    private final Network network;
    private final int last;
    /** What marks the quantities of a sample: "#2" for the second of a batch; empty where there is one sample only. */
    private final String mark;

    Symbols(Network network) {
        this(network, "");
    }

    private Symbols(Network network, String mark) {
        this.network = network;
        this.mark = mark;
        last = network.layers().size() - 1;
    }

    /** The names of a sample of a batch, 0 for the first. */
    Symbols ofSample(int sample) {
        return new Symbols(network, "#" + (sample + 1));
    }

    /** The names of what a picture shows: the only sample of a problem, or the first of a batch. */
    static Symbols ofFirst(Problem problem) {
        Symbols symbols = new Symbols(problem.network());
        return problem.samples() == 1 ? symbols : symbols.ofSample(0);
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
        return new Name("i" + (k + 1) + mark, Quantity.INPUT, "i" + (k + 1));
    }

    Name target(int unit) {
        return new Name("target_" + neuron(last, unit) + mark, Quantity.TARGET, neuron(last, unit));
    }

    Name parameter(int index) {
        String name = network.parameters().name(index);
        return new Name(name, name.startsWith("b") ? Quantity.BIAS : Quantity.WEIGHT, name);
    }

    Name rate() {
        return new Name(RATE, Quantity.LEARNING_RATE, NETWORK);
    }

    Name net(int layer, int unit) {
        return new Name("net_" + neuron(layer, unit) + mark, Quantity.NET_INPUT, neuron(layer, unit));
    }

    Name out(int layer, int unit) {
        return new Name("out_" + neuron(layer, unit) + mark, Quantity.OUTPUT, neuron(layer, unit));
    }

    /** The number that a weight of a layer multiplies. */
    Name source(int layer, int input) {
        return layer == 0 ? input(input) : out(layer - 1, input);
    }

    Name error(int unit) {
        return new Name("E_" + neuron(last, unit) + mark, Quantity.ERROR, neuron(last, unit));
    }

    Name total() {
        return new Name(TOTAL + mark, Quantity.TOTAL_ERROR, NETWORK);
    }

    Name slopeByOut(int layer, int unit) {
        String neuron = neuron(layer, unit);
        return new Name("d" + TOTAL + mark + "/dout_" + neuron + mark, Quantity.DE_DOUT, neuron);
    }

    /** dE/dnet, another name of a delta; of the output's own error or of the total. */
    String slopeByNet(int layer, int unit, boolean ownError) {
        String neuron = neuron(layer, unit);
        return "d" + (ownError ? "E_" + neuron : TOTAL) + mark + "/dnet_" + neuron + mark;
    }

    /** What goes from an input of a layer through one neuron's own error: dE_o1/dout_h1. */
    Name pathOfError(int layer, int unit, int input) {
        String from = neuron(layer - 1, input);
        String symbol = "dE_" + neuron(layer, unit) + mark + "/dout_" + from + mark;
        return new Name(symbol, Quantity.CONTRIBUTION, from);
    }

    /** What goes from an input of a layer through one neuron to the total error: dE_total/dout_h1[o1]. */
    Name pathOfTotal(int layer, int unit, int input) {
        String from = neuron(layer - 1, input);
        String symbol = "d" + TOTAL + mark + "/dout_" + from + mark + "[" + neuron(layer, unit) + "]";
        return new Name(symbol, Quantity.CONTRIBUTION, from);
    }

    Name activationSlope(int layer, int unit) {
        return activationSlope(layer, unit, unit);
    }

    /** The slope of a neuron's output by the net input of a neuron of the same layer. */
    Name activationSlope(int layer, int out, int net) {
        String symbol = "dout_" + neuron(layer, out) + mark + "/dnet_" + neuron(layer, net) + mark;
        return new Name(symbol, Quantity.DOUT_DNET, neuron(layer, net));
    }

    Name delta(int layer, int unit) {
        return new Name("delta_" + neuron(layer, unit) + mark, Quantity.DELTA, neuron(layer, unit));
    }

    Name netSlope(int layer, int unit, int parameter) {
        String name = network.parameters().name(parameter);
        return new Name("dnet_" + neuron(layer, unit) + mark + "/d" + name, Quantity.DNET_DW, name);
    }

    Name slopeByParameter(int parameter) {
        Name name = parameter(parameter);
        Quantity what = name.what() == Quantity.BIAS ? Quantity.DE_DB : Quantity.DE_DW;
        return new Name("d" + TOTAL + mark + "/d" + name.symbol(), what, name.symbol());
    }

    Name update(int parameter) {
        String name = network.parameters().name(parameter);
        return new Name(name + "+", Quantity.UPDATE, name);
    }
}
