package io.gradus.app;

import io.gradus.nn.Activation;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import io.gradus.nn.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gradus train}: a network for a table. */
@Command(
        name = "train",
        header = "Train a network on a table, and save it with all that prediction needs.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "",
            "Reads a CSV file with the names of the columns in its first line, or built-in data; scales the columns of"
                    + " numbers; keeps some rows apart for validation; trains; and writes a model file.",
            "",
            "Ctrl-C ends a training after the epoch at hand. It leaves MODEL.checkpoint, from which the same command with"
                    + " --resume goes on to the same result, and an older model file as it was."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or bad input", "130:interrupted"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  gradus train --data builtin:iris --model iris.json",
            "  gradus train --data builtin:moons --layers 16,16 --epochs 300 --model moons.json --plot-boundary moons.png",
            "  gradus train --data flowers.csv --target species --ignore id --validation 0.3 --model net.json",
            "  gradus train --data prices.csv --target price --layers 8 --activation relu --loss huber --model net.json"
        })
final class TrainCommand implements Callable<Integer> {
    private static final int MANY = 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "The model file to write.")
    private String model = "";

    @Option(
            names = "--layers",
            paramLabel = "N,N,...",
            defaultValue = "16",
            description = "Units of each hidden layer, or none (default: ${DEFAULT-VALUE}).")
    private String layers = "16";

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            defaultValue = "tanh",
            description = "Of the hidden layers: identity, sigmoid, tanh, relu, softplus, leakyRelu, elu, gelu, silu or"
                    + " logSigmoid (default: ${DEFAULT-VALUE}).")
    private String activation = "tanh";

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description =
                    "halfSquaredError, meanSquaredError, meanAbsoluteError, huber, binaryCrossEntropyFromLogits or"
                            + " softmaxCrossEntropyFromLogits (default: a cross-entropy for classes, meanSquaredError for"
                            + " numbers).")
    private @Nullable String loss;

    @Mixin
    private MethodOptions method = new MethodOptions();

    @Option(
            names = "--scale",
            paramLabel = "KIND",
            defaultValue = "standard",
            description = "Scaling of numbers: standard (mean 0, deviation 1), minmax (0 to 1) or none (default:"
                    + " ${DEFAULT-VALUE}).")
    private String scale = "standard";

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description = "The share of rows to keep apart, 0 to 0.9 (default: 0.2, or 0 for fewer than 20 rows).")
    private @Nullable Double validation;

    @Option(names = "--plot", paramLabel = "FILE.svg", description = "Draw the loss of each epoch.")
    private @Nullable String plot;

    @Option(
            names = "--plot-boundary",
            paramLabel = "FILE.png",
            description = "Draw which class is seen where, for two inputs that are numbers.")
    private @Nullable String boundary;

    /** Made by picocli. */
    TrainCommand() {}

    @Override
    public Integer call() throws IOException {
        Path file = OutputFile.path("--model", model);
        OutputFile.checked("--model", file);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IllegalArgumentException("--model: expected a regular file, got " + file);
        }
        data.checkApart("--model", file);
        data.checkApart("--model", TrainingJob.checkpoint(file));
        @Nullable Path picture = checkedPicture("--plot", plot, ".svg");
        @Nullable Path areas = checkedPicture("--plot-boundary", boundary, ".png");
        TrainingJob job = job(file);
        if (areas != null) {
            BoundaryPlot.check(job.columns());
        }
        job.run(spec.commandLine());
        if (job.isInterrupted()) {
            return Main.INTERRUPTED;
        }
        if (picture != null) {
            OutputFile.writeText("--plot", picture, writer -> writer.append(new LossPlot(job.history()).svg()));
        }
        if (areas != null) {
            OutputFile.write("--plot-boundary", areas, path -> job.boundary().write(path));
        }
        return Main.DONE;
    }

    private static @Nullable Path checkedPicture(String option, @Nullable String name, String ending)
            throws IOException {
        if (name == null) {
            return null;
        }
        if (!name.endsWith(ending)) {
            throw new IllegalArgumentException(
                    option + ": expected a name that ends in " + ending + ", got '" + name + "'");
        }
        Path picture = OutputFile.path(option, name);
        OutputFile.checked(option, picture);
        return picture;
    }

    private TrainingJob job(Path file) throws IOException {
        method.check();
        Dataset all = columns.read(data, method.randomSeed());
        double share = share(all.size());
        List<Dataset> parts = share == 0 ? List.of(all) : all.split(method.randomSeed(), 1 - share, share);
        Dataset training = scaled(parts.get(0));
        @Nullable Dataset unseen = parts.size() == 1 ? null : parts.get(1).scaledLike(training);
        Loss chosen = loss(training);
        Network net = network(training, chosen);
        return new TrainingJob(new TrainingJob.Task(net, chosen, training, unseen), method, file, data.name());
    }

    private double share(int rows) {
        if (validation == null) {
            return rows < MANY ? 0 : .2;
        }
        if (!(validation >= 0 && validation <= .9)) {
            throw new IllegalArgumentException("--validation: expected a share from 0 to 0.9, got " + validation);
        }
        return validation;
    }

    private Dataset scaled(Dataset rows) {
        return switch (scale) {
            case "standard" -> rows.standardized();
            case "minmax" -> rows.minMaxScaled();
            case "none" -> rows;
            default ->
                throw new IllegalArgumentException("--scale: expected standard, minmax or none, got '" + scale + "'");
        };
    }

    private Loss loss(Dataset rows) {
        int classes = rows.classes().size();
        if (loss != null) {
            return loss(loss, rows);
        }
        if (classes == 0) {
            return Loss.meanSquaredError;
        }
        return classes == 2 ? Loss.binaryCrossEntropyFromLogits : Loss.softmaxCrossEntropyFromLogits;
    }

    private static Loss loss(String name, Dataset rows) {
        int classes = rows.classes().size();
        Loss named = named("--loss", () -> Loss.named(name));
        boolean two = named == Loss.binaryCrossEntropyFromLogits;
        boolean more = named == Loss.softmaxCrossEntropyFromLogits;
        if ((two && classes != 2) || (more && classes < 3)) {
            String target = rows.columns().targets().get(0).name();
            throw new IllegalArgumentException("--loss: " + name + " is for " + (two ? "two" : "three or more")
                    + " classes, but the target has "
                    + (classes == 0
                            ? "numbers; if they are names of classes, add --categorical " + target
                            : classes + " classes"));
        }
        return named;
    }

    private Network network(Dataset rows, Loss chosen) {
        Activation hidden = named("--activation", () -> Activation.named(activation));
        if (!hidden.isElementwise()) {
            throw new IllegalArgumentException("--activation: " + activation + " is for the last layer only");
        }
        Network net = Network.inputs(rows.columns().inputWidth());
        for (int units : units()) {
            net = net.dense(units, hidden);
        }
        return net.dense(rows.columns().targetWidth(), output(rows, chosen)).initialize(method.randomSeed());
    }

    private static Activation output(Dataset rows, Loss chosen) {
        boolean logits = chosen == Loss.binaryCrossEntropyFromLogits || chosen == Loss.softmaxCrossEntropyFromLogits;
        if (logits || rows.classes().isEmpty()) {
            return Activation.IDENTITY;
        }
        return rows.classes().size() == 2 ? Activation.SIGMOID : Activation.SOFTMAX;
    }

    private int[] units() {
        if (layers.equals("none")) {
            return new int[0];
        }
        double[] numbers = Numbers.sizes("--layers", layers, "16,16");
        for (double number : numbers) {
            if (number != Math.rint(number) || number < 1 || number > 65_536) {
                throw new IllegalArgumentException(
                        "--layers: expected whole numbers from 1 to 65536 such as 16,16, got '" + layers + "'");
            }
        }
        return Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
    }

    /** Puts the option before a message. */
    private static <T> T named(String option, Supplier<T> lookup) {
        try {
            return lookup.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }
}
