package io.gradus.app.play;

import io.gradus.nn.Network;
import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
import io.gradus.nn.data.Csv;
import io.gradus.nn.data.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A user's table: the last column is the target. Numbers stay as they are, so that they can be followed on paper; but a column
 * with a number beyond 10 is standardised, since no network would learn from it, and its name says so.
 */
final class OwnTable {
    private static final double LARGEST = 10;
    private static final String STANDARDISED = " (standardised)";

    private final Table table;

    private OwnTable(Table table) {
        this.table = table;
    }

    static OwnTable read(String name, String text) throws IOException {
        Dataset data = Csv.lastAsTarget().delimiter(delimiter(text)).parse(name, text);
        if (data.size() > Table.MOST_ROWS) {
            throw Refusal.bad("expected at most " + Table.MOST_ROWS + " rows, got " + data.size() + "; leave some out");
        }
        check("inputs", data.columns().inputWidth());
        check("outputs", data.columns().targetWidth());
        return new OwnTable(Table.of(scaled(data)));
    }

    /** What separates the names in the first line. */
    private static char delimiter(String text) {
        String header = text.lines().findFirst().orElse("");
        return Stream.of(',', ';', '\t')
                .max((a, b) -> Long.compare(count(header, a), count(header, b)))
                .orElse(',');
    }

    private static long count(String line, char character) {
        return line.chars().filter(c -> c == character).count();
    }

    private static void check(String what, int width) {
        if (width > Wiring.MOST_UNITS) {
            throw Refusal.bad("expected columns for at most " + Wiring.MOST_UNITS + " " + what + ", got " + width
                    + ", where a column of three or more names counts once for each; leave columns out");
        }
    }

    private static Dataset scaled(Dataset data) {
        Columns standard = data.standardized().columns();
        List<Column> inputs = new ArrayList<>();
        List<Column> targets = new ArrayList<>();
        int count = data.columns().inputs().size();
        for (int k = 0; k < count; k++) {
            inputs.add(scaled(data.columns().inputs().get(k), standard.inputs().get(k), data, k));
        }
        for (int k = 0; k < data.columns().targets().size(); k++) {
            targets.add(
                    scaled(data.columns().targets().get(k), standard.targets().get(k), data, count + k));
        }
        return Dataset.of(new Columns(inputs, targets), cells(data, true), cells(data, false));
    }

    private static double[][] cells(Dataset data, boolean areInputs) {
        double[][] cells = new double[data.size()][];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = areInputs ? data.inputCells(row) : data.targetCells(row);
        }
        return cells;
    }

    private static Column scaled(Column plain, Column standard, Dataset data, int position) {
        int inputs = data.columns().inputs().size();
        boolean isSmall = true;
        for (int row = 0; row < data.size(); row++) {
            double cell = position < inputs ? data.inputCells(row)[position] : data.targetCells(row)[position - inputs];
            isSmall &= Math.abs(cell) <= LARGEST;
        }
        if (isSmall || !(standard instanceof Column.Numeric numeric)) {
            return plain;
        }
        String name = plain.name();
        String cut = name.length() + STANDARDISED.length() <= Names.LONGEST
                ? name
                : name.substring(0, Names.LONGEST - STANDARDISED.length());
        return new Column.Numeric(cut + STANDARDISED, numeric.offset(), numeric.divisor());
    }

    /** A start for this table, looked at as the state before was. */
    State state(State before) {
        Preset preset = Preset.own(table.targetWidth(), table.isClasses());
        long seed = before.origin().seed();
        Network start = preset.wiring().drawn(table.inputWidth(), seed);
        State.Look look = new State.Look(before.look().digits(), 0, 0);
        return new State(new State.Origin(Preset.OWN, seed, table, true), start, preset.rule(), look);
    }

    Table table() {
        return table;
    }
}
