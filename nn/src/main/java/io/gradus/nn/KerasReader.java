package io.gradus.nn;

import io.gradus.nn.JsonInput.Member;
import io.gradus.nn.JsonInput.Place;
import io.gradus.nn.internal.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the weights that the script for Keras exports. As strict as the reader of model files. */
final class KerasReader {
    private static final String FORMAT = "gradus-keras-weights";

    private final JsonInput in;
    private final List<Layer> layers = new ArrayList<>();
    private int inputs;
    private int numbers;

    KerasReader(byte[] bytes) throws IOException {
        in = new JsonInput(bytes);
    }

    private static final class Layer {
        int units;

        @Nullable
        Activation activation;

        final List<double[]> kernel = new ArrayList<>();
        double @Nullable [] bias;

        @Nullable
        Place place;
    }

    Network read() throws IOException {
        Map<String, Member> keys = new LinkedHashMap<>();
        keys.put("format", Member.required(() -> expect(FORMAT)));
        keys.put("version", Member.required(() -> in.count(1, 1)));
        keys.put("inputs", Member.required(() -> inputs = in.count(1, Network.MAX_WIDTH)));
        keys.put("layers", Member.required(() -> in.array(Network.MAX_LAYERS, "layers", this::layer)));
        in.next();
        Place start = in.place();
        in.object(keys);
        in.end();
        if (layers.isEmpty()) {
            throw start.fails("expected at least one layer, got none");
        }
        Network net = Network.inputs(inputs);
        for (Layer layer : layers) {
            net = append(net, layer);
        }
        return net;
    }

    private void expect(String name) throws IOException {
        String got = in.string();
        if (!got.equals(name)) {
            throw in.fails("expected " + name + ", got " + Texts.quoted(got));
        }
    }

    private void layer() throws IOException {
        Layer layer = new Layer();
        layer.place = in.place();
        layers.add(layer);
        Map<String, Member> keys = new LinkedHashMap<>();
        keys.put("units", Member.required(() -> layer.units = in.count(1, Network.MAX_WIDTH)));
        keys.put("activation", Member.required(() -> layer.activation = activation()));
        keys.put(
                "kernel",
                Member.required(() ->
                        in.array(Network.MAX_WIDTH, "rows, one per input", () -> layer.kernel.add(row("numbers")))));
        keys.put("bias", Member.optional(() -> layer.bias = row("biases")));
        in.object(keys);
    }

    private Activation activation() throws IOException {
        String name = in.string();
        Activation activation = Keras.ACTIVATIONS.get(name);
        if (activation == null) {
            throw in.fails("expected one of " + String.join(", ", new TreeSet<>(Keras.ACTIVATIONS.keySet())) + ", got "
                    + Texts.quoted(name));
        }
        return activation;
    }

    private double[] row(String what) throws IOException {
        Numbers row = new Numbers();
        in.array(Network.MAX_WIDTH, what, () -> {
            if (++numbers > Network.MAX_PARAMETERS) {
                throw in.fails("expected at most " + Network.MAX_PARAMETERS + " weights and biases, got more");
            }
            row.add(in.number());
        });
        return row.toArray();
    }

    private static Network append(Network net, Layer layer) throws ModelFormatException {
        Place place = Objects.requireNonNull(layer.place);
        boolean fits = layer.kernel.size() == net.outputs()
                && layer.kernel.stream().allMatch(row -> row.length == layer.units);
        if (!fits) {
            throw place.fails("expected a kernel of " + net.outputs() + " rows, one per input of the layer, of "
                    + layer.units + " numbers, one per unit, got others");
        }
        double[] bias = layer.bias;
        if (bias != null && bias.length != layer.units) {
            throw place.fails("expected " + layer.units + " biases, one per unit, got " + bias.length);
        }
        double[][] weights = new double[layer.units][net.outputs()];
        for (int input = 0; input < net.outputs(); input++) {
            for (int unit = 0; unit < layer.units; unit++) {
                weights[unit][input] = layer.kernel.get(input)[unit];
            }
        }
        return net.dense(
                Objects.requireNonNull(layer.activation), weights, bias == null ? Bias.none() : Bias.perUnit(bias));
    }
}
