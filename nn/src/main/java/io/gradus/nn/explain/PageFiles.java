package io.gradus.nn.explain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The modules of JavaScript that draw an explanation in a browser, and their style. They stand inside the page that
 * {@link Renderer#html} writes; another page that shows the JSON of {@link Renderer#json} can serve the same files.
 */
public final class PageFiles {
    private static final List<String> NAMES =
            List.of("stage.css", "format.js", "progress.js", "geometry.js", "motion.js", "stage.js", "stepper.js");

    private PageFiles() {}

    /**
     * Returns the names of the files. A module imports none but earlier ones, from its own folder.
     *
     * @return such as "stage.js"
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Returns the text of a file.
     *
     * @param name one of {@link #names}
     * @return the text
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if there is no such file
     */
    public static String text(String name) throws IOException {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("expected one of the files " + NAMES + ", got '" + name + "'");
        }
        return read(name);
    }

    /** Reads a text that stands beside this class in the jar. */
    static String read(String name) throws IOException {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing from the jar; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
