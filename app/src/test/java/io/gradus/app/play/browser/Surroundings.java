package io.gradus.app.play.browser;

import java.io.IOException;

/** What the tests share: the browser and the files that it is given. */
record Surroundings(Browser browser, ModuleFiles files) implements AutoCloseable {
    static Surroundings start() throws IOException, InterruptedException {
        return new Surroundings(Browser.start(), ModuleFiles.start());
    }

    @Override
    public void close() {
        browser.close();

        files.close();
    }
}
