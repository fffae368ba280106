package io.gradus.app;

import io.gradus.nn.Loss;
import io.gradus.nn.ModelFile;
import io.gradus.nn.Network;
import io.gradus.nn.data.Columns;
import io.gradus.nn.explain.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say which network and which sample: those of a model file, or the worked example. */
final class SampleOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "The network, as a model file (docs/model-format.md); its loss, or halfSquaredError where it"
                    + " names none. Needs --input and --target.")
    private @Nullable String model;

    @Option(
            names = "--input",
            paramLabel = "X,X,...",
            description =
                    "One number per input of the network; where gradus train made the model, scaled and encoded as"
                            + " gradus show says. For a batch give --input and --target once for each sample.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--target", paramLabel = "T,T,...", description = "One number per output.")
    private List<String> targets = new ArrayList<>();

    /** Made by picocli. */
    SampleOptions() {}

    Problem problem() throws IOException {
        return problem(Problem.workedExample(), null);
    }

    /** Fails where a result would replace the model file. */
    void checkApart(@Nullable String output) throws IOException {
        if (model != null && output != null) {
            OutputFile.checkApart(
                    "--output", OutputFile.path("--output", output), "--model", OutputFile.path("--model", model));
        }
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
        boolean several = inputs.size() > 1 || targets.size() > 1;
        if (loss != null || several) {
            Loss used = loss == null ? example.loss() : loss;
            problem = several
                    ? batch(example.network(), used)
                    : Problem.of(example.network(), used, example.input(), example.target());
            problem = problem.withLearningRate(example.learningRate()).withRounds(example.rounds());
        }
        if (!several && !inputs.isEmpty()) {
            problem = problem.withInput(Numbers.list("--input", inputs.get(0)));
        }
        return several || targets.isEmpty() ? problem : problem.withTarget(Numbers.list("--target", targets.get(0)));
    }

    private Problem batch(Network network, Loss loss) {
        if (inputs.size() != targets.size()) {
            throw new IllegalArgumentException("expected --input and --target once for each sample, got "
                    + inputs.size() + " of --input and " + targets.size() + " of --target");
        }
        return Problem.batch(network, loss, lists("--input", inputs), lists("--target", targets));
    }

    private static double[][] lists(String option, List<String> texts) {
        return texts.stream().map(text -> Numbers.list(option, text)).toArray(double[][]::new);
    }

    private Problem modelled(Path file, @Nullable Loss loss) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("--model: expected a file, got the folder " + file);
        }
        ModelFile read = ModelFile.read(file);
        if (inputs.isEmpty() || targets.isEmpty()) {
            throw new IllegalArgumentException("--model needs --input and --target too: "
                    + read.network().inputs() + " and " + read.network().outputs() + " numbers for this network");
        }
        noteScaling(read.columns());
        Loss own = read.loss() == null ? Loss.halfSquaredError : read.loss();
        return batch(read.network(), loss == null ? own : loss);
    }

    /** The numbers of the table are not those of the network, and nothing in a number shows which it is. */
    private void noteScaling(@Nullable Columns columns) {
        if (columns != null && !columns.isPlain()) {
            PrintWriter err = command.commandLine().getErr();
            err.println(command.qualifiedName() + ": note: --input and --target are the network's own numbers;"
                    + " gradus show says how this model scales and encodes those of its table");
            err.flush();
        }
    }
}
