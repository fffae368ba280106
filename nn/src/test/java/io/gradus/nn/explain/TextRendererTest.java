package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextRendererTest {
    private static String text(Problem problem, int digits) throws IOException {
        StringBuilder text = new StringBuilder();
        Renderer.text(digits).render(Ledger.of(problem), text);
        return text.toString();
    }

    /** The golden file is the page as it was read and approved; its numbers are checked in GoldenLedgerTest. */
    @Test
    void theWorkedExampleReadsAsApproved() throws IOException {
        try (var in = TextRendererTest.class.getResourceAsStream("/explain.txt")) {
            assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), text(Problem.workedExample(), 9));
        }
    }

    @Property(tries = 200, seed = "20260101")
    void linesFitATerminalAndAreAscii(@ForAll long randomSeed) throws IOException {
        for (String line : text(RandomProblems.problem(randomSeed), 9).split("\n")) {
            assertTrue(line.length() <= 100, line);
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
            assertEquals(line.stripTrailing(), line);
        }
    }

    @Property(tries = 50, seed = "20260101")
    void coloursChangeNothingElse(@ForAll long randomSeed) throws IOException {
        Ledger ledger = Ledger.of(RandomProblems.problem(randomSeed));
        StringBuilder coloured = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        Renderer.colouredText(9).render(ledger, coloured);
        Renderer.text(9).render(ledger, plain);
        assertEquals(plain.toString(), coloured.toString().replaceAll("\u001b\\[[0-9;]*m", ""));
        assertTrue(coloured.indexOf("\033[1;32m") > 0);
        for (String line : coloured.toString().split("\n")) {
            long starts = line.split("\u001b\\[[1-9]", -1).length;
            assertEquals(starts, line.split("\u001b\\[0m", -1).length, "every colour ends on its line");
        }
    }
}
