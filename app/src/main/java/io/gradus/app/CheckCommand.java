package io.gradus.app;

import io.gradus.app.checks.NetworkCheck;
import io.gradus.core.check.Certificate;
import io.gradus.core.check.Verdict;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gradus check}: the certificate of a network's gradient. */
@Command(
        name = "check",
        header = "Check a network's gradient against differences, and say what each number is worth.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "",
            "Compares the derivative of the error by each trainable parameter with Ridders' differences of the error, and"
                    + " shows how many digits agree, how far rounding can put it off, and how far the nearest kink is.",
            "",
            "Without --model it is the worked example of gradus explain."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no derivative is wrong (PASS, or KINK or UNRELIABLE with a reason)",
            "1:a derivative is wrong (FAIL)",
            "2:wrong usage or bad input"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  gradus check",
            "  gradus check --input 0.5,-1 --target 0,1",
            "  gradus check --model net.json --input 1,2,3 --target 0 --format json",
            "  gradus check --format markdown --output certificate.md"
        })
final class CheckCommand implements Callable<Integer> {
    private static final int PARAMETERS = 200;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private SampleOptions sample = new SampleOptions();

    @Option(
            names = "--parameters",
            paramLabel = "N",
            description = "Check N parameters, drawn at random, where there are more (default: " + PARAMETERS + ").")
    private int parameters = PARAMETERS;

    @Option(
            names = "--random-seed",
            paramLabel = "N",
            description = "What parameters and the direction of the Taylor test are drawn from (default: 1).")
    private long randomSeed = 1;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, markdown, or json (docs/check-json.md) (default: ${DEFAULT-VALUE}).")
    private String format = "text";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write to a file instead of standard output: all of it, or nothing on an error.")
    private @Nullable String output;

    /** Made by picocli. */
    CheckCommand() {}

    @Override
    public Integer call() throws IOException {
        CertificateFormat text = CertificateFormat.named(format);
        if (parameters < 1) {
            throw new IllegalArgumentException("--parameters: expected at least 1, got " + parameters);
        }
        sample.checkApart(output);
        Certificate certificate = NetworkCheck.of(sample.problem(), parameters, randomSeed, () -> {});
        if (output == null) {
            spec.commandLine().getOut().append(text.of(certificate));
        } else {
            OutputFile.write(OutputFile.path("--output", output), text.of(certificate));
        }
        return exitCode(certificate);
    }

    static int exitCode(Certificate certificate) {
        return certificate.verdict() == Verdict.FAIL ? Main.FAILED : Main.DONE;
    }
}
