package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that draw an explanation hang together and need nothing else. */
class PageFilesTest {
    private static final Path FOLDER = Path.of("src", "main", "resources", "io", "gradus", "nn", "explain");

    @Test
    void everyModuleOfTheFolderIsNamed() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertEquals(
                    new TreeSet<>(PageFiles.names()),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("explanation.css") && !name.equals("explained.js"))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void aModuleImportsOnlyEarlierOnes() throws IOException {
        for (int k = 0; k < PageFiles.names().size(); k++) {
            List<String> earlier = PageFiles.names().subList(0, k);
            Matcher module = Pattern.compile("(?m)^import .* from \"\\./(.+)\";$")
                    .matcher(PageFiles.text(PageFiles.names().get(k)));
            while (module.find()) {
                assertTrue(earlier.contains(module.group(1)), PageFiles.names().get(k) + " imports " + module.group(1));
            }
        }
    }

    /** In the page of HTML they stand in one script. */
    @Test
    void noTwoModulesDeclareTheSameName() throws IOException {
        Set<String> names = new HashSet<>();
        List<String> texts = new ArrayList<>();
        for (String name : PageFiles.names()) {
            texts.add(PageFiles.text(name));
        }
        texts.add(PageFiles.read("explained.js"));
        for (String text : texts) {
            Matcher declared = Pattern.compile("(?m)^(?:export )?(?:const|let|function|class) (\\w+)")
                    .matcher(text);
            while (declared.find()) {
                assertTrue(names.add(declared.group(1)), declared.group(1));
            }
        }
        assertTrue(names.containsAll(Set.of("format", "Progress", "layout", "Stage", "Stepper", "Explained")));
    }

    /** A content security policy without exceptions forbids these, and a text with markup in it must stay a text. */
    @Test
    void nothingMakesMarkupOutOfText() throws IOException {
        for (String name : PageFiles.names()) {
            for (String word : List.of("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")) {
                assertFalse(PageFiles.text(name).contains(word), name + ": " + word);
            }
            String text = PageFiles.text(name).replace("http://www.w3.org/2000/svg", "");
            assertFalse(text.contains("http:") || text.contains("https:"), name);
        }
    }

    @Test
    void otherFilesAreNotHandedOut() {
        for (String name : List.of("", "explanation.css", "../nn/data/iris.csv", "stage.js/", "STAGE.JS")) {
            assertThrows(IllegalArgumentException.class, () -> PageFiles.text(name), name);
        }
    }
}
