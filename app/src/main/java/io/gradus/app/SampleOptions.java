package io.gradus.app;

import io.gradus.nn.Loss;
import io.gradus.nn.ModelFile;
import io.gradus.nn.explain.Problem;
import java.io.IOException;
import java.nio.file.Files;
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
        return problem(Problem.workedExample(), null);
    }

    boolean isModelled() {
        return model != null;
    }

    /** The network of the model file, or an example where none is named; with another loss where one is given. */
    Problem problem(Problem example, @Nullable Loss loss) throws IOException {
        return model == null ? varied(example, loss) : modelled(OutputFile.path("--model", model), loss);
    }

    private Problem varied(Problem example, @Nullable Loss loss) {
        Problem problem = example;
        if (loss != null) {
            problem = Problem.of(example.network(), loss, example.input(), example.target())
                    .withLearningRate(example.learningRate())
                    .withRounds(example.rounds());
        }
        if (input != null) {
            problem = problem.withInput(Numbers.list("--input", input));
        }
        return target == null ? problem : problem.withTarget(Numbers.list("--target", target));
    }

    private Problem modelled(Path file, @Nullable Loss loss) throws IOException {
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
                loss == null ? own : loss,
                Numbers.list("--input", input),
                Numbers.list("--target", target));
    }
}
