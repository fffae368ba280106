package io.gradus.core.programs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Functions;
import io.gradus.core.Graph;
import io.gradus.core.Primitive;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What users do with random programs. */
final class RandomProgramsApiTest {
    private static final Primitive CUBE = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3 * x * x);
    private static final Function<Value[], Value> NEURON =
            x -> Functions.tanh(x[0].times(x[1]).plus(x[2]));

    @Test
    void aPrimitiveOfOnesOwnIsInEveryProgram() {
        RandomPrograms programs = RandomPrograms.ofTheTable().with(CUBE);
        for (long randomSeed = 0; randomSeed < 200; randomSeed++) {
            RandomProgram program = programs.random(randomSeed);
            assertTrue(program.functions().contains("cube"), program::toString);
            assertTrue(program.toString().contains("random(" + randomSeed + "L)"), program::toString);
        }
        assertTrue(programs.random(1).toString().contains(".apply(CUBE)"));
    }

    @Test
    void functionsOfSeveralOperandsAreCalledWithAll() {
        RandomPrograms programs = RandomPrograms.of("plus", "times").with("neuron", 3, NEURON);
        RandomProgram program = programs.random(7, 2);
        assertEquals(2, program.at().length);
        assertTrue(Set.of("plus", "times", "neuron").containsAll(program.functions()));
        assertEquals(2, program.gradient().length);
    }

    @Test
    void theSameSeedGivesTheSameProgram() {
        RandomPrograms programs = RandomPrograms.ofTheTable().with(CUBE);
        for (long randomSeed = 0; randomSeed < 100; randomSeed++) {
            assertEquals(
                    programs.random(randomSeed).toString(),
                    programs.random(randomSeed).toString());
            assertEquals(1 + randomSeed % 4, programs.random(randomSeed).at().length);
        }
    }

    /** Tame programs lead the operands of a function into its domain; half of all stay finite at the least. */
    @Test
    void operandsAreLedIntoTheDomainThatWasFoundOrGiven() {
        Primitive root = Primitive.unary("root", x -> x < 1.2 ? Double.NaN : Math.sqrt(x - 1.2), (x, y) -> .5 / y);
        Primitive narrow = Primitive.unary("narrow", x -> x > 7 && x < 8 ? x : Double.NaN, (x, y) -> 1);
        for (RandomPrograms programs : new RandomPrograms[] {
            RandomPrograms.of("plus", "sin").with(root),
            RandomPrograms.of("plus", "sin").with(narrow, 7.1, 7.9)
        }) {
            long finite = LongStream.range(0, 400)
                    .filter(seed ->
                            Arrays.stream(programs.random(seed).gradient()).allMatch(Double::isFinite))
                    .count();
            assertTrue(finite > 300, () -> "finite in " + finite + " of 400 programs");
        }
    }

    @Test
    void aBrokenPrimitiveIsSeenAndTheProgramMadeSmall() {
        RandomProgram program = RandomPrograms.ofTheTable().with(CUBE).random(3);
        Primitive broken = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3.1 * x * x);
        RandomProgram smallest = program.smallest(p -> {
            double[] wrong = p.replacing("cube", x -> x[0].apply(broken)).gradient();
            return !Arrays.equals(p.gradient(), wrong);
        });
        assertEquals(Set.of("cube"), smallest.functions());
        assertArrayEquals(new double[] {1}, smallest.at());
        assertTrue(Arrays.compare(smallest.size(), program.size()) < 0);
    }

    @Test
    void everySmallerProgramIsSmallerAndRuns() {
        RandomProgram program = RandomPrograms.ofTheTable().random(11);
        assertTrue(program.smaller().count() > 10);
        program.smaller().forEach(p -> {
            assertTrue(Arrays.compare(p.size(), program.size()) < 0, p::toString);
            assertEquals(p.at().length, p.gradient().length);
        });
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        RandomPrograms programs = RandomPrograms.ofTheTable();
        assertRefused("got none", () -> RandomPrograms.of());
        assertRefused("no function 'sinc'", () -> RandomPrograms.of("sin", "sinc"));
        assertRefused("at least one input, got 0", () -> programs.random(1, 0));
        assertRefused("at least one operand, got 0", () -> programs.with("nothing", 0, x -> x[0]));
        assertRefused("empty interval [2.0, 1.0]", () -> programs.with(CUBE, 2, 1));
        assertRefused("empty interval", () -> programs.with(CUBE, Double.NaN, 1));
        RandomProgram program = programs.random(1);
        assertRefused("has 2 input(s), got 1", () -> program.record(new Graph().variable(1)));
    }

    private static void assertRefused(String message, Runnable call) {
        String actual = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(actual.contains(message), actual);
        assertFalse(actual.isBlank());
    }
}
