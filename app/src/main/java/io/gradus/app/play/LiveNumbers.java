package io.gradus.app.play;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.nn.Forward;
import io.gradus.nn.Network;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of the stage at any parameters, from one forward pass of the sample that is looked at. Keys are the ids of the
 * ledger's steps; a test compares both.
 */
final class LiveNumbers {
    private final State state;

    LiveNumbers(State state) {
        this.state = state;
    }

    Map<String, Double> at(double[] parameters) {
        Network network = state.start();
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (int k = 0; k < parameters.length; k++) {
            numbers.put(network.parameters().name(k), parameters[k]);
        }
        Graph graph = new Graph();
        int row = state.look().row();
        Forward forward = network.forward(
                constants(graph, parameters), constants(graph, state.table().input(row)));
        int last = network.layers().size() - 1;
        for (int layer = 0; layer <= last; layer++) {
            Value[] nets = forward.nets(layer);
            Value[] outs = forward.outs(layer);
            for (int unit = 0; unit < nets.length; unit++) {
                String neuron = neuron(layer, unit, last);
                numbers.put("net_" + neuron, nets[unit].value());
                numbers.put("out_" + neuron, outs[unit].value());
            }
        }
        Value[] targets = constants(graph, state.table().target(row));
        numbers.put(
                "E_total", state.rule().loss().of(forward.outputs(), targets).value());
        return numbers;
    }

    private static Value[] constants(Graph graph, double[] numbers) {
        return Arrays.stream(numbers).mapToObj(graph::constant).toArray(Value[]::new);
    }

    private static String neuron(int layer, int unit, int last) {
        if (layer == last) {
            return "o" + (unit + 1);
        }
        return last == 1 ? "h" + (unit + 1) : "h" + (layer + 1) + "." + (unit + 1);
    }

    void write(double[] parameters, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Double> number : at(parameters).entrySet()) {
            StateWriter.number(number.getKey(), number.getValue(), json);
        }
        json.writeEndObject();
    }
}
