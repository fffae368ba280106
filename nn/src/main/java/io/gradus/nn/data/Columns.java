package io.gradus.nn.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The columns of a table, inputs and targets: what stands between rows of a file and the numbers of a network. Immutable.
 *
 * @param inputs at least one (copied)
 * @param targets one categorical column, which is classification, or one or more numeric ones, which is regression (copied)
 */
public record Columns(List<Column> inputs, List<Column> targets) {
    /**
     * Checks the columns.
     *
     * @param inputs at least one (copied)
     * @param targets one categorical column of at least two categories, or one or more numeric ones (copied)
     * @throws IllegalArgumentException if there are none, two have one name, or the targets are mixed
     */
    public Columns {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        if (inputs.isEmpty() || targets.isEmpty()) {
            throw new IllegalArgumentException("expected at least one column of inputs and one of targets, got "
                    + inputs.size() + " and " + targets.size());
        }
        Set<String> names = new HashSet<>();
        Stream.concat(inputs.stream(), targets.stream()).forEach(column -> {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("two columns have the name " + column.name());
            }
        });
        checkTargets(targets);
    }

    private static void checkTargets(List<Column> targets) {
        for (Column target : targets) {
            if (target instanceof Column.Categorical classes) {
                if (targets.size() > 1) {
                    throw new IllegalArgumentException("the target " + target.name()
                            + " is categorical; expected it to be the only target, got " + targets.size());
                }
                if (classes.categories().size() < 2) {
                    throw new IllegalArgumentException("the target " + target.name() + " has only one class, "
                            + classes.categories().get(0) + "; expected at least two");
                }
            }
        }
    }

    /**
     * Returns the class names, where the target is categorical.
     *
     * @return the names in the order of their encoding; empty where the targets are numbers
     */
    public List<String> classes() {
        return targets.get(0) instanceof Column.Categorical target ? target.categories() : List.of();
    }

    /**
     * Returns how many numbers a network gets.
     *
     * @return the sum of the widths of the inputs
     */
    public int inputWidth() {
        return width(inputs);
    }

    /**
     * Returns how many numbers a network gives.
     *
     * @return the sum of the widths of the targets
     */
    public int targetWidth() {
        return width(targets);
    }

    /**
     * Encodes the cells of one row of inputs.
     *
     * @param cells one for each input: a number, or the index of a category (read)
     * @return {@link #inputWidth} numbers
     */
    public double[] encodeInputs(double... cells) {
        return encoded(inputs, cells);
    }

    /**
     * Encodes the cells of one row of targets.
     *
     * @param cells one for each target: a number, or the index of a category (read)
     * @return {@link #targetWidth} numbers
     */
    public double[] encodeTargets(double... cells) {
        return encoded(targets, cells);
    }

    /**
     * Returns what a network's outputs stand for.
     *
     * @param outputs {@link #targetWidth} numbers (read)
     * @return a cell for each target: a number in the units of the table, or the index of a class
     */
    public double[] decodeTargets(double... outputs) {
        checkLength("outputs", targetWidth(), outputs.length);
        double[] cells = new double[targets.size()];
        int at = 0;
        for (int k = 0; k < cells.length; k++) {
            cells[k] = targets.get(k).decode(outputs, at);
            at += targets.get(k).width();
        }
        return cells;
    }

    /** Whether these are the same columns, scaling aside. */
    boolean isLike(Columns other) {
        return unscaled().equals(other.unscaled());
    }

    Columns unscaled() {
        return new Columns(
                inputs.stream().map(Column::unscaled).toList(),
                targets.stream().map(Column::unscaled).toList());
    }

    private static int width(List<Column> columns) {
        return columns.stream().mapToInt(Column::width).sum();
    }

    private static double[] encoded(List<Column> columns, double[] cells) {
        checkLength("cells", columns.size(), cells.length);
        double[] out = new double[width(columns)];
        int at = 0;
        for (int k = 0; k < cells.length; k++) {
            columns.get(k).encode(cells[k], out, at);
            at += columns.get(k).width();
        }
        return out;
    }

    private static void checkLength(String what, int expected, int actual) {
        if (actual != expected) {
            throw new IllegalArgumentException("expected " + expected + " " + what + ", got " + actual);
        }
    }
}
