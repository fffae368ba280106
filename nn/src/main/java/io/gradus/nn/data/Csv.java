package io.gradus.nn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads tables from CSV files (RFC 4180, UTF-8), row by row. The first line names the columns. A column whose cells are
 * all numbers is numeric, one without any number is categorical, and a mixture is an error, so that no typing error turns
 * into a category or a zero. Blanks around a cell do not count; empty lines are skipped; an empty cell is an error.
 *
 * <pre>{@code
 * Dataset data = Csv.target("species").read(path);
 * Dataset more = Csv.target("price").delimiter(';').ignoring("id").categorical("zip").read(path);
 * Dataset same = Csv.columns(data.columns()).read(anotherPath);
 * }</pre>
 *
 * <p>Numbers are written with a point and without separators: digits, and at most one sign, point and exponent. A number
 * that overflows is an error, and so is one that is not zero and would become zero. Limits: 10,000,000 rows, 10,000
 * columns, 100,000,000 cells, 10,000 characters in a field, 1,000 categories in a column. Immutable.
 */
public final class Csv {
    private final Wanted wanted;
    private final Format format;

    private Csv(Wanted wanted, Format format) {
        this.wanted = wanted;
        this.format = format;
    }

    /** How fields are separated, and whether the first line names the columns. */
    record Format(char delimiter, boolean header) {}

    /** What to do with the inputs of a row. */
    @FunctionalInterface
    public interface Row {
        /**
         * Takes the inputs.
         *
         * @param inputs the network's numbers, {@link Columns#inputWidth} of them (the taker's own)
         * @throws IOException if they cannot be taken; reading ends then
         */
        void take(double[] inputs) throws IOException;
    }

    /**
     * Returns a reader of tables in which one column is the target and all others are inputs.
     *
     * @param name the name of the column
     * @return the reader
     */
    public static Csv target(String name) {
        return targets(name);
    }

    /**
     * Returns a reader of tables in which some columns are targets and all others are inputs.
     *
     * @param names the names of the columns, at least one (copied)
     * @return the reader
     */
    public static Csv targets(String... names) {
        return new Csv(Wanted.targets(names), new Format(',', true));
    }

    /**
     * Returns a reader of tables in which the last column, of those that are not left out, is the target and all others are
     * inputs.
     *
     * @return the reader
     */
    public static Csv lastAsTarget() {
        return new Csv(Wanted.last(), new Format(',', true));
    }

    /**
     * Returns a reader of tables whose columns are known already, such as those of a model file: they are found by their
     * names, other columns are left out, and a category that is not known is an error.
     *
     * @param columns the columns
     * @return the reader
     */
    public static Csv columns(Columns columns) {
        return new Csv(Wanted.known(columns), new Format(',', true));
    }

    /**
     * Returns the same reader with another character between fields.
     *
     * @param character such as ';' or a tab; no quotation mark and no line break
     * @return the reader
     */
    public Csv delimiter(char character) {
        if (character == '"' || character == '\n' || character == '\r') {
            throw new IllegalArgumentException("a delimiter cannot be a quotation mark or a line break");
        }
        return new Csv(wanted, new Format(character, format.header));
    }

    /**
     * Returns the same reader for files whose first line is data; the columns are named column1, column2, and so on.
     *
     * @return the reader
     */
    public Csv withoutHeader() {
        return new Csv(wanted, new Format(format.delimiter, false));
    }

    /**
     * Returns the same reader, which leaves out some columns, whatever they hold.
     *
     * @param names the names of the columns (copied)
     * @return the reader
     */
    public Csv ignoring(String... names) {
        return new Csv(wanted.ignoring(names), format);
    }

    /**
     * Returns the same reader, which takes the cells of some columns as names even where they are numbers, such as class
     * numbers or postal codes.
     *
     * @param names the names of the columns (copied)
     * @return the reader
     */
    public Csv categorical(String... names) {
        return new Csv(wanted.categorical(names), format);
    }

    /**
     * Reads a table. Where the columns are not known beforehand, the categories of each are sorted, by number where all of
     * them are numbers, else by character codes; so the order of the rows does not matter.
     *
     * @param path the file
     * @return the table; scaled where the columns are known and have a scaling
     * @throws CsvFormatException if the file is not such a table; one line names the place
     * @throws IOException if it cannot be read
     */
    public Dataset read(Path path) throws IOException {
        return read(Source.of(path));
    }

    /**
     * Reads a table that is there as text, as {@link #read(Path)} reads a file.
     *
     * @param name what messages call the table
     * @param text the text
     * @return the table; scaled where the columns are known and have a scaling
     * @throws CsvFormatException if the text is not such a table; one line names the place
     */
    public Dataset parse(String name, String text) throws CsvFormatException {
        try {
            return read(Source.of(name, text));
        } catch (CsvFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    private Dataset read(Source source) throws IOException {
        try (CsvRows rows = new CsvRows(source, format)) {
            List<Cells> inputs = wanted.inputs(rows);
            List<Cells> cells = new ArrayList<>(inputs);
            cells.addAll(wanted.targets(rows));
            double[][] table = table(rows, cells);
            List<Column> columns = new ArrayList<>();
            for (int k = 0; k < cells.size(); k++) {
                columns.add(cells.get(k).finish(table, k));
            }
            int split = inputs.size();
            return new Dataset(new Columns(columns.subList(0, split), columns.subList(split, columns.size())), table);
        } catch (IllegalArgumentException e) {
            // Columns that do not fit each other, such as a target of one class.
            throw CsvRows.failure(source, e);
        }
    }

    /**
     * Reads the inputs of a table whose columns are known, row by row, without keeping them; the targets need not be in
     * the file.
     *
     * @param path the file
     * @param row takes the inputs of each row, encoded and scaled
     * @return the number of rows, at least 1
     * @throws CsvFormatException if the file is not such a table; one line names the place
     * @throws IOException if it cannot be read, or as row throws
     * @throws IllegalStateException if the columns are not known
     */
    public long readInputs(Path path, Row row) throws IOException {
        Columns columns = wanted.knownColumns();
        try (CsvRows rows = new CsvRows(Source.of(path), format)) {
            List<Cells> cells = wanted.inputs(rows);
            long count = 0;
            while (rows.next()) {
                row.take(columns.encodeInputs(cells(rows, cells)));
                count++;
            }
            rows.checkNotEmpty(count);
            return count;
        }
    }

    private static double[][] table(CsvRows rows, List<Cells> cells) throws IOException {
        List<double[]> table = new ArrayList<>();
        while (rows.next()) {
            rows.checkSize(table.size() + 1L, cells.size());
            table.add(cells(rows, cells));
        }
        rows.checkNotEmpty(table.size());
        return table.toArray(double[][]::new);
    }

    private static double[] cells(CsvRows rows, List<Cells> cells) throws IOException {
        double[] row = new double[cells.size()];
        for (int k = 0; k < row.length; k++) {
            row[k] = cells.get(k).read(rows);
        }
        return row;
    }
}
