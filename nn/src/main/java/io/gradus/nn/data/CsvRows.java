package io.gradus.nn.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.gradus.nn.internal.Texts;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file, one after the other, with their places. Everything that is wrong is a CsvFormatException. */
final class CsvRows implements Closeable {
    private static final long MAX_ROWS = 10_000_000;
    private static final int MAX_COLUMNS = 10_000;
    private static final int MAX_FIELD = 10_000;
    private static final int MOST_SHOWN = 12;
    /** What separates fields in files that are not as they are told to be. */
    private static final String SEPARATORS = ";\t|,";

    private final Source source;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();
    private @Nullable CsvRecord current;
    /** The first record, where it is data. */
    private @Nullable CsvRecord pending;

    CsvRows(Source source, Csv.Format format) throws IOException {
        this.source = source;
        reader = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(CsvRecordHandler.of(c -> c.maxFields(MAX_COLUMNS).maxFieldSize(MAX_FIELD)), source.open());
        records = reader.iterator();
        try {
            names = readNames(format);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private List<String> readNames(Csv.Format format) throws IOException {
        current = fetched();
        if (current == null) {
            throw fails("expected a line with the names of the columns, got an empty file");
        }
        if (!format.header()) {
            pending = current;
        }
        List<String> list = new ArrayList<>();
        for (int k = 0; k < current.getFieldCount(); k++) {
            String name = format.header() ? headerName(k) : "column" + (k + 1);
            if (positions.putIfAbsent(name, k) != null) {
                throw fails("two columns have the name " + Texts.quoted(name) + ", the " + (positions.get(name) + 1)
                        + ". and the " + (k + 1) + ".");
            }
            list.add(name);
        }
        return List.copyOf(list);
    }

    private String headerName(int column) throws CsvFormatException {
        String name = field(column);
        if (name.isEmpty()) {
            throw fails("column " + (column + 1)
                    + " has no name; give it one, and leave the column out if it only counts the rows");
        }
        if (name.length() > Column.MAX_TEXT) {
            throw fails("expected a name of at most " + Column.MAX_TEXT + " characters for column " + (column + 1)
                    + ", got " + name.length());
        }
        return name;
    }

    List<String> names() {
        return names;
    }

    /** The place of a column in each row. */
    int position(String name) throws CsvFormatException {
        Integer position = positions.get(name);
        if (position == null) {
            String all = String.join(
                    ", ", names.stream().limit(MOST_SHOWN).map(Texts::oneLine).toList());
            throw fails("there is no column " + Texts.quoted(name) + "; the columns are " + all
                    + (names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "") + hint());
        }
        return position;
    }

    /** What may be wrong with a file whose columns are not as expected. */
    private String hint() {
        if (names.size() == 1) {
            for (int k = 0; k < SEPARATORS.length(); k++) {
                char separator = SEPARATORS.charAt(k);
                if (names.get(0).indexOf(separator) >= 0) {
                    return "; if fields are separated by " + (separator == '\t' ? "tabs" : "'" + separator + "'")
                            + ", set the delimiter";
                }
            }
        }
        boolean data = pending == null && names.stream().anyMatch(Decimals::isNumber);
        return data ? "; if the first line is data, say that there is no header" : "";
    }

    /** Goes to the next row of data. */
    boolean next() throws IOException {
        CsvRecord record = pending != null ? pending : fetched();
        pending = null;
        if (record == null) {
            return false;
        }
        current = record;
        if (record.getFieldCount() != names.size()) {
            throw fails("expected " + names.size() + " fields, as in the first line, got " + record.getFieldCount());
        }
        return true;
    }

    private @Nullable CsvRecord fetched() throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException | UncheckedIOException e) {
            throw described(e);
        }
    }

    private IOException described(RuntimeException e) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new CsvFormatException(
                        name() + ": line " + source.firstBrokenLine() + ": expected text in UTF-8, got other bytes");
            }
            if (cause instanceof IOException io) {
                return new IOException(name() + ": " + io.getMessage(), io);
            }
        }
        return new CsvFormatException(name() + ": " + Texts.oneLine(String.valueOf(e.getMessage())));
    }

    /** The line in which the current row begins. */
    long line() {
        return current == null ? 1 : current.getStartingLineNumber();
    }

    /** The text of a cell of the current row, without the blanks around it; there must be some. */
    String text(int position) throws CsvFormatException {
        String text = field(position);
        if (text.isEmpty()) {
            throw fails(position, "expected a value, got an empty cell; fill it in, or leave the row out");
        }
        return text;
    }

    /** The number in a cell of the current row. */
    double number(int position) throws CsvFormatException {
        String text = text(position);
        if (!Decimals.isNumber(text)) {
            throw fails(position, "expected a number such as -1.5 or 6e23, got " + Texts.quoted(text));
        }
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number) || Decimals.isLost(text, number)) {
            throw fails(position, "expected a number that fits a double, got " + Texts.oneLine(text));
        }
        return number;
    }

    private String field(int position) {
        return current == null ? "" : current.getField(position).strip();
    }

    void checkSize(long rows, int columns) throws CsvFormatException {
        if (rows > MAX_ROWS || rows * columns > Dataset.MAX_NUMBERS) {
            throw fails("expected at most " + MAX_ROWS + " rows and " + Dataset.MAX_NUMBERS + " cells, got more");
        }
    }

    void checkNotEmpty(long rows) throws CsvFormatException {
        if (rows == 0) {
            throw fails("expected at least one row of data after the names of the columns, got none");
        }
    }

    /** A failure in the current row. */
    CsvFormatException fails(String message) {
        String line = current == null ? "" : "line " + current.getStartingLineNumber() + ": ";
        return new CsvFormatException(name() + ": " + line + message);
    }

    /** A failure in a cell of the current row. */
    CsvFormatException fails(int position, String message) {
        return new CsvFormatException(name() + ": line " + line() + ", column " + (position + 1) + " ("
                + Texts.oneLine(names.get(position)) + "): " + message);
    }

    /** A failure of the file as a whole. */
    static CsvFormatException failure(Source source, RuntimeException e) {
        return new CsvFormatException(source.name() + ": " + e.getMessage());
    }

    private String name() {
        return source.name();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
