package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How the page feels with its largest network in training; written to target/page/report.md, times are not judged. */
@BrowserTest
final class ResponseTest {
    /** Redrawings of the picture in three seconds, and the delay from a pressed key to a drawn step after that. */
    private static final String WATCH = """
            const canvas = document.getElementById("boundary").getContext("2d");
            const stamp = () => document.getElementById("round").textContent;
            const rounds = new Set();
            let drawn = 0;
            let worst = 0;
            const start = performance.now();
            for (let before = start; before < start + 3000; ) {
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
            return [rounds.size / 3, drawn / 3, worst, click, canvas === null];
            """;

    @Test
    void theLargestNetworkInTraining(Tab tab) throws IOException {
        Page page = Page.open(tab, LookTest.WIDE).settled();
        page.choose("#speed", "0");
        page.click("#run");
        page.await("a first round", () -> page.round() > 0);
        List<String> seen = tab.texts("return (async () => {" + WATCH + "})();");
        page.click("#pause");
        page.await("a pause", () -> page.find("#run").isEnabled());
        assertTrue(Double.parseDouble(seen.get(0)) > 0, "the numbers move");
        Files.writeString(
                Browser.PICTURES.resolve("report.md"),
                "# The page with a network of 2-8-8-8-1 in training, two moons, as fast as it goes\n\n"
                        + "| what | measured |\n|---|---|\n"
                        + String.format(
                                Locale.ROOT,
                                "| new numbers per second | %.1f |%n| frames per second | %.1f |%n| longest time between two"
                                        + " frames, ms | %.0f |%n| from a click to the next frame, ms | %.1f |%n",
                                seen.subList(0, 4).stream().map(Double::valueOf).toArray()));
        page.whole("large-trained");
    }
}
