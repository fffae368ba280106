package io.gradus.core;

import io.gradus.core.programs.RandomProgram;
import io.gradus.core.programs.RandomPrograms;

/** A random program of {@link RandomPrograms} as a function. */
public final class RandomFunction {
    private static final RandomPrograms PROGRAMS = RandomPrograms.ofTheTable();

    private final RandomProgram program;

    private RandomFunction(RandomProgram program) {
        this.program = program;
    }

    /** The same randomSeed gives the same function. */
    public static RandomFunction of(long randomSeed) {
        return new RandomFunction(PROGRAMS.random(randomSeed));
    }

    public double[] at() {
        return program.at();
    }

    public Value record(Value... inputs) {
        return program.record(inputs);
    }

    @Override
    public String toString() {
        return program.toString();
    }
}
