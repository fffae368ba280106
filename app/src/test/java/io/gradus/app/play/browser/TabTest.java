package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the tests of a page rely on: a test sees all of its own console, and nothing of the one before. */
@BrowserTest
final class TabTest {
    @Test
    void aPageThatNeverStopsWritingIsSilentAfterItsTest(Tab tab) {
        tab.empty().run("setInterval(() => console.error('tick'), 0);");
        tab.expectConsole("tick");
        tab.close();
        assertEquals(List.of(), tab.browser().console());
    }
}
