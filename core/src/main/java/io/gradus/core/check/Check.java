package io.gradus.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Puts a certificate together. */
final class Check {
    private final Subject subject;
    private final long randomSeed;
    private final List<String> notes;
    private List<InputCheck> inputs = new ArrayList<>();
    private List<PrimitiveFinding> primitives = List.of();

    private Check(Subject subject, long randomSeed) {
        this.subject = subject;
        this.randomSeed = randomSeed;
        notes = new ArrayList<>(subject.notes());
    }

    /** Checks at most so many inputs, drawn at random where there are more. */
    static Certificate of(Subject subject, int most, long randomSeed) {
        return new Check(subject, randomSeed).run(most);
    }

    private int[] chosen(int most) {
        int all = subject.at().length;
        if (all <= most) {
            return IntStream.range(0, all).toArray();
        }
        notes.add(most + " of " + all + " inputs were checked, drawn by the seed; the Taylor test is on all");
        return new SplittableRandom(randomSeed)
                .ints(0, all)
                .distinct()
                .limit(most)
                .sorted()
                .toArray();
    }

    private Certificate run(int most) {
        for (int k : chosen(most)) {
            inputs.add(InputJudge.of(subject, k));
        }
        if (subject instanceof GraphSubject graph) {
            primitives = new PrimitiveChecks(graph.evaluation()).ofTheUser();
            if (has(Verdict.FAIL)) {
                findOutWhoIsWrong(graph);
            }
        }
        TaylorTest taylor = TaylorTest.of(subject, inputs, randomSeed);
        Verdict verdict = verdict(taylor);
        return new Certificate(
                verdict,
                reason(verdict, taylor),
                subject.value(),
                subject.rounding(subject.at()),
                inputs,
                taylor,
                primitives,
                notes,
                randomSeed);
    }

    private boolean has(Verdict verdict) {
        return inputs.stream().anyMatch(input -> input.verdict() == verdict);
    }

    private boolean isWrong(PrimitiveFinding finding) {
        return finding.verdict() == Verdict.FAIL;
    }

    /**
     * Differences of the whole can mislead. Where each node's partials agree with differences of its own value, and the chain
     * rule over them gives the same gradient, the gradient is right.
     */
    private void findOutWhoIsWrong(GraphSubject graph) {
        primitives = new PrimitiveChecks(graph.evaluation()).ofAll();
        double[] adjoints = graph.evaluation().adjoints();
        boolean isProved = graph.isFixed()
                && primitives.stream().allMatch(p -> p.verdict() == Verdict.PASS)
                && inputs.stream().allMatch(input -> isSame(input, adjoints[input.index()]));
        if (isProved) {
            inputs = inputs.stream().map(Check::excused).toList();
        }
    }

    private static boolean isSame(InputCheck input, double again) {
        return Math.abs(again - input.derivative()) <= input.rounding() + 1e-13 * Math.abs(again);
    }

    private static InputCheck excused(InputCheck input) {
        return input.verdict() != Verdict.FAIL
                ? input
                : new InputCheck(
                        input.index(),
                        input.name(),
                        input.at(),
                        input.derivative(),
                        input.differences(),
                        input.error(),
                        input.rounding(),
                        input.kink(),
                        Verdict.UNRELIABLE,
                        "differences of the whole mislead here: each node's partials agree with differences of its own"
                                + " value, and the chain rule over them gives this derivative");
    }

    private Verdict verdict(TaylorTest taylor) {
        Verdict verdict = Verdict.PASS;
        for (InputCheck input : inputs) {
            verdict = verdict.or(input.verdict());
        }
        if (primitives.stream().anyMatch(this::isWrong)) {
            return Verdict.FAIL;
        }
        return verdict == Verdict.PASS && taylor.verdict() == Verdict.FAIL ? Verdict.UNRELIABLE : verdict;
    }

    private String reason(Verdict verdict, TaylorTest taylor) {
        for (PrimitiveFinding finding : primitives) {
            if (isWrong(finding)) {
                return "the partials of '" + finding.name() + "' are wrong: " + finding.reason();
            }
        }
        InputCheck worst = new Certificate(verdict, "", 0, 0, inputs, taylor, List.of(), List.of(), randomSeed)
                .worstFirst()
                .get(0);
        if (worst.verdict() != verdict) {
            return "the inputs agree with differences, but the Taylor test does not: " + taylor.reason();
        }
        return verdict == Verdict.PASS ? summary() : worst.label() + ": " + sentence(worst);
    }

    /** Where a kink is here, there are two slopes, and the reason names them. */
    private String sentence(InputCheck input) {
        boolean isAtKink = input.kink() != null && input.kink().isHere();
        return input.verdict() == Verdict.FAIL && !isAtKink
                ? String.format(
                        Locale.ROOT,
                        "the derivative is %s, differences give %s +- %.1e",
                        input.derivative(),
                        input.differences(),
                        input.error())
                : input.reason();
    }

    /** Small derivatives may pass with fewer than six digits. */
    private String summary() {
        double[] digits = inputs.stream()
                .mapToDouble(InputCheck::digits)
                .filter(d -> d >= 6)
                .sorted()
                .toArray();
        int small = inputs.size() - digits.length;
        String count = inputs.size() == 1 ? "1 derivative agrees" : inputs.size() + " derivatives agree";
        String least = digits.length == 0 ? "" : String.format(Locale.ROOT, ", to %.1f digits or more", digits[0]);
        return count + " with differences" + least
                + (small == 0 ? "" : digits.length == 0 ? ": 0 or small" : " (" + small + " of them 0 or small)");
    }
}
