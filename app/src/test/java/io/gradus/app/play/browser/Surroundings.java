package io.gradus.app.play.browser;

import io.gradus.app.play.PageServer;
import java.io.IOException;

/** What the tests share: the browser, the server of the page, and files that need no server of the page. */
record Surroundings(Browser browser, PageServer server, ModuleFiles files) implements AutoCloseable {
    static Surroundings start() throws IOException, InterruptedException {
        return new Surroundings(Browser.start(), PageServer.start(), ModuleFiles.start());
    }

    @Override
    public void close() {
        browser.close();
        server.close();
        files.close();
    }
}
