package io.gradus.app;

import io.gradus.nn.Loss;
import io.gradus.nn.ModelFile;
import io.gradus.nn.explain.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which network is trained, on which sample, and how. */
final class ProblemOptions {
    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "The network, as a model file (docs/model-format.md). Needs --input and --target.")
    private @Nullable String model;

    @Option(
            names = "--exercise",
            paramLabel = "SEED",
            description = "The network of gradus exercise with this seed; with its --layers and --activation.")
    private @Nullable Long exercise;

    @Mixin
    private ExerciseOptions exerciseOptions = new ExerciseOptions();

    @Option(names = "--input", paramLabel = "X,X,...", description = "One number per input.")
    private @Nullable String input;

    @Option(names = "--target", paramLabel = "T,T,...", description = "One number per output.")
    private @Nullable String target;

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
        if (model != null && exercise != null) {
            throw new IllegalArgumentException("--model and --exercise: expected one of them, got both");
        }
        Problem problem = model == null ? varied(start()) : modelled(path(model));
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

    private Problem varied(Problem start) {
        Problem example = start;
        if (loss != null) {
            example = Problem.of(example.network(), named(loss), example.input(), example.target())
                    .withLearningRate(start.learningRate())
                    .withRounds(start.rounds());
        }
        if (input != null) {
            example = example.withInput(Numbers.list("--input", input));
        }
        return target == null ? example : example.withTarget(Numbers.list("--target", target));
    }

    private Problem modelled(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("--model: expected a file, got the folder " + file);
        }
        ModelFile read = ModelFile.read(file);
        if (input == null || target == null) {
            throw new IllegalArgumentException("--model needs --input and --target too: "
                    + read.network().inputs() + " and " + read.network().outputs() + " numbers for this network");
        }
        Loss own = read.loss() == null ? Loss.halfSquaredError : read.loss();
        return Problem.of(
                read.network(),
                loss == null ? own : named(loss),
                Numbers.list("--input", input),
                Numbers.list("--target", target));
    }

    private static Loss named(String name) {
        try {
            return Loss.named(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--loss: " + e.getMessage(), e);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("--model: '" + text + "' cannot be a file name", e);
        }
    }
}
