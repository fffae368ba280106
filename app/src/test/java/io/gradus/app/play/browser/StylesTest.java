package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Style sheets and pages as text: see styles.js. */
@BrowserTest
final class StylesTest {
    private static final Pattern FORBIDDEN = Pattern.compile(
            "(?i)\\s(style|on[a-z]+)\\s*=\\s*[\"']|javascript:|<(iframe|object|embed|base|style)\\b|<script(?! type=\"module\" src=\"/)|(src|href|action)=\"(https?:)?//");

    static List<Path> sheets() throws IOException {
        return ending(".css");
    }

    private static List<Path> ending(String end) throws IOException {
        try (Stream<Path> own = Files.walk(Path.of("src/main/resources"));
                Stream<Path> shared = Files.walk(Path.of("../nn/src/main/resources"))) {
            return Stream.concat(own, shared)
                    .filter(p -> p.toString().endsWith(end))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> findings(Tab tab, String sheet, List<String> others) {
        return tab.texts(
                "return import('/styles.js').then(styles => styles.findings(arguments[0], arguments[1]));",
                sheet,
                others);
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void theBrowserIgnoresNothingOfTheStyles(Path sheet, Tab tab) throws IOException {
        List<String> others = new ArrayList<>();
        for (Path other :
                Stream.concat(sheets().stream(), ending(".js").stream()).toList()) {
            if (!other.equals(sheet)) {
                others.add(Files.readString(other));
            }
        }
        List<String> findings = findings(tab.empty(), Files.readString(sheet), others);
        assertEquals(List.of(), findings, sheet.toString());
    }

    /** A sheet with a fault, and what is to be said of it. */
    private static final List<String> FAULTS = List.of(
            "p { colour: red; } | 1: ignored by the browser: colour: red",
            "p { color: redd; } | 1: ignored by the browser: color: redd",
            "p { color: var(--x); } | 1: --x is used but not defined",
            ":root { --x: red; } | 1: --x is defined but not used",
            "p { color: red; | 1: a block is not closed",
            "p { color: red; } } | 1: a } too many",
            "p:hoover { color: red; } | 1: not a selector: p:hoover",
            "@media (prefers-colour: dark) { p { color: red; } } | 1: not a media query",
            "p { color; } | 1: not a declaration: color",
            "p { background: url(x.png); } | 1: loads something");

    @Test
    void findsPlantedFaults(Tab tab) {
        tab.empty();
        for (String fault : FAULTS) {
            String finding = fault.split(" \\| ", -1)[1];
            List<String> findings = findings(tab, fault.split(" \\| ", -1)[0], List.of());
            assertTrue(findings.stream().anyMatch(f -> f.startsWith(finding)), () -> fault + " gave " + findings);
        }
    }

    /** The colours of the dark stand twice, for the system's choice and for the page's own; CSS knows no common place. */
    @Test
    void theDarkIsTheSameHoweverItIsChosen() throws IOException {
        for (String sheet : List.of("page.css", "stage.css")) {
            String css = Files.readString(
                    sheets().stream().filter(p -> p.endsWith(sheet)).findFirst().orElseThrow());
            List<String> chosen = colours(css, ":root[data-theme=\"dark\"] {");
            assertTrue(chosen.size() > 5, sheet);
            assertEquals(colours(css, ":root:not([data-theme=\"light\"]) {"), chosen, sheet);
        }
    }

    /** Explanations and the page have one palette. */
    @Test
    void thePageHasTheColoursOfTheExplanations() throws IOException {
        List<List<String>> palettes = new ArrayList<>();
        for (String sheet : List.of("explanation.css", "page.css")) {
            palettes.add(colours(
                    Files.readString(sheets().stream()
                            .filter(p -> p.endsWith(sheet))
                            .findFirst()
                            .orElseThrow()),
                    ":root {"));
        }
        assertTrue(palettes.get(0).size() > 5);
        assertTrue(palettes.get(1).containsAll(palettes.get(0)), palettes::toString);
    }

    /** The variables of the first block with a selector. */
    private static List<String> colours(String css, String selector) {
        int start = css.indexOf(selector);
        assertTrue(start >= 0, selector);
        return css.substring(start, css.indexOf('}', start))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("--"))
                .toList();
    }

    @Test
    void pagesHoldNoStyleAndNoCode() throws IOException {
        for (Path page : ending(".html")) {
            List<String> found = FORBIDDEN
                    .matcher(Files.readString(page))
                    .results()
                    .map(match -> match.group())
                    .toList();
            assertEquals(List.of(), found, page.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'<p style=\"color: red\">'",
        "'<p onclick=\"f()\">'",
        "'<script>f()</script>'",
        "'<script src=\"https://example.org/a.js\"></script>'",
        "'<a href=\"javascript:f()\">'",
        "'<iframe src=\"/\">'"
    })
    void findsStylesAndCodeThatArePlanted(String fault) {
        assertTrue(FORBIDDEN.matcher(fault).find());
    }
}
