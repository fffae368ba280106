package io.gradus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    private static final long SECOND = 1_000_000_000;

    private final StringWriter out = new StringWriter();
    private long now;

    private ProgressLine line(boolean terminal, int epochs) {
        return new ProgressLine(new PrintWriter(out), terminal, () -> now, epochs, 0);
    }

    @Test
    void aTerminalGetsOneLineThatIsWrittenOver() {
        ProgressLine line = line(true, 4);
        now = SECOND;
        line.show(1, .5, Double.NaN);
        now = SECOND + 1;
        line.show(2, .4, Double.NaN);
        now = 3 * SECOND;
        line.show(3, .25, .75);
        line.show(4, .125, .75);
        line.clear();
        assertEquals("""
                <[######..................] epoch 1/4  loss 0.50000  3 s left\
                <[##################......] epoch 3/4  loss 0.25000  validation 0.75000  1 s left\
                <[########################] epoch 4/4  loss 0.12500  validation 0.75000          \
                <                                                                      \
                <""", out.toString().replace('\r', '<'));
    }

    @Test
    void elsewhereAFewPlainLines() {
        ProgressLine line = line(false, 1000);
        for (int epoch = 1; epoch <= 1000; epoch++) {
            line.show(epoch, 1.0 / epoch, Double.NaN);
        }
        line.clear();
        assertEquals(11, out.toString().lines().count());
        assertEquals(
                "epoch 100/1000  loss 0.010000",
                out.toString().lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void aLongTimeIsToldInMinutes() {
        ProgressLine line = line(true, 1000);
        now = 10 * SECOND;
        line.show(10, 1, Double.NaN);
        assertEquals("\r[........................] epoch 10/1000  loss 1.0000  17 min left", out.toString());
    }
}
