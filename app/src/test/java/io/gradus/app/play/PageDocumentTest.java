package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/page.md names the keys that a running server sends, the requests that it takes, and its limits. */
final class PageDocumentTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private final String document;

    PageDocumentTest() throws IOException {
        document = Files.readString(Path.of("..", "docs", "page.md"));
    }

    /** What stands in the first column of the table of a chapter. */
    private TreeSet<String> keys(String chapter) {
        String text = document.split("\n## " + chapter + "\n", -1)[1].split("\n## ", -1)[0];
        String cells = text.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(1, line.indexOf('|', 1)))
                .collect(Collectors.joining("\n"));
        TreeSet<String> keys = new TreeSet<>();
        for (Matcher key = QUOTED.matcher(cells); key.find(); ) {
            keys.add(key.group(1));
        }
        return keys;
    }

    /** All keys, without those of the explanation, which another page describes, and of objects that only hold keys. */
    private static TreeSet<String> sent(Map<?, ?>... trees) {
        TreeSet<String> keys = new TreeSet<>();
        for (Map<?, ?> tree : trees) {
            keys.addAll(Tree.keys(tree));
        }
        keys.removeIf(key -> key.startsWith("explanation.") || key.startsWith("numbers."));
        TreeSet<String> holders = keys.stream()
                .map(key -> key.replaceAll("(\\[\\])?\\.[^.]*$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        keys.removeIf(key -> holders.contains(key)
                && keys.stream().anyMatch(other -> other.startsWith(key + ".") || other.startsWith(key + "[].")));
        return keys;
    }

    @Test
    void theKeysOfViewsAndFramesAreDescribed() throws Exception {
        try (LocalServer server = LocalServer.start(0)) {
            PageClient page = new PageClient(server.address());
            Map<?, ?> own = page.open("{\"v\": 1, \"preset\": \"own\", \"inputs\": 1, \"rows\": [[1, 1, 0]], \"bias\":"
                    + " \"none\", \"layers\": [{\"units\": 2, \"activation\": \"identity\"}],"
                    + " \"parameters\": [1e300, 0]}");
            Map<?, ?> example = page.open("{\"v\": 1}");
            TreeSet<String> view = sent(own, example);
            TreeSet<String> described = new TreeSet<>(keys("State"));
            described.addAll(keys("View"));
            described.remove("state");
            described.remove("boundary");
            view.removeIf(key -> key.startsWith("boundary."));
            view.remove("boundary");
            assertEquals(described, view);
            try (PageClient.Frames frames = page.frames()) {
                Map<?, ?> grid = frames.next();
                page.open("{\"v\": 1, \"preset\": \"sine\"}");
                try (PageClient.Frames others = page.frames()) {
                    assertEquals(keys("Frame"), sent(grid, others.next()));
                }
            }
        }
    }

    @Test
    void theRequestsAreDescribed() {
        TreeSet<String> requests =
                new TreeSet<>(new Requests(new Sessions(System::nanoTime)).all().keySet());
        requests.add("/api/close");
        assertEquals(requests, keys("Requests"));
        assertTrue(document.contains("GET /api/frames?session="));
    }

    @Test
    void theLimitsAreThoseOfTheCode() {
        assertTrue(document.contains("Bodies end at " + (Body.MOST_BYTES >> 10) + " KB"));
        assertTrue(document.contains(Sessions.MOST + " open networks"));
        assertEquals(10 * 60 * 1_000_000_000L, Sessions.IDLE_NANOS);
        assertTrue(document.contains("for ten minutes is dropped"));
        assertEquals(4 * 60 * 1_000_000_000L, FrameStream.LONGEST_NANOS);
        assertTrue(document.contains("after four minutes"));
        assertTrue(document.contains(String.format(java.util.Locale.ROOT, "at most %,d", State.MOST_ROUNDS)));
        assertTrue(document.contains(String.format(java.util.Locale.ROOT, "at most %,d rows", Table.MOST_ROWS)));
        for (Preset preset : Preset.all()) {
            assertTrue(document.contains("`" + preset.name() + "`"), preset.name());
        }
    }
}
