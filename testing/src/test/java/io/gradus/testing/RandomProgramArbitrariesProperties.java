package io.gradus.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Primitive;
import io.gradus.core.check.Certificate;
import io.gradus.core.check.GradientCheck;
import io.gradus.core.check.Verdict;
import io.gradus.core.programs.RandomProgram;
import io.gradus.core.programs.RandomPrograms;
import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.DifferentiableFunction;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.lifecycle.AfterContainer;

/** Random programs as jqwik gives them, over the table and with a primitive of the user. */
final class RandomProgramArbitrariesProperties {
    private static final Primitive CUBE = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3 * x * x);

    private static int asked;
    private static int found;

    @Provide
    Arbitrary<RandomProgram> programs() {
        return RandomProgramArbitraries.of(RandomPrograms.ofTheTable().with(CUBE));
    }

    @Property(tries = 100, seed = "20260103")
    void myPrimitiveGivesTheSameBitsEverywhere(@ForAll("programs") RandomProgram program) {
        assertTrue(program.functions().contains("cube"));
        DifferentiableFunction recorded = DifferentiableFunction.record(program.at().length, program::record);
        assertArrayEquals(
                program.gradient(), recorded.with(BackEnd.INTERPRETER).gradient(program.at()), program::toString);
    }

    @Property(tries = 100, seed = "20260103")
    void aParameterNeedsNoProvider(@ForAll RandomProgram program) {
        assertEquals(program.at().length, program.gradient().length);
    }

    /** The guide's property, with a right and with a wrong primitive. */
    @Property(tries = 100, seed = "20260103")
    void theCheckTellsRightFromWrong(@ForAll("programs") RandomProgram program) {
        Assume.that(Arrays.stream(program.gradient()).allMatch(Double::isFinite));
        Certificate right = GradientCheck.of(program::record, program.at());
        assertNotEquals(Verdict.FAIL, right.verdict(), right::toString);
        Primitive wrong = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3.03 * x * x);
        RandomProgram fault = program.replacing("cube", x -> x[0].apply(wrong));
        Certificate certificate = GradientCheck.of(fault::record, program.at());
        boolean isOfTheCube =
                certificate.primitives().stream().anyMatch(p -> p.name().equals("cube") && p.verdict() == Verdict.FAIL);
        found += isOfTheCube ? 1 : 0;
        asked++;
    }

    @AfterContainer
    static void theWrongCubeWasFound() {
        // a cube of 0, or of a number so small that its cube is 0, has the right slope with any factor
        assertTrue(found >= .8 * asked, found + " of " + asked);
    }

    /** As jqwik does it: the first smaller program that fails, and on from there. */
    @Example
    void programsShrinkToTheFunctionThatFails() {
        Shrinkable<RandomProgram> failing = programs().generator(1000).next(new Random(5));
        Optional<Shrinkable<RandomProgram>> next = Optional.of(failing);
        while (next.isPresent()) {
            failing = next.get();
            Shrinkable<RandomProgram> larger = failing;
            next = failing.shrink()
                    .filter(p -> p.distance().compareTo(larger.distance()) < 0)
                    .filter(p -> p.value().functions().contains("cube"))
                    .findFirst();
        }
        assertEquals(Set.of("cube"), failing.value().functions());
        assertArrayEquals(new double[] {1}, failing.value().at());
    }
}
