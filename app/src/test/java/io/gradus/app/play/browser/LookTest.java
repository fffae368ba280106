package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.print.PrintOptions;

/** How the page looks: contrast, sizes of windows, print; and pictures to look at in target/page. */
@BrowserTest
final class LookTest {
    static final String WIDE = "{\"v\":1,\"preset\":\"moons\",\"layers\":[{\"units\":8,\"activation\":\"tanh\"},"
            + "{\"units\":8,\"activation\":\"tanh\"},{\"units\":8,\"activation\":\"tanh\"},{\"units\":1,\"activation\":\"sigmoid\"}]}";

    @ParameterizedTest
    @CsvSource({"worked-example, light, dark", "moons, dark, light"})
    void textsAreReadable(String preset, String first, String second, Tab tab) throws IOException {
        tab.emulate("", first);
        Page page = Page.open(tab, "{\"v\":1,\"preset\":\"" + preset + "\"}").settled();
        page.click("#last").settled();
        for (String scheme : List.of(first, second)) {
            tab.emulate("", scheme);
            assertEquals(List.of(), tab.lowContrast(), "texts that do not stand out in the " + scheme);
            page.whole(preset + "-" + scheme);
        }
    }

    /** A size of the window that people have. */
    private record Size(String name, int width, int height) {}

    private static final List<Size> SIZES = List.of(
            new Size("small", 320, 640),
            new Size("phone", 390, 844),
            new Size("tablet", 768, 1024),
            new Size("wide", 1280, 900));

    @Test
    void nothingSticksOutOfTheWindow(Tab tab) throws IOException {
        tab.resize(SIZES.get(0).width, SIZES.get(0).height);
        Page page = Page.open(tab).settled();
        for (Size size : SIZES) {
            tab.resize(size.width, size.height);
            page.await(
                    "charts of this size", () -> Boolean.TRUE.equals(tab.run(CHART_WIDTHS + "return chart === room;")));
            page.click("#ledger [data-step='dE_total/dw1']").settled();
            page.whole("size-" + size.name);
            assertEquals(List.of(), outside(tab), () -> "the page scrolls sideways: " + size);
        }
    }

    private static final String CHART_WIDTHS =
            "const width = (css) => Math.floor(document.querySelector(css).getBoundingClientRect().width);"
                    + " const [room, chart] = [width('#loss-chart'), width('#loss-chart .uplot')];";

    /** What makes the page wider than the window, if anything does. */
    private static List<String> outside(Tab tab) {
        return tab.texts("""
                const page = document.documentElement;
                const scrolls = (e) => e !== page && e !== document.body && getComputedStyle(e).overflowX !== "visible";
                const scroller = (e) => e && (scrolls(e) ? e : scroller(e.parentElement));
                const inside = (e) => e.getBoundingClientRect().right <= page.clientWidth + 0.5 || scroller(e.parentElement);
                return page.scrollWidth <= page.clientWidth ? []
                  : [...document.body.querySelectorAll("*")].filter((e) => !inside(e))
                      .map((e) => `${e.tagName} ${e.id} ${e.getAttribute("class")} ${e.getBoundingClientRect().right}`).slice(0, 8);
                """);
    }

    @Test
    void printsOnPaper(Tab tab) throws IOException {
        Page page = Page.open(tab).settled();
        page.click("#last");
        page.settled();
        byte[] pdf = Base64.getDecoder()
                .decode(tab.driver().print(new PrintOptions()).getContent());
        Files.write(Browser.PICTURES.resolve("print.pdf"), pdf);
        tab.emulate("print", "light");
        tab.resize(794, 1123);
        assertEquals(List.of(), outside(tab), "wider than the paper");
        assertEquals(false, page.find("#run").isDisplayed(), "buttons do not belong on paper");
        assertTrue(page.find("#numbers-table").isDisplayed());
        page.whole("print");
    }

    /** Numbers of the picture that are nearer to one another than two units of it. */
    private static List<String> touching(Tab tab) {
        return tab.texts("""
                const texts = [...document.querySelectorAll("#stage text")].filter((t) => t.getBoundingClientRect().width > 0);
                const boxes = texts.map((t) => ({ text: t.textContent, box: t.getBBox() })).filter(({ text }) => /\\d\\.\\d/.test(text));
                const apart = (a, b, side, size) => Math.max(a[side] - b[side] - b[size], b[side] - a[side] - a[size]);
                const isNear = (a, b) => Math.max(apart(a, b, "x", "width"), apart(a, b, "y", "height")) < 2;
                return boxes.flatMap((a, k) => boxes.slice(k + 1).filter((b) => isNear(a.box, b.box)).map((b) => a.text + " and " + b.text));
                """);
    }

    @Test
    void aLargeNetwork(Tab tab) throws IOException {
        Page page = Page.open(tab, WIDE).settled();
        page.click("#last");
        assertEquals(List.of(), touching(tab), "numbers of the picture touch");
        page.whole("large");
        assertEquals(
                List.of(),
                tab.texts("const outer = document.getElementById('stage').getBoundingClientRect();"
                        + "return [...document.querySelectorAll('#stage text')].filter(t => { const b = t.getBoundingClientRect();"
                        + " return b.width > 0 && (b.left < outer.left - 1 || b.right > outer.right + 1 || b.bottom > outer.bottom + 1); })"
                        + ".map(t => t.textContent);"),
                "texts stick out of the picture");
    }
}
