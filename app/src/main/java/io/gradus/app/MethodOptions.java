package io.gradus.app;

import io.gradus.nn.optimize.Optimizer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a network is trained. */
final class MethodOptions {
    private static final int CHECKPOINTS = 10;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "adam",
            description = "gradientDescent, momentum, nesterov, rmsProp, adam, adamW or lbfgs (default:"
                    + " ${DEFAULT-VALUE}).")
    private String optimizer = "adam";

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "A positive number (default: one that suits the optimizer, 0.01 for adam).")
    private @Nullable String learningRate;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "500",
            description = "How often to go through all rows (default: ${DEFAULT-VALUE}).")
    private int epochs = 500;

    @Option(names = "--batch-size", paramLabel = "N", description = "Rows of a step (default: 32; all for lbfgs).")
    private @Nullable Integer batchSize;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description =
                    "Stop when the loss, that of the validation rows if there are any, has not become smaller for N"
                            + " epochs, and take the best.")
    private @Nullable Integer patience;

    @Option(
            names = {"--seed", "--random-seed"},
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides all that is random: weights, order, validation rows, built-in data (default:"
                    + " ${DEFAULT-VALUE}).")
    private long randomSeed = 1;

    @Option(names = "--resume", description = "Go on from MODEL.checkpoint.")
    private boolean resume;

    /** Made by picocli. */
    MethodOptions() {}

    /** Fails where a number is wrong, before anything is read. */
    void check() {
        optimizer();
        checkAtLeast("--epochs", 1, epochs);
        checkAtLeast("--batch-size", 1, batchSize == null ? 1 : batchSize);
        checkAtLeast("--patience", 1, patience == null ? 1 : patience);
        if (batchSize != null && optimizer().needsOneFunction()) {
            throw new IllegalArgumentException(
                    "--batch-size: " + optimizer + " takes all rows in each step; leave it away");
        }
    }

    private static void checkAtLeast(String option, int least, int number) {
        if (number < least) {
            throw new IllegalArgumentException(option + ": expected at least " + least + ", got " + number);
        }
    }

    Optimizer optimizer() {
        return Optimizers.named(optimizer).with(rate());
    }

    private @Nullable Double rate() {
        return learningRate == null ? null : Numbers.one("--learning-rate", learningRate);
    }

    String description() {
        return Optimizers.named(optimizer).describe(rate());
    }

    int epochs() {
        return epochs;
    }

    int batchSize(int rows) {
        return optimizer().needsOneFunction() ? rows : Math.min(rows, batchSize == null ? 32 : batchSize);
    }

    @Nullable
    Integer patience() {
        return patience;
    }

    long randomSeed() {
        return randomSeed;
    }

    boolean resumes() {
        return resume;
    }

    int checkpointEvery() {
        return Math.max(1, epochs / CHECKPOINTS);
    }
}
