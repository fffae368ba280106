package io.gradus.core;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** Random programs for jqwik: {@link Programs} draws them and {@link Shrinking} makes them smaller. */
final class ProgramArbitrary {
    private ProgramArbitrary() {}

    static Arbitrary<Program> programs() {
        return Arbitraries.fromGenerator(random -> new ShrinkableProgram(Programs.random(random.nextLong())));
    }

    private record ShrinkableProgram(Program value) implements Shrinkable<Program> {
        @Override
        public Stream<Shrinkable<Program>> shrink() {
            return Shrinking.of(value).map(ShrinkableProgram::new);
        }

        @Override
        public ShrinkingDistance distance() {
            return ShrinkingDistance.of(Shrinking.size(value));
        }
    }
}
