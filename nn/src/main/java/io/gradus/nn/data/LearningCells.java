package io.gradus.nn.data;

import io.gradus.nn.internal.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cells of a column of which the first one tells whether it holds numbers or names. */
final class LearningCells implements Cells {
    private final String name;
    private final int position;
    private final boolean declaredCategorical;
    private @Nullable Boolean numeric;
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
        if (numeric == null) {
            numeric = isNumber;
        }
        if (isNumber != numeric) {
            throw rows.fails(
                    position,
                    "expected a " + (numeric ? "number" : "name") + " as in the rows before, got "
                            + (numeric ? Texts.quoted(text) : "the number " + text)
                            + "; if all cells are names, declare the column categorical");
        }
        return numeric ? rows.number(position) : category(rows, text);
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
