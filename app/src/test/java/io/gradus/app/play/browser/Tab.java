package io.gradus.app.play.browser;

import io.gradus.app.play.PageServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;

/** A tab of the browser, opened for one test. */
final class Tab {
    /** For what waits in vain; what comes late on a slow machine is no fault. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Surroundings surroundings;
    private final List<String> console = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    Tab(Surroundings surroundings) {
        this.surroundings = surroundings;
        surroundings.browser().openTab();
        driver().executeCdpCommand("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        emulate("", "light");
    }

    ChromeDriver driver() {
        return surroundings.browser().driver();
    }

    Browser browser() {
        return surroundings.browser();
    }

    PageServer server() {
        return surroundings.server();
    }

    ModuleFiles files() {
        return surroundings.files();
    }

    void go(URI address) {
        driver().get(address.toString());
    }

    /** An empty page, to which modules are loaded. */
    Tab empty() {
        go(files().address("empty.html"));
        return this;
    }

    /** Runs a script and returns its result, or that of its promise. */
    Object run(String script, Object... arguments) {
        return driver().executeScript(script, arguments);
    }

    /** A result of a script that is a list of texts. */
    List<String> texts(String script, Object... arguments) {
        return ((List<?>) run(script, arguments)).stream().map(String::valueOf).toList();
    }

    /** Texts of the page that do not stand out, see reading.js. */
    List<String> lowContrast() {
        return reading("lowContrast()");
    }

    /** A check of reading.js; the page's policy lets no foreign module in, so it is run as a script. */
    List<String> reading(String call) {
        String script = files().text("reading.js").replace("export function", "function");
        return texts(script + "\nreturn " + call + ";");
    }

    /** Waits until something holds. */
    void await(Supplier<String> what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isTrue(holds)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + ": " + what.get());
            }
            pause();
        }
    }

    private static boolean isTrue(BooleanSupplier holds) {
        try {
            return holds.getAsBoolean();
        } catch (StaleElementReferenceException | NoSuchElementException drawing) {
            return false; // the page draws it just now: look anew
        }
    }

    private static void pause() {
        try {
            Thread.sleep(15); // between two looks at the page
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** As on a machine that is set to light or dark and to little motion; the medium is "print" or as usual. */
    void emulate(String medium, String scheme) {
        List<Map<String, String>> features = List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"));
        driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", medium, "features", features));
    }

    /** As in a window of this size. */
    void resize(int width, int height) {
        driver().executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void picture(String name) throws IOException {
        browser().picture(name);
    }

    /** Announces entries of the console that hold this text. */
    void expectConsole(String part) {
        expected.add(part);
    }

    /** Closes the tab, and all others that the test has opened. */
    void close() {
        console.addAll(browser().closeTabs());
    }

    /** What pages have written to the console without announcement; all of it once the tab is closed. */
    List<String> unexpected() {
        return console.stream()
                .filter(entry -> expected.stream().noneMatch(entry::contains))
                .toList();
    }
}
