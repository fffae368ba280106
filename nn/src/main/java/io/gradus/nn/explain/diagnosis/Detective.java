package io.gradus.nn.explain.diagnosis;

import io.gradus.nn.explain.diagnosis.Cause.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;

/** Goes through the possible explanations, cheap ones first, until every number has one. */
final class Detective {
    private static final int MOST_EXPLANATIONS = 3;
    /** A number of fewer digits agrees with something by chance in a training of many rounds. */
    private static final int DIGITS_OF_A_TRACE = 6;

    private static final Cause LAST_DIGIT = new Cause(
            "rounded-on-the-way",
            Kind.ROUNDING,
            "it differs in the last digit only",
            "An intermediate result was rounded, and the last digit felt it.",
            "Nothing is wrong. Keep a few more digits on the way.");
    private static final Cause OTHER_QUANTITY = new Cause(
            "other-quantity",
            Kind.MISTAKE,
            "it is right, but of another quantity than its name says",
            "The number was worked out well and then taken for another one.",
            "Compare the names; weights are counted neuron by neuron, and for a neuron input by input.");
    private static final Cause OFF_BY_ONE = new Cause(
            "off-by-one-round",
            Kind.MISTAKE,
            "the rounds are miscounted by one",
            "The rule is right, but the number was read one round too early or too late.",
            "Read the error after the update of the last round, from one more forward pass.");

    private final Search search;
    private final Map<Reading, Label> labels = new HashMap<>();
    private final List<Reading> readings;
    final List<Reading> open;
    final List<Match> right = new ArrayList<>();
    final List<Explanation> explanations = new ArrayList<>();

    Detective(Search search, List<Reading> readings) {
        this.search = search;
        this.readings = readings;
        open = new ArrayList<>(readings);
        List<Figure> known = search.near(search.right);
        for (Reading reading : readings) {
            Label label = Label.of(reading.label());
            if (known.stream().noneMatch(figure -> label.names(figure.place().quantity()))) {
                throw new IllegalArgumentException("'" + reading.label() + "' is no quantity of this network; expected"
                        + " a name such as " + examples(known));
            }
            labels.put(reading, label);
        }
        matchRight(known);
        explain(search.singles, search::near);
        otherQuantities(known).forEach(open::remove);
        // A slip of the last digit may come from rounding every line; then both are named.
        List<Reading> slips = lastDigits(known);
        if (!slips.isEmpty()) {
            explain(search.roundings.stream().filter(c -> !c.isCompared()).toList(), search::near);
            open.removeAll(slips);
        }
        explain(search.roundings, search::near);
        if (search.canTrain()) {
            rightTraining();
            explain(search.singles, search::far);
            explain(search.roundings, search::far);
        }
        explain(search.pairs, search::near);
        if (search.canTrain()) {
            explain(search.likelyPairs, search::far);
        }
    }

    private static String examples(List<Figure> known) {
        return String.join(
                ", ",
                known.stream()
                        .filter(figure -> figure.place().rounds() == 0)
                        .map(figure -> figure.place().quantity())
                        .distinct()
                        .limit(40)
                        .toList());
    }

    private Label label(Reading reading) {
        Label label = labels.get(reading);
        return label == null ? Label.of("") : label;
    }

    private void matchRight(List<Figure> figures) {
        for (Reading reading : List.copyOf(open)) {
            List<Match> matches = matches(reading, figures, Tolerance.DIGITS, Map.of());
            if (!matches.isEmpty()) {
                right.add(matches.get(0));
                open.remove(reading);
            }
        }
    }

    private List<Match> matches(Reading reading, List<Figure> figures, Tolerance tolerance, Map<Place, Double> exact) {
        Label label = label(reading);
        List<Match> matches = new ArrayList<>();
        for (Figure figure : figures) {
            Place place = figure.place();
            if (tolerance.accepts(reading, figure, exact.getOrDefault(place, Double.NaN)) && label.admits(place)) {
                matches.add(new Match(reading, place, figure.value(), search.rightAt(place)));
            }
        }
        return matches;
    }

    /** A candidate, the open numbers that it explains, and how many of all numbers agree with it. */
    private record Evidence(Candidate candidate, List<Match> matches, long agreeing) {}

    private void explain(List<Candidate> candidates, Function<Candidate, List<Figure>> numbers) {
        if (open.isEmpty() || explanations.size() == MOST_EXPLANATIONS) {
            return;
        }
        List<Evidence> found = candidates.parallelStream()
                .map(candidate -> evidence(candidate, numbers))
                .filter(evidence -> !evidence.matches.isEmpty())
                .toList();
        long most = found.stream().mapToLong(Evidence::agreeing).max().orElse(0);
        Map<List<Object>, Explanation> groups = new LinkedHashMap<>();
        for (Evidence evidence : found) {
            if (evidence.agreeing == most) {
                groups.merge(
                        numbers(evidence.matches),
                        new Explanation(List.of(evidence.candidate.causes()), evidence.matches),
                        Explanation::or);
            }
        }
        groups.values().stream().limit(MOST_EXPLANATIONS - explanations.size()).forEach(this::name);
    }

    /** Where numbers were found, and which. */
    private static List<Object> numbers(List<Match> matches) {
        return matches.stream()
                .<Object>map(match -> List.of(match.place(), String.format(Locale.ROOT, "%.10e", match.value() + 0.0)))
                .toList();
    }

    private void name(Explanation explanation) {
        explanations.add(explanation);
        explanation.matches().forEach(match -> open.remove(match.reading()));
    }

    private Evidence evidence(Candidate candidate, Function<Candidate, List<Figure>> numbers) {
        List<Figure> figures = numbers.apply(candidate);
        List<Match> explained = new ArrayList<>();
        Map<Place, Double> exact = new HashMap<>();
        if (candidate.isCompared()) {
            numbers.apply(Search.exact(candidate)).forEach(figure -> exact.put(figure.place(), figure.value()));
        }
        long agreeing = 0;
        for (Reading reading : readings) {
            List<Match> matches = matches(reading, figures, candidate.tolerance(), exact);
            if (!matches.isEmpty()) {
                agreeing++;
                if (open.contains(reading)) {
                    explained.add(matches.get(0));
                }
            }
        }
        return new Evidence(candidate, explained, agreeing);
    }

    /** Right but for one in the last digit. */
    private List<Reading> lastDigits(List<Figure> figures) {
        return matchSpecially(figures, LAST_DIGIT, (reading, figure) -> {
            boolean telling = reading.digits() >= (label(reading).isEmpty() ? DIGITS_OF_A_TRACE : 3);
            double difference = Math.abs(reading.number().doubleValue() - figure.value());
            return telling
                    && label(reading).admits(figure.place())
                    && difference <= 1.5 * reading.unit().doubleValue();
        });
    }

    private List<Reading> otherQuantities(List<Figure> figures) {
        return matchSpecially(
                figures,
                OTHER_QUANTITY,
                (reading, figure) -> !label(reading).isEmpty()
                        && reading.digits() >= DIGITS_OF_A_TRACE - 1
                        && reading.agrees(figure.value()));
    }

    private interface Rule {
        boolean accepts(Reading reading, Figure figure);
    }

    /** Adds an explanation of the open numbers that a rule accepts, and returns these. */
    private List<Reading> matchSpecially(List<Figure> figures, Cause cause, Rule rule) {
        List<Match> matches = new ArrayList<>();
        for (Reading reading : open) {
            figures.stream()
                    .filter(figure -> rule.accepts(reading, figure))
                    .findFirst()
                    .ifPresent(
                            figure -> matches.add(new Match(reading, figure.place(), figure.value(), figure.value())));
        }
        if (matches.isEmpty() || explanations.size() == MOST_EXPLANATIONS) {
            return List.of();
        }
        explanations.add(new Explanation(List.of(List.of(cause)), matches));
        return matches.stream().map(Match::reading).toList();
    }

    /** Looks at all rounds of the right training; a number of few digits only at the landmarks. */
    private void rightTraining() {
        if (open.isEmpty()) {
            return;
        }
        SortedSet<Integer> landmarks = search.landmarks();
        Map<Reading, Match> best = new HashMap<>();
        new Trajectory(search.right).run(landmarks.last(), (rounds, parameters, errorAndOuts) -> {
            boolean landmark = landmarks.contains(rounds);
            if (landmark) {
                search.remember(search.figures(search.right, rounds, parameters, errorAndOuts));
            }
            for (Reading reading : open) {
                if (landmark
                        || (reading.digits() >= DIGITS_OF_A_TRACE && isSomewhere(reading, parameters, errorAndOuts))) {
                    matches(
                                    reading,
                                    search.figures(search.right, rounds, parameters, errorAndOuts),
                                    Tolerance.DIGITS,
                                    Map.of())
                            .forEach(match -> best.merge(reading, match, this::better));
                }
            }
        });
        sort(best);
    }

    private static boolean isSomewhere(Reading reading, double[] parameters, double[] errorAndOuts) {
        return contains(parameters, reading) || contains(errorAndOuts, reading);
    }

    private static boolean contains(double[] numbers, Reading reading) {
        double number = reading.number().doubleValue();
        double most = 2 * reading.unit().doubleValue();
        for (double value : numbers) {
            if (Math.abs(value - number) <= most) {
                return true;
            }
        }
        return false;
    }

    /** The last round, then its neighbours, then the round in which the number is closest. */
    private Match better(Match a, Match b) {
        int byPlace = Integer.compare(distance(a), distance(b));
        int order = byPlace != 0 ? byPlace : Double.compare(difference(a), difference(b));
        return order <= 0 ? a : b;
    }

    private int distance(Match match) {
        return Math.min(2, Math.abs(match.place().rounds() - search.problem.rounds()));
    }

    private static double difference(Match match) {
        return Math.abs(match.value() - match.reading().number().doubleValue());
    }

    private void sort(Map<Reading, Match> best) {
        List<Match> early = new ArrayList<>();
        for (Reading reading : List.copyOf(open)) {
            Match match = best.get(reading);
            if (match != null) {
                (distance(match) == 1 ? early : right).add(match);
                open.remove(reading);
            }
        }
        if (!early.isEmpty()) {
            explanations.add(new Explanation(List.of(List.of(OFF_BY_ONE)), early));
        }
    }

    /** The right number that comes closest to one without an explanation. */
    Match nearest(Reading reading) {
        Match nearest = new Match(reading, new Place("", Place.Kind.FORWARD, 0), Double.NaN, Double.NaN);
        double least = Double.POSITIVE_INFINITY;
        for (Figure figure : search.near(search.right)) {
            double number = reading.number().doubleValue();
            double size = Math.max(Math.abs(number), Math.abs(figure.value()));
            double difference = size == 0 ? 0 : Math.abs(number - figure.value()) / size;
            if (difference < least && label(reading).admits(figure.place())) {
                least = difference;
                nearest = new Match(reading, figure.place(), figure.value(), figure.value());
            }
        }
        return nearest;
    }
}
