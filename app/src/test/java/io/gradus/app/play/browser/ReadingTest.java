package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That reading.js finds what it looks for. */
@BrowserTest
final class ReadingTest {
    private static List<String> with(Tab tab, String body, String call) {
        String page =
                "<!DOCTYPE html><html lang=\"en\"><head><title>t</title><meta name=\"color-scheme\" content=\"light dark\"><link rel=\"stylesheet\" href=\"/planted.css\">"
                        + "</head><body>" + body + "</body></html>";
        tab.files()
                .add(
                        "planted.css",
                        ".grey { color: #777 } .ok { color: #757575 } .half { opacity: .5 } .night { background: #222; color: #555 }"
                                + " button:focus, a:focus { outline: none } a:focus { outline: 2px solid red }"
                                + " circle { fill: #333 } text { fill: #444 }");
        tab.go(tab.files().add("planted.html", page));
        return tab.texts("return import('/reading.js').then(reading => reading." + call + ");");
    }

    @Test
    void textsOfLowContrast(Tab tab) {
        assertEquals(
                List.of("a: 4.48 (119,119,119 on 255,255,255)"), with(tab, "<p class=grey>a</p>", "lowContrast()"));
        assertEquals(List.of(), with(tab, "<p class=ok>a</p><h1 class=grey>big</h1>", "lowContrast()"));
        assertEquals(
                1,
                with(tab, "<div class=half><p class=ok>a</p></div>", "lowContrast()")
                        .size());
        assertEquals(
                1, with(tab, "<div class=night><p>a</p></div>", "lowContrast()").size());
        assertEquals(1, with(tab, "<input class=grey value=1>", "lowContrast()").size());
        assertEquals(List.of(), with(tab, "<p class=grey hidden>a</p>", "lowContrast()"));
        String picture =
                "<svg viewBox=\"0 0 9 9\" width=200><circle cx=4 cy=4 r=4 /><text x=3 y=5 font-size=2>a</text></svg>";
        assertEquals(1, with(tab, picture, "lowContrast()").size());
    }

    @Test
    void theSchemeDecidesWhatLiesBehind(Tab tab) {
        tab.emulate("", "dark");
        assertEquals(1, with(tab, "<p class=ok>a</p>", "lowContrast()").size());
    }

    @Test
    void focusThatIsNotSeen(Tab tab) {
        assertEquals(
                List.of("button#b"),
                with(tab, "<a href=\"#\" id=a>a</a><button id=b>b</button><input id=c>", "focusUnseen()"));
    }

    @Test
    void idsAndReferences(Tab tab) {
        String body = "<p id=a></p><p id=a></p><label for=b>b</label><i aria-describedby='a c'></i>";
        assertEquals(List.of("a"), with(tab, body, "repeatedIds()"));
        assertEquals(List.of("for=b", "aria-describedby=c"), with(tab, body, "danglingReferences()"));
    }
}
