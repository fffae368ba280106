package io.gradus.nn.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table: rows of inputs and targets. It keeps the cells as they were given; {@link #inputs} and {@link #targets} are the
 * numbers for a network, scaled and encoded as the {@link Columns} say. Immutable.
 */
public final class Dataset {
    /** The most numbers of an encoded table, 800 MB. */
    static final int MAX_NUMBERS = 100_000_000;

    private final Columns columns;
    /** {@code cells[row][column]}: the inputs, then the targets; a number, or the index of a category. */
    private final double[][] cells;

    /** Keeps the cells. */
    Dataset(Columns columns, double[][] cells) {
        this.columns = columns;
        this.cells = cells;
    }

    /**
     * Returns a table of given cells.
     *
     * @param columns the columns
     * @param inputs {@code inputs[row][column]} (copied): a finite number, or the index of a category
     * @param targets {@code targets[row][column]} (copied), as many rows: a finite number, or the index of a class
     * @return the table
     * @throws IllegalArgumentException if there is no row, a row has another length, or a cell does not fit its column
     */
    public static Dataset of(Columns columns, double[][] inputs, double[][] targets) {
        if (inputs.length == 0 || inputs.length != targets.length) {
            throw new IllegalArgumentException("expected one row of targets per row of inputs, and at least one, got "
                    + inputs.length + " rows of inputs and " + targets.length + " of targets");
        }
        double[][] cells = new double[inputs.length][];
        for (int row = 0; row < cells.length; row++) {
            checkRow("inputs[" + row + "]", columns.inputs(), inputs[row]);
            checkRow("targets[" + row + "]", columns.targets(), targets[row]);
            cells[row] = Arrays.copyOf(inputs[row], inputs[row].length + targets[row].length);
            System.arraycopy(targets[row], 0, cells[row], inputs[row].length, targets[row].length);
        }
        return new Dataset(columns, cells);
    }

    private static void checkRow(String place, List<Column> columns, double[] row) {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(
                    place + ": expected " + columns.size() + " cells, one per column, got " + row.length);
        }
        for (int k = 0; k < row.length; k++) {
            if (!Columns.fits(columns.get(k), row[k])) {
                throw Columns.unfit(place + "[" + k + "]", columns.get(k), row[k]);
            }
        }
    }

    /**
     * Returns the number of rows.
     *
     * @return at least 1
     */
    public int size() {
        return cells.length;
    }

    /**
     * Returns the columns.
     *
     * @return the columns, with the scaling of this table
     */
    public Columns columns() {
        return columns;
    }

    /**
     * Returns the class names, where the target is categorical.
     *
     * @return the names; empty where the targets are numbers
     */
    public List<String> classes() {
        return columns.classes();
    }

    /**
     * Returns the inputs as a network wants them.
     *
     * @return {@code inputs[row]}, each of {@link Columns#inputWidth} numbers (a copy)
     */
    public double[][] inputs() {
        return encoded(columns.inputWidth(), this::inputCells, Columns::encodeInputs);
    }

    /**
     * Returns the targets as a network wants them.
     *
     * @return {@code targets[row]}, each of {@link Columns#targetWidth} numbers (a copy)
     */
    public double[][] targets() {
        return encoded(columns.targetWidth(), this::targetCells, Columns::encodeTargets);
    }

    /**
     * Returns the inputs of a row as they were given.
     *
     * @param row 0 to size - 1
     * @return a number, or the index of a category, for each input (a copy)
     */
    public double[] inputCells(int row) {
        return Arrays.copyOf(cells[row], columns.inputs().size());
    }

    /**
     * Returns the targets of a row as they were given.
     *
     * @param row 0 to size - 1
     * @return a number for each target, or the index of the class (a copy)
     */
    public double[] targetCells(int row) {
        return Arrays.copyOfRange(cells[row], columns.inputs().size(), cells[row].length);
    }

    private double[][] encoded(int width, IntFunction<double[]> row, BiFunction<Columns, double[], double[]> encoding) {
        if ((long) size() * width > MAX_NUMBERS) {
            throw new IllegalArgumentException("the table is too large: " + size() + " rows of " + width
                    + " numbers, with one number for each category; expected at most " + MAX_NUMBERS + " numbers");
        }
        return IntStream.range(0, size())
                .mapToObj(k -> encoding.apply(columns, row.apply(k)))
                .toArray(double[][]::new);
    }

    /**
     * Returns the same table with all numeric columns, inputs and targets, scaled to mean 0 and standard deviation 1:
     * {@code (cell - mean) / deviation}, where {@code deviation = sqrt(mean of (cell - mean)^2)}. A column of equal numbers
     * becomes 0.
     *
     * @return the scaled table
     */
    public Dataset standardized() {
        return scaled(Scale::standard);
    }

    /**
     * Returns the same table with all numeric columns, inputs and targets, scaled to 0 for the least and 1 for the largest
     * number: {@code (cell - min) / (max - min)}. A column of equal numbers becomes 0.
     *
     * @return the scaled table
     */
    public Dataset minMaxScaled() {
        return scaled(Scale::minMax);
    }

    /**
     * Returns the same table with the scaling of another one, as validation and test data need it: they are scaled by what
     * was learnt of the training data.
     *
     * @param other a table with the same columns
     * @return the scaled table
     */
    public Dataset scaledLike(Dataset other) {
        return scaledLike(other.columns);
    }

    /**
     * Returns the same table with the scaling of given columns, such as those of a model file.
     *
     * @param scaled the same columns with a scaling of their own
     * @return the scaled table
     */
    public Dataset scaledLike(Columns scaled) {
        scaled.checkLike(columns);
        return new Dataset(scaled, cells);
    }

    private Dataset scaled(BiFunction<String, double[], Column> scale) {
        int inputs = columns.inputs().size();
        Column[] all = Stream.concat(columns.inputs().stream(), columns.targets().stream())
                .toArray(Column[]::new);
        for (int k = 0; k < all.length; k++) {
            int column = k;
            all[k] = all[k] instanceof Column.Numeric numeric
                    ? scale.apply(
                            numeric.name(),
                            Arrays.stream(cells).mapToDouble(row -> row[column]).toArray())
                    : all[k];
        }
        List<Column> list = List.of(all);
        return new Dataset(new Columns(list.subList(0, inputs), list.subList(inputs, all.length)), cells);
    }

    /**
     * Returns some of the rows.
     *
     * @param rows their indices, at least one, in the order in which they shall stand (read)
     * @return the smaller table, with the same columns
     */
    public Dataset rows(int... rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("expected at least one row, got none");
        }
        return new Dataset(
                columns, Arrays.stream(rows).mapToObj(row -> cells[row]).toArray(double[][]::new));
    }

    /**
     * Splits the rows at random, such as into training, validation and test data. Each part gets its share of the rows to
     * within one; where the target is categorical, it gets its share of each class to within a few rows ("stratified").
     * The rows of a part keep their order.
     *
     * @param randomSeed the seed; the same seed gives the same parts
     * @param shares positive numbers with the sum 1, such as .8, .2
     * @return a part for each share, none of them empty
     * @throws IllegalArgumentException if the shares are wrong or there are too few rows
     */
    public List<Dataset> split(long randomSeed, double... shares) {
        ToIntFunction<double[]> group = classes().isEmpty()
                ? row -> 0
                : row -> (int) row[columns.inputs().size()];
        int[][] parts = new Split(shares, randomSeed)
                .parts(Arrays.stream(cells).mapToInt(group).toArray());
        return Arrays.stream(parts).map(this::rows).toList();
    }

    /** Returns the size and the columns, for people. */
    @Override
    public String toString() {
        return size() + " rows, " + columns.inputs().size() + " inputs, "
                + (classes().isEmpty()
                        ? columns.targets().size() + " targets"
                        : classes().size() + " classes");
    }
}
