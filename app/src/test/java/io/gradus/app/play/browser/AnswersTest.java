package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The second opinion, the diagnosis, and a table of one's own. */
@BrowserTest
final class AnswersTest {
    @Test
    void everyGradientHasASecondOpinion(Tab tab) {
        Page page = Page.open(tab).settled();
        page.click("#last");
        page.await(
                "eight opinions",
                () -> tab.texts("return [...document.querySelectorAll('[data-opinion]')].map(r => r.dataset.opinion);")
                        .equals(List.of("w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8")));
        Map<String, String> ledger = page.ledger();
        for (int k = 1; k <= 8; k++) {
            String row = "[data-opinion='w" + k + "']";
            assertEquals("PASS", page.find(row).getDomAttribute("data-verdict"), row);
            double derivative = Page.number(page.text(row + " td:nth-child(2)"));
            double difference = Page.number(page.text(row + " td:nth-child(3)"));
            double error = Page.number(page.text(row + " td:nth-child(4)"));
            assertEquals(Double.parseDouble(ledger.get("dE_total/dw" + k)), derivative, row);
            // both are written with nine digits after the point
            assertEquals(derivative, difference, error + 1e-9, row);
            assertTrue(error < 1e-9, row);
        }
        String beside = "#ledger [data-step='dE_total/dw5'] .opinion";
        page.await("an opinion beside the step", () -> !page.text(beside).isEmpty());
        assertTrue(
                page.text(beside).contains("0.082167041") && page.text(beside).contains("agrees"));
    }

    /** Keeps requests for opinions back until they are let go, and lets no timer wait. */
    private static final String HOLD = """
            window.held = [];
            const send = window.fetch;
            window.fetch = (url, request) => url !== "/api/opinion" ? send(url, request)
              : new Promise((answer) => held.push(() => answer(send(url, request))));
            window.setTimeout = (act) => queueMicrotask(act);
            """;

    private static long held(Tab tab) {
        return (Long) tab.run("return window.held.length;");
    }

    @Test
    void oneOpinionIsAskedForAtATime(Tab tab) {
        Page page = Page.open(tab).settled();
        tab.run(HOLD);
        for (String w1 : List.of("0.4", "0.5", "0.6")) {
            page.type("[data-parameter='w1']", w1);
            page.await("a new start", () -> page.ledger().get("w1").equals(w1));
        }
        assertEquals(1, held(tab));
        tab.run("held[0]();");
        page.await("another request", () -> held(tab) == 2);
        tab.run("held[1]();");
        String opinion = "[data-opinion='w1'] td:nth-child(2)";
        String derivative = page.click("#last").ledger().get("dE_total/dw1");
        page.await(
                "the opinion on the last start",
                () -> Page.number(page.text(opinion)) == Double.parseDouble(derivative));
    }

    @Test
    void theArticlesMistakeIsNamed(Tab tab) {
        Page page = Page.open(tab);
        page.type("#diagnose-text", "0.291027924");
        page.click("#diagnose");
        page.await("a diagnosis", () -> page.text("#diagnosis").contains("updated"));
        assertEquals(
                Command.output("diagnose", "0.291027924").strip(),
                page.find("#diagnosis pre").getDomProperty("textContent").strip());
    }

    @Test
    void aDiagnosisOfNonsenseSaysWhatIsExpected(Tab tab) {
        tab.expectConsole("status of 400");
        Page page = Page.open(tab);
        page.type("#diagnose-text", "<b>w5</b>=");
        page.click("#diagnose");
        page.await("a complaint", () -> page.text("#diagnosis").length() > 30);
        assertEquals(0, page.find("#diagnosis").findElements(By.tagName("b")).size());
    }

    @Test
    void aTableOfOnesOwnIsLearned(Tab tab, @TempDir Path folder) throws IOException {
        Path table = Files.writeString(
                folder.resolve("lines <b>.csv"), "size,weight,<i>price\n1,2,3\n2,1,3.5\n3,5,8\n4,0,4\n5,5,10\n");
        Page page = Page.open(tab);
        page.find("#csv-file").sendKeys(table.toString());
        page.await("the table", () -> page.value("#preset").equals("own"));
        assertEquals("1", page.value("[data-input='0']"));
        assertEquals("3", page.value("[data-target='0']"));
        String summary = page.find("#summary").getDomProperty("textContent"); // narrow windows do not show it
        assertTrue(summary.contains("5 rows"), summary);
        assertEquals(
                "", tab.run("return [...document.querySelectorAll('main i, main b')].map(e => e.textContent).join();"));
        double loss = page.loss();
        page.click("#run");
        page.await("it learns", () -> page.loss() < loss / 2);
        page.click("#pause").still();
        String address = page.address();
        tab.driver().get("about:blank");
        tab.driver().get(address);
        assertEquals("own", page.ready().still().value("#preset"), "the rows are in the address");
    }

    @Test
    void aTableThatIsNoneIsRefusedAndEverythingStays(Tab tab, @TempDir Path folder) throws IOException {
        tab.expectConsole("status of 4");
        Page page = Page.open(tab);
        Map<String, String> before = page.click("#last").ledger();
        Path table = Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n3\n");
        page.find("#csv-file").sendKeys(table.toString());
        page.await("a complaint", () -> !page.error().isEmpty());
        assertFalse(page.error().contains(folder.toString()), page.error());
        assertEquals(before, page.ledger());
        assertEquals("worked-example", page.value("#preset"));
    }
}
