package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The test of the tester: the check of {@link GradientProperties} must find every wrong engine. */
final class SeededFaultTest {
    private static final int PROGRAMS = 1_000;

    /** Programs with their checks by the right engine; the wrong ones go through the same tolerances. */
    private static final List<Checked> POOL = new ArrayList<>();

    private record Checked(Program program, List<DifferenceCheck> checks) {
        boolean uses(Primitive row) {
            return program.steps().stream().anyMatch(step -> step.row() == row);
        }

        boolean refuses(double[] gradient) {
            return checks.stream().anyMatch(c -> c.isUsable() && !c.accepts(gradient[c.input()]));
        }
    }

    private record Fault(String name, DoubleUnaryOperator change) {}

    private static final Fault DROPPED = new Fault("dropped", partial -> 0);
    private static final Fault SCALED = new Fault("times (1 + 1e-6)", partial -> partial * (1 + 1e-6));
    private static final Fault FLIPPED = new Fault("of the other sign", partial -> -partial);
    private static final Fault OFFSET = new Fault("plus 1e-6", partial -> partial + 1e-6);

    @BeforeAll
    static void checkThePrograms() {
        for (long randomSeed = 0; randomSeed < PROGRAMS; randomSeed++) {
            Program program = Programs.random(randomSeed);
            POOL.add(new Checked(program, DifferenceCheck.of(program)));
        }
    }

    @Test
    void theRightEngineIsAcceptedEverywhere() {
        for (Checked c : POOL) {
            assertTrue(!c.refuses(c.program.gradient(Map.of())), c.program::toString);
        }
    }

    @Test
    void everyBrokenPartialOfEveryRowIsFound() {
        int seeded = 0;
        List<String> survivors = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (Primitive row : Functions.all()) {
            for (int operand : Rows.operands(row)) {
                for (Fault fault : faults(row, operand)) {
                    seeded++;
                    double share = shareThatFinds(row, Rows.broken(row, operand, fault.change));
                    shares.add(share);
                    if (share == 0) {
                        survivors.add("%s: partial %d %s".formatted(row.name(), operand, fault.name));
                    }
                }
            }
        }
        System.out.printf(
                "seeded faults in rules: %d of %d found; of the programs that use the row, at least %.1f %% find one%n",
                seeded - survivors.size(),
                seeded,
                100 * shares.stream().mapToDouble(s -> s).min().orElseThrow());
        assertEquals(List.of(), survivors);
    }

    /** A factor cannot break a partial that is 0 everywhere, as that of a step is; an offset can. */
    private static List<Fault> faults(Primitive row, int operand) {
        return Rows.isFlat(row, operand) ? List.of(OFFSET) : List.of(DROPPED, SCALED, FLIPPED);
    }

    private static double shareThatFinds(Primitive row, Primitive broken) {
        int used = 0, found = 0;
        for (Checked c : POOL) {
            if (c.uses(row) && (used < 60 || found == 0)) {
                used++;
                found += c.refuses(c.program.gradient(Map.of(row, broken))) ? 1 : 0;
            }
        }
        return used == 0 ? 0 : (double) found / used;
    }

    @Test
    void everyBrokenSweepIsFound() {
        int found = 0;
        List<Sweeps.Kind> survivors = new ArrayList<>();
        for (Sweeps.Kind kind : Sweeps.Kind.values()) {
            boolean isFound = POOL.stream().anyMatch(c -> c.refuses(gradient(c.program, Sweeps.of(kind))));
            if (isFound) {
                found++;
            } else {
                survivors.add(kind);
            }
        }
        System.out.printf("seeded faults in sweeps: %d of %d found%n", found, Sweeps.Kind.values().length - 1);
        assertEquals(List.of(Sweeps.Kind.RIGHT), survivors);
    }

    private static double[] gradient(Program program, BiFunction<GraphView, Value, double[]> sweep) {
        Value[] x = new Graph().variables(program.at());
        Value y = program.record(x);
        return Arrays.copyOf(sweep.apply(GraphView.of(y.gradient()), y), x.length);
    }
}
