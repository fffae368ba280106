package io.gradus.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code gradus}. Exit codes: 0 done, 1 a check failed, 2 wrong usage or bad input. Results go to standard
 * output, everything else to standard error; an error is one line.
 */
@Command(
        name = "gradus",
        subcommands = {
            ExplainCommand.class,
            DiagnoseCommand.class,
            ExerciseCommand.class,
            CheckCommand.class,
            GraphCommand.class,
            TrainCommand.class,
            PredictCommand.class,
            EvaluateCommand.class,
            ShowCommand.class,
            PlayCommand.class,
            ImportKerasCommand.class
        },
        versionProvider = Main.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Reverse-mode automatic differentiation that explains every derivative.",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a check failed", "2:wrong usage or bad input"})
public final class Main implements Callable<Integer> {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    /** What shells say of a process that Ctrl-C has ended. */
    static final int INTERRUPTED = 130;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Made by {@link #run}. */
    Main() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        System.exit(run(args, out, err));
    }

    /**
     * Runs the command.
     *
     * @param args the arguments
     * @param out where results go
     * @param err where everything else goes
     * @return the exit code: 0 done, 1 a check failed, 2 wrong usage or bad input
     */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine command = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((e, arguments) -> usage(e.getCommandLine(), e))
                .setExecutionExceptionHandler((e, where, result) -> fail(where, Failures.describe(e)));
        // A number may be negative.
        Objects.requireNonNull(command.getSubcommands().get("diagnose")).setUnmatchedOptionsArePositionalParams(true);
        try {
            return written(command, command.execute(args));
        } catch (OutOfMemoryError e) {
            return fail(command, "not enough memory for this network; allow more: JAVA_TOOL_OPTIONS=-Xmx8g gradus ...");
        }
    }

    /** The exit code, unless the results could not be written. */
    private static int written(CommandLine command, int code) {
        command.getOut().flush();
        return command.getOut().checkError() && code == DONE
                ? fail(command, "standard output was closed before everything was written")
                : code;
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "expected a command, such as: gradus explain");
    }

    private static int usage(CommandLine command, ParameterException e) {
        String help = command.getCommandSpec().qualifiedName() + " --help";
        return fail(command, Failures.describe(e).strip() + "; see " + help);
    }

    private static int fail(CommandLine command, String message) {
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(Failures.oneLine(name + ": " + message));
        command.getErr().flush();
        return WRONG_USAGE;
    }

    /** Reads the version that the build wrote. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            try (InputStream in = Main.class.getResourceAsStream("version.txt")) {
                if (in == null) {
                    throw new IOException("the file version.txt is missing from the jar; build it again");
                }
                return new String[] {"gradus " + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()};
            }
        }
    }
}
