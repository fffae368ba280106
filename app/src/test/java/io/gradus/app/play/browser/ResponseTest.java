package io.gradus.app.play.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How the page feels with its largest network in training; written to target/page/report.md, times are not judged. */
@BrowserTest
final class ResponseTest {
    /** Watches until some frames are drawn and the numbers have moved, then measures from a click to the next frame. */
    private static final String WATCH = """
            const stamp = () => document.getElementById("round").textContent;
            const rounds = new Set();
            let drawn = 0;
            let worst = 0;
            const start = performance.now();
            let before = start;
            while (drawn < 60 || rounds.size < 20) {
              const now = await new Promise(requestAnimationFrame);
              worst = Math.max(worst, now - before);
              before = now;
              drawn++;
              rounds.add(stamp());
            }
            const busy = performance.now();
            const field = document.getElementById("theme");
            field.click();
            await new Promise(requestAnimationFrame);
            const click = performance.now() - busy;
            field.click();
            const seconds = (busy - start) / 1000;
            return [rounds.size / seconds, drawn / seconds, worst, click];
            """;

    @Test
    void theLargestNetworkInTraining(Tab tab) throws IOException {
        Page page = Page.open(tab, LookTest.WIDE).settled();
        page.choose("#speed", "0");
        page.click("#run");
        page.await("a first round", () -> page.round() > 0);
        List<String> seen = tab.texts("return (async () => {" + WATCH + "})();");
        page.click("#pause").still();
        Files.writeString(
                Browser.PICTURES.resolve("report.md"),
                "# The page with a network of 2-8-8-8-1 in training, two moons, as fast as it goes\n\n"
                        + "| what | measured |\n|---|---|\n"
                        + String.format(
                                Locale.ROOT,
                                "| new numbers per second | %.1f |%n| frames per second | %.1f |%n| longest time between two"
                                        + " frames, ms | %.0f |%n| from a click to the next frame, ms | %.1f |%n",
                                seen.stream().map(Double::valueOf).toArray()));
        page.whole("large-trained");
    }
}
