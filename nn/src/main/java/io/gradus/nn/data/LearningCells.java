package io.gradus.nn.data;

import io.gradus.nn.internal.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cells of a column of which the first one tells whether it holds numbers or names. */
final class LearningCells implements Cells {
    private static final String CATEGORICAL = "; if all cells are names, declare the column categorical";
    private static final String MISSING = " stands for a missing value, fill it in, or leave the row out";
    private static final String COMMAS =
            "; write numbers with a decimal point and without separators of thousands, or declare the column categorical";
    private static final Set<String> MARKS = Set.of("na", "n/a", "nan", "null", "none", "nil", "?", "-", "--", ".");

    private final String name;
    private final int position;
    private final boolean declaredCategorical;
    private @Nullable Boolean numeric;
    /** The cell that told, and its line. */
    private String first = "";

    private long firstLine;
    /** Each category by the order of its first appearance. */
    private final Map<String, Integer> indices = new HashMap<>();

    private final List<String> categories = new ArrayList<>();

    LearningCells(String name, int position, boolean declaredCategorical) {
        this.name = name;
        this.position = position;
        this.declaredCategorical = declaredCategorical;
    }

    @Override
    public double read(CsvRows rows) throws CsvFormatException {
        String text = rows.text(position);
        boolean isNumber = !declaredCategorical && Decimals.isNumber(text);
        if (!declaredCategorical && Decimals.hasCommas(text)) {
            throw rows.fails(position, "expected a number such as -1.5 or 6e23, got " + Texts.quoted(text) + COMMAS);
        }
        if (numeric == null) {
            numeric = isNumber;
            first = text;
            firstLine = rows.line();
        }
        if (isNumber != numeric) {
            throw rows.fails(position, numeric ? noNumber(text) : noName(text));
        }
        return numeric ? rows.number(position) : category(rows, text);
    }

    private String noNumber(String text) {
        return "expected a number as in line " + firstLine + ", got " + Texts.quoted(text)
                + (isMissing(text) ? "; if it" + MISSING : CATEGORICAL);
    }

    private String noName(String number) {
        String quoted = Texts.quoted(first);
        return "expected a name as " + quoted + " in line " + firstLine + ", got the number " + number
                + (isMissing(first) ? "; if " + quoted + MISSING : CATEGORICAL);
    }

    /** Whether a name is one by which programs mark what they do not know. */
    private static boolean isMissing(String name) {
        return MARKS.contains(name.toLowerCase(Locale.ROOT));
    }

    private double category(CsvRows rows, String text) throws CsvFormatException {
        Integer index = indices.putIfAbsent(text, categories.size());
        if (index != null) {
            return index;
        }
        if (categories.size() == Column.MAX_CATEGORIES) {
            throw rows.fails(
                    position,
                    "expected at most " + Column.MAX_CATEGORIES + " different names in a column, got more; leave the"
                            + " column out if it only tells the rows apart");
        }
        if (text.length() > Column.MAX_TEXT) {
            throw rows.fails(
                    position, "expected a name of at most " + Column.MAX_TEXT + " characters, got " + text.length());
        }
        categories.add(text);
        return categories.size() - 1;
    }

    @Override
    public Column finish(double[][] table, int column) {
        if (categories.isEmpty()) {
            return new Column.Numeric(name);
        }
        List<String> sorted = new ArrayList<>(categories);
        sorted.sort(order());
        int[] places = categories.stream().mapToInt(sorted::indexOf).toArray();
        for (double[] row : table) {
            row[column] = places[(int) row[column]];
        }
        return new Column.Categorical(name, sorted);
    }

    private Comparator<String> order() {
        return categories.stream().allMatch(Decimals::isNumber)
                ? Comparator.comparingDouble(Double::parseDouble).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
    }
}
