package io.gradus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Documents that the command line writes are as it writes them now. To write them again: {@code mvn -pl app -am test
 * -Dtest=GeneratedDocumentsTest -Dsurefire.failIfNoSpecifiedTests=false -Dgradus.write=true}.
 */
final class GeneratedDocumentsTest {
    private static final Path DOCS = Path.of("..", "docs");

    @ParameterizedTest
    @CsvSource({
        "worked-example.md, explain --format markdown",
        "worked-example.tex, explain --format latex",
        "network.svg, graph --network",
        "graph.svg, graph"
    })
    void isAsItIsWrittenNow(String document, String command) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertEquals(0, Main.run(command.split(" "), new PrintWriter(out), new PrintWriter(err)), err::toString);
        if (Boolean.getBoolean("gradus.write")) {
            Files.writeString(DOCS.resolve(document), out.toString());
        }
        assertEquals(out.toString(), Files.readString(DOCS.resolve(document)), "stale: " + DOCS.resolve(document));
    }
}
