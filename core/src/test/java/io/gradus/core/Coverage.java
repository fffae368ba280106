package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what a run of judged programs really compared, so that a run that compares nothing fails. */
final class Coverage {
    private static final int DEEP = 12;

    private long programs;
    private long partials;
    private long zero;
    private long fannedOut;
    private long selfUsing;
    private double largestShare;
    private final Map<Judgement.Use, Long> uses = new EnumMap<>(Judgement.Use.class);
    /** Programs by row in which a node of that row had a finite adjoint other than 0, and a derivative was compared. */
    private final Map<String, Integer> live = new TreeMap<>();
    /** Programs by the number of nodes on their longest path, the last for all deeper ones. */
    private final long[] depths = new long[DEEP + 1];

    void count(Judged judged) {
        programs++;
        fannedOut += Edges.fanOut(judged.output().tape) >= 3 ? 1 : 0;
        selfUsing += Edges.usesItself(judged.output().tape) ? 1 : 0;
        depths[Math.min(Edges.depth(judged.output().tape), DEEP)]++;
        for (Judgement partial : judged.partials()) {
            partials++;
            uses.merge(partial.use(), 1L, Long::sum);
            if (partial.isCompared()) {
                zero += partial.isZero() ? 1 : 0;
                largestShare = Math.max(
                        largestShare, partial.bound() == 0 ? 0 : partial.error(partial.engine()) / partial.bound());
            }
        }
        if (judged.anyCompared()) {
            judged.liveFunctions().forEach(name -> live.merge(name, 1, Integer::sum));
        }
    }

    long compared() {
        return count(Judgement.Use.COMPARED);
    }

    long programs() {
        return programs;
    }

    private long count(Judgement.Use use) {
        return uses.getOrDefault(use, 0L);
    }

    /** The gates of a run; the shares of a run with fixed seeds lie well inside them. */
    void assertSufficient() {
        assertTrue(compared() >= .85 * partials, () -> "too few derivatives compared: " + this);
        assertTrue(compared() >= 2 * programs, () -> "too few derivatives compared: " + this);
        assertTrue(zero <= .10 * compared(), () -> "too many derivatives are 0: " + this);
        assertTrue(count(Judgement.Use.ILL_CONDITIONED) <= .06 * partials, () -> "too many are mere rounding: " + this);
        assertTrue(fannedOut >= .30 * programs, () -> "too little sharing: " + this);
        assertTrue(selfUsing >= .10 * programs, () -> "too few nodes that use one operand twice: " + this);
        for (Primitive row : Functions.all()) {
            int count = live.getOrDefault(row.name(), 0);
            assertTrue(count >= .02 * programs, () -> row.name() + " is in too few programs: " + this);
            assertTrue(count >= 1_000, () -> row.name() + " is in too few programs: " + this);
        }
    }

    /** Adds the counts of another run. */
    void add(Coverage other) {
        programs += other.programs;
        partials += other.partials;
        zero += other.zero;
        fannedOut += other.fannedOut;
        selfUsing += other.selfUsing;
        largestShare = Math.max(largestShare, other.largestShare);
        other.uses.forEach((use, count) -> uses.merge(use, count, Long::sum));
        other.live.forEach((name, count) -> live.merge(name, count, Integer::sum));
        Arrays.setAll(depths, k -> depths[k] + other.depths[k]);
    }

    /** The counts and their gates, for a document. */
    String table() {
        String rarest =
                live.keySet().stream().min(Comparator.comparing(live::get)).orElseThrow();
        return "| what | count | gate |\n|---|---|---|\n"
                + line("programs", String.format(Locale.ROOT, "%,d", programs), "")
                + line("derivatives", String.format(Locale.ROOT, "%,d", partials), "")
                + line("compared", counted(compared(), partials), "at least 85 %")
                + line("of these exactly 0", counted(zero, compared()), "at most 10 %")
                + line("ill-conditioned", counted(count(Judgement.Use.ILL_CONDITIONED), partials), "at most 6 %")
                + line("near a kink", counted(count(Judgement.Use.NEAR_A_KINK), partials), "")
                + line("out of range", counted(count(Judgement.Use.OUT_OF_RANGE), partials), "")
                + line("largest error", String.format(Locale.ROOT, "%.2f of its bound", largestShare), "at most 1")
                + line("programs with a node of fan-out 3 or more", counted(fannedOut, programs), "at least 30 %")
                + line("programs with a node that uses an operand twice", counted(selfUsing, programs), "at least 10 %")
                + line("programs of each depth, from 0", depths(), "")
                + line(
                        "programs through which a derivative flows, of the rarest function",
                        String.format(Locale.ROOT, "%,d (%s)", live.get(rarest), rarest),
                        "at least 2 % and 1,000");
    }

    private String depths() {
        return Arrays.stream(depths)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" ", "", " (the last: or more)"));
    }

    private String counted(long count, long all) {
        return String.format(Locale.ROOT, "%,d (%s)", count, share(count, all));
    }

    private static String line(String what, String count, String gate) {
        return "| " + what + " | " + count + " | " + gate + " |\n";
    }

    private String share(long count, long all) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / all);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "judged programs: %,d; derivatives compared: %,d of %,d (%s); of these 0: %s; ill-conditioned: %s;"
                        + " near a kink: %s; out of range: %s; largest error: %.2f of its bound; fan-out >= 3: %s;"
                        + " self-use: %s; by depth: %s; by row with a non-zero adjoint: %s",
                programs,
                compared(),
                partials,
                share(compared(), partials),
                share(zero, compared()),
                share(count(Judgement.Use.ILL_CONDITIONED), partials),
                share(count(Judgement.Use.NEAR_A_KINK), partials),
                share(count(Judgement.Use.OUT_OF_RANGE), partials),
                largestShare,
                share(fannedOut, programs),
                share(selfUsing, programs),
                Arrays.toString(depths),
                live);
    }
}
