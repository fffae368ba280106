package io.gradus.nn;

/** Writes the text of a model file. Doubles are written as {@link Double#toString}, which keeps their bits. */
final class ModelWriter {
    private final StringBuilder out = new StringBuilder();
    private final Parameters parameters;

    ModelWriter(ModelFile file) {
        Network net = file.network();
        parameters = net.parameters();
        out.append("{\n  \"format\": \"").append(ModelFile.FORMAT);
        out.append("\",\n  \"version\": ").append(ModelFile.VERSION);
        out.append(",\n  \"inputs\": ").append(net.inputs()).append(",\n  \"layers\": [");
        for (int l = 0; l < net.layers().size(); l++) {
            out.append(l == 0 ? "\n" : ",\n");
            layer(net.layers().get(l));
        }
        out.append("\n  ]");
        Loss loss = file.loss();
        if (loss != null) {
            out.append(",\n  \"loss\": \"").append(loss.name()).append('"');
        }
        out.append("\n}\n");
    }

    String text() {
        return out.toString();
    }

    private void layer(Dense layer) {
        out.append("    {\n      \"units\": ").append(layer.units());
        out.append(",\n      \"activation\": \"")
                .append(layer.activation().name())
                .append("\",\n      \"weights\": [");
        for (int unit = 0; unit < layer.units(); unit++) {
            out.append(unit == 0 ? "\n        " : ",\n        ");
            numbers(layer.weight(unit, 0), layer.inputs());
        }
        out.append("\n      ],\n      \"trainable\": ").append(layer.weightsTrainable());
        out.append(",\n      \"bias\": {\"mode\": \"")
                .append(layer.biasMode().label())
                .append('"');
        if (layer.biases() > 0) {
            out.append(", \"trainable\": ").append(layer.biasTrainable()).append(", \"values\": ");
            numbers(layer.biasOffset(), layer.biases());
        }
        out.append("}\n    }");
    }

    private void numbers(int from, int count) {
        for (int k = from; k < from + count; k++) {
            double number = parameters.value(k);
            if (!Double.isFinite(number)) {
                throw new IllegalStateException("the parameter " + parameters.name(k) + " is " + number
                        + "; a model file holds finite numbers only");
            }
            out.append(k == from ? "[" : ", ").append(number);
        }
        out.append(']');
        if (out.length() > ModelFile.MAX_BYTES) {
            throw new IllegalStateException(
                    "the model file would be larger than " + ModelFile.MAX_BYTES + " bytes, which no reader accepts");
        }
    }
}
