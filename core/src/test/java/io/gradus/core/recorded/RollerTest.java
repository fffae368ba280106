package io.gradus.core.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Functions;
import io.gradus.core.RandomFunction;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Loops are found again, cover most of what repeats, nest, and give the eager bits. The system property {@code
 * gradus.loops} sets how many random functions with loops are compared.
 */
final class RollerTest {
    private static double[] points(int count) {
        return new SplittableRandom(count).doubles(count, .2, .9).toArray();
    }

    private static CompiledProgram compile(Program program) {
        CompiledProgram compiled = BytecodeCompiler.compile(
                program,
                ResultLayout.gradient(),
                new BytecodeCompiler.Settings(6_000, 0, 200_000, ClassDefiner::hidden));
        assertNotNull(compiled);
        return compiled;
    }

    private static void assertSameBits(Function<Value[], Value> function, double[] at) {
        Trace trace = Bits.trace(function, at);
        CompiledProgram compiled = compile(Bits.program(trace));
        for (double factor : new double[] {1, .75, -2}) {
            double[] there = Arrays.stream(at).map(x -> x * factor).toArray();
            Bits.assertSame(Bits.eager(function, there), Bits.compiled(trace, compiled, there), function);
        }
    }

    /** Loops as text: iterations x operations, inner loops in brackets. */
    private static String loops(Function<Value[], Value> function, int inputs) {
        return roll(Bits.program(Bits.trace(function, points(inputs)))).stream()
                .map(plan -> plan.loop.toString())
                .collect(Collectors.joining(", "));
    }

    private static Results results(Program program) {
        return new Results(program, ResultLayout.gradient());
    }

    private static List<LoopPlan> roll(Program program) {
        return Roller.roll(program, results(program), Chains.of(program, results(program)));
    }

    private static double covered(Program program, List<LoopPlan> plans) {
        int operations = plans.stream().mapToInt(plan -> plan.loop.length()).sum();
        return operations / (double) (program.size - program.inputs);
    }

    @Test
    void rosenbrockIsTwoLoops() {
        assertEquals("998 x 8, 997 x 8", loops(Workloads::rosenbrock, 1_000));
        assertSameBits(Workloads::rosenbrock, points(1_000));
        assertSameBits(Workloads::rosenbrock, points(20));
    }

    @Test
    void networksAreNestedLoops() {
        assertEquals(
                "16 x 5, 16 x 33 (15 x 2), 15 x 2, 16 x 2, 16 x 2, 15 x 50 (16 x 3), 14 x 8",
                loops(Workloads::sample, 340));
        assertSameBits(Workloads::sample, points(340));
    }

    @Test
    void quadraticFormsAreNestedLoopsWithTablesOfConstants() {
        assertEquals(
                "99 x 2, 99 x 4, 99 x 2, 99 x 201 (99 x 2), 99 x 1, 98 x 203 (100 x 2), 100 x 2, 98 x 11, 100 x 2",
                loops(Workloads::helmholtz, 100));
        assertSameBits(Workloads::helmholtz, points(40));
    }

    /** Each row adds to one sum first and then to all, so that it differs from row to row which addition came before. */
    @Test
    void sumsThatAreAddedToInChangingOrderShareTheirPlaces() {
        Function<Value[], Value> function = x -> {
            Value sum = x[0];
            for (int i = 1; i < 20; i++) {
                Value row = x[0].times(.5);
                for (int j = 1; j < 20; j++) {
                    row = row.plus(x[j].times(.1 * i + j));
                }
                sum = sum.plus(row.times(x[20 - i]));
            }
            return sum;
        };
        Program program = Bits.program(Bits.trace(function, points(20)));
        double without = covered(program, Roller.roll(program, results(program), Chains.none(program)));
        double with = covered(program, roll(program));
        assertTrue(with > without + .1, "loops cover " + with + ", and " + without + " without chains");
        assertSameBits(function, points(20));
    }

    @Test
    void sumsOfManyTermsAreLoopsOverBlocks() {
        Function<Value[], Value> function =
                x -> Functions.sum(Arrays.stream(x).map(Functions::exp).toArray(Value[]::new));
        assertEquals("1000 x 1, 31 x 31 (30 x 1), 1000 x 1", loops(function, 1_000));
        assertSameBits(function, points(1_000));
        assertSameBits(x -> Functions.log(Functions.dot(x, x)), points(1_000));
        assertSameBits(x -> Functions.norm(x), points(1_000));
    }

    @Test
    void callsOfSeveralOperandsAreInLoops() {
        Function<Value[], Value> function = x -> {
            Value sum = x[0];
            for (int i = 1; i < x.length - 1; i++) {
                Value middle = Functions.logSumExp(x[i - 1], x[i], x[i + 1]);
                sum = sum.plus(middle.times(Functions.norm(x[i], middle)));
            }
            return sum;
        };
        Program program = Bits.program(Bits.trace(function, points(300)));
        double covered = covered(program, roll(program));
        assertTrue(covered > .95, "loops cover " + covered + ": " + loops(function, 300));
        assertSameBits(function, points(300));
    }

    /** The call itself is no part of a loop; what computes its operands and what reads its many derivatives is. */
    @Test
    void operandsAndDerivativesOfALargeCallAreInLoops() {
        Function<Value[], Value> function = x -> {
            Value[] scores = Arrays.stream(x)
                    .map(value -> Functions.sin(value).times(value))
                    .toArray(Value[]::new);
            Value log = Functions.logSumExp(scores);
            Value sum = log;
            for (int i = 0; i < x.length; i++) {
                sum = sum.plus(Functions.exp(scores[i].minus(log)).times(x[i]));
            }
            return sum.div(Functions.norm(x));
        };
        for (int n : new int[] {40, 65, 500}) {
            Program program = Bits.program(Bits.trace(function, points(n)));
            double covered = covered(program, roll(program));
            assertTrue(covered > .9, "loops cover " + covered + ": " + loops(function, n));
            assertSameBits(function, points(n));
        }
        assertSameBits(x -> Functions.logSumExp(x), points(500));
    }

    @Test
    void guardsAreInLoops() {
        Function<Value[], Value> function = x -> {
            Value sum = x[0];
            for (int i = 1; i < x.length; i++) {
                Value term = x[i].isGreaterThan(sum.times(0)) ? x[i].times(x[i - 1]) : x[i].negate();
                sum = sum.plus(Functions.exp(term));
            }
            return sum;
        };
        double[] at = points(300);
        Trace trace = Bits.trace(function, at);
        assertEquals(299, trace.guards());
        Program program = Bits.program(trace);
        assertTrue(covered(program, roll(program)) > .95, () -> loops(function, 300));
        CompiledProgram compiled = compile(program);
        double[] results = new double[301];
        assertEquals(Outcome.DONE, Bits.run(compiled, at, results));
        Bits.assertSame(Bits.eager(function, at), results, "guards that hold");
        for (int flipped : new int[] {1, 17, 150, 299}) {
            double[] there = at.clone();
            there[flipped] = -.5;
            assertEquals(Outcome.GUARD_FLIPPED, Bits.run(compiled, there, results), "argument " + flipped);
        }
    }

    /** What is computed with zeros, ones and equal numbers is the same in each step, unless somebody makes use of that. */
    @Test
    void dataHideNoLoop() {
        Function<Value[], Value> function = Workloads.recurrent(300);
        double[] at = points(28);
        Trace trace = Bits.trace(function, at);
        Program program = Programs.valueAndGradient(trace);
        BytecodeCompiler.Settings settings = BytecodeCompiler.Settings.standard(200_000);
        RolledProgram rolled = BytecodeCompiler.simplifyAndRoll(program, ResultLayout.gradient(), settings);
        assertTrue(rolled.straight() < 500, rolled.straight() + " operations are in no loop");
        Program merged = Bits.program(trace);
        RolledProgram fewer = RolledProgram.of(merged, Chains.of(merged, results(merged)), roll(merged));
        assertNotNull(fewer);
        assertTrue(fewer.straight() > 5_000, fewer.straight() + " operations are in no loop where data are merged");
        CompiledProgram compiled = BytecodeCompiler.simplifyAndCompile(program, ResultLayout.gradient(), settings);
        assertNotNull(compiled);
        assertTrue(compiled.methodSizes().size() < 20, compiled.methodSizes()::toString);
        Bits.assertSame(Bits.eager(function, at), Bits.compiled(trace, compiled, at), "a recurrent network");
    }

    @Test
    void randomFunctionsWhoseDataStayApartHaveTheEagerBits() {
        double covered = 0;
        double merged = 0;
        int functions = Integer.getInteger("gradus.loops", 150);
        for (int seed = 0; seed < functions; seed++) {
            LoopyFunction function = new LoopyFunction(seed, true);
            Trace trace = Bits.trace(function::record, function.at());
            Program program = Simplifier.simplifyApart(Programs.valueAndGradient(trace));
            CompiledProgram compiled = compile(program);
            for (double factor : new double[] {1, -.75}) {
                double[] at = Arrays.stream(function.at()).map(x -> x * factor).toArray();
                Bits.assertSame(Bits.eager(function::record, at), Bits.compiled(trace, compiled, at), function);
            }
            covered += covered(program, roll(program)) / functions;
            merged += covered(Bits.program(trace), roll(Bits.program(trace))) / functions;
        }
        assertTrue(covered > merged, "loops cover " + covered + ", and " + merged + " where data are merged");
    }

    @Test
    void whatDoesNotRepeatStaysAsItIs() {
        Function<Value[], Value> function = Workloads.irregular(3_000);
        assertEquals("", loops(function, 10));
        assertSameBits(function, points(10));
    }

    @Test
    void randomFunctionsWithLoopsHaveTheEagerBits() {
        double covered = 0;
        int functions = Integer.getInteger("gradus.loops", 150);
        for (int seed = 0; seed < functions; seed++) {
            LoopyFunction function = new LoopyFunction(seed);
            Trace trace = Bits.trace(function::record, function.at());
            Program program = Bits.program(trace);
            CompiledProgram compiled = compile(program);
            for (double factor : new double[] {1, -.75}) {
                double[] at = Arrays.stream(function.at()).map(x -> x * factor).toArray();
                Bits.assertSame(Bits.eager(function::record, at), Bits.compiled(trace, compiled, at), function);
            }
            covered += covered(program, roll(program)) / functions;
        }
        assertTrue(covered > .15, "loops cover " + covered);
    }

    @Test
    void randomFunctionsHaveTheEagerBits() {
        for (int seed = 0; seed < 1_000; seed++) {
            RandomFunction function = RandomFunction.of(seed);
            Trace trace = Bits.trace(function::record, function.at());
            Bits.assertSame(
                    Bits.eager(function::record, function.at()),
                    Bits.compiled(trace, compile(Bits.program(trace)), function.at()),
                    function);
        }
    }

    @Test
    void manyTermsAreAHandfulOfMethods() {
        double[] at = points(100_000);
        Trace trace = Bits.trace(Workloads::rosenbrock, at);
        CompiledProgram compiled = compile(Bits.program(trace));
        assertEquals(List.of("99998 x 8", "99997 x 8"), compiled.loops());
        assertTrue(compiled.methodSizes().size() < 10, compiled.methodSizes()::toString);
        assertTrue(Collections.max(compiled.methodSizes()) < 500, compiled.methodSizes()::toString);
        Bits.assertSame(Bits.eager(Workloads::rosenbrock, at), Bits.compiled(trace, compiled, at), "rosenbrock");
    }
}
