package io.gradus.app.play.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** One headless Chromium for all tests. Each test has a tab of its own; no host but this one can be reached. */
final class Browser implements AutoCloseable {
    /** Where screenshots go. */
    static final Path PICTURES = Path.of("target", "page");

    private static final List<String> QUIET = List.of(
            "--headless=new",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--force-color-profile=srgb",
            "--font-render-hinting=none",
            "--lang=en",
            "--window-size=1280,1000",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost");

    private final Logger logger = Logger.getLogger("org.openqa.selenium"); // kept: loggers are held weakly
    private final ChromeDriver driver;
    private final String home;
    private final Path downloads;

    private Browser(Chromium.Programs programs) throws IOException {
        logger.setLevel(Level.SEVERE);
        Files.createDirectories(PICTURES);
        downloads = Files.createTempDirectory(Files.createDirectories(Path.of("target", "downloads")), "browser")
                .toAbsolutePath();
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(programs.driver().toFile())
                .withSilent(true)
                .withTimeout(Tab.PATIENCE)
                .build();
        driver = new ChromeDriver(service, options(programs.browser()));
        driver.manage().timeouts().scriptTimeout(Tab.PATIENCE);
        home = driver.getWindowHandle();
    }

    private ChromeOptions options(Path binary) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(binary.toFile());
        options.addArguments(QUIET);
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox"); // Chromium's sandbox does not work for root
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        return options;
    }

    static Browser start() throws IOException, InterruptedException {
        return new Browser(Chromium.ofThisMachine().programs());
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Where files that a page offers are saved. */
    Path downloads() {
        return downloads;
    }

    /** Opens a tab and goes to it. */
    String openTab() {
        driver.switchTo().newWindow(WindowType.TAB);
        return driver.getWindowHandle();
    }

    /** Closes all tabs but the first, which shows nothing, and returns what their pages wrote up to their end. */
    List<String> closeTabs() {
        List<String> written = new ArrayList<>();
        for (String tab : driver.getWindowHandles()) {
            if (!tab.equals(home)) {
                driver.switchTo().window(tab);
                written.addAll(console()); // one that closes may take along what was not asked for
                driver.close();
            }
        }
        driver.switchTo().window(home);
        written.addAll(console()); // only now nobody writes any more
        return written;
    }

    /** What the pages wrote to their consoles since this was asked last, violations of the security policy among it. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    /** Saves a picture of what the tab shows. */
    Path picture(String name) throws IOException {
        return Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
