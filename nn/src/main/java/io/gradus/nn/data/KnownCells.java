package io.gradus.nn.data;

import io.gradus.nn.internal.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cells of a column that is known beforehand. */
final class KnownCells implements Cells {
    private static final int MOST_SHOWN = 10;

    private final Column column;
    private final int position;
    /** The index of each category; empty for a numeric column. */
    private final Map<String, Integer> indices = new HashMap<>();

    KnownCells(Column column, int position) {
        this.column = column;
        this.position = position;
        if (column instanceof Column.Categorical c) {
            for (int k = 0; k < c.categories().size(); k++) {
                indices.put(c.categories().get(k), k);
            }
        }
    }

    @Override
    public double read(CsvRows rows) throws CsvFormatException {
        return column instanceof Column.Categorical c ? category(rows, c.categories()) : rows.number(position);
    }

    private double category(CsvRows rows, List<String> categories) throws CsvFormatException {
        String text = rows.text(position);
        Integer index = indices.get(text);
        if (index == null) {
            String known = String.join(
                    ", ",
                    categories.stream().limit(MOST_SHOWN).map(Texts::oneLine).toList());
            throw rows.fails(
                    position,
                    "expected one of " + known
                            + (categories.size() > MOST_SHOWN
                                    ? " and " + (categories.size() - MOST_SHOWN) + " more"
                                    : "")
                            + ", got " + Texts.quoted(text));
        }
        return index;
    }

    @Override
    public Column finish(double[][] table, int number) {
        return column;
    }
}
