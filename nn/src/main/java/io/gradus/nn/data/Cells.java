package io.gradus.nn.data;

/** Reads the cells of one column. */
interface Cells {
    /** Reads the cell of the current row: a number, or a number that stands for a category until {@link #finish}. */
    double read(CsvRows rows) throws CsvFormatException;

    /** Puts the final indices of categories into a column of the table, and returns what the column is. */
    Column finish(double[][] table, int column);
}
