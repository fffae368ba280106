package io.gradus.app;

import io.gradus.nn.explain.diagnosis.Diagnosis;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gradus diagnose}: why a number differs. */
@Command(
        name = "diagnose",
        header = "Say which step a number agrees with, or which mistake produces it.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "",
            "Carries out one training with each of many mistakes and conventions, and compares. A number may say what"
                    + " it is, as in w5=0.35891648, dE/dw5=0.0821, out_o1@100=0.1758 (after 100 rounds). Its digits"
                    + " are taken to be those that were written down.",
            "",
            "Without --model or --exercise it is the worked example of gradus explain."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every number is right or explained",
            "1:a number is not explained",
            "2:wrong usage or bad input"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  gradus diagnose 0.291027924",
            "  gradus diagnose w1=0.149780716 w5=0.180085176",
            "  gradus diagnose --rounds 100 E_total=0.0200468",
            "  gradus diagnose --exercise 7 net_h1=0.2625",
            "  gradus diagnose --model net.json --input 1,2,3 --target 0 --rounds 100 --format json 0.5"
        })
final class DiagnoseCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "[NAME=]NUMBER",
            arity = "1..*",
            description = "Your numbers, with all their digits and a point.")
    private List<String> numbers = List.of();

    @Mixin
    private ProblemOptions options = new ProblemOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json (docs/diagnose-json.md) (default: ${DEFAULT-VALUE}).")
    private String format = "text";

    /** Made by picocli. */
    DiagnoseCommand() {}

    @Override
    public Integer call() throws IOException {
        boolean json = format.equals("json");
        if (!json && !format.equals("text")) {
            throw new IllegalArgumentException("--format: expected text or json, got '" + format + "'");
        }
        Diagnosis diagnosis = Diagnosis.of(options.problem(), numbers.toArray(String[]::new));
        StringBuilder text = new StringBuilder();
        if (json) {
            diagnosis.writeJson(text);
        } else {
            diagnosis.writeText(text);
        }
        spec.commandLine().getOut().append(text);
        return diagnosis.isComplete() ? Main.DONE : Main.FAILED;
    }
}
