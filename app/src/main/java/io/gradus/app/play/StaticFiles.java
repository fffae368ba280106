package io.gradus.app.play;

import io.gradus.nn.explain.PageFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of the page: a fixed list, read from the jar once. A path is looked up as it stands and leads nowhere else. */
final class StaticFiles {
    /** All in the folder of the page, as a test sees to; those that explanations have, too, come from {@link PageFiles}. */
    static final List<String> NAMES = List.of(
            "page.html",
            "api.js",
            "boundary.js",
            "charts.js",
            "diagnose.js",
            "dom.js",
            "editing.js",
            "exports.js",
            "favicon.svg",
            "keyboard.js",
            "ledger.js",
            "mathml.js",
            "opinion.js",
            "page.css",
            "page.js",
            "session.js",
            "state.js",
            "table.js",
            "thin.js",
            "training.js",
            "typesetting.js",
            "wiring.js",
            "uplot.css",
            "uplot.js");

    static final String PAGE = "page.html";

    /** What the page has in place of the token. */
    private static final String TOKEN_PLACE = "GRADUS_TOKEN";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8");

    private final Map<String, Answer> answers = new HashMap<>();

    StaticFiles(String token) throws IOException {
        for (String name : NAMES) {
            String text = text(name);
            if (name.equals(PAGE)) {
                put("/", name, text.replace(TOKEN_PLACE, token));
            } else {
                put("/" + name, name, text);
            }
        }
        for (String name : PageFiles.names()) {
            put("/" + name, name, PageFiles.text(name));
        }
    }

    private void put(String path, String name, String text) {
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain; charset=utf-8");
        answers.put(path, new Answer(200, type, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(String name) throws IOException {
        try (InputStream in = StaticFiles.class.getResourceAsStream("web/" + name)) {
            if (in == null) {
                throw new IOException("the file web/" + name + " is missing from the jar; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The file at a path, or null. */
    @Nullable
    Answer at(String path) {
        return answers.get(path);
    }
}
