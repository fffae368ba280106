package io.gradus.app;

import io.gradus.app.play.LocalServer;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gradus play}: the page. */
@Command(
        name = "play",
        header = "Open the page: a network that you can watch, step through, change and train.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "",
            "Serves the page to this machine's browser only, prints its address, and opens it where it can. Ctrl-C ends"
                    + " it. Nothing is loaded from elsewhere, and nothing is written.",
            "",
            "The page begins with the worked example of gradus explain; docs/page.md says what else it can do."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"2:wrong usage, or the port is taken", "130:ended by Ctrl-C"},
        footerHeading = "%nExamples:%n",
        footer = {"  gradus play", "  gradus play --port 8080 --no-open"})
final class PlayCommand implements Callable<Integer> {
    private static final int LARGEST_PORT = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port, 1 to 65535 (default: any that is free).")
    private int port;

    @Option(names = "--no-open", description = "Print the address only.")
    private boolean silent;

    /** Made by picocli. */
    PlayCommand() {}

    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("--port: expected 1 to " + LARGEST_PORT + ", got " + port);
        }
        LocalServer server = LocalServer.start(port);
        Thread end = new Thread(server::close, "gradus-play-end");
        Runtime.getRuntime().addShutdownHook(end);
        try (server) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(server.address());
            out.flush();
            spec.commandLine().getErr().println("gradus play: Ctrl-C ends it");
            spec.commandLine().getErr().flush();
            if (!silent) {
                open(server.address());
            }
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(end);
        }
        return Main.DONE;
    }

    /** Opens a browser; where there is none, the address was printed. */
    private static void open(URI address) {
        try {
            if (!GraphicsEnvironment.isHeadless()
                    && Desktop.isDesktopSupported()
                    && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(address);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            // The address was printed.
        }
    }
}
