package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page without a mouse, and for somebody who hears it. */
@BrowserTest
final class KeyboardTest {
    private static void press(Tab tab, CharSequence... keys) {
        new Actions(tab.driver()).sendKeys(keys).perform();
    }

    /** Something to know the focused element by. */
    private static String focused(Tab tab) {
        return (String) tab.run("const e = document.activeElement; return e.id || e.dataset.parameter"
                + " || e.getAttribute('href') || e.getAttribute('aria-label') || e.className || e.tagName;");
    }

    private static List<String> walk(Tab tab, String goal) {
        List<String> met = new ArrayList<>();
        while (met.size() < 120 && (met.isEmpty() || !met.get(met.size() - 1).equals(goal))) {
            press(tab, Keys.TAB);
            met.add(focused(tab));
        }
        assertEquals(goal, met.get(met.size() - 1), met::toString);
        return met;
    }

    @Test
    void stepsTrainsAndChangesAWeight(Tab tab) {
        Page page = Page.open(tab);
        press(tab, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertEquals("out_h1", page.step());
        press(tab, Keys.ARROW_LEFT);
        assertEquals("net_h1", page.step());
        press(tab, Keys.END);
        assertEquals("E_total after round 10000", page.step());
        press(tab, Keys.HOME);
        assertEquals("given", page.step());
        press(tab, "t");
        page.await("round 1", () -> page.round() == 1);
        press(tab, "r");
        page.await("round 0", () -> page.round() == 0);
        press(tab, "?");
        page.await("the help", () -> page.find("#help").isDisplayed());
        press(tab, Keys.ESCAPE);
        page.await("no help", () -> !page.find("#help").isDisplayed());
        List<String> met = walk(tab, "w1");
        assertTrue(
                met.containsAll(
                        List.of("preset", "previous", "play", "run", "step", "speed", "loss-function", "digits")),
                met::toString);
        press(tab, Keys.chord(Keys.CONTROL, "a"), "0.4", Keys.ENTER);
        page.await("a new start", () -> page.ledger().get("w1").equals("0.4"));
        walk(tab, "diagnose-text");
        press(tab, "0.1", Keys.ENTER);
        page.await("a diagnosis", () -> page.text("#diagnosis").length() > 40);
    }

    @Test
    void whatHasTheFocusIsSeen(Tab tab) {
        Page.open(tab).settled();
        assertEquals(List.of(), tab.reading("focusUnseen()"));
        tab.emulate("", "dark");
        assertEquals(List.of(), tab.reading("focusUnseen()"));
    }

    @Test
    void everythingHasAName(Tab tab) {
        Page.open(tab).settled();
        List<String> nameless = new ArrayList<>();
        for (WebElement element : tab.driver()
                .findElements(By.cssSelector("a, button, input, select, textarea, [role=img], [role=region]"))) {
            if (element.isDisplayed() && element.getAccessibleName().isBlank()) {
                nameless.add((String) tab.run("return arguments[0].outerHTML.slice(0, 120);", element));
            }
        }
        assertEquals(List.of(), nameless);
        assertEquals(List.of(), tab.reading("repeatedIds()"));
        assertEquals(List.of(), tab.reading("danglingReferences()"));
        assertEquals(List.of(), tab.reading("foreign()"));
        assertEquals("en", tab.run("return document.documentElement.lang;"));
    }

    @Test
    void theTableSaysWhatThePictureShows(Tab tab) {
        Page page = Page.open(tab);
        String table = page.text("#numbers-table tbody");
        assertTrue(table.contains("not yet") && !table.contains("0.593269992"), table);
        page.click("#last");
        Map<String, String> ledger = page.ledger();
        String cells = page.text("#numbers-table tbody").replace('\u2212', '-');
        assertFalse(cells.contains("not yet"), cells);
        for (String id : List.of(
                "out_h1",
                "net_o2",
                "delta_h2",
                "delta_o1",
                "dE_total/dw5",
                "w5+",
                "E_o1",
                "E_total",
                "E_total after round 1")) {
            assertTrue(cells.contains(ledger.get(id)), id);
        }
        List<String> picture = tab.texts(
                "return [...document.querySelectorAll('#stage text tspan:last-child')]"
                        + ".filter(t => t.checkVisibility() && /\\d\\.\\d/.test(t.textContent)).map(t => t.textContent.trim());");
        assertTrue(picture.size() > 40, picture::toString);
        for (String number : picture) {
            assertTrue(cells.contains(number.replace('\u2212', '-')), () -> number + " is not in the table " + cells);
        }
    }
}
