package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;

/** Training, watched: it runs, pauses, goes step by step, goes back to the same start, and stops with its tab. */
@BrowserTest
final class TrainingTest {
    private static List<String> start(Page page) {
        return page.tab().texts("return [...document.querySelectorAll('[data-parameter]')].map(field => field.value);");
    }

    private static void trainUntil(Page page, int round) {
        page.click("#run");
        page.await("round " + round, () -> page.round() >= round);
        page.click("#pause");
        page.still();
    }

    @Test
    void aStepIsARound(Tab tab) throws IOException {
        Page page = Page.open(tab);
        Golden golden = Golden.read();
        for (int round = 1; round <= 2; round++) {
            int wanted = round;
            page.click("#step");
            page.await("round " + round, () -> page.round() == wanted);
            page.await(
                    "the ledger of round " + round,
                    () -> Math.abs(page.click("#last").result("E_total") - golden.error(wanted)) < 1e-9);
            for (int k = 0; k < 8; k++) {
                double weight = page.result("w" + (k + 1));
                assertEquals(golden.weights(round).get(k), weight, 0.5000001e-9, "w" + (k + 1));
            }
        }
    }

    @Test
    void tenThousandRoundsComeToTheKnownError(Tab tab) throws IOException {
        Page page = Page.open(tab, "{\"v\":1,\"preset\":\"worked-example\",\"round\":10000}")
                .still();
        assertEquals(10_000, page.round());
        double error = page.click("#last").result("E_total");
        assertEquals(Golden.read().error(10_000), error, 1e-9 * error);
        for (int k = 0; k < 8; k++) {
            assertEquals(Golden.read().weights(10_000).get(k), page.result("w" + (k + 1)), 1e-9);
        }
    }

    @Test
    void runsPausesAndRewindsToTheSameStart(Tab tab) {
        Page page = Page.open(tab);
        List<String> before = start(page);
        Map<String, String> ledger = page.click("#last").ledger();
        trainUntil(page, 1000);
        int paused = page.round();
        assertTrue(page.loss() < 0.01, () -> "the loss has fallen to " + page.loss());
        assertNotEquals(before, start(page), "the weights have moved");
        assertTrue(page.address().contains("#s="), page.address());
        page.click("#rewind");
        page.await("round 0", () -> page.round() == 0);
        page.await("the same weights", () -> start(page).equals(before));
        assertEquals(ledger, page.click("#last").ledger());
        assertTrue(paused >= 1000);
    }

    @Test
    void theAddressOfAPauseShowsTheSameNumbers(Tab tab) {
        Page page = Page.open(tab);
        trainUntil(page, 500);
        int round = page.round();
        Map<String, String> ledger = page.click("#last").ledger();
        String address = page.address();
        tab.driver().get("about:blank");
        tab.driver().get(address);
        page.ready().still();
        assertEquals(round, page.round());
        assertEquals(ledger, page.click("#last").ledger());
    }

    @Test
    void twoTabsHaveTwoNetworks(Tab tab) {
        Page first = Page.open(tab);
        String one = tab.driver().getWindowHandle();
        first.click("#step");
        first.await("round 1", () -> first.round() == 1);
        tab.driver().switchTo().newWindow(WindowType.TAB);
        Page second = Page.open(tab);
        assertEquals(0, second.round());
        trainUntil(second, 300);
        tab.driver().switchTo().window(one);
        assertEquals(1, first.round());
        first.click("#step");
        first.await("round 2", () -> first.round() == 2);
        assertTrue(first.loss() > 0.28, "two rounds only");
    }

    @Test
    void moonsAreLearned(Tab tab) throws IOException {
        Page page = Page.open(tab, "{\"v\":1,\"preset\":\"moons\"}");
        double loss = page.loss();
        page.await("the boundary is drawn", () -> painted(page, "#boundary") > 0);
        String boundary = image(page, "#boundary");
        trainUntil(page, 500);
        assertTrue(page.loss() < loss / 2, () -> "the loss fell from " + loss + " to " + page.loss());
        assertNotEquals(boundary, image(page, "#boundary"));
        assertTrue(painted(page, "#loss-chart canvas, canvas#loss-chart") > 0, "the curve is drawn");
        tab.picture("moons-trained");
    }

    @Test
    void xorIsLearned(Tab tab) {
        Page page = Page.open(tab, "{\"v\":1,\"preset\":\"xor\"}");
        double loss = page.loss();
        page.choose("#speed", "10000");
        trainUntil(page, 3000);
        page.await("a small loss", () -> page.loss() < loss / 5);
    }

    private static String image(Page page, String css) {
        return (String) page.tab().run("return document.querySelector(arguments[0]).toDataURL();", css);
    }

    /** How many different colours a canvas holds, less one. */
    private static long painted(Page page, String css) {
        return (Long) page.tab()
                .run(
                        "const c = document.querySelector(arguments[0]);"
                                + "const d = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);"
                                + "return new Set(d).size - 1;",
                        css);
    }
}
