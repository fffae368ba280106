package io.gradus.core;

/** A random program of {@link Programs} as a function, for tests of other packages. */
public final class RandomFunction {
    private final Program program;

    private RandomFunction(Program program) {
        this.program = program;
    }

    /** The same randomSeed gives the same function. */
    public static RandomFunction of(long randomSeed) {
        return new RandomFunction(Programs.random(randomSeed));
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
