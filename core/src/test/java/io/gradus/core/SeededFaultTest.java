package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.programs.RandomPrograms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The test of the tester: the judge of {@link RandomProgramsTest} must find every wrong engine. Rules are broken in the
 * engine itself, sweeps in an independent one that gives the engine's bits when it is right.
 */
final class SeededFaultTest {
    private static final int PROGRAMS = Scale.of(4_000);

    /** Programs judged with the right engine; the wrong ones go through the same bounds. */
    private static final List<Judged> POOL = new ArrayList<>();

    private record Fault(String name, DoubleUnaryOperator change) {}

    private static final List<Fault> OF_A_RULE = List.of(
            new Fault("dropped", partial -> 0),
            new Fault("of the other sign", partial -> -partial),
            new Fault("doubled", partial -> 2 * partial),
            new Fault("times 1 + 1e-3", partial -> partial * (1 + 1e-3)),
            new Fault("times 1 + 1e-6", partial -> partial * (1 + 1e-6)),
            new Fault("times 1 + 1e-9", partial -> partial * (1 + 1e-9)));
    private static final Fault OFFSET = new Fault("plus 1e-9", partial -> partial + 1e-9);
    private static final List<Sweeps.Kind> OF_ONE_FUNCTION =
            List.of(Sweeps.Kind.OVERWRITES_INSTEAD_OF_ADDING, Sweeps.Kind.ADDS_TO_THE_NEXT_NODE);

    @BeforeAll
    static void judgeThePrograms() {
        for (long randomSeed = 0; randomSeed < PROGRAMS; randomSeed++) {
            POOL.add(Judged.of(RandomPrograms.ofTheTable().random(randomSeed)));
        }
    }

    private static List<Judged> using(Primitive row) {
        return POOL.stream()
                .filter(judged -> judged.program().functions().contains(row.name()))
                .toList();
    }

    private static boolean refuses(Judged judged, double... gradient) {
        return judged.partials().stream().anyMatch(p -> p.isCompared() && !p.accepts(gradient[p.input()]));
    }

    /** The gradient that the engine gives with one row replaced by another. */
    private static double[] gradient(Judged judged, Primitive row, Primitive broken) {
        return judged.program()
                .replacing(row.name(), x -> Rows.apply(broken, x))
                .gradient();
    }

    @Test
    void theRightEngineIsAcceptedEverywhere() {
        for (Judged judged : POOL) {
            assertTrue(!refuses(judged, judged.program().gradient()), judged.program()::toString);
        }
    }

    @Test
    void everyBrokenPartialAndContributionOfEveryFunctionIsFound() {
        Tally tally = new Tally("faults in functions");
        for (Primitive row : Functions.all()) {
            List<Judged> programs = using(row);
            for (int operand : Rows.operands(row)) {
                for (Fault fault : faults(row, operand)) {
                    Primitive broken = Rows.broken(row, operand, fault.change);
                    tally.add(
                            row.name(), fault.name, programs, judged -> refuses(judged, gradient(judged, row, broken)));
                }
            }
            for (Sweeps.Kind kind : straying(row)) {
                tally.add(
                        row.name(),
                        kind.toString(),
                        programs,
                        judged -> refuses(judged, sweep(judged, kind, row.name())));
            }
        }
        tally.assertAllFound();
        new Document("verification.md", "faults").assertCurrentMeasurements(tally.table());
    }

    /** A factor cannot break a partial that is 0 everywhere, as that of a step is; an offset can. */
    private static List<Fault> faults(Primitive row, int operand) {
        List<Fault> faults = new ArrayList<>(Rows.isFlat(row, operand) ? List.of() : OF_A_RULE);
        faults.add(OFFSET);
        return faults;
    }

    /** A contribution of 0 is nothing that could be added to another node. */
    private static List<Sweeps.Kind> straying(Primitive row) {
        return Rows.isFlat(row) ? OF_ONE_FUNCTION.subList(0, 1) : OF_ONE_FUNCTION;
    }

    private static double[] sweep(Judged judged, Sweeps.Kind kind, String function) {
        return Sweeps.gradient(kind, function, judged.gradient(), judged.output());
    }

    @Test
    void everyBrokenSweepIsFound() {
        Tally tally = new Tally("faults in sweeps");
        for (Sweeps.Kind kind : Sweeps.Kind.values()) {
            if (kind != Sweeps.Kind.RIGHT) {
                tally.add("all functions", kind.toString(), POOL, judged -> refuses(judged, sweep(judged, kind, "")));
            }
        }
        assertTrue(POOL.stream().noneMatch(judged -> refuses(judged, sweep(judged, Sweeps.Kind.RIGHT, ""))));
        tally.assertAllFound();
        new Document("verification.md", "sweeps").assertCurrentMeasurements(tally.list());
    }
}
