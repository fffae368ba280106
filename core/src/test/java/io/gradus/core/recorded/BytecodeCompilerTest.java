package io.gradus.core.recorded;

import static io.gradus.core.Functions.exp;
import static io.gradus.core.Functions.greaterThan;
import static io.gradus.core.Functions.log;
import static io.gradus.core.Functions.logSumExp;
import static io.gradus.core.Functions.norm;
import static io.gradus.core.Functions.sqrt;
import static io.gradus.core.Functions.sum;
import static io.gradus.core.Functions.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Primitive;
import io.gradus.core.RandomFunction;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Compiled code gives the bits of the eager graph, whatever its size; its classes keep to their limits. {@link EquivalenceTest}
 * compares more functions.
 */
final class BytecodeCompilerTest {
    /** Pieces so small that even short programs have several. */
    private static final int SMALL = 120;

    private final List<ClassFile> classes = new ArrayList<>();

    private CompiledProgram compile(Trace trace, int aim) {
        CompiledProgram compiled =
                BytecodeCompiler.compile(Bits.program(trace), ResultLayout.gradient(), settings(aim, this::define));
        assertNotNull(compiled);
        return compiled;
    }

    private CompiledCode define(byte[] bytes, List<Object> data) throws ReflectiveOperationException {
        classes.add(new ClassFile(bytes));
        return ClassDefiner.hidden(bytes, data);
    }

    /** No loops, and pieces of about so many bytes. */
    private static BytecodeCompiler.Settings settings(int aim, ClassDefiner definer) {
        return new BytecodeCompiler.Settings(aim, Integer.MAX_VALUE, Integer.MAX_VALUE, definer);
    }

    /** Compares at a point other than that of recording, too. */
    private CompiledProgram check(Function<Value[], Value> function, double[] at, int aim) {
        Trace trace = Bits.trace(function, at);
        CompiledProgram compiled = compile(trace, aim);
        for (double factor : new double[] {1, .75, -2}) {
            double[] there = Arrays.stream(at).map(x -> x * factor).toArray();
            Bits.assertSame(Bits.eager(function, there), Bits.compiled(trace, compiled, there), "factor " + factor);
        }
        return compiled;
    }

    private static double[] points(int count) {
        SplittableRandom random = new SplittableRandom(count);
        return random.doubles(count, .2, .9).toArray();
    }

    @Test
    void randomFunctionsHaveTheEagerBits() {
        int repeated = 0;
        int functions = 2_000;
        for (int seed = 0; seed < functions; seed++) {
            RandomFunction function = RandomFunction.of(seed);
            Trace trace = Bits.trace(function::record, function.at());
            CompiledProgram compiled = compile(trace, seed % 2 == 0 ? SMALL : 6_000);
            double[] results = new double[function.at().length + 1];
            repeated += Bits.run(compiled, function.at(), results) == Outcome.DONE ? 0 : 1;
            Bits.assertSame(
                    Bits.eager(function::record, function.at()),
                    Bits.compiled(trace, compiled, function.at()),
                    function);
            classes.clear();
        }
        assertTrue(repeated > 0 && repeated < functions / 2, repeated + " of " + functions + " were repeated");
    }

    @Test
    void whatPeopleRecordHasTheEagerBits() {
        for (int aim : new int[] {SMALL, 1_000, 6_000}) {
            check(Workloads::network, points(8), aim);
            check(Workloads::sample, points(340), aim);
            check(Workloads::rosenbrock, points(50), aim);
            check(Workloads::helmholtz, points(10), aim);
        }
    }

    @Test
    void callsOfManyOperandsHaveTheEagerBits() {
        for (int n : new int[] {2, 63, 64, 65, 66, 1_000}) {
            check(x -> norm(x), points(n), SMALL);
            check(x -> logSumExp(x).times(norm(x)).plus(sqrt(x[0])), points(n), 6_000);
            check(x -> norm(norm(x), logSumExp(x), sum(x)), points(n), SMALL);
        }
    }

    @Test
    void resultsMayBeInputsConstantsOrTheSameNumber() {
        check(x -> x[1], points(3), 6_000);
        check(x -> sum(x), points(1_000), 6_000);
        check(x -> exp(sum(x)), points(1_000), 6_000);
        check(x -> x[0].graph().constant(-0.0), points(2), 6_000);
        Trace trace = Trace.record(new double[] {1, 2}, x -> new Value[] {x[1], exp(x[0]), x[1], x[0].negate()});
        CompiledProgram compiled = BytecodeCompiler.compile(
                Simplifier.simplify(Programs.values(trace)), new ResultLayout(4, false), settings(6_000, this::define));
        assertNotNull(compiled);
        double[] results = new double[4];
        assertEquals(Outcome.DONE, Bits.run(compiled, new double[] {0, -0.0}, results));
        assertEquals("[-0.0, 1.0, -0.0, -0.0]", Arrays.toString(results));
    }

    @Test
    void zeroTimesInfinityIsLeftToTheInterpreter() {
        Function<Value[], Value> function = x -> sqrt(x[0]).times(0).plus(x[1]);
        double[] at = {0, 3};
        Trace trace = Bits.trace(function, at);
        CompiledProgram compiled = compile(trace, 6_000);
        assertEquals(Outcome.NOT_A_NUMBER, Bits.run(compiled, at, new double[3]));
        assertEquals("[3.0, 0.0, 1.0]", Arrays.toString(Bits.compiled(trace, compiled, at)));
        assertEquals(Outcome.DONE, Bits.run(compiled, new double[] {1, 3}, new double[3]));
    }

    @Test
    void infinitiesOfBothSignsAreNoNaN() {
        Function<Value[], Value> function = x -> log(x[0]).plus(x[1].div(x[2])).plus(x[3]);
        double[] at = {0, 1, 0, 5};
        CompiledProgram compiled =
                compile(Bits.trace(x -> log(x[0]).plus(x[1].times(-1e308).times(x[2])), at), 6_000);
        double[] results = new double[5];
        assertEquals(Outcome.DONE, Bits.run(compiled, new double[] {0, 1, 1e10, 5}, results));
        assertEquals(Double.POSITIVE_INFINITY, results[1]);
        assertEquals(Double.NEGATIVE_INFINITY, results[2]);
        check(function, at, 6_000);
    }

    @Test
    void aFlippedGuardEndsTheCall() {
        Function<Value[], Value> function = x -> {
            Value y = x[0].isGreaterThan(1) ? log(x[0]) : x[0].times(3);
            Value z = x[1].isGreaterThan(y) ? y.times(x[1]) : y;
            return where(greaterThan(z, x[1]), z, x[0]);
        };
        for (int aim : new int[] {SMALL, 6_000}) {
            Trace trace = Bits.trace(function, 2, .1);
            CompiledProgram compiled = compile(trace, aim);
            double[] results = new double[3];
            for (double[] at : new double[][] {{5, .2}, {3, -1}}) {
                assertEquals(Outcome.DONE, Bits.run(compiled, at, results));
                Bits.assertSame(Bits.eager(function, at), results, Arrays.toString(at));
            }
            for (double[] at : new double[][] {{1, 0}, {Double.NaN, 0}, {5, 8}}) {
                assertEquals(Outcome.GUARD_FLIPPED, Bits.run(compiled, at, results), Arrays.toString(at));
            }
        }
    }

    @Test
    void largeProgramsKeepTheLimitOfMethodsAndFillSeveralClasses() {
        Function<Value[], Value> function = Workloads.irregular(60_000);
        CompiledProgram compiled = check(function, points(40), 6_000);
        assertTrue(compiled.classes() > 2, compiled.classes() + " classes");
        assertEquals(compiled.classes(), classes.size());
        List<Integer> lengths = new ArrayList<>();
        classes.forEach(file -> lengths.addAll(file.codeLengths()));
        int largest = Collections.max(lengths);
        assertTrue(largest < 8_000, "largest method: " + largest + " bytes");
        assertTrue(largest > 4_000, "largest method: " + largest + " bytes");
        int reported = Collections.max(compiled.methodSizes());
        assertTrue(reported >= largest && reported < 1.05 * largest, reported + " bytes reported, " + largest);
    }

    @Test
    void noNameOfAUserReachesAClass() {
        Primitive secret = Primitive.unary("secretPrimitive", x -> x * x * x, (x, y) -> 3 * x * x);
        check(x -> x[0].named("secretLabel").apply(secret).plus(exp(x[1])), points(2), 6_000);
        assertEquals(1, classes.size());
        List<String> texts = classes.get(0).texts();
        assertTrue(texts.contains("applyAsDouble"), texts::toString);
        assertTrue(texts.stream().noneMatch(text -> text.contains("secret")), texts::toString);
    }

    /** Arithmetic, locals, arrays, loops; calls of rules, of this package's own helpers and of other pieces: nothing else. */
    @Test
    void generatedCodeIsMadeOfFewInstructions() {
        check(Workloads.irregular(3_000), points(10), 3_000);
        check(x -> logSumExp(x).times(norm(x)), points(100), SMALL);
        Trace trace = Bits.trace(Workloads::helmholtz, points(30));
        assertNotNull(BytecodeCompiler.compile(
                Bits.program(trace),
                ResultLayout.gradient(),
                new BytecodeCompiler.Settings(6_000, 0, 200_000, this::define)));
        Trace sample = Bits.trace(Workloads::sample, points(340));
        assertNotNull(LaneCompiler.compile(
                Simplifier.simplify(Programs.valueAndGradient(sample, 337)), 337, settings(6_000, this::define)));
        Set<String> calls = new TreeSet<>();
        Set<Integer> opcodes = new TreeSet<>();
        classes.forEach(file -> file.readCode(opcodes, calls));
        assertTrue(ClassFile.EXPECTED_OPCODES.containsAll(opcodes), opcodes::toString);
        calls.removeIf(owner -> owner.startsWith("io/gradus/core/recorded/RecordedFunction"));
        assertEquals(
                Set.of(
                        "io/gradus/core/Primitive$FusedPartials",
                        "io/gradus/core/Primitive$FusedValue",
                        "io/gradus/core/Primitive$Partial",
                        "io/gradus/core/recorded/Generated",
                        "java/lang/Object",
                        "java/util/function/DoubleBinaryOperator",
                        "java/util/function/DoubleUnaryOperator"),
                calls);
    }

    @Test
    void whereClassesCannotBeDefinedThereIsNoCompiledProgram() {
        Program program = Bits.program(Bits.trace(Workloads::network, points(8)));
        assertNull(BytecodeCompiler.compile(program, ResultLayout.gradient(), settings(6_000, (bytes, data) -> {
            throw new UnsupportedOperationException("no classes here");
        })));
        assertNull(BytecodeCompiler.compile(program, ResultLayout.gradient(), settings(6_000, (bytes, data) -> {
            throw new IllegalAccessException("no classes here");
        })));
        System.setProperty("org.graalvm.nativeimage.imagecode", "runtime");
        try {
            assertNull(BytecodeCompiler.compile(
                    program, ResultLayout.gradient(), BytecodeCompiler.Settings.standard(200_000)));
        } finally {
            System.clearProperty("org.graalvm.nativeimage.imagecode");
        }
    }
}
