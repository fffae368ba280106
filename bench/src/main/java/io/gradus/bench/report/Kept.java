package io.gradus.bench.report;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A run with the name of the file that it is kept in.
 *
 * @param run what was measured
 * @param file how the page calls the file
 */
record Kept(Run run, String file) {
    /** Reads a file that is its own name. */
    static Kept read(String file) throws IOException {
        return new Kept(ReportMain.read(Path.of(file)), file);
    }

    /** Says which run some numbers that follow are from, if it is another one than the page's. */
    void append(Page page, Kept of, String numbers) {
        if (!file.equals(of.file)) {
            page.line(numbers + " from `" + file + "`, measured with `" + run.command() + "` at " + run.date()
                            + ", commit " + run.commit() + ", " + run.machine() + ", JDK " + run.jdk() + ".")
                    .line("");
        }
    }
}
