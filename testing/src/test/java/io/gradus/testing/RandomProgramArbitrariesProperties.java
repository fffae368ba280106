package io.gradus.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Primitive;
import io.gradus.core.programs.RandomProgram;
import io.gradus.core.programs.RandomPrograms;
import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.DifferentiableFunction;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Shrinkable;

/** Random programs as jqwik gives them, over the table and with a primitive of the user. */
final class RandomProgramArbitrariesProperties {
    private static final Primitive CUBE = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3 * x * x);

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
