package io.gradus.nn;

import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
import io.gradus.nn.optimize.LearningRate;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the program of {@link JavaSource}. */
final class JavaProgram {
    /** Numbers of a layer that stand where the layer is added; more go to a method of their own. */
    private static final int MOST_IN_PLACE = 16;

    private final Network net;
    private final @Nullable Loss loss;
    private final @Nullable Columns columns;
    private final JavaSource.Work work;
    private final TreeSet<String> imports = new TreeSet<>();
    private final JavaNumbers arrays = new JavaNumbers();
    private final StringBuilder body = new StringBuilder();

    JavaProgram(ModelFile file, String name, JavaSource.Work work) {
        net = file.network();
        loss = file.loss();
        columns = file.columns();
        this.work = work;
        body.append("/** A network of Gradus with its weights. */\nclass ")
                .append(name)
                .append(" {\n");
        if (loss != null) {
            use(Loss.class);
            body.append("    static final Loss LOSS = Loss.")
                    .append(loss.name())
                    .append(";\n\n");
        }
        main();
        network();
        if (loss != null) {
            training();
        }
        if (columns != null) {
            predictor(columns);
        }
        JavaSource.Rows rows = work.rows();
        if (rows != null) {
            arrays.add("inputs", rows.inputs());
            arrays.add("targets", rows.targets());
        }
    }

    String text() {
        if (arrays.methods().contains("Stream.of(")) {
            imports.add("java.util.stream.Stream");
        }
        String heads = imports.stream().map(i -> "import " + i + ";\n").collect(Collectors.joining());
        return heads + "\n" + body + arrays.methods() + "}\n";
    }

    private void use(Class<?> type) {
        imports.add(type.getName());
    }

    private void method(String head, List<String> lines) {
        body.append(body.charAt(body.length() - 2) == '}' ? "\n" : "");
        body.append("    ").append(head).append(" {\n");
        lines.forEach(line -> body.append("        ").append(line).append('\n'));
        body.append("    }\n");
    }

    private void main() {
        imports.add("java.util.Arrays");
        method("public static void main(String[] args)", work.rows() == null ? predicting() : trainingOn(work.rows()));
    }

    private List<String> trainingOn(JavaSource.Rows rows) {
        return List.of(
                "Network net = network();",
                "History history = train(net, inputs(), targets(), " + rows.rounds() + ");",
                "System.out.println(\"loss before \" + history.firstLoss() + \", after \" + history.lastLoss());",
                "for (double[] in : inputs()) {",
                "    System.out.println(Arrays.toString(in) + \" -> \" + Arrays.toString(net.predict(in)));",
                "}");
    }

    /** Of arguments: the network's numbers, or the cells of a row where there are columns. */
    private List<String> predicting() {
        String answer = columns == null
                ? "Arrays.toString(network().predict(in))"
                : columns.classes().isEmpty() ? "Arrays.toString(predictor().predict(in))" : "predictor().classify(in)";
        return List.of(
                "double[] in = Arrays.stream(args).mapToDouble(Double::parseDouble).toArray();",
                "System.out.println(" + answer + ");");
    }

    private void network() {
        use(Network.class);
        use(Activation.class);
        use(Bias.class);
        StringBuilder chain = new StringBuilder("return Network.inputs(" + net.inputs() + ")");
        for (int k = 0; k < net.layers().size(); k++) {
            chain.append("\n                ").append(layer(k + 1, net.layers().get(k)));
        }
        method("static Network network()", List.of(chain + ";"));
    }

    private String layer(int number, Dense layer) {
        double[][] weights = new double[layer.units()][layer.inputs()];
        for (int unit = 0; unit < weights.length; unit++) {
            for (int input = 0; input < layer.inputs(); input++) {
                weights[unit][input] = net.parameters().value(layer.weight(unit, input));
            }
        }
        boolean inPlace = layer.units() * layer.inputs() <= MOST_IN_PLACE;
        if (!inPlace) {
            arrays.add("weights" + number, weights);
        }
        return ".dense(Activation."
                + layer.activation().name().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT) + ", "
                + (inPlace ? "new double[][] " + JavaNumbers.rows(weights) : "weights" + number + "()") + ", "
                + bias(number, layer) + ")" + (layer.weightsTrainable() ? "" : ".frozenWeights()");
    }

    private String bias(int number, Dense layer) {
        double[] values = new double[layer.biases()];
        for (int k = 0; k < values.length; k++) {
            values[k] = net.parameters().value(layer.bias(k));
        }
        String text;
        if (layer.biasMode() == Bias.Mode.NONE) {
            return "Bias.none()";
        } else if (layer.biasMode() == Bias.Mode.SHARED) {
            text = "Bias.shared(" + JavaNumbers.list(values) + ")";
        } else if (values.length <= MOST_IN_PLACE) {
            text = "Bias.perUnit(" + JavaNumbers.list(values) + ")";
        } else {
            arrays.add("biases" + number, new double[][] {values});
            text = "Bias.perUnit(biases" + number + "()[0])";
        }
        return text + (layer.biasTrainable() ? "" : ".frozen()");
    }

    private void training() {
        use(History.class);
        use(Trainer.class);
        use(work.optimizer().getClass());
        String optimizer = JavaOptimizer.text(work.optimizer());
        if (optimizer.contains("LearningRate.")) {
            use(LearningRate.class);
        }
        String batch = work.batchSize() == Integer.MAX_VALUE ? "" : ".batchSize(" + work.batchSize() + ")";
        method(
                "static History train(Network net, double[][] inputs, double[][] targets, int rounds)",
                List.of("return Trainer.of(net, LOSS, " + optimizer + ")" + batch
                        + ".train(inputs, targets, rounds);"));
    }

    private void predictor(Columns known) {
        JavaText.checkRoom(known);
        use(Columns.class);
        use(ModelFile.class);
        use(TablePredictor.class);
        imports.add("java.util.List");
        known.inputs().forEach(column -> use(Column.class));
        method(
                "static Columns columns()",
                List.of(
                        "return new Columns(",
                        "        List.of(" + columns(known.inputs()) + "),",
                        "        List.of(" + columns(known.targets()) + "));"));
        method(
                "static TablePredictor predictor()",
                List.of("return new ModelFile(network(), " + (loss == null ? "null" : "LOSS")
                        + ", columns(), null).predictor();"));
    }

    private static String columns(List<Column> columns) {
        return columns.stream()
                .map(column -> "\n                        " + JavaText.of(column))
                .collect(Collectors.joining(","));
    }
}
