package io.gradus.nn;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
import java.util.List;

/** Writes the text of a model file. Doubles are written as {@link Double#toString}, which keeps their bits. */
final class ModelWriter {
    private final StringBuilder out = new StringBuilder();
    private final Parameters parameters;

    ModelWriter(ModelFile file) {
        Network net = file.network();
        parameters = net.parameters();
        out.append("{\n  \"format\": \"").append(ModelFile.FORMAT);
        out.append("\",\n  \"version\": ").append(file.version());
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
        if (file.columns() != null) {
            columns(file.columns());
        }
        if (file.training() != null) {
            training(file.training());
        }
        out.append("\n}\n");
        checkSize();
    }

    private void columns(Columns columns) {
        out.append(",\n  \"columns\": {");
        columns("inputs", columns.inputs());
        out.append(',');
        columns("targets", columns.targets());
        out.append("\n  }");
    }

    private void columns(String key, List<Column> columns) {
        out.append("\n    \"").append(key).append("\": [");
        for (int k = 0; k < columns.size(); k++) {
            out.append(k == 0 ? "\n      " : ",\n      ");
            column(columns.get(k));
            checkSize();
        }
        out.append("\n    ]");
    }

    private void column(Column column) {
        out.append("{\"name\": ");
        string(column.name());
        if (column instanceof Column.Numeric numeric) {
            out.append(", \"offset\": ").append(numeric.offset());
            out.append(", \"divisor\": ").append(numeric.divisor()).append('}');
        } else if (column instanceof Column.Categorical categorical) {
            List<String> categories = categorical.categories();
            for (int k = 0; k < categories.size(); k++) {
                out.append(k == 0 ? ", \"categories\": [" : ", ");
                string(categories.get(k));
            }
            out.append("]}");
        }
    }

    private void training(TrainingRecord training) {
        TrainingRecord.Data data = training.data();
        out.append(",\n  \"training\": {\n    \"data\": {\"name\": ");
        string(data.name());
        out.append(", \"rows\": ").append(data.rows());
        out.append(", \"validationRows\": ").append(data.validationRows());
        TrainingRecord.Method method = training.method();
        out.append("},\n    \"method\": {\"optimizer\": ");
        string(method.optimizer());
        out.append(", \"batchSize\": ").append(method.batchSize());
        out.append(", \"epochs\": ").append(method.epochs());
        out.append(", \"randomSeed\": ").append(method.randomSeed());
        TrainingRecord.Result result = training.result();
        out.append("},\n    \"result\": {\"loss\": ").append(result.loss());
        if (!Double.isNaN(result.validationLoss())) {
            out.append(", \"validationLoss\": ").append(result.validationLoss());
        }
        out.append("}\n  }");
    }

    private void string(String text) {
        out.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(text))
                .append('"');
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
        checkSize();
    }

    /** Counts characters, of which there are no more than bytes. */
    private void checkSize() {
        checkSize(out.length());
    }

    static void checkSize(int bytes) {
        if (bytes > ModelFile.MAX_BYTES) {
            throw new IllegalStateException(
                    "the model file would be larger than " + ModelFile.MAX_BYTES + " bytes, which no reader accepts");
        }
    }
}
