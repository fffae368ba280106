package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.check.Certificate;
import io.gradus.core.check.GradientCheck;
import io.gradus.core.check.InputCheck;
import io.gradus.core.check.Verdict;
import io.gradus.core.programs.RandomProgram;
import io.gradus.core.programs.RandomPrograms;
import io.gradus.core.recorded.ScalarFunction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the public check finds: right programs must not fail, seeded faults must, whether it sees the graph or not. */
final class GradientCheckPowerTest {
    private static final int PROGRAMS = 1_000;
    private static final long RANDOM_SEED = 9_000_000;

    private record Checked(RandomProgram program, Certificate certificate) {}

    private static final List<Checked> POOL = new ArrayList<>();

    /** What faults of one size came to. */
    private record Tally(int active, int found) {}

    @BeforeAll
    static void checkThePrograms() {
        for (int k = 0; k < PROGRAMS; k++) {
            RandomProgram program = RandomPrograms.ofTheTable().random(RANDOM_SEED + k);
            POOL.add(new Checked(program, GradientCheck.of(program::record, program.at())));
        }
    }

    private static Map<Verdict, Integer> verdicts(List<Certificate> certificates) {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        for (Certificate certificate : certificates) {
            certificate.inputs().forEach(input -> verdicts.merge(input.verdict(), 1, Integer::sum));
        }
        return verdicts;
    }

    @Test
    void rightProgramsDoNotFail() {
        Map<Verdict, Integer> verdicts =
                verdicts(POOL.stream().map(Checked::certificate).toList());
        int all = verdicts.values().stream().mapToInt(n -> n).sum();
        System.out.printf("checks of right gradients, by verdict: %s of %d%n", verdicts, all);
        for (Checked c : POOL) {
            // 0 times an infinite slope inside gives NaN, which is no derivative: that may be called wrong
            assertTrue(
                    c.certificate.verdict() != Verdict.FAIL || !isFinite(c.certificate),
                    () -> c.program + System.lineSeparator() + c.certificate);
        }
        assertTrue(verdicts.getOrDefault(Verdict.PASS, 0) >= .85 * all, verdicts::toString);
    }

    private static boolean isFinite(Certificate certificate) {
        return certificate.inputs().stream().allMatch(input -> Double.isFinite(input.derivative()));
    }

    @Test
    void rightFunctionsOfNumbersDoNotFail() {
        List<Certificate> certificates = POOL.stream()
                .map(c -> GradientCheck.of(numbers(c.program, c.program), c.program.at()))
                .toList();
        Map<Verdict, Integer> verdicts = verdicts(certificates);
        System.out.printf("checks of right gradients without their graph, by verdict: %s%n", verdicts);
        // kinks and poles inside are not known here, so that differences over them can agree with one another
        assertTrue(verdicts.getOrDefault(Verdict.FAIL, 0) <= .002 * PROGRAMS, verdicts::toString);
    }

    /** The program's own values, with the gradient of a program in which a rule may be replaced. */
    private static ScalarFunction numbers(RandomProgram program, RandomProgram broken) {
        return new ScalarFunction() {
            @Override
            public int inputs() {
                return program.at().length;
            }

            @Override
            public double value(double... at) {
                return program.record(new Graph().variables(at)).value();
            }

            @Override
            public double valueAndGradient(double[] at, double[] out) {
                Value[] x = new Graph().variables(at);
                broken.record(x).gradientInto(out, x);
                return value(at);
            }
        };
    }

    @Test
    void faultsOfAThousandthAreFound() {
        assertFound(1e-3);
    }

    @Test
    void faultsOfAMillionthAreFound() {
        assertFound(1e-6);
    }

    private static void assertFound(double size) {
        Tally graphs = tally(size, (program, fault) -> GradientCheck.of(fault::record, program.at()));
        Tally numbers = tally(size, (program, fault) -> GradientCheck.of(numbers(program, fault), program.at()));
        System.out.printf(
                "faults of %.0e seeded in a partial: %d of %d found by the check of a graph, %d of %d of a function of"
                        + " numbers%n",
                size, graphs.found, graphs.active, numbers.found, numbers.active);
        assertTrue(graphs.active > .70 * PROGRAMS, graphs::toString);
        assertEquals(graphs.active, graphs.found);
        assertTrue(numbers.found >= .99 * numbers.active, numbers::toString);
    }

    private interface Checker {
        Certificate check(RandomProgram program, RandomProgram fault);
    }

    /** Active: a passing derivative moves by more than a billionth, its rounding bound and what differences can tell. */
    private static Tally tally(double size, Checker checker) {
        int active = 0, found = 0;
        SplittableRandom random = new SplittableRandom(RANDOM_SEED);
        for (Checked c : POOL) {
            List<String> functions = c.program.functions().stream()
                    .filter(name -> !Rows.isFlat(Rows.row(name)))
                    .toList();
            if (functions.isEmpty()) {
                continue;
            }
            Primitive row = Rows.row(functions.get(random.nextInt(functions.size())));
            int[] operands = Rows.operands(row);
            int operand = operands[random.nextInt(operands.length)];
            Primitive broken = Rows.broken(row, operand, d -> d * (1 + size));
            RandomProgram fault = c.program.replacing(row.name(), x -> Rows.apply(broken, x));
            if (isActive(c, fault.gradient())) {
                active++;
                Verdict verdict = checker.check(c.program, fault).verdict();
                found += verdict == Verdict.FAIL ? 1 : 0;
            }
        }
        return new Tally(active, found);
    }

    private static boolean isActive(Checked c, double[] wrong) {
        for (InputCheck input : c.certificate.inputs()) {
            double moved = Math.abs(wrong[input.index()] - input.derivative());
            double least = Math.max(2 * input.tolerance(), 4 * input.rounding());
            least = Math.max(1e-9 * Math.abs(input.derivative()), least);
            if (input.verdict() == Verdict.PASS && moved > least) {
                return true;
            }
        }
        return false;
    }
}
