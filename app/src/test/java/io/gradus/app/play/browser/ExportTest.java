package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page exports is what the commands write for the same network. */
@BrowserTest
final class ExportTest {
    private static final String EDITED =
            "{\"v\":1,\"preset\":\"worked-example\",\"parameters\":" + "[0.4,0.2,0.25,0.3,0.35,0.4,0.45,0.5,0.55,0.6]}";

    /** Keeps what the page says from now on; it takes that away again after a while. */
    private static final String LISTEN = "window.said = []; const status = document.getElementById('status');"
            + " new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true });";

    private static String said(Page page, String end) {
        return page.tab().texts("return window.said;").stream()
                .filter(text -> text.endsWith(end))
                .findFirst()
                .orElse("");
    }

    private static Path download(Page page, String format) throws IOException {
        page.tab().run(LISTEN);
        page.choose("#export-format", format);
        page.click("#export");
        String end = " is downloaded.";
        page.await("the download is named", () -> !said(page, end).isEmpty());
        String name = said(page, end).replace(end, "");
        Path file = page.tab().browser().downloads().resolve(name);
        page.await(name + " is saved", () -> Files.exists(file) && file.toFile().length() > 0);
        return file;
    }

    /** The same without a file: browsers ask before they save a program. */
    private static String exported(Tab tab, String state, String format) {
        Page page = Page.open(tab, state);
        tab.run(
                "delete window.saved; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.saved = blob; return make(blob); };");
        page.choose("#export-format", format);
        page.click("#export");
        page.await("an export", () -> Boolean.TRUE.equals(tab.run("return window.saved !== undefined;")));
        return (String) tab.run("return window.saved.text();");
    }

    @ParameterizedTest
    @CsvSource({"markdown, .md", "latex, .tex", "html, .html", "csv, .csv", "json, .json"})
    void theDerivation(String format, String ending, Tab tab) throws IOException {
        Page page = Page.open(tab);
        Path file = download(page, format);
        assertTrue(file.toString().endsWith(ending), file.toString());
        String text = Files.readString(file);
        Files.delete(file);
        assertEquals(Command.output("explain", "--format", format), text);
    }

    @Test
    void aModelThatTheCommandsRead(Tab tab) throws IOException {
        Path model = Files.writeString(tab.browser().downloads().resolve("kept.json"), exported(tab, EDITED, "model"));
        String derivation = Command.output(
                "explain",
                "--model",
                model.toString(),
                "--input",
                "0.05,0.1",
                "--target",
                "0.01,0.99",
                "--rounds",
                "1",
                "--format",
                "csv");
        assertEquals(derivation, exported(tab, EDITED, "csv"));
        assertEquals(Command.output("show", model.toString(), "--keras"), exported(tab, EDITED, "keras"));
    }

    @Test
    void aJavaProgramWithTheSameNumbers(Tab tab) {
        String program = exported(tab, EDITED, "java");
        assertTrue(program.contains("class Played"), program);
        assertTrue(program.contains("0.45"), program);
    }
}
