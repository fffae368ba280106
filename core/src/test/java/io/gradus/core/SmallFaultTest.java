package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.check.RoundingBound;
import io.gradus.core.programs.RandomPrograms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How small a fault can be and still show: all partials of one function are multiplied by a number near 1. It shows where a
 * derivative moves by more than four of its bounds: the judge refuses it then wherever in its bound the right one lies.
 */
final class SmallFaultTest {
    private static final int PROGRAMS = 4_000;
    private static final double SMALL = 1e-12;
    private static final List<Judged> POOL = new ArrayList<>();

    @BeforeAll
    static void judgeThePrograms() {
        for (long randomSeed = 0; randomSeed < PROGRAMS; randomSeed++) {
            Judged judged = Judged.of(RandomPrograms.ofTheTable().random(randomSeed));
            if (judged.anyCompared() && judged.liveFunctions().stream().anyMatch(SmallFaultTest::hasSlope)) {
                POOL.add(judged);
            }
        }
    }

    private static boolean hasSlope(String function) {
        return !Rows.isFlat(Rows.row(function));
    }

    /** A program with one function of it broken, and how much of its derivatives comes from where. */
    private static final class Faulty {
        final Judged judged;
        final String function;
        private final double[] wrong;
        private final RoundingBound bound;

        Faulty(Judged judged, double size, SplittableRandom random) {
            this.judged = judged;
            List<String> functions = judged.liveFunctions().stream()
                    .filter(SmallFaultTest::hasSlope)
                    .toList();
            function = functions.get(random.nextInt(functions.size()));
            Primitive row = Rows.row(function);
            Primitive broken = Rows.broken(row, partial -> partial * (1 + size));
            wrong = judged.program()
                    .replacing(row.name(), x -> Rows.apply(broken, x))
                    .gradient();
            bound = RoundingBound.of(judged.program()::record, judged.program().at());
        }

        private interface Limit {
            double of(Judgement partial);
        }

        /** Whether a derivative moves by more than four times a limit. */
        private boolean movesBeyond(Limit limit) {
            return judged.partials().stream()
                    .anyMatch(p -> p.isCompared() && Math.abs(wrong[p.input()] - p.engine()) > 4 * limit.of(p));
        }

        boolean shows() {
            return movesBeyond(Judgement::bound);
        }

        /** Whether it would show if nothing were known but the last place of the derivative itself. */
        boolean isInADouble() {
            return movesBeyond(p -> Math.ulp(p.engine()) / 2);
        }

        /** Whether it would show if the errors themselves were known, so that their bound had no slack. */
        boolean showsWithoutSlack() {
            return movesBeyond(p -> Math.max(p.error(p.engine()), Math.ulp(p.engine()) / 2));
        }

        /** Whether it would show if the values inside were exact. */
        boolean showsInTheSweep() {
            return movesBeyond(p -> bound.sweep(p.input()));
        }
    }

    private static List<Faulty> faulty(double size) {
        SplittableRandom random = new SplittableRandom(12);
        return POOL.stream().map(judged -> new Faulty(judged, size, random)).toList();
    }

    private static double share(List<Faulty> all, Predicate<Faulty> of) {
        return (double) all.stream().filter(of).count() / all.size();
    }

    @Test
    void smallFaultsShowInMostPrograms() {
        assertTrue(POOL.size() >= .8 * PROGRAMS, POOL.size() + " programs");
        StringBuilder lines = new StringBuilder();
        for (double size : new double[] {SMALL, 1e-11, 1e-10, 1e-9}) {
            double share = share(faulty(size), Faulty::shows);
            lines.append(String.format(Locale.ROOT, "- 1 + %.0e: %.1f %%%n", size, 100 * share));
            assertTrue(share >= (size == SMALL ? .70 : .80), "1 + " + size + " in " + share + " of the programs only");
        }
        System.out.print("partials move a derivative by four bounds:\n" + lines);
        new Document("verification.md", "small faults").assertCurrentMeasurements(lines.toString());
    }

    @Test
    void whatHidesTheSmallestIsKnown() {
        List<Faulty> all = faulty(SMALL);
        List<Faulty> hidden = all.stream().filter(f -> !f.shows()).toList();
        double none = share(all, f -> !f.isInADouble());
        double sweep = share(all, f -> f.isInADouble() && !f.shows() && !f.showsInTheSweep());
        double values = share(all, f -> !f.shows() && f.showsInTheSweep());
        String text = String.format(
                Locale.ROOT,
                "| of %,d programs | share |%n|---|---|%n| it shows | %.1f %% |%n"
                        + "| no derivative moves by two units in its last place: hardly anything flows through the function | %.1f %% |%n"
                        + "| the bound of the sweep alone hides it: rounded partials, products, sums | %.1f %% |%n"
                        + "| the rounding of the values hides it, at which partials are taken | %.1f %% |%n"
                        + "| it would show with the values exact | %.1f %% |%n"
                        + "| it would show with each error known, its bound without slack | %.1f %% |%n"
                        + "| nodes of a program, on average | %.1f |%n"
                        + "| bound of a derivative, in parts of it: median where it shows | %.1e |%n"
                        + "| median where it does not | %.1e |%n",
                all.size(),
                100 * share(all, Faulty::shows),
                100 * none,
                100 * sweep,
                100 * values,
                100 * share(all, Faulty::showsInTheSweep),
                100 * share(all, Faulty::showsWithoutSlack),
                POOL.stream().mapToInt(j -> j.output().index + 1).average().orElseThrow(),
                medianBound(all.stream().filter(Faulty::shows).toList()),
                medianBound(hidden));
        System.out.print(text);
        new Document("verification.md", "what hides them").assertCurrentMeasurements(text);
        assertTrue(none + sweep + values + share(all, Faulty::shows) > .999, text);
    }

    /** Of the best known derivative of each program. */
    private static double medianBound(List<Faulty> programs) {
        double[] bounds = programs.stream()
                .mapToDouble(f -> f.judged.partials().stream()
                        .filter(p -> p.isCompared() && !p.isZero())
                        .mapToDouble(p -> p.bound() / Math.abs(p.engine()))
                        .min()
                        .orElse(Double.NaN))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return bounds[bounds.length / 2];
    }
}
