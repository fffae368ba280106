package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.app.Main;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The command line, to compare the page with. */
final class Command {
    private Command() {}

    /** What a command that succeeds prints. */
    static String output(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertEquals(0, Main.run(arguments, new PrintWriter(out), new PrintWriter(err)), err::toString);
        return out.toString();
    }
}
