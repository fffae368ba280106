package io.gradus.nn;

import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the Python script of a network. Doubles are written as {@link Double#toString}, which Python reads as the same bits. */
final class KerasScript {
    private static final String HEAD = """
            # Rebuilds a network of Gradus in Keras 3, with its weights. Written by: gradus show --keras
            import json

            import keras
            import numpy as np

            keras.config.set_floatx("float64")

            """;

    private static final String EXPORT = """

            def export(model, path):
                \"""Writes the weights of a model of dense layers for: gradus import-keras PATH --output net.json\"""
                layers = []
                for layer in model.layers:
                    if not isinstance(layer, keras.layers.Dense):
                        raise ValueError("expected dense layers only, got " + layer.name)
                    weights = [w.tolist() for w in layer.get_weights()]
                    entry = {"units": layer.units, "activation": layer.activation.__name__, "kernel": weights[0]}
                    if layer.use_bias:
                        entry["bias"] = weights[1]
                    layers.append(entry)
                content = {"format": "gradus-keras-weights", "version": 1, "inputs": model.input_shape[-1], "layers": layers}
                with open(path, "w", encoding="utf-8") as file:
                    json.dump(content, file)
            """;

    private static final Map<String, String> LOSSES = Map.of(
            "meanSquaredError", "\"mean_squared_error\"",
            "meanAbsoluteError", "\"mean_absolute_error\"",
            "huber", "keras.losses.Huber(delta=1.0)",
            "binaryCrossEntropyFromLogits", "keras.losses.BinaryCrossentropy(from_logits=True)",
            "softmaxCrossEntropyFromLogits", "keras.losses.CategoricalCrossentropy(from_logits=True)");

    private final StringBuilder out = new StringBuilder(HEAD);
    private final Network net;

    KerasScript(ModelFile file) {
        net = file.network();
        functions();
        layers();
        for (int k = 0; k < net.layers().size(); k++) {
            weights(k, net.layers().get(k));
        }
        Loss loss = file.loss();
        if (loss != null) {
            compile(loss);
        }
        out.append(EXPORT);
    }

    String text() {
        return out.toString();
    }

    /** The activations that Keras has not, or not under a name. */
    private void functions() {
        if (uses(Activation.LEAKY_RELU)) {
            out.append("\ndef leaky_relu_001(x):\n    return keras.ops.leaky_relu(x, negative_slope=0.01)\n\n\n");
        }
        if (uses(Activation.LOG_SIGMOID)) {
            out.append("\ndef log_sigmoid_function(x):\n    return keras.ops.log_sigmoid(x)\n\n\n");
        }
    }

    private boolean uses(Activation activation) {
        return net.layers().stream().anyMatch(layer -> layer.activation() == activation);
    }

    private void layers() {
        out.append("model = keras.Sequential([\n    keras.Input(shape=(")
                .append(net.inputs())
                .append(",)),\n");
        for (Dense layer : net.layers()) {
            out.append("    keras.layers.Dense(").append(layer.units()).append(", activation=");
            out.append(activation(layer.activation()));
            out.append(layer.biases() == 0 ? ", use_bias=False" : "");
            boolean frozen = !layer.weightsTrainable() && !layer.biasTrainable();
            out.append(frozen ? ", trainable=False),\n" : "),\n");
        }
        out.append("])\n\n# A kernel is [input][unit]: the transpose of the weights[unit][input] of Gradus.\n");
    }

    private static String activation(Activation activation) {
        String name = Keras.ACTIVATIONS.entrySet().stream()
                .filter(entry -> entry.getValue() == activation)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Keras has no activation " + activation));
        boolean function = activation == Activation.LEAKY_RELU || activation == Activation.LOG_SIGMOID;
        return function ? name : '"' + name + '"';
    }

    private void weights(int index, Dense layer) {
        if (layer.biases() > 0 && layer.weightsTrainable() != layer.biasTrainable()) {
            out.append("# Gradus trains only the ").append(layer.weightsTrainable() ? "weights" : "biases");
            out.append(" of this layer; Keras trains a layer as a whole.\n");
        }
        if (layer.biasMode() == Bias.Mode.SHARED) {
            out.append("# The units of this layer share one bias; in Keras each has its own.\n");
        }
        out.append("model.layers[").append(index).append("].set_weights([\n    np.array([\n");
        for (int input = 0; input < layer.inputs(); input++) {
            int k = input;
            out.append("        [")
                    .append(numbers(layer.units(), unit -> layer.weight(unit, k)))
                    .append("],\n");
        }
        out.append("    ]),\n");
        if (layer.biases() > 0) {
            out.append("    np.array([")
                    .append(numbers(layer.units(), layer::bias))
                    .append("]),\n");
        }
        out.append("])\n");
    }

    private String numbers(int count, IntUnaryOperator index) {
        return IntStream.range(0, count)
                .map(index)
                .mapToObj(k -> String.valueOf(net.parameters().value(k)))
                .collect(Collectors.joining(", "));
    }

    private void compile(Loss loss) {
        if (loss == Loss.halfSquaredError) {
            halfSquaredError();
        }
        String name = LOSSES.getOrDefault(loss.name(), "half_squared_error");
        out.append("\nmodel.compile(optimizer=\"sgd\", loss=").append(name).append(")\n\n");
    }

    private void halfSquaredError() {
        int outputs = net.outputs();
        out.append("\n\ndef half_squared_error(target, out):\n");
        out.append(
                "    \"\"\"The sum over outputs of 1/2 (target - out)^2. Keras' mean_squared_error is 2 / outputs times it,\n");
        out.append("    ")
                .append(
                        outputs == 2
                                ? "the same for the two outputs here"
                                : "another number for " + outputs + " outputs");
        out.append(".\"\"\"\n    return 0.5 * keras.ops.sum(keras.ops.square(target - out), axis=-1)\n\n");
    }
}
