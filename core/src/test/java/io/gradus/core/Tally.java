package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What was broken on purpose, and in which share of the programs tried that was found. */
final class Tally {
    private static final int TRIES = 60;

    private final String name;
    /** By function and kind of fault: the smallest share over the operands. */
    private final Map<String, Map<String, Double>> shares = new LinkedHashMap<>();

    private final List<String> survivors = new ArrayList<>();
    private int seeded;

    Tally(String name) {
        this.name = name;
    }

    /** Tries some programs, and more where none of them finds the fault. */
    void add(String function, String kind, List<Judged> programs, Predicate<Judged> finds) {
        int tried = 0, found = 0;
        for (Judged judged : programs) {
            if (tried < TRIES || found == 0) {
                tried++;
                found += finds.test(judged) ? 1 : 0;
            }
        }
        seeded++;
        if (found == 0) {
            survivors.add(function + ": " + kind);
        }
        double share = tried == 0 ? 0 : (double) found / tried;
        shares.computeIfAbsent(function, key -> new LinkedHashMap<>()).merge(kind, share, Math::min);
    }

    void assertAllFound() {
        System.out.printf("%s: %d of %d found%n", name, seeded - survivors.size(), seeded);
        assertEquals(List.of(), survivors);
    }

    /** A line for each function, a column for each kind. */
    String table() {
        Set<String> kinds = shares.values().stream()
                .flatMap(row -> row.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        StringBuilder table =
                new StringBuilder(String.format(Locale.ROOT, "%,d faults, all found.%n%n| function |", seeded));
        kinds.forEach(kind -> table.append(' ').append(text(kind)).append(" |"));
        table.append("\n|---|").append("---|".repeat(kinds.size())).append('\n');
        shares.forEach((function, row) -> {
            table.append("| ").append(function).append(" |");
            kinds.forEach(
                    kind -> table.append(' ').append(percent(row.get(kind))).append(" |"));
            table.append('\n');
        });
        return table.toString();
    }

    /** A line for each kind. */
    String list() {
        return shares.values().stream()
                .flatMap(row -> row.entrySet().stream())
                .map(entry -> "- " + text(entry.getKey()) + ": " + percent(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String text(String kind) {
        return kind.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String percent(@org.jspecify.annotations.Nullable Double share) {
        return share == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
