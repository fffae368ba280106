package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** What {@code gradus explain --format html} writes, opened from the disk. */
@BrowserTest
final class WrittenTest {
    @Test
    void itIsSteppedThroughWithoutAServer(Tab tab, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("explanation.html");
        Command.output("explain", "--format", "html", "--output", file.toString());
        tab.go(file.toUri());
        tab.await(
                () -> "the picture",
                () -> tab.driver().findElement(By.id("explorer")).isDisplayed());
        tab.driver().findElement(By.id("first")).click();
        assertFalse(stage(tab).contains("0.593269992"), stage(tab));
        assertTrue(stage(tab).contains("not yet"));
        tab.driver().findElement(By.id("next")).click();
        assertTrue(stage(tab).contains("0.3775"), stage(tab));
        tab.driver().findElement(By.id("next")).click();
        assertTrue(stage(tab).contains("0.593269992"), stage(tab));
        tab.driver().findElement(By.id("last")).click();
        assertTrue(stage(tab).contains("0.358916480"), stage(tab));
        assertEquals(0L, tab.run("return performance.getEntriesByType('resource').length;"), "nothing is loaded");
        assertEquals(List.of(), tab.lowContrast());
        tab.picture("explanation");
    }

    private static String stage(Tab tab) {
        return (String) tab.run("return document.getElementById('stage').textContent;");
    }
}
