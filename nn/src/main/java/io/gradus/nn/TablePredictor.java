package io.gradus.nn;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.metrics.Classification;
import io.gradus.nn.metrics.Regression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Answers in the words and units of a table: it encodes and scales cells, computes the network, and says which class or
 * which numbers its outputs stand for. Where the loss works on logits, the outputs go through the sigmoid or softmax that it
 * means. Immutable; any number of threads may use it.
 */
public final class TablePredictor {
    private final Columns columns;
    private final Network net;
    private final ModelFile file;

    TablePredictor(ModelFile file) {
        this.file = file;
        columns = Objects.requireNonNull(file.columns(), "columns");
        Loss loss = file.loss();
        Network trained = file.network();
        if (loss == Loss.binaryCrossEntropyFromLogits) {
            net = trained.withOutput(Activation.SIGMOID);
        } else if (loss == Loss.softmaxCrossEntropyFromLogits) {
            net = trained.withOutput(Activation.SOFTMAX);
        } else {
            net = trained;
        }
    }

    /**
     * Returns the columns of the table.
     *
     * @return the columns, with scaling and class names
     */
    public Columns columns() {
        return columns;
    }

    /**
     * Returns what the network says for given cells.
     *
     * @param cells one for each input column: a number, or the index of a category (read)
     * @return a cell for each target column: a number in the units of the table, or the index of a class
     */
    public double[] predict(double... cells) {
        return columns.decodeTargets(net.predict(columns.encodeInputs(cells)));
    }

    /**
     * Returns the name of the likeliest class.
     *
     * @param cells one for each input column: a number, or the index of a category (read)
     * @return the name
     * @throws IllegalStateException if the target is not categorical
     */
    public String classify(double... cells) {
        checkClasses();
        return columns.classes().get((int) predict(cells)[0]);
    }

    /**
     * Returns how likely each class is.
     *
     * @param cells one for each input column: a number, or the index of a category (read)
     * @return one number per class; probabilities, if the outputs of the network are
     * @throws IllegalStateException if the target is not categorical
     */
    public double[] probabilities(double... cells) {
        return encodedProbabilities(columns.encodeInputs(cells));
    }

    /**
     * Returns how likely each class is, for inputs that are encoded already, as {@link io.gradus.nn.data.Csv#readInputs}
     * gives them.
     *
     * @param inputs the network's numbers (read)
     * @return one number per class; probabilities, if the outputs of the network are
     * @throws IllegalStateException if the target is not categorical
     */
    public double[] encodedProbabilities(double... inputs) {
        checkClasses();
        double[] out = net.predict(inputs);
        return out.length == 1 ? new double[] {1 - out[0], out[0]} : out;
    }

    /**
     * Returns what the network says for inputs that are encoded already.
     *
     * @param inputs the network's numbers (read)
     * @return a cell for each target column
     */
    public double[] predictEncoded(double... inputs) {
        return columns.decodeTargets(net.predict(inputs));
    }

    private void checkClasses() {
        if (columns.classes().isEmpty()) {
            throw new IllegalStateException(
                    "the target " + columns.targets().get(0).name() + " is a number, not a class");
        }
    }

    /**
     * Compares the classes of a table with what the network says.
     *
     * @param data a table with these columns
     * @return the metrics; without log loss (NaN) where the outputs are no probabilities
     * @throws IllegalStateException if the target is not categorical
     */
    public Classification classification(Dataset data) {
        checkClasses();
        Dataset rows = data.scaledLike(columns);
        int[] actual = new int[rows.size()];
        double[][] likely = new double[rows.size()][];
        double[][] inputs = rows.inputs();
        for (int row = 0; row < actual.length; row++) {
            actual[row] = (int) rows.targetCells(row)[0];
            likely[row] = encodedProbabilities(inputs[row]);
        }
        Classification metrics = Classification.of(columns.classes(), actual, likely);
        return givesProbabilities() ? metrics : new Classification(metrics.classes(), metrics.confusion(), Double.NaN);
    }

    private boolean givesProbabilities() {
        Activation last = net.layers().get(net.layers().size() - 1).activation();
        return last == Activation.SOFTMAX || (last == Activation.SIGMOID && net.outputs() == 1);
    }

    /**
     * Compares the numbers of a table with what the network says.
     *
     * @param data a table with these columns
     * @return the metrics of each target, in the units of the table
     * @throws IllegalStateException if the target is categorical
     */
    public List<Regression> regression(Dataset data) {
        if (!columns.classes().isEmpty()) {
            throw new IllegalStateException(
                    "the target " + columns.targets().get(0).name() + " is a class, not a number");
        }
        Dataset rows = data.scaledLike(columns);
        double[][] inputs = rows.inputs();
        List<Column> targets = columns.targets();
        double[][] actual = new double[targets.size()][rows.size()];
        double[][] predicted = new double[targets.size()][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            double[] expected = rows.targetCells(row);
            double[] answer = predictEncoded(inputs[row]);
            for (int k = 0; k < expected.length; k++) {
                actual[k][row] = expected[k];
                predicted[k][row] = answer[k];
            }
        }
        List<Regression> metrics = new ArrayList<>();
        for (int k = 0; k < actual.length; k++) {
            metrics.add(Regression.of(actual[k], predicted[k]));
        }
        return metrics;
    }

    /**
     * Returns the loss of the file on the rows of a table.
     *
     * @param data a table with these columns
     * @return the mean over the rows; NaN where the file names no loss
     */
    public double loss(Dataset data) {
        Loss loss = file.loss();
        if (loss == null) {
            return Double.NaN;
        }
        Dataset rows = data.scaledLike(columns);
        double[][] inputs = rows.inputs();
        double[][] targets = rows.targets();
        double sum = 0;
        for (int row = 0; row < inputs.length; row++) {
            Graph graph = new Graph();
            Value[] out = Network.constants(graph, file.network().predict(inputs[row]));
            sum += loss.of(out, Network.constants(graph, targets[row])).value();
        }
        return sum / inputs.length;
    }
}
