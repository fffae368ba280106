package io.gradus.app;

import io.gradus.nn.Keras;
import io.gradus.nn.ModelFile;
import io.gradus.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gradus import-keras}: weights from Keras. */
@Command(
        name = "import-keras",
        header = "Make a model file of weights that Keras has trained.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "",
            "Reads the JSON file that the function export(model, path) wrote, which stands at the end of every script that"
                    + " gradus show --keras prints. It takes any Keras model of dense layers."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = "  gradus import-keras weights.json --output net.json")
final class ImportKerasCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "WEIGHTS", description = "The JSON file that export wrote.")
    private String weights = "";

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "The model file to write.")
    private String output = "";

    /** Made by picocli. */
    ImportKerasCommand() {}

    @Override
    public Integer call() throws IOException {
        Path file = OutputFile.path("--output", output);
        Path source = OutputFile.path("WEIGHTS", weights);
        Network net = Keras.read(source);
        OutputFile.checked("--output", file);
        OutputFile.checkApart("--output", file, "WEIGHTS", source);
        ModelFile model = new ModelFile(net, null);
        model.write(file);
        spec.commandLine().getOut().print(ModelText.of(model));
        return Main.DONE;
    }
}
