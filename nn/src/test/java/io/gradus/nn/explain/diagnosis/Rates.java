package io.gradus.nn.explain.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Counts how often a diagnosis is right: single mistakes put into {@link PlainTrainer} on random networks, of each one
 * affected number in 9 digits; and right numbers.
 */
final class Rates {
    static final int NETWORKS = 24;

    /** How often a cause was put in, named, and how many causes were named in all. */
    static final class Count {
        int injected;
        int named;
        int first;
        int causes;
        /** How often it was among three, where causes that lead to the same parameters count as one. */
        int few;

        void add(Count other) {
            injected += other.injected;
            named += other.named;
            first += other.first;
            causes += other.causes;
            few += other.few;
        }
    }

    final Map<String, Count> byCause = new LinkedHashMap<>();
    /** What was not named, for the message of a failing test. */
    final List<String> missed = new ArrayList<>();

    int rightNumbers;
    int rightCalledWrong;
    private final boolean labelled;

    Rates(boolean labelled) {
        this.labelled = labelled;
        for (long randomSeed = 1; randomSeed <= NETWORKS; randomSeed++) {
            network(randomSeed);
        }
    }

    Count total() {
        Count total = new Count();
        byCause.values().forEach(total::add);
        return total;
    }

    private void network(long randomSeed) {
        RandomTask task = new RandomTask(randomSeed);
        SplittableRandom random = new SplittableRandom(1000 + randomSeed);
        Search search = new Search(task.problem());
        Map<String, Double> right = numbers(task, "", true);
        right.forEach((quantity, value) -> {
            if (!labelled || !isGiven(quantity)) {
                right(search, quantity, value, "randomSeed " + randomSeed);
            }
        });
        Set<String> causes = new LinkedHashSet<>();
        search.singles.forEach(candidate -> causes.add(candidate.causes().get(0).id()));
        search.roundings.forEach(
                candidate -> causes.add(candidate.causes().get(0).id()));
        for (String cause : causes) {
            Map<String, Double> wrong = numbers(task, cause, random.nextBoolean());
            List<String> affected = wrong.keySet().stream()
                    .filter(quantity -> isAffected(quantity, wrong.get(quantity), right))
                    .toList();
            if (!affected.isEmpty()) {
                String quantity = affected.get(random.nextInt(affected.size()));
                wrong(search, cause, quantity, wrong.get(quantity), "randomSeed " + randomSeed);
            }
        }
    }

    /** What tells causes apart: the parameters after a round. */
    private static Object afterRound(Search search, List<Cause> causes) {
        for (Candidate candidate : search.singles) {
            if (candidate.causes().equals(causes)) {
                return search.near(candidate).stream()
                        .filter(figure -> figure.place().kind() == Place.Kind.PARAMETER
                                && figure.place().rounds() == 1)
                        .map(figure -> String.format(Locale.ROOT, "%.10e", figure.value() + 0.0))
                        .toList();
            }
        }
        return causes;
    }

    /** The numbers of a round, and the outputs and the error after it. */
    private static Map<String, Double> numbers(RandomTask task, String fault, boolean roundsDerivatives) {
        PlainTrainer trainer = task.trainer(fault);
        trainer.roundsDerivatives = roundsDerivatives;
        Map<String, Double> numbers = new LinkedHashMap<>(trainer.round());
        Map<String, Double> after = new LinkedHashMap<>();
        trainer.forward(after);
        after.forEach((quantity, value) -> {
            if (!quantity.startsWith("net_")) {
                numbers.put(quantity + "@1", value);
            }
        });
        return numbers;
    }

    /** Whether the number in its 9 digits is none of the right ones; without a name it would be right for another. */
    private boolean isAffected(String quantity, double value, Map<String, Double> right) {
        Reading reading = Reading.of(written(value));
        return Double.isFinite(value)
                && value != 0
                && !isGiven(quantity)
                && (labelled
                        ? right.containsKey(quantity) && !reading.agrees(right.get(quantity))
                        : right.values().stream().noneMatch(reading::agrees));
    }

    /** A number of the sheet, or one that has no name in common with it. */
    private static boolean isGiven(String quantity) {
        return quantity.matches("w\\d+|(bias|path) .*");
    }

    private static String written(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.8e", value) : "0";
    }

    private void right(Search search, String quantity, double value, String where) {
        rightNumbers++;
        String number = (labelled ? quantity + "=" : "") + written(value);
        Diagnosis diagnosis = Diagnosis.of(search, List.of(Reading.of(number)));
        if (diagnosis.right().isEmpty()) {
            rightCalledWrong++;
            missed.add("right " + quantity + " = " + number + ", " + where + ": " + FingerprintTest.text(diagnosis));
        }
    }

    private void wrong(Search search, String cause, String quantity, double value, String where) {
        Count count = byCause.computeIfAbsent(cause, c -> new Count());
        count.injected++;
        String number = (labelled ? quantity + "=" : "") + written(value);
        Diagnosis diagnosis = Diagnosis.of(search, List.of(Reading.of(number)));
        boolean first = true;
        boolean found = false;
        Set<Object> classes = new LinkedHashSet<>();
        for (Explanation explanation : diagnosis.explanations()) {
            for (List<Cause> causes : explanation.alternatives()) {
                boolean named = causes.size() == 1 && causes.get(0).id().equals(cause);
                count.first += named && first ? 1 : 0;
                found |= named;
                count.causes++;
                classes.add(afterRound(search, causes));
                count.few += named && classes.size() <= 3 ? 1 : 0;
            }
            first = false;
        }
        count.named += found ? 1 : 0;
        if (!found) {
            missed.add(
                    cause + ": " + quantity + " = " + number + ", " + where + ": " + FingerprintTest.text(diagnosis));
        }
    }
}
