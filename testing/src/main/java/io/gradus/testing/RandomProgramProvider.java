package io.gradus.testing;

import io.gradus.core.programs.RandomProgram;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Gives parameters of properties, {@code @ForAll RandomProgram}, programs over all functions of the table; jqwik finds it. */
public final class RandomProgramProvider implements ArbitraryProvider {
    /** For jqwik, by its service file. */
    public RandomProgramProvider() {}

    @Override
    public boolean canProvideFor(TypeUsage target) {
        return target.isOfType(RandomProgram.class);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
        return Set.of(RandomProgramArbitraries.ofTheTable());
    }
}
