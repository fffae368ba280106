package io.gradus.app;

import io.gradus.nn.TablePredictor;
import io.gradus.nn.data.Dataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gradus evaluate}: what a model is worth on a table. */
@Command(
        name = "evaluate",
        header = "Compare a trained network with a table whose targets are known.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "",
            "Classes: accuracy, precision, recall and F1, log loss, and the confusion matrix. Numbers: root mean square"
                    + " error, mean absolute error and R2, in the units of the table."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = "  gradus evaluate --model iris.json --data builtin:iris")
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = {"--seed", "--random-seed"},
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides what built-in data is drawn (default: ${DEFAULT-VALUE}).")
    private long randomSeed = 1;

    /** Made by picocli. */
    EvaluateCommand() {}

    @Override
    public Integer call() throws IOException {
        TablePredictor predictor = model.predictor();
        Dataset rows = data.read(predictor.columns(), randomSeed);
        PrintWriter out = spec.commandLine().getOut();
        out.println(MetricsText.of(predictor, rows));
        double loss = predictor.loss(rows);
        if (!Double.isNaN(loss)) {
            out.println();
            out.printf(Locale.ROOT, "loss %.6g%n", loss);
        }
        return Main.DONE;
    }
}
