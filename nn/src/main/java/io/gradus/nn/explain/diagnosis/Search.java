package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Gradient;
import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.nn.explain.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What the right rules and candidates give, near the start and after many rounds. */
final class Search {
    /** The rounds worked out in full. */
    static final int NEAR = 3;

    /** The numbers that a training may compute: parameters times rounds. */
    private static final long MOST_WORK = 20_000_000;

    final Problem problem;
    final Procedure right;
    /** Other conventions and single mistakes, the likeliest first. */
    final List<Candidate> singles = new ArrayList<>();

    final List<Candidate> roundings = Roundings.all();
    /** A mistake or rounding under another convention, and two conventions at once. */
    final List<Candidate> pairs = new ArrayList<>();
    /** Those of the pairs that are tried over many rounds, too. */
    final List<Candidate> likelyPairs = new ArrayList<>();

    private final Names names;
    private final Map<Place, Double> rightNumbers = new ConcurrentHashMap<>();
    /** What candidates gave, so that several numbers can be looked for. */
    private final Map<Candidate, List<Figure>> near = new ConcurrentHashMap<>();

    private final Map<Candidate, List<Figure>> far = new ConcurrentHashMap<>();

    Search(Problem problem) {
        this.problem = problem;
        right = new Textbook(problem);
        names = new Names(problem.network(), hasErrorPerPath(right));
        List<Candidate> conventions = Conventions.all(right, problem.loss().name());
        List<Candidate> backward = BackwardMistakes.all(right);
        List<Candidate> others = OtherMistakes.all(right);
        singles.addAll(conventions);
        singles.addAll(backward);
        singles.addAll(others);
        for (int k = 0; k < conventions.size(); k++) {
            Candidate convention = conventions.get(k);
            conventions.subList(k + 1, conventions.size()).forEach(other -> likelyPairs.add(convention.with(other)));
            backward.forEach(mistake -> likelyPairs.add(mistake.with(convention)));
            others.forEach(mistake -> pairs.add(mistake.with(convention)));
            roundings.forEach(rounding -> pairs.add(rounding.with(convention)));
        }
        pairs.addAll(0, likelyPairs);
        remember(near(right));
    }

    /** Keeps right numbers, to be compared with. */
    void remember(List<Figure> figures) {
        figures.forEach(figure -> rightNumbers.put(figure.place(), figure.value()));
    }

    /** Whether each output has an error of its own and the total is their plain sum, so that a path has one, too. */
    private static boolean hasErrorPerPath(Procedure rules) {
        Value[] start = new Graph().variables(rules.start());
        Pass pass = new Pass(rules, rules.samples().get(0), start, new Value[start.length]);
        double sum = Arrays.stream(pass.errors).mapToDouble(Value::value).sum();
        return pass.errors.length == rules.shape().outputs()
                && rules.activation(rules.shape().last()).isElementwise()
                && isErrorOfOneOutput(pass)
                && Math.abs(sum - pass.total.value()) <= 1e-9 * Math.abs(sum);
    }

    private static boolean isErrorOfOneOutput(Pass pass) {
        Value[] outs = pass.outs[pass.last()];
        for (int k = 0; k < outs.length; k++) {
            Gradient gradient = pass.errors[k].gradient();
            for (int other = 0; other < outs.length; other++) {
                if (other != k && gradient.reaches(outs[other])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** All numbers of the first rounds. */
    List<Figure> near(Candidate candidate) {
        return near.computeIfAbsent(candidate, c -> near(c.variation().apply(right)));
    }

    /** The numbers of a training at the landmarks. */
    List<Figure> far(Candidate candidate) {
        return far.computeIfAbsent(candidate, c -> far(c.variation().apply(right)));
    }

    /** The candidate without its rounding. */
    static Candidate exact(Candidate candidate) {
        return new Candidate(candidate.causes(), candidate.exact(), candidate.exact(), Tolerance.DIGITS);
    }

    /** All numbers of the first rounds. */
    List<Figure> near(Procedure rules) {
        List<Figure> figures = new ArrayList<>();
        double[] parameters = rules.start();
        for (int rounds = 0; rounds < Math.min(NEAR, problem.rounds() + 1); rounds++) {
            Working working = new Working(rules, names, parameters, rounds);
            figures.addAll(working.figures());
            parameters = working.after();
        }
        return figures;
    }

    /** The right number at a place near the start, or NaN. */
    double rightAt(Place place) {
        return rightNumbers.getOrDefault(place, Double.NaN);
    }

    /** Whether a training of all rounds is short enough to be tried with each candidate. */
    boolean canTrain() {
        return (long) right.shape().size() * (problem.rounds() + 1L) <= MOST_WORK;
    }

    /** The rounds at which candidates are looked at: powers of ten, and the last with its neighbours. */
    SortedSet<Integer> landmarks() {
        TreeSet<Integer> landmarks = new TreeSet<>();
        for (long rounds = 10; rounds < problem.rounds(); rounds *= 10) {
            landmarks.add((int) rounds);
        }
        landmarks.addAll(List.of(problem.rounds(), problem.rounds() + 1));
        landmarks.add(Math.max(0, problem.rounds() - 1));
        return landmarks;
    }

    /** The parameters, the error and the outputs as a training shows them. */
    List<Figure> figures(Procedure rules, int rounds, double[] parameters, double[] errorAndOuts) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(new Place("E_total", Place.Kind.FORWARD, rounds), errorAndOuts[0]));
        String suffix = Names.mark(rules, 0);
        for (int unit = 0; unit < rules.shape().outputs(); unit++) {
            String out = "out_" + names.neuron(rules.shape().last(), unit) + suffix;
            figures.add(new Figure(new Place(out, Place.Kind.FORWARD, rounds), errorAndOuts[1 + unit]));
        }
        figures.addAll(Working.parameters(rules, names, parameters, rounds));
        return figures;
    }

    /** The numbers of a candidate's training at the landmarks. */
    List<Figure> far(Procedure rules) {
        SortedSet<Integer> landmarks = landmarks();
        List<Figure> figures = new ArrayList<>();
        new Trajectory(rules).run(landmarks.last(), (rounds, parameters, errorAndOuts) -> {
            if (landmarks.contains(rounds)) {
                figures.addAll(figures(rules, rounds, parameters, errorAndOuts));
            }
        });
        return figures;
    }
}
