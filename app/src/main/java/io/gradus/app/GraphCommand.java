package io.gradus.app;

import io.gradus.core.GraphView;
import io.gradus.nn.explain.NetworkPicture;
import io.gradus.nn.explain.Problem;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gradus graph}: pictures of a computation graph or a network. */
@Command(
        name = "graph",
        header = "Draw the computation graph of a network with values and adjoints, or the network.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "",
            "Draws the forward pass and the error of one sample as a graph: each node with its value and its adjoint,"
                    + " each arrow with its local partial and what it adds to the adjoint. A large graph is summarised.",
            "",
            "Without --model it is the worked example, as in gradus explain."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a check failed", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  gradus graph --output graph.svg",
            "  gradus graph --network --output network.svg",
            "  gradus graph --format text",
            "  gradus graph --model net.json --input 1,2,3 --target 0 --format dot"
        })
final class GraphCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final SampleOptions sample = new SampleOptions();

    @Option(names = "--network", description = "Draw the network: circles for neurons, lines for weights.")
    private boolean network;

    @Option(
            names = "--forward-only",
            description = "Run no reverse sweep: adjoints are shown as not computed. Not with --network.")
    private boolean forwardOnly;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "svg",
            description = "svg, dot (for Graphviz), or text: each node's adjoint as the sum over its uses; not with"
                    + " --network (default: ${DEFAULT-VALUE}).")
    private String format = "svg";

    @Option(
            names = "--digits",
            paramLabel = "N",
            defaultValue = "6",
            description = "Significant digits, 4 to 17; with --network digits after the point (default:"
                    + " ${DEFAULT-VALUE}).")
    private int digits = 6;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "150",
            description = "Summarise a graph of more than N boxes, at least 1 (default: ${DEFAULT-VALUE}).")
    private int limit = 150;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write to a file instead of standard output: all of it, or nothing on an error.")
    private @Nullable String output;

    /** Made by picocli. */
    GraphCommand() {}

    @Override
    public Integer call() throws IOException {
        if (digits < 4 || digits > 17) {
            throw new IllegalArgumentException("--digits: expected 4 to 17, got " + digits);
        }
        sample.checkApart(output);
        Problem problem = sample.problem();
        OutputFile.write(spec, output, network ? network(problem) : graph(problem));
        return Main.DONE;
    }

    private String network(Problem problem) {
        if (forwardOnly) {
            throw new IllegalArgumentException("--forward-only: the picture of a network always has its derivatives");
        }
        NetworkPicture picture = NetworkPicture.of(problem);
        return switch (format) {
            case "svg" -> picture.toSvg(digits);
            case "dot" -> picture.toDot(digits);
            default ->
                throw new IllegalArgumentException(
                        "--format: expected svg or dot with --network, got '" + format + "'");
        };
    }

    private String graph(Problem problem) {
        GraphView view = forwardOnly ? problem.forwardGraph() : problem.graph();
        return switch (format) {
            case "svg" -> view.toSvg(digits, limit);
            case "dot" -> view.toDot(digits, limit);
            case "text" -> view.toText(digits, limit);
            default -> throw new IllegalArgumentException("--format: expected svg, dot or text, got '" + format + "'");
        };
    }
}
