package io.gradus.app;

import io.gradus.nn.Loss;
import io.gradus.nn.ModelFile;
import io.gradus.nn.explain.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which network and which sample: those of a model file, or the worked example. */
final class SampleOptions {
    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "The network, as a model file (docs/model-format.md); its loss, or halfSquaredError where it"
                    + " names none. Needs --input and --target.")
    private @Nullable String model;

    @Option(names = "--input", paramLabel = "X,X,...", description = "One number per input.")
    private @Nullable String input;

    @Option(names = "--target", paramLabel = "T,T,...", description = "One number per output.")
    private @Nullable String target;

    /** Made by picocli. */
    SampleOptions() {}

    Problem problem() throws IOException {
        return model == null ? example() : modelled(path("--model", model));
    }

    private Problem example() {
        Problem problem = Problem.workedExample();
        if (input != null) {
            problem = problem.withInput(Numbers.list("--input", input));
        }
        return target == null ? problem : problem.withTarget(Numbers.list("--target", target));
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
        Loss loss = read.loss() == null ? Loss.halfSquaredError : read.loss();
        return Problem.of(read.network(), loss, Numbers.list("--input", input), Numbers.list("--target", target));
    }

    static Path path(String option, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(option + ": '" + text + "' cannot be a file name");
        }
    }
}
