package io.gradus.app;

import io.gradus.nn.JavaSource;
import io.gradus.nn.Keras;
import io.gradus.nn.ModelFile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gradus show}: what a model file holds. */
@Command(
        name = "show",
        header = "Show what a model file holds: layers, parameters, columns, training.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  gradus show net.json",
            "  gradus show net.json --keras",
            "  gradus show net.json --java > Model.java"
        })
final class ShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The model file (docs/model-format.md).")
    private String model = "";

    @ArgGroup
    private Program program = new Program();

    /** A program in place of the description; only one of them. */
    private static final class Program {
        @Option(
                names = "--keras",
                description = "Print a Python script that rebuilds the network in Keras 3, with its weights.")
        private boolean keras;

        @Option(
                names = "--java",
                description = "Print a Java program, for Model.java, that rebuilds the network with this library,"
                        + " with its weights, loss and columns; it predicts, and it can train.")
        private boolean java;

        String of(ModelFile file) {
            if (keras) {
                return Keras.script(file);
            }
            return java ? JavaSource.of(file).text() : ModelText.of(file);
        }
    }

    /** Made by picocli. */
    ShowCommand() {}

    @Override
    public Integer call() throws IOException {
        ModelFile file = ModelOption.read("MODEL", model);
        spec.commandLine().getOut().print(program.of(file));
        return Main.DONE;
    }
}
