package io.gradus.nn;

import io.gradus.nn.JsonInput.Member;
import io.gradus.nn.JsonInput.Place;
import io.gradus.nn.data.Columns;
import io.gradus.nn.internal.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model file. The keys of an object may stand in any order, so what depends on two of them (sizes that must
 * fit) is checked at the end, with the places remembered. Memory is taken for numbers that are there, never for sizes
 * that are only announced.
 */
final class ModelReader {
    private final JsonInput in;
    private final List<Layer> layers = new ArrayList<>();
    private int inputs;
    private int version;
    private @Nullable Loss loss;
    private @Nullable Columns columns;
    private @Nullable TrainingRecord training;
    private @Nullable Place columnsPlace;
    private @Nullable Place trainingPlace;
    private int parameters;
    private double[] buffer = new double[16];

    ModelReader(byte[] bytes) throws IOException {
        in = new JsonInput(bytes);
    }

    /** Numbers and where they began. */
    private static final class Row {
        final double[] numbers;
        final Place place;

        Row(double[] numbers, Place place) {
            this.numbers = numbers;
            this.place = place;
        }
    }

    private static final class Layer {
        int units;

        @Nullable
        Activation activation;

        @Nullable
        Place activationPlace;

        boolean trainable = true;
        final List<Row> weights = new ArrayList<>();

        @Nullable
        Place weightsPlace;

        Bias.@Nullable Mode biasMode;
        boolean biasTrainable = true;

        @Nullable
        Row biases;

        @Nullable
        Place biasPlace;
    }

    ModelFile read() throws IOException {
        in.next();
        in.object(fileKeys());
        in.end();
        Network net = Network.inputs(inputs);
        for (int l = 0; l < layers.size(); l++) {
            checkActivation(layers.get(l), l == layers.size() - 1);
            net = append(net, layers.get(l));
        }
        checkVersion(columnsPlace, "columns");
        checkVersion(trainingPlace, "training");
        checkWidths(net);
        return new ModelFile(net, loss, columns, training);
    }

    /** Files of the first version have no such key. */
    private void checkVersion(@Nullable Place place, String key) throws ModelFormatException {
        if (place != null && version < ModelFile.VERSION) {
            throw place.fails("the key \"" + key + "\" needs \"version\": " + ModelFile.VERSION + ", got " + version);
        }
    }

    private void checkWidths(Network net) throws ModelFormatException {
        if (columns != null && (columns.inputWidth() != net.inputs() || columns.targetWidth() != net.outputs())) {
            throw Objects.requireNonNull(columnsPlace)
                    .fails("expected columns that stand for " + net.inputs() + " inputs and " + net.outputs()
                            + " outputs, got " + columns.inputWidth() + " and " + columns.targetWidth());
        }
    }

    private static void checkActivation(Layer layer, boolean isLast) throws IOException {
        Activation activation = Objects.requireNonNull(layer.activation);
        if (!isLast && !activation.isElementwise()) {
            throw Objects.requireNonNull(layer.activationPlace)
                    .fails("expected " + activation + " in the last layer only");
        }
    }

    Map<String, Member> fileKeys() {
        Map<String, Member> keys = new LinkedHashMap<>();
        keys.put("format", Member.required(() -> named(List.of(ModelFile.FORMAT))));
        keys.put("version", Member.required(() -> version = in.count(1, ModelFile.VERSION)));
        keys.put("inputs", Member.required(() -> inputs = in.count(1, Network.MAX_WIDTH)));
        keys.put("layers", Member.required(this::readLayers));
        keys.put(
                "loss",
                Member.optional(() -> loss =
                        Loss.named(named(Loss.all().stream().map(Loss::name).toList()))));
        keys.put("columns", Member.optional(() -> {
            columnsPlace = in.place();
            columns = new ColumnsReader(in).read();
        }));
        keys.put("training", Member.optional(() -> {
            trainingPlace = in.place();
            training = new TrainingReader(in).read();
        }));
        return keys;
    }

    private void readLayers() throws IOException {
        Place place = in.place();
        in.array(Network.MAX_LAYERS, "layers", () -> {
            Layer layer = new Layer();
            layers.add(layer);
            in.object(layerKeys(layer));
        });
        if (layers.isEmpty()) {
            throw place.fails("expected at least one layer, got none");
        }
    }

    private Map<String, Member> layerKeys(Layer layer) {
        Map<String, Member> keys = new LinkedHashMap<>();
        keys.put("units", Member.required(() -> layer.units = in.count(1, Network.MAX_WIDTH)));
        keys.put("activation", Member.required(() -> {
            layer.activationPlace = in.place();
            layer.activation = Activation.named(
                    named(Activation.all().stream().map(Activation::name).toList()));
        }));
        keys.put("weights", Member.required(() -> {
            layer.weightsPlace = in.place();
            in.array(Network.MAX_WIDTH, "rows of weights, one per unit", () -> layer.weights.add(row("weights")));
        }));
        keys.put("trainable", Member.optional(() -> layer.trainable = in.bool()));
        keys.put("bias", Member.required(() -> {
            layer.biasPlace = in.place();
            in.object(biasKeys(layer));
        }));
        return keys;
    }

    private Map<String, Member> biasKeys(Layer layer) {
        Map<String, Member> keys = new LinkedHashMap<>();
        keys.put("mode", Member.required(() -> layer.biasMode = mode()));
        keys.put("trainable", Member.optional(() -> layer.biasTrainable = in.bool()));
        keys.put("values", Member.optional(() -> layer.biases = row("biases")));
        return keys;
    }

    private Bias.Mode mode() throws IOException {
        String name =
                named(Arrays.stream(Bias.Mode.values()).map(Bias.Mode::label).toList());
        return Arrays.stream(Bias.Mode.values())
                .filter(m -> m.label().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String named(List<String> names) throws IOException {
        String name = in.string();
        if (!names.contains(name)) {
            throw in.fails("expected " + (names.size() > 1 ? "one of " : "") + String.join(", ", names) + ", got "
                    + Texts.quoted(name));
        }
        return name;
    }

    private Row row(String what) throws IOException {
        Place place = in.place();
        int[] count = {0};
        in.array(Network.MAX_WIDTH, what, () -> {
            if (++parameters > Network.MAX_PARAMETERS) {
                throw in.fails("expected at most " + Network.MAX_PARAMETERS + " weights and biases, got more");
            }
            if (count[0] == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
            buffer[count[0]++] = in.number();
        });
        return new Row(Arrays.copyOf(buffer, count[0]), place);
    }

    private static Network append(Network net, Layer layer) throws IOException {
        Place place = Objects.requireNonNull(layer.weightsPlace);
        if (layer.weights.size() != layer.units) {
            throw place.fails(
                    "expected " + layer.units + " rows of weights, one per unit, got " + layer.weights.size());
        }
        for (Row row : layer.weights) {
            if (row.numbers.length != net.outputs()) {
                throw row.place.fails("expected " + net.outputs() + " weights, one per input of the layer, got "
                        + row.numbers.length);
            }
        }
        double[][] weights = layer.weights.stream().map(row -> row.numbers).toArray(double[][]::new);
        Network longer = net.dense(Objects.requireNonNull(layer.activation), weights, bias(layer));
        return layer.trainable ? longer : longer.frozenWeights();
    }

    private static Bias bias(Layer layer) throws IOException {
        Bias.Mode mode = Objects.requireNonNull(layer.biasMode);
        int expected = mode.count(layer.units);
        Row row = layer.biases;
        int count = row == null ? 0 : row.numbers.length;
        if (count != expected) {
            Place place = row == null ? Objects.requireNonNull(layer.biasPlace) : row.place;
            throw place.fails("expected as many values as the mode " + mode.label() + " asks for, " + expected
                    + ", got " + count);
        }
        return new Bias(mode, row == null ? new double[0] : row.numbers, layer.biasTrainable);
    }
}
