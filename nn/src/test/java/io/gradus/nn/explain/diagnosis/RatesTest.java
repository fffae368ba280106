package io.gradus.nn.explain.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.explain.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How often a diagnosis is right, and docs/diagnosis.md, which says so. */
class RatesTest {
    private static final Path DOCUMENT = Path.of("../docs/diagnosis.md");
    /** Where the document goes as it should be now. */
    private static final Path WRITTEN = Path.of("target/diagnosis.md");

    @Test
    void mistakesAreNamedAndRightNumbersAreNotCalledWrong() throws IOException {
        Rates bare = new Rates(false);
        Rates named = new Rates(true);
        Files.writeString(WRITTEN, document(bare, named));
        for (Rates rates : List.of(bare, named)) {
            Rates.Count total = rates.total();
            String missed = String.join("\n", rates.missed);
            assertTrue(total.injected > 1000 && total.named >= .95 * total.injected, missed);
            assertTrue(total.causes <= 3 * total.injected, "more than three causes are named on average");
            assertTrue(rates.rightNumbers > 1000 && rates.rightCalledWrong < .01 * rates.rightNumbers, missed);
            rates.byCause.forEach((cause, count) -> assertTrue(count.named > 0, () -> cause + " is never named"));
        }
        everyCauseWasPutIn(bare);
        assertEquals(
                Files.readString(WRITTEN),
                Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "",
                "docs/diagnosis.md is not what this test finds: copy nn/target/diagnosis.md there");
    }

    private static void everyCauseWasPutIn(Rates rates) {
        Search search = new Search(Problem.workedExample());
        for (Candidate candidate : search.singles) {
            String id = candidate.causes().get(0).id();
            assertTrue(rates.byCause.containsKey(id), () -> id + " was never put into a training");
        }
    }

    private static String document(Rates bare, Rates named) {
        List<String> lines = new ArrayList<>();
        lines.add("# How often a diagnosis is right");
        lines.add("");
        lines.add("This page is written by `RatesTest`, which fails when it is stale. On " + Rates.NETWORKS + " random"
                + " networks of 2 to 4 layers with random");
        lines.add(
                "sizes, activations, bias modes and losses, a trainer in plain arrays, which shares no code with the");
        lines.add(
                "candidates, does one thing otherwise; of what it has worked out then, one number that is not right is"
                        + " drawn and");
        lines.add("diagnosed from its first 9 significant digits. A cause counts as named if it is among the causes"
                + " listed.");
        lines.add("");
        lines.add("| | without its name | with its name |");
        lines.add("|---|---|---|");
        Rates.Count a = bare.total();
        Rates.Count b = named.total();
        lines.add(row("wrong numbers", a.injected, b.injected));
        lines.add(row("the cause is named", percent(a.named, a.injected), percent(b.named, b.injected)));
        lines.add(row(
                "the cause is in the first explanation", percent(a.first, a.injected), percent(b.first, b.injected)));
        lines.add(row("causes named on average", mean(a.causes, a.injected), mean(b.causes, b.injected)));
        lines.add(row(
                "three causes named at most, equivalent ones counted once",
                percent(a.few, a.injected),
                percent(b.few, b.injected)));
        lines.add(row("right numbers", bare.rightNumbers, named.rightNumbers));
        lines.add(row("right numbers called wrong", bare.rightCalledWrong, named.rightCalledWrong));
        fingerprints(lines);
        causes(lines, bare, named);
        return String.join("\n", lines) + "\n";
    }

    private static String row(Object... cells) {
        return "| " + String.join(" | ", Stream.of(cells).map(Object::toString).toList()) + " |";
    }

    private static String percent(int part, int whole) {
        return String.format(Locale.ROOT, "%d (%.1f %%)", part, 100.0 * part / whole);
    }

    private static String mean(int sum, int count) {
        return String.format(Locale.ROOT, "%.2f", (double) sum / count);
    }

    /** What each cause makes of the worked example. */
    private static void fingerprints(List<String> lines) {
        lines.addAll(List.of(
                "",
                "## Fingerprints",
                "",
                "What the causes make of the worked example: w1 and w5 after a round, the error after a round and after",
                "10,000. Where nothing changes there is a dash.",
                "",
                "| cause | w1+ | w5+ | E after round 1 | E after 10,000 |",
                "|---|---|---|---|---|"));
        Search search = new Search(Problem.workedExample());
        List<Double> right = fingerprint(search, search.right);
        lines.add(fingerprint("right", right, List.of()));
        Map<String, List<Double>> all = new LinkedHashMap<>();
        for (Candidate candidate : candidates(search)) {
            all.putIfAbsent(
                    candidate.causes().get(0).id(),
                    fingerprint(search, candidate.variation().apply(search.right)));
        }
        all.forEach((id, numbers) -> {
            if (!numbers.equals(right)) {
                lines.add(fingerprint("`" + id + "`", numbers, right));
            }
        });
    }

    private static List<Candidate> candidates(Search search) {
        return Stream.concat(search.singles.stream(), search.roundings.stream()).toList();
    }

    private static List<Double> fingerprint(Search search, Procedure rules) {
        List<Double> numbers = new ArrayList<>();
        for (Figure figure : search.near(rules)) {
            if (figure.place().toString().matches("w1\\+|w5\\+|E_total after round 1")) {
                numbers.add(figure.value());
            }
        }
        for (Figure figure : search.far(rules)) {
            if (figure.place().toString().equals("E_total after round 10,000")) {
                numbers.add(figure.value());
            }
        }
        return numbers;
    }

    private static String fingerprint(String name, List<Double> numbers, List<Double> right) {
        List<Object> cells = new ArrayList<>(List.of(name));
        for (int k = 0; k < numbers.size(); k++) {
            double number = numbers.get(k);
            boolean same = !right.isEmpty() && number == right.get(k);
            cells.add(same ? "-" : k == 3 ? small(number) : String.format(Locale.ROOT, "%.9f", number));
        }
        return row(cells.toArray());
    }

    private static String small(double number) {
        return Math.abs(number) < Tolerance.NOTHING ? "below 1e-28" : String.format(Locale.ROOT, "%.9e", number);
    }

    private static void causes(List<String> lines, Rates bare, Rates named) {
        lines.addAll(List.of(
                "",
                "## Causes",
                "",
                "How often each was put in and named, without and with the number's name.",
                "",
                "| cause | what was done | put in | named | put in | named |",
                "|---|---|---|---|---|---|"));
        Map<String, Cause> titles = new LinkedHashMap<>();
        for (long randomSeed = 1; randomSeed <= Rates.NETWORKS; randomSeed++) {
            candidates(new Search(new RandomTask(randomSeed).problem()))
                    .forEach(candidate -> titles.putIfAbsent(
                            candidate.causes().get(0).id(), candidate.causes().get(0)));
        }
        titles.forEach((id, cause) -> {
            Rates.Count a = bare.byCause.getOrDefault(id, new Rates.Count());
            Rates.Count b = named.byCause.getOrDefault(id, new Rates.Count());
            lines.add(row("`" + id + "`", cause.title(), a.injected, a.named, b.injected, b.named));
        });
    }
}
