package io.gradus.nn.explain.diagnosis;

import io.gradus.nn.Bias;
import io.gradus.nn.Dense;
import io.gradus.nn.Network;
import java.util.List;

/** What quantities are called; a test compares these names with the ledger's. */
final class Names {
    private final Network network;
    private final int last;
    private final boolean errorPerPath;

    Names(Network network, boolean errorPerPath) {
        this.network = network;
        this.errorPerPath = errorPerPath;
        last = network.layers().size() - 1;
    }

    String neuron(int layer, int unit) {
        if (layer == last) {
            return "o" + (unit + 1);
        }
        return last == 1 ? "h" + (unit + 1) : "h" + (layer + 1) + "." + (unit + 1);
    }

    String weight(int layer, int unit, int input) {
        return network.parameters().name(layer(layer).weight(unit, input));
    }

    /** The name of a bias where the network has as many as the procedure; else a bias is named by its neuron. */
    String bias(int layer, int unit, Procedure.Biases biases) {
        Bias.Mode mode = layer(layer).biasMode();
        boolean own = mode == Bias.Mode.PER_UNIT || (mode == Bias.Mode.SHARED && biases != Procedure.Biases.EACH);
        return own ? network.parameters().name(layer(layer).bias(unit)) : "b_" + neuron(layer, unit);
    }

    /** What marks a sample's quantities: nothing where there is one sample, as in the ledger. */
    static String mark(Procedure rules, int sample) {
        return rules.samples().size() == 1 ? "" : "#" + (sample + 1);
    }

    /** The part of dE/dout that comes through a neuron of the next layer. */
    String path(int layer, int unit, int next, String mark) {
        String to = neuron(layer + 1, next);
        return errorPerPath && layer + 1 == last
                ? "dE_" + to + mark + "/dout_" + neuron(layer, unit) + mark
                : slopeByOut(layer, unit, mark) + "[" + to + "]";
    }

    String slopeByOut(int layer, int unit, String mark) {
        return "dE_total" + mark + "/dout_" + neuron(layer, unit) + mark;
    }

    String slope(int layer, int out, int net, String mark) {
        return "dout_" + neuron(layer, out) + mark + "/dnet_" + neuron(layer, net) + mark;
    }

    private Dense layer(int layer) {
        List<Dense> layers = network.layers();
        return layers.get(layer);
    }
}
