package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the loops that a program was before it was recorded ("re-rolling").
 *
 * <p>One pass: at each operation the places further on where the same functions follow each other are candidates for the
 * second iteration; {@link Periods} tells how often each period repeats itself; the run that covers most operations becomes
 * a loop, and the pass goes on behind it. Then the same within one iteration of the loop found, which gives nested loops.
 */
final class Roller {
    /** Fewer operations are not worth a loop. */
    private static final int LEAST_OUTSIDE = 24;

    /** The same within a loop, from what is best to what may still be necessary: other loops read these numbers. */
    private static final List<Integer> LEAST_INSIDE = List.of(16, 6, Integer.MAX_VALUE);

    private static final int ITERATIONS = 3;
    private static final int ITERATIONS_INSIDE = 4;
    private static final int TRIES = 24;
    /** Before a run shorter than this is taken, those that begin a little later are looked at. */
    private static final int SHORT = 1_000;

    private static final int AHEAD = 32;
    /** A run that cannot be written as it is, but is as long as this, may begin later: some iterations are left out then. */
    private static final int LONG = 8;

    private static final int SKIPPED = 2;
    /** Shorter periods need no loops in them, so that it does not matter where they begin. */
    private static final int LARGEST_PERIOD = 100;
    /** Comparisons of operations for each operation of the program; then no more loops are looked for. */
    private static final int EFFORT = 100;

    /** So many functions must follow each other in the same order before a period is tried. */
    private static final int PREFIX = 6;

    private final Program program;
    private final Periods.Source source;
    /** The loops found so far that are in no other. */
    private final List<LoopPlan> plans = new ArrayList<>();

    private final List<Loop> loops = new ArrayList<>();
    private final int[] likely;
    private final int[] knownFrom = new int[AHEAD];
    private final List<List<Run>> known = new ArrayList<>(Collections.nCopies(AHEAD, List.of()));
    /** For periods of runs that cannot be written, where these runs end. */
    private final Map<Integer, Integer> refused = new HashMap<>();
    /** Comparisons so far. */
    private long effort;

    private Roller(Program program, Results results, Chains chains) {
        this.program = program;
        source = new Periods.Source(program, results, chains, loops);
        likely = likely(program);
    }

    /** A run of so many iterations. */
    private record Run(int start, int period, int iterations) {
        int length() {
            return period * iterations;
        }

        int end() {
            return start + length();
        }
    }

    /** The loops of a program, in order; running sums may share places in memory or not. */
    static List<LoopPlan> roll(Program program, Results results, Chains chains) {
        Roller roller = new Roller(program, results, chains);
        roller.roll();
        return roller.plans;
    }

    /** For each operation the next one from which on the same few functions follow, or one that only seems so; or 0. */
    private static int[] likely(Program program) {
        int[] next = new int[program.size];
        int[] last = new int[1 << 16];
        int hash = 0;
        for (int i = program.size - 1; i >= program.inputs; i--) {
            hash = (hash << 5) + program.code[i] + 7 * program.f[i];
            int slot = (hash * 0x9E3779B9) >>> 16;
            next[i] = last[slot];
            last[slot] = i;
        }
        return next;
    }

    private void roll() {
        Periods periods = new Periods(source);
        int i = program.inputs;
        while (i < program.size && effort < EFFORT * (long) program.size) {
            LoopPlan plan = best(periods, i);
            if (plan == null) {
                i++;
            } else {
                plans.add(plan);
                i = plan.loop.start + plan.loop.length();
            }
        }
    }

    /** The longest run from an operation on that can be written; none if one that begins a little later is a lot longer. */
    private @Nullable LoopPlan best(Periods periods, int i) {
        List<Run> runs = runs(periods, i);
        if (runs.isEmpty() || isWorthWaiting(periods, runs.get(0))) {
            return null;
        }
        for (Run run : runs) {
            LoopPlan plan = isRefused(run) ? null : plan(periods, run);
            if (plan != null) {
                return plan;
            }
        }
        return null;
    }

    /** Whether a run is the rest of one that cannot be written. */
    private boolean isRefused(Run run) {
        return run.start < refused.getOrDefault(run.period, 0);
    }

    /** A run as a loop, which may begin somewhat later than the run; null if it cannot be written. */
    private @Nullable LoopPlan plan(Periods periods, Run run) {
        LoopPlan plan = plan(run);
        if (run.iterations >= LONG && run.period > LARGEST_PERIOD) {
            int rotated = run.start + new Rotation(program, run.start, run.period).best();
            for (int skipped = 0; plan == null && skipped <= SKIPPED; skipped++) {
                int start = rotated + skipped * run.period;
                plan = plan(new Run(start, run.period, periods.iterations(start, run.period)));
            }
        }
        if (plan == null) {
            refused.put(run.period, run.end());
        }
        return plan;
    }

    private boolean isWorthWaiting(Periods periods, Run run) {
        int look = run.length() < SHORT ? Math.min(run.period, AHEAD - 1) : 0;
        for (int later = run.start + 1; later < Math.min(program.size, run.start + look); later++) {
            List<Run> others = runs(periods, later);
            if (!others.isEmpty() && others.get(0).length() > 2 * run.length()) {
                return true;
            }
        }
        return false;
    }

    /** Runs that are long enough, the longest first; those of the last few operations asked for are kept. */
    private List<Run> runs(Periods periods, int i) {
        int slot = i % AHEAD;
        if (knownFrom[slot] != i) {
            knownFrom[slot] = i;
            known.set(slot, search(periods, i));
        }
        return known.get(slot);
    }

    private List<Run> search(Periods periods, int i) {
        List<Run> runs = new ArrayList<>();
        int least = 1;
        int tries = 0;
        for (int next = likely[i]; next != 0 && tries < TRIES; next = likely[next]) {
            int period = next - i;
            if (i + ITERATIONS * (long) least > program.size) {
                break;
            }
            if (period < least || !periods.canRepeat(i, next)) {
                continue;
            }
            tries++;
            Run run = new Run(i, period, periods.iterations(i, period));
            effort += 1 + (run.iterations > 1 ? run.length() : 0);
            if (run.iterations >= ITERATIONS && run.length() >= LEAST_OUTSIDE) {
                runs.add(run);
                least = Math.max(period + 1, run.length() - 2 * period);
            }
        }
        runs.sort(Comparator.comparingInt(Run::length).reversed());
        return runs;
    }

    /** A run as a loop, with loops in it where possible; null if it cannot be written as one method. */
    private @Nullable LoopPlan plan(Run run) {
        for (int least : LEAST_INSIDE) {
            effort += 4L * run.length();
            Loop loop = new Loop(null, run.start, run.period, run.iterations);
            loops.add(loop);
            if (least < Integer.MAX_VALUE) {
                nest(loop, least);
            }
            LoopPlan plan = LoopPlan.of(source, loop);
            if (plan != null) {
                return plan;
            }
            loops.remove(loops.size() - 1);
        }
        return null;
    }

    private void nest(Loop loop, int shortest) {
        Periods periods = new Periods(source, loop, Periods.classes(source, loop));
        int i = periods.low();
        while (i < periods.high()) {
            Run run = longestInside(periods, i, shortest);
            if (run == null) {
                i++;
                continue;
            }
            Loop inner = new Loop(loop, run.start - periods.low(), run.period, run.iterations);
            loop.inner.add(inner);
            nest(inner, shortest);
            i += run.length();
        }
    }

    private @Nullable Run longestInside(Periods periods, int i, int shortest) {
        Run longest = null;
        int least = 1;
        int tries = 0;
        for (int period = 1; i + ITERATIONS_INSIDE * period <= periods.high() && tries < TRIES; period++) {
            if (period < least || !begins(periods, i, period)) {
                continue;
            }
            tries++;
            Run run = new Run(i, period, periods.iterations(i, period));
            boolean enough = run.iterations >= ITERATIONS_INSIDE && run.length() >= shortest;
            if (enough && (longest == null || run.length() > longest.length())) {
                longest = run;
                least = Math.max(period + 1, run.length() - 2 * period);
            }
        }
        return longest;
    }

    private static boolean begins(Periods periods, int i, int period) {
        for (int k = 0; k < PREFIX && i + period + k < periods.high(); k++) {
            if (!periods.canRepeat(i + k, i + period + k)) {
                return false;
            }
        }
        return true;
    }
}
