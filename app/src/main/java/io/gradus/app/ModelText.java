package io.gradus.app;

import io.gradus.nn.Bias;
import io.gradus.nn.Dense;
import io.gradus.nn.Loss;
import io.gradus.nn.ModelFile;
import io.gradus.nn.Network;
import io.gradus.nn.TrainingRecord;
import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What stands in a model file, for people. */
final class ModelText {
    private static final int MOST_COLUMNS = 20;

    private final StringBuilder out = new StringBuilder();

    private ModelText() {}

    static String of(ModelFile file) {
        ModelText text = new ModelText();
        text.layers(file.network());
        Loss loss = file.loss();
        if (loss != null) {
            text.line("loss        %s: %s", loss.name(), loss.formula());
        }
        Columns columns = file.columns();
        if (columns != null) {
            text.columns("input ", columns.inputs());
            text.columns("target", columns.targets());
        }
        TrainingRecord training = file.training();
        if (training != null) {
            text.training(training);
        }
        return text.out.toString();
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more dependency
    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }

    private void layers(Network net) {
        int total = net.parameters().size();
        line(
                "network     %d inputs, %d outputs, %d parameters (%d bytes)",
                net.inputs(), net.outputs(), total, 8L * total);
        for (int k = 0; k < net.layers().size(); k++) {
            Dense layer = net.layers().get(k);
            int weights = layer.units() * layer.inputs();
            line(
                    "layer %-5d %d -> %d %s, %d weights%s, %s",
                    k + 1,
                    layer.inputs(),
                    layer.units(),
                    layer.activation(),
                    weights,
                    layer.weightsTrainable() ? "" : " (frozen)",
                    biases(layer));
        }
    }

    private static String biases(Dense layer) {
        if (layer.biasMode() == Bias.Mode.NONE) {
            return "no biases";
        }
        String kind = layer.biasMode() == Bias.Mode.SHARED ? "1 shared bias" : layer.biases() + " biases";
        return kind + (layer.biasTrainable() ? "" : " (frozen)");
    }

    private void columns(String kind, List<Column> columns) {
        columns.stream().limit(MOST_COLUMNS).forEach(column -> line("%s      %s", kind, describe(column)));
        if (columns.size() > MOST_COLUMNS) {
            line("            and %d more", columns.size() - MOST_COLUMNS);
        }
    }

    private static String describe(Column column) {
        if (column instanceof Column.Categorical c) {
            String names = c.categories().stream().limit(MOST_COLUMNS).collect(Collectors.joining(", "));
            int more = c.categories().size() - MOST_COLUMNS;
            return oneLine(c.name() + ": " + names + (more > 0 ? " and " + more + " more" : ""));
        }
        Column.Numeric n = (Column.Numeric) column;
        return oneLine(n.name())
                + (n.offset() == 0 && n.divisor() == 1
                        ? ": a number"
                        : String.format(Locale.ROOT, ": (number - %.6g) / %.6g", n.offset(), n.divisor()));
    }

    private static String oneLine(String text) {
        return Failures.oneLine(text);
    }

    private void training(TrainingRecord training) {
        TrainingRecord.Data data = training.data();
        TrainingRecord.Method method = training.method();
        line(
                "data        %s, %d rows, %d more for validation",
                oneLine(data.name()), data.rows(), data.validationRows());
        line(
                "training    %s, %d epochs in batches of %d, random seed %d",
                oneLine(method.optimizer()), method.epochs(), method.batchSize(), method.randomSeed());
        double validation = training.result().validationLoss();
        line(
                "result      loss %.6g%s",
                training.result().loss(),
                Double.isNaN(validation) ? "" : String.format(Locale.ROOT, ", validation %.6g", validation));
    }
}
