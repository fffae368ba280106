package io.gradus.app.play;

import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
import io.gradus.nn.data.Dataset;
import java.util.Arrays;
import java.util.List;

/** The samples that a network is trained on, as it sees them, and what they stand for. Immutable: arrays are not handed out. */
final class Table {
    static final int MOST_ROWS = 1_000;

    private final double[][] inputs;
    private final double[][] targets;
    private final Names names;

    private Table(double[][] inputs, double[][] targets, Names names) {
        this.inputs = inputs;
        this.targets = targets;
        this.names = names;
    }

    static Table of(Dataset data) {
        return new Table(data.inputs(), data.targets(), names(data.columns()));
    }

    private static Names names(Columns columns) {
        List<String> inputs =
                columns.inputs().stream().flatMap(c -> names(c).stream()).toList();
        List<String> outputs =
                columns.targets().stream().flatMap(c -> names(c).stream()).toList();
        return new Names(inputs, outputs, columns.classes());
    }

    private static List<String> names(Column column) {
        if (column instanceof Column.Categorical c && c.width() > 1) {
            return c.categories().stream()
                    .map(category -> shortened(c.name() + " = " + category))
                    .toList();
        }
        return List.of(shortened(column.name()));
    }

    private static String shortened(String name) {
        return name.length() <= Names.LONGEST ? name : name.substring(0, Names.LONGEST);
    }

    /** Divides rows into inputs and targets. */
    static Table of(double[][] rows, int width, Names names) {
        double[][] inputs = new double[rows.length][];
        double[][] targets = new double[rows.length][];
        for (int k = 0; k < rows.length; k++) {
            inputs[k] = Arrays.copyOf(rows[k], width);
            targets[k] = Arrays.copyOfRange(rows[k], width, rows[k].length);
        }
        return new Table(inputs, targets, names);
    }

    int size() {
        return inputs.length;
    }

    int inputWidth() {
        return inputs[0].length;
    }

    int targetWidth() {
        return targets[0].length;
    }

    double[] input(int row) {
        return inputs[row].clone();
    }

    double[] target(int row) {
        return targets[row].clone();
    }

    double[][] inputs() {
        return Arrays.stream(inputs).map(double[]::clone).toArray(double[][]::new);
    }

    double[][] targets() {
        return Arrays.stream(targets).map(double[]::clone).toArray(double[][]::new);
    }

    /** Inputs and targets side by side. */
    double[][] rows() {
        double[][] rows = new double[size()][];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = Arrays.copyOf(inputs[k], inputWidth() + targetWidth());
            System.arraycopy(targets[k], 0, rows[k], inputWidth(), targetWidth());
        }
        return rows;
    }

    Names names() {
        return names;
    }

    /** Whether targets are probabilities of classes. */
    boolean isClasses() {
        return !names.classes().isEmpty();
    }
}
