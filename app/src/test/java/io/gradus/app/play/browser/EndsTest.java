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
    /** Whatever the browser still runs of a page whose tab is closed. */
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
        }
    }

    /** Browsers tell a page that it goes, unless they end it before, as they may with a tab that is closed: so it is told here. */
    @Test
    void aPageThatGoesClosesItsNetwork(Tab tab) throws IOException {
        tab.expectConsole("410"); // the stream asks once more before the page is gone
        try (PageServer server = PageServer.start()) {
            Page.at(tab, server.address()).settled();
            assertEquals(1, server.sessions());
            tab.run("window.dispatchEvent(new Event('pagehide'))");
            tab.await(() -> "no network", () -> server.sessions() == 0);
            tab.driver().get("about:blank"); // before the server ends, which this page would complain of
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
