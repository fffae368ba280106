package io.gradus.app;

import io.gradus.nn.explain.exercise.Exercise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gradus exercise}: a training step with blanks. */
@Command(
        name = "exercise",
        header = "Write a task sheet: a training step to be worked out by hand, and its key.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "",
            "A random network with numbers that are easy to write, learning rate 0.5, biases that are not trained. The"
                    + " same seed gives the same sheet. Numbers that go wrong can be given to gradus diagnose --exercise N."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  gradus exercise --seed 7",
            "  gradus exercise --seed 7 --layers 2,3,1 --activation tanh",
            "  gradus exercise --seed 7 --format markdown --output sheet.md --key key.md"
        })
final class ExerciseCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"--seed", "--random-seed"},
            paramLabel = "N",
            description = "Which exercise: any whole number (default: 1).")
    private long seed = 1;

    @Mixin
    private ExerciseOptions options = new ExerciseOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or markdown (default: ${DEFAULT-VALUE}).")
    private String format = "text";

    @Option(
            names = "--digits",
            paramLabel = "N",
            defaultValue = "9",
            description = "Digits after the point in the key, 4 to 17 (default: ${DEFAULT-VALUE}).")
    private int digits = Exercise.DEFAULT_DIGITS;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the sheet to a file instead of standard output.")
    private @Nullable String output;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Write the key to a file; without this it follows the sheet on standard output, or is left"
                    + " out where the sheet goes to a file.")
    private @Nullable String key;

    /** Made by picocli. */
    ExerciseCommand() {}

    @Override
    public Integer call() throws IOException {
        Exercise.Format as = as();
        Exercise exercise = options.exercise(seed).withDigits(digits);
        StringBuilder sheet = new StringBuilder();
        exercise.writeSheet(as, sheet);
        StringBuilder answers = new StringBuilder();
        exercise.writeKey(as, answers);
        write(sheet, answers);
        return Main.DONE;
    }

    private void write(StringBuilder sheet, StringBuilder answers) throws IOException {
        @Nullable Path sheetFile = checked("--output", output);
        @Nullable Path keyFile = checked("--key", key);
        if (sheetFile != null && keyFile != null) {
            OutputFile.checkApart("--key", keyFile, "--output", sheetFile);
        }
        if (keyFile != null) {
            OutputFile.writeText("--key", keyFile, writer -> writer.append(answers));
        }
        if (sheetFile != null) {
            OutputFile.writeText("--output", sheetFile, writer -> writer.append(sheet));
        } else {
            spec.commandLine()
                    .getOut()
                    .append(keyFile == null ? sheet.append('\n').append(answers) : sheet);
        }
    }

    private static @Nullable Path checked(String option, @Nullable String name) throws IOException {
        if (name == null) {
            return null;
        }
        Path file = OutputFile.path(option, name);
        OutputFile.checked(option, file);
        return file;
    }

    private Exercise.Format as() {
        return switch (format) {
            case "text" -> Exercise.Format.TEXT;
            case "markdown" -> Exercise.Format.MARKDOWN;
            default -> throw new IllegalArgumentException("--format: expected text or markdown, got '" + format + "'");
        };
    }
}
