package io.gradus.app;

import io.gradus.nn.explain.Ledger;
import io.gradus.nn.explain.Problem;
import io.gradus.nn.explain.Renderer;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gradus explain}: one training step in every detail. */
@Command(
        name = "explain",
        header = "Explain one training step: every derivative and every new weight, with numbers.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "",
            "Shows the forward pass, the error, every derivative by the chain rule and every new weight, each with"
                    + " formula, numbers and result; then the error after more such rounds.",
            "",
            "Without --model it is the worked example: a 2-2-2 sigmoid network, inputs 0.05 and 0.10, targets 0.01 and"
                    + " 0.99, biases that are not trained, learning rate 0.5."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a check failed", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  gradus explain",
            "  gradus explain --input 0.5,-1 --target 0,1 --learning-rate 0.1",
            "  gradus explain --rounds 100 --digits 12",
            "  gradus explain --format markdown --output example.md",
            "  gradus explain --format html --output example.html",
            "  gradus explain --model net.json --input 1,2,3 --target 0 --format json"
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final SampleOptions sample = new SampleOptions();

    @Option(names = "--learning-rate", paramLabel = "RATE", description = "A positive number (default: 0.5).")
    private @Nullable String learningRate;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Train N rounds in all and show the weights after them, too (default: 10000, without"
                    + " weights).")
    private @Nullable Integer rounds;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, markdown, html, latex, csv, or json (docs/explain-json.md) (default:"
                    + " ${DEFAULT-VALUE}).")
    private String format = "text";

    @Option(
            names = "--digits",
            paramLabel = "N",
            defaultValue = "9",
            description = "Digits after the point, 4 to 17 (default: ${DEFAULT-VALUE}); json and csv have all digits.")
    private int digits = Renderer.DEFAULT_DIGITS;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colours in text: auto (on a terminal, unless NO_COLOR is set), always or never (default:"
                    + " ${DEFAULT-VALUE}).")
    private String color = "auto";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write to a file instead of standard output: all of it, or nothing on an error.")
    private @Nullable String output;

    /** Made by picocli. */
    ExplainCommand() {}

    @Override
    public Integer call() throws IOException {
        sample.checkApart(output);
        Renderer renderer = renderer();
        Ledger ledger = ledger();
        StringBuilder text = new StringBuilder();
        renderer.render(ledger, text);
        OutputFile.write(spec, output, text);
        return Main.DONE;
    }

    private Ledger ledger() throws IOException {
        Problem problem = problem();
        try {
            return Ledger.of(problem);
        } catch (ArithmeticException e) {
            String advice = String.valueOf(e.getMessage()).startsWith("training failed")
                    ? "; --rounds 1 explains the first round all the same"
                    : "";
            throw new ArithmeticException(e.getMessage() + advice);
        }
    }

    private Renderer renderer() {
        Renderer text = isColoured() ? Renderer.colouredText(digits) : Renderer.text(digits);
        return switch (format) {
            case "text" -> text;
            case "markdown" -> Renderer.markdown(digits);
            case "html" -> Renderer.html(digits);
            case "latex" -> Renderer.latex(digits);
            case "csv" -> Renderer.csv();
            case "json" -> Renderer.json();
            default ->
                throw new IllegalArgumentException(
                        "--format: expected text, markdown, html, latex, csv or json, got '" + format + "'");
        };
    }

    private boolean isColoured() {
        return switch (color) {
            case "auto" -> output == null && Ansi.AUTO.enabled();
            case "always" -> true;
            case "never" -> false;
            default ->
                throw new IllegalArgumentException("--color: expected auto, always or never, got '" + color + "'");
        };
    }

    private Problem problem() throws IOException {
        Problem problem = sample.problem();
        if (learningRate != null) {
            problem = problem.withLearningRate(Numbers.one("--learning-rate", learningRate));
        }
        return rounds == null ? problem : problem.withRounds(rounds);
    }
}
