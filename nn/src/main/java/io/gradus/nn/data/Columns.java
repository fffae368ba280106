package io.gradus.nn.data;

import io.gradus.nn.internal.Texts;
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
     * @throws IllegalArgumentException if a cell is not finite, or no index of a category
     */
    public double[] encodeInputs(double... cells) {
        return encoded(inputs, cells);
    }

    /**
     * Encodes the cells of one row of targets.
     *
     * @param cells one for each target: a number, or the index of a category (read)
     * @return {@link #targetWidth} numbers
     * @throws IllegalArgumentException if a cell is not finite, or no index of a category
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

    /**
     * Tells whether the network's numbers are those of the table.
     *
     * @return true if all columns are numeric and without scaling
     */
    public boolean isPlain() {
        return Stream.concat(inputs.stream(), targets.stream())
                .allMatch(column -> column instanceof Column.Numeric && column.equals(column.unscaled()));
    }

    /** Checks that others are the same columns, scaling aside; the message names the first that is not. */
    void checkLike(Columns others) {
        checkLike("input", inputs, others.inputs);
        checkLike("target", targets, others.targets);
    }

    private static void checkLike(String kind, List<Column> columns, List<Column> others) {
        if (columns.size() != others.size()) {
            throw new IllegalArgumentException(
                    "expected the " + kind + " columns " + names(columns) + ", got " + names(others));
        }
        for (int k = 0; k < columns.size(); k++) {
            if (!columns.get(k).unscaled().equals(others.get(k).unscaled())) {
                throw new IllegalArgumentException(kind + " column " + (k + 1) + ": expected "
                        + described(columns.get(k)) + ", got " + described(others.get(k)));
            }
        }
    }

    private static String names(List<Column> columns) {
        return Texts.oneLine(
                String.join(", ", columns.stream().map(Column::name).toList()));
    }

    private static String described(Column column) {
        return Texts.oneLine(column.name()
                + (column instanceof Column.Categorical c
                        ? " (one of " + String.join(", ", c.categories()) + ")"
                        : " (numbers)"));
    }

    /** Whether a cell is one of a column. */
    static boolean fits(Column column, double cell) {
        return column instanceof Column.Categorical c
                ? cell == Math.rint(cell) && cell >= 0 && cell < c.categories().size()
                : Double.isFinite(cell);
    }

    /** Says that a cell is none of a column. */
    static IllegalArgumentException unfit(String place, Column column, double cell) {
        String expected = column instanceof Column.Categorical c
                ? "the index of a category, 0 to " + (c.categories().size() - 1)
                : "a finite number";
        return new IllegalArgumentException(place + ": expected " + expected + ", got " + cell);
    }

    private static int width(List<Column> columns) {
        return columns.stream().mapToInt(Column::width).sum();
    }

    private static double[] encoded(List<Column> columns, double[] cells) {
        checkLength("cells", columns.size(), cells.length);
        double[] out = new double[width(columns)];
        int at = 0;
        for (int k = 0; k < cells.length; k++) {
            Column column = columns.get(k);
            if (!fits(column, cells[k])) {
                throw unfit("column " + column.name(), column, cells[k]);
            }
            column.encode(cells[k], out, at);
            at += column.width();
        }
        return out;
    }

    private static void checkLength(String what, int expected, int actual) {
        if (actual != expected) {
            throw new IllegalArgumentException("expected " + expected + " " + what + ", got " + actual);
        }
    }
}
