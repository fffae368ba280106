package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a run of random programs really compared, so that a run that compares nothing fails. */
final class Coverage {
    private long programs;
    private long comparisons;
    private long usable;
    private long zero;
    private long illConditioned;
    private long fannedOut;
    private long selfUsing;
    /** Programs by row in which a node of that row had a finite adjoint other than 0, and a usable comparison. */
    private final Map<String, Integer> live = new TreeMap<>();

    private final double[] errors = new double[1 << 17];

    void count(Program program, List<DifferenceCheck> checks) {
        programs++;
        Value y = program.record(new Graph().variables(program.at()));
        fannedOut += Recording.fanOut(y.tape) >= 3 ? 1 : 0;
        selfUsing += Recording.usesItself(y.tape) ? 1 : 0;
        boolean anyUsable = false;
        for (DifferenceCheck check : checks) {
            comparisons++;
            illConditioned += check.ridders().isUsable() && !check.isWellConditioned() ? 1 : 0;
            if (check.isUsable()) {
                anyUsable = true;
                count(check);
            }
        }
        if (anyUsable) {
            countRows(y);
        }
    }

    private void count(DifferenceCheck check) {
        double size = Math.abs(check.engine());
        if (size == 0) {
            zero++;
        }
        errors[(int) (usable++ % errors.length)] =
                size == 0 ? 0 : Math.abs(check.engine() - check.ridders().derivative()) / size;
    }

    private void countRows(Value y) {
        Gradient gradient = y.gradient();
        boolean[] seen = new boolean[256];
        for (int i = 0; i <= y.index; i++) {
            double adjoint = gradient.of(new Value(y.tape, i, 0));
            int id = y.tape.function(i);
            if (id != Functions.VARIABLE_ID && adjoint != 0 && Double.isFinite(adjoint) && !seen[id]) {
                seen[id] = true;
                live.merge(y.tape.primitive(id).name(), 1, Integer::sum);
            }
        }
    }

    /** The gates of a run; the shares of a run with the fixed seed lie well inside them. */
    void assertSufficient() {
        assertTrue(usable >= .85 * comparisons, () -> "too few usable differences: " + this);
        assertTrue(zero <= .10 * usable, () -> "too many derivatives are 0: " + this);
        assertTrue(illConditioned <= .09 * comparisons, () -> "too many derivatives are mere rounding: " + this);
        assertTrue(fannedOut >= .30 * programs, () -> "too little sharing: " + this);
        assertTrue(selfUsing >= .10 * programs, () -> "too few nodes that use one operand twice: " + this);
        for (Primitive row : Functions.all()) {
            int count = live.getOrDefault(row.name(), 0);
            assertTrue(count >= .02 * programs, () -> row.name() + " is in too few programs: " + this);
        }
    }

    @Override
    public String toString() {
        double[] sorted = Arrays.copyOf(errors, (int) Math.min(usable, errors.length));
        Arrays.sort(sorted);
        return String.format(
                "random programs: %,d, derivatives compared: %,d of %,d (%.1f %%), of these 0: %.1f %%,"
                        + " ill-conditioned: %.1f %%,"
                        + " fan-out >= 3: %.1f %%, self-use: %.1f %%, difference p50 %.1e p90 %.1e;"
                        + " programs with a non-zero adjoint by row: %s",
                programs,
                usable,
                comparisons,
                100.0 * usable / comparisons,
                100.0 * zero / usable,
                100.0 * illConditioned / comparisons,
                100.0 * fannedOut / programs,
                100.0 * selfUsing / programs,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * .9)],
                live);
    }
}
