package io.gradus.app.play.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.WebElement;

/** The page in a tab, as somebody sees and uses it. */
final class Page {
    private static final String LEDGER =
            "const result = (row) => (row.matches('[data-result]') ? row : row.querySelector('[data-result]'))?.dataset.result;"
                    + " const ledger = () => [...document.querySelectorAll('#ledger [data-step]')]"
                    + ".map((row) => [row.dataset.step, result(row) ?? '']);";

    private final Tab tab;

    private Page(Tab tab) {
        this.tab = tab;
    }

    /** Opens the page as it opens by itself. */
    static Page open(Tab tab) {
        return at(tab, tab.server().address());
    }

    /** Opens the page with a state in its address. */
    static Page open(Tab tab, String state) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(state.getBytes(UTF_8));
        return at(tab, tab.server().address().resolve("#s=" + text));
    }

    static Page at(Tab tab, URI address) {
        tab.go(address);
        return new Page(tab).ready();
    }

    /** Waits for the first drawing. */
    Page ready() {
        tab.await(() -> "the page is drawn", () -> "true".equals(root("data-ready")));
        return this;
    }

    /** Waits until formulas are typeset and the second opinion is there. */
    Page settled() {
        tab.await(
                () -> "formulas and opinions",
                () -> Boolean.TRUE.equals(tab.run("return !document.querySelector('#ledger [data-step]')"
                        + " || (document.querySelectorAll('#ledger math').length > 0"
                        + " && document.querySelectorAll('#opinion tbody tr').length > 0);")));
        return this;
    }

    /** Saves a picture of the whole page, as long as it is. */
    void whole(String name) throws IOException {
        tab.run("window.scrollTo({ top: 0, behavior: 'instant' });");
        Map<String, Object> shot = tab.driver()
                .executeCdpCommand("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(Browser.PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) shot.get("data")));
    }

    /** Waits until no training is on its way: neither one that was paused nor one to the round in the address. */
    Page still() {
        await("no training", () -> "paused".equals(root("data-training")));
        return this;
    }

    Tab tab() {
        return tab;
    }

    private String root(String attribute) {
        return (String) tab.run("return document.documentElement.getAttribute(arguments[0]);", attribute);
    }

    /** The id of the step that the stepper has reached. */
    String step() {
        return root("data-step");
    }

    WebElement find(String css) {
        return tab.driver().findElement(By.cssSelector(css));
    }

    String text(String css) {
        return find(css).getText();
    }

    String value(String css) {
        return find(css).getDomProperty("value");
    }

    Page click(String css) {
        inView(css).click();
        return this;
    }

    /** An element, scrolled to the middle without delay. */
    private WebElement inView(String css) {
        Object element = tab.run(
                "const found = document.querySelector(arguments[0]);"
                        + " found?.scrollIntoView({ block: 'center', behavior: 'instant' }); return found;",
                css);
        if (element == null) {
            throw new NoSuchElementException("nothing on the page is " + css);
        }
        return (WebElement) element;
    }

    /** Replaces what stands in a field and leaves it, as the tab key does. */
    Page type(String css, String text) {
        inView(css).sendKeys(Keys.chord(Keys.CONTROL, "a"), text, Keys.TAB);
        return this;
    }

    Page choose(String css, String value) {
        inView(css);
        find(css + " option[value='" + value + "']").click();
        return this;
    }

    void await(String what, java.util.function.BooleanSupplier holds) {
        tab.await(
                () -> what + "; error: " + error() + "; status: "
                        + tab.run("return document.getElementById('status')?.textContent;"),
                holds);
    }

    /** What the page complains about; empty if nothing. */
    String error() {
        return (String) tab.run("return document.getElementById('error')?.textContent.trim() ?? '';");
    }

    /** The results in the ledger by their ids, in the order of the ledger; empty where they are not known yet. */
    Map<String, String> ledger() {
        return ledger(tab.run(LEDGER + "return ledger();"));
    }

    private static Map<String, String> ledger(Object pairs) {
        Map<String, String> ledger = new LinkedHashMap<>();
        for (Object pair : (List<?>) pairs) {
            ledger.put((String) ((List<?>) pair).get(0), (String) ((List<?>) pair).get(1));
        }
        return ledger;
    }

    /** A step and the ledger at it. */
    record Stop(String step, Map<String, String> ledger) {}

    /** Presses a button so many times at one go, and tells where one gets each time. */
    List<Stop> stops(String css, int presses) {
        Object stops = tab.run(
                LEDGER + "const button = document.querySelector(arguments[0]);"
                        + " return Array.from({ length: arguments[1] }, () => { button.click();"
                        + " return [document.documentElement.dataset.step, ledger()]; });",
                css,
                presses);
        return ((List<?>) stops)
                .stream()
                        .map(stop -> (List<?>) stop)
                        .map(stop -> new Stop((String) stop.get(0), ledger(stop.get(1))))
                        .toList();
    }

    /** A result of the ledger; NaN if it is not known yet. */
    double result(String id) {
        String text = ledger().getOrDefault(id, "");
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** A number that stands on the page, with any minus sign. */
    static double number(String text) {
        return Double.parseDouble(
                text.strip().replace('\u2212', '-').replace(",", "").replace("\u202f", ""));
    }

    int round() {
        return (int) number(text("#round"));
    }

    double loss() {
        return number(text("#loss"));
    }

    String address() {
        return (String) tab.run("return location.href;"); // the driver may still have the one before
    }
}
