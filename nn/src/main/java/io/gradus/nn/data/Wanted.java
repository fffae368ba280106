package io.gradus.nn.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a file are wanted, and as what: learnt from the file, or known beforehand.
 *
 * @param targets the names of the targets; none means the last column that is not left out
 * @param ignored the names of columns to leave out
 * @param categorical the names of columns whose cells are names even where they are numbers
 * @param known the columns, where they are known; the names are empty then
 */
record Wanted(
        List<String> targets,
        Set<String> ignored,
        Set<String> categorical,
        @Nullable Columns known) {
    static Wanted targets(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("expected the name of at least one target, got none");
        }
        return new Wanted(List.of(names), Set.of(), Set.of(), null);
    }

    static Wanted last() {
        return new Wanted(List.of(), Set.of(), Set.of(), null);
    }

    static Wanted known(Columns columns) {
        return new Wanted(List.of(), Set.of(), Set.of(), columns);
    }

    Wanted ignoring(String... names) {
        checkLearnt("ignored");
        return new Wanted(targets, union(ignored, names), categorical, null);
    }

    Wanted categorical(String... names) {
        checkLearnt("categorical");
        return new Wanted(targets, ignored, union(categorical, names), null);
    }

    private void checkLearnt(String what) {
        if (known != null) {
            throw new IllegalStateException("the columns are known already, so none can be declared " + what);
        }
    }

    private static Set<String> union(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }

    Columns knownColumns() {
        if (known == null) {
            throw new IllegalStateException("the columns are not known; use Csv.columns(columns)");
        }
        return known;
    }

    List<Cells> inputs(CsvRows rows) throws CsvFormatException {
        if (known != null) {
            return knownCells(rows, known.inputs());
        }
        ignored.forEach(name -> checkNotATarget(name));
        for (String name : ignored) {
            rows.position(name);
        }
        for (String name : categorical) {
            rows.position(name);
        }
        List<String> all = targetNames(rows);
        List<String> names = rows.names().stream()
                .filter(name -> !ignored.contains(name) && !all.contains(name))
                .toList();
        if (names.isEmpty()) {
            throw rows.fails("expected a column of inputs besides the target, got none");
        }
        return learningCells(rows, names);
    }

    private void checkNotATarget(String name) {
        if (targets.contains(name)) {
            throw new IllegalArgumentException("the column " + name + " cannot be both a target and left out");
        }
    }

    List<Cells> targets(CsvRows rows) throws CsvFormatException {
        return known != null ? knownCells(rows, known.targets()) : learningCells(rows, targetNames(rows));
    }

    private List<String> targetNames(CsvRows rows) {
        if (!targets.isEmpty()) {
            return targets;
        }
        List<String> names =
                rows.names().stream().filter(name -> !ignored.contains(name)).toList();
        return names.isEmpty() ? List.of() : names.subList(names.size() - 1, names.size());
    }

    private static List<Cells> knownCells(CsvRows rows, List<Column> columns) throws CsvFormatException {
        List<Cells> cells = new ArrayList<>();
        for (Column column : columns) {
            cells.add(new KnownCells(column, rows.position(column.name())));
        }
        return cells;
    }

    private List<Cells> learningCells(CsvRows rows, List<String> names) throws CsvFormatException {
        List<Cells> cells = new ArrayList<>();
        for (String name : names) {
            cells.add(new LearningCells(name, rows.position(name), categorical.contains(name)));
        }
        return cells;
    }
}
