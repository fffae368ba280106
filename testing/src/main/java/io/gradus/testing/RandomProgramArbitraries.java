package io.gradus.testing;

import io.gradus.core.programs.RandomProgram;
import io.gradus.core.programs.RandomPrograms;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * Random programs as arbitraries of jqwik, which shrink step by step. A property of all functions of the table needs nothing
 * but a parameter {@code @ForAll RandomProgram program}; one with a primitive of yours provides its programs:
 *
 * <pre>{@code
 * @Provide
 * Arbitrary<RandomProgram> programs() {
 *     return RandomProgramArbitraries.of(RandomPrograms.ofTheTable().with(CUBE));
 * }
 *
 * @Property
 * void gradientsThroughMyPrimitiveAreRight(@ForAll("programs") RandomProgram program) {
 *     Assume.that(Arrays.stream(program.gradient()).allMatch(Double::isFinite));
 *     Certificate certificate = GradientCheck.of(program::record, program.at());
 *     assertNotEquals(Verdict.FAIL, certificate.verdict(), certificate::toString);
 * }
 * }</pre>
 *
 * <p>(Random programs meet kinks and edges of domains, which are no mistakes: {@code assertPasses} would refuse those.)
 */
public final class RandomProgramArbitraries {
    private RandomProgramArbitraries() {}

    /**
     * Returns random programs over all functions of the table.
     *
     * @return the arbitrary
     */
    public static Arbitrary<RandomProgram> ofTheTable() {
        return of(RandomPrograms.ofTheTable());
    }

    /**
     * Returns random programs over the functions that they are given.
     *
     * @param programs what draws them
     * @return the arbitrary; a failing program prints as a test to paste, with its random seed
     */
    public static Arbitrary<RandomProgram> of(RandomPrograms programs) {
        return Arbitraries.fromGenerator(random -> new ShrinkableProgram(programs.random(random.nextLong())));
    }

    private record ShrinkableProgram(RandomProgram value) implements Shrinkable<RandomProgram> {
        @Override
        public Stream<Shrinkable<RandomProgram>> shrink() {
            return value.smaller().map(ShrinkableProgram::new);
        }

        @Override
        public ShrinkingDistance distance() {
            return ShrinkingDistance.of(value.size());
        }
    }
}
