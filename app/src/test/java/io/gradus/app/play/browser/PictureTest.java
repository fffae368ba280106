package io.gradus.app.play.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The picture in the README: the page at a step of the worked example. It is made again by {@code mvn -pl app -am test
 * -Dtest=PictureTest -Dsurefire.failIfNoSpecifiedTests=false -Dgradus.write=true}. Pixels differ from one browser to the
 * next, so what is compared is the size and what the picture says in itself about what it shows.
 */
@BrowserTest
final class PictureTest {
    private static final Path PICTURE = Path.of("..", "docs", "page.png");
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 860;
    private static final String STEP = "dE_total/dw5";
    private static final String KEY = "Description";

    @Test
    void theReadmesPictureShowsThePageAtAStep(Tab tab) throws IOException {
        tab.resize(WIDTH, HEIGHT);
        Page page = Page.open(tab).settled();
        page.click("#ledger [data-step='" + STEP + "']");
        page.tab().run("document.activeElement.blur(); window.scrollTo(0, 0);");
        page.settled();
        Files.write(Browser.PICTURES.resolve("page.png"), picture(page));
        if (Boolean.getBoolean("gradus.write")) {
            Files.write(PICTURE, picture(page));
        }
        byte[] kept = Files.readAllBytes(PICTURE);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(kept));
        assertNotNull(image, "not a picture: " + PICTURE);
        assertEquals(WIDTH + " x " + HEIGHT, image.getWidth() + " x " + image.getHeight());
        assertTrue(new String(kept, UTF_8).contains(description(page)), "stale: " + PICTURE);
        assertTrue(Files.readString(Path.of("..", "README.md")).contains("(docs/page.png)"), "the README shows it");
    }

    /** What is to be seen: the step, and the numbers that are known there. */
    private static String description(Page page) {
        Map<String, String> known = page.ledger();
        known.values().removeIf(String::isEmpty);
        return page.step() + " " + known;
    }

    private static byte[] picture(Page page) {
        Map<String, Object> shot =
                page.tab().driver().executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"));
        byte[] png = Base64.getDecoder().decode((String) shot.get("data"));
        byte[] text = chunk("tEXt", (KEY + "\0" + description(page)).getBytes(UTF_8));
        int end = png.length - 12; // the last chunk, IEND, has no content
        return ByteBuffer.allocate(png.length + text.length)
                .put(png, 0, end)
                .put(text)
                .put(png, end, 12)
                .array();
    }

    /** A piece of a PNG file: length, type, content, checksum of type and content. */
    private static byte[] chunk(String type, byte[] content) {
        byte[] checked = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(UTF_8))
                .put(content)
                .array();
        CRC32 sum = new CRC32();
        sum.update(checked);
        return ByteBuffer.allocate(8 + checked.length)
                .putInt(content.length)
                .put(checked)
                .putInt((int) sum.getValue())
                .array();
    }
}
