package io.gradus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script ./gradus in a checkout with stand-ins for mvn and java, under a path with a space. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String MVN = "#!/bin/sh\necho built >> builds.log\necho noise\n"
            + "[ -e broken ] && exit 1\necho jar > app/target/gradus.jar\n";
    private static final String JAVA =
            "#!/bin/sh\ncase $1 in -version) echo 'openjdk version \"17.0.1\"' >&2; exit 0;; esac\n"
                    + "for last; do :; done\necho \"ran $last\"\n";

    @TempDir
    private Path folder;

    private Path home;
    private Path tools;

    private record Run(int code, String out, String err) {}

    @BeforeEach
    void checkout() throws IOException {
        home = Files.createDirectories(folder.resolve("my checkout"));
        tools = Files.createDirectories(folder.resolve("tools"));
        executable(tools.resolve("mvn"), MVN);
        executable(tools.resolve("java"), JAVA);
        executable(home.resolve("gradus"), Files.readString(Path.of("..", "gradus")));
        Files.createFile(home.resolve("pom.xml"));
        for (String module : List.of("core", "nn", "app")) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
            Files.createFile(home.resolve(module).resolve("src/main/A.java"));
        }
        age(home);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }

    /** Makes everything an hour old, so that what follows is newer whatever the file system's resolution. */
    private static void age(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
    }

    private Run run(Path script) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "hello")
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("PATH", tools + ":/usr/bin:/bin");
        builder.environment().put("CDPATH", "/tmp:/usr");
        builder.environment().remove("JAVA_HOME");
        int code = builder.start().waitFor();
        return new Run(code, Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
    }

    private void assertRuns(int builds) throws IOException, InterruptedException {
        assertRuns(home.resolve("gradus"), builds);
    }

    private void assertRuns(Path script, int builds) throws IOException, InterruptedException {
        Run run = run(script);
        assertEquals(0, run.code, run.err);
        assertEquals("ran hello\n", run.out);
        assertEquals(builds, builds());
    }

    private int builds() throws IOException {
        Path log = home.resolve("builds.log");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    @Test
    void buildsOnceAndThenRuns() throws IOException, InterruptedException {
        Run first = run(home.resolve("gradus"));
        assertEquals("ran hello\n", first.out);
        assertTrue(first.err.contains("building (once)") && first.err.contains("noise"), first.err);
        assertRuns(1);
        assertEquals("", run(home.resolve("gradus")).err);
    }

    @Test
    void buildsAgainWhenASourceIsNewerOrGone() throws IOException, InterruptedException {
        assertRuns(1);
        age(home);
        Files.writeString(home.resolve("nn/src/main/A.java"), "changed");
        assertRuns(2);
        age(home);
        Files.delete(home.resolve("core/src/main/A.java"));
        assertRuns(3);
        age(home);
        Files.writeString(home.resolve("pom.xml"), "changed");
        assertRuns(4);
        assertRuns(4);
    }

    @Test
    void aBrokenBuildIsAnErrorUntilItIsMended() throws IOException, InterruptedException {
        assertRuns(1);
        age(home);
        Files.writeString(home.resolve("app/src/main/A.java"), "changed");
        Files.createFile(home.resolve("broken"));
        for (int k = 0; k < 2; k++) {
            Run run = run(home.resolve("gradus"));
            assertEquals(2, run.code);
            assertEquals("", run.out);
            assertTrue(run.err.contains("gradus: the build failed"), run.err);
        }
        Files.delete(home.resolve("broken"));
        assertRuns(4);
    }

    @Test
    void aBuildThatWasCutShortIsRepeated() throws IOException, InterruptedException {
        assertRuns(1);
        Files.createFile(home.resolve("app/target/gradus.building"));
        assertRuns(2);
        assertRuns(2);
    }

    @Test
    void runsThroughSymbolicLinks() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("gradus"));
        Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("link"));
        assertRuns(link, 1);
        assertRuns(relative, 1);
    }

    @Test
    void saysWhatIsMissing() throws IOException, InterruptedException {
        executable(tools.resolve("java"), JAVA.replace("17.0.1", "11.0.2"));
        Run old = run(home.resolve("gradus"));
        assertEquals(2, old.code);
        assertTrue(old.err.contains("JDK 17 or newer is needed") && old.err.contains("version 11"), old.err);
        assertFalse(Files.exists(home.resolve("app/target")));
    }
}
