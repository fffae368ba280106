package io.gradus.app;

import io.gradus.nn.Activation;
import io.gradus.nn.explain.exercise.Exercise;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** The options that say, with a seed, which exercise is meant. */
final class ExerciseOptions {
    @Option(
            names = "--layers",
            paramLabel = "N,N,...",
            defaultValue = "2,2,2",
            description = "Of an exercise: the number of inputs, then the neurons of each layer (default:"
                    + " ${DEFAULT-VALUE}).")
    private String layers = "2,2,2";

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            defaultValue = "sigmoid",
            description = "Of an exercise: the activation of all layers (default: ${DEFAULT-VALUE}).")
    private String activation = "sigmoid";

    /** Made by picocli. */
    ExerciseOptions() {}

    Exercise exercise(long seed) {
        double[] sizes = Numbers.sizes("--layers", layers, "2,3,1");
        for (double size : sizes) {
            if (size != Math.rint(size)) {
                throw new IllegalArgumentException(
                        "--layers: expected whole numbers such as 2,2,2, got '" + layers + "'");
            }
        }
        int[] whole = Arrays.stream(sizes).mapToInt(size -> (int) size).toArray();
        return Exercise.random(seed, named(activation), whole);
    }

    private static Activation named(String name) {
        try {
            return Activation.named(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--activation: " + e.getMessage(), e);
        }
    }
}
