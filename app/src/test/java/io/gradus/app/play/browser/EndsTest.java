package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.app.play.PageServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;

/** What happens when a tab or the server goes away. */
@BrowserTest
final class EndsTest {
    @Test
    void aClosedTabEndsItsTraining(Tab tab) throws IOException {
        try (PageServer server = PageServer.start()) {
            String blank = tab.driver().getWindowHandle();
            tab.driver().switchTo().newWindow(WindowType.TAB);
            Page page = Page.at(tab, server.address());
            page.click("#run");
            tab.await(() -> "a training", () -> server.running() == 1);
            assertEquals(1, server.sessions());
            tab.driver().close();
            tab.driver().switchTo().window(blank);
            tab.await(() -> "no training", () -> server.running() == 0);
            tab.await(() -> "no network", () -> server.sessions() == 0);
        }
    }

    @Test
    void withoutItsServerThePageSaysSoAndKeepsWhatItShows(Tab tab) throws IOException {
        tab.expectConsole("ERR_CONNECTION_REFUSED");
        PageServer server = PageServer.start();
        Page page = Page.at(tab, server.address()).settled();
        Map<String, String> before = page.click("#last").ledger();
        server.close();
        page.click("#step");
        page.await("a complaint", () -> page.error().contains("Gradus does not answer"));
        assertTrue(page.find("#error").isDisplayed());
        assertEquals(before, page.ledger());
        page.click("#first");
        assertEquals("given", page.step(), "the stepper needs no server");
    }
}
