package io.gradus.app;

import io.gradus.nn.Loss;
import io.gradus.nn.explain.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which network is trained, on which sample, and how. */
final class ProblemOptions {
    @Mixin
    private SampleOptions sample = new SampleOptions();

    @Option(
            names = "--exercise",
            paramLabel = "SEED",
            description = "The network of gradus exercise with this seed; with its --layers and --activation.")
    private @Nullable Long exercise;

    @Mixin
    private ExerciseOptions exerciseOptions = new ExerciseOptions();

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = "The loss (default: that of the model file, else halfSquaredError).")
    private @Nullable String loss;

    @Option(names = "--learning-rate", paramLabel = "RATE", description = "A positive number (default: 0.5).")
    private @Nullable String learningRate;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds of training (default: 10000).")
    private @Nullable Integer rounds;

    /** Made by picocli. */
    ProblemOptions() {}

    Problem problem() throws IOException {
        if (sample.isModelled() && exercise != null) {
            throw new IllegalArgumentException("--model and --exercise: expected one of them, got both");
        }
        Problem problem = sample.problem(start(), loss == null ? null : named(loss));
        if (learningRate != null) {
            problem = problem.withLearningRate(Numbers.one("--learning-rate", learningRate));
        }
        return rounds == null ? problem : problem.withRounds(rounds);
    }

    private Problem start() {
        return exercise == null
                ? Problem.workedExample()
                : exerciseOptions.exercise(exercise).problem();
    }

    private static Loss named(String name) {
        try {
            return Loss.named(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--loss: " + e.getMessage(), e);
        }
    }
}
