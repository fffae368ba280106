package io.gradus.app.play.browser;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds the browser of these tests and its driver, and installs both from Debian's packages where they are missing. Other
 * builds on the machine wait meanwhile.
 *
 * @param root the folder below which programs are looked for, {@code /} but in tests of this class
 * @param superuser whether packages may be installed
 * @param environment the environment variables
 * @param patience how long one step of the installation may take
 */
record Chromium(Path root, boolean superuser, Map<String, String> environment, Duration patience) {
    static final String REMEDY =
            "install them (Debian, as root: apt-get install chromium chromium-driver), or leave the"
                    + " browser tests out on purpose with -Dgradus.browser=none";

    /** The two programs; they belong to the same release. */
    record Programs(Path browser, Path driver) {}

    static Chromium ofThisMachine() {
        return new Chromium(
                Path.of("/"), System.getProperty("user.name").equals("root"), System.getenv(), Duration.ofMinutes(8));
    }

    /** The programs, installed if need be; what is wrong and what to do about it where that is impossible. */
    Programs programs() throws IOException, InterruptedException {
        Optional<Programs> present = present();
        if (present.isPresent()) {
            return present.get();
        }
        Path packages = root.resolve("usr/bin/apt-get");
        if (!Files.isExecutable(packages)) {
            throw missing("there is no " + packages + " to install them with");
        }
        if (!superuser) {
            throw missing("only root may install them");
        }
        return installed(packages);
    }

    private Optional<Programs> present() {
        String given = environment.get("CHROMEWEBDRIVER"); // set where Google Chrome comes with the machine
        Programs chrome = new Programs(
                root.resolve("usr/bin/google-chrome"),
                given == null
                        ? root.resolve("usr/bin/chromedriver")
                        : root.resolve(given).resolve("chromedriver"));
        Programs debian = new Programs(root.resolve("usr/bin/chromium"), root.resolve("usr/bin/chromedriver"));
        return List.of(debian, chrome).stream()
                .filter(programs -> Files.isExecutable(programs.browser) && Files.isExecutable(programs.driver))
                .findFirst();
    }

    private static IOException missing(String why) {
        return new IOException("the browser tests need Chromium and its driver, and " + why + "; " + REMEDY);
    }

    private Programs installed(Path packages) throws IOException, InterruptedException {
        Path lock = Files.createDirectories(root.resolve("var/lock")).resolve("gradus-chromium");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid() && present().isEmpty()) { // nobody else has installed them meanwhile
                System.out.println("installing chromium and chromium-driver for the browser tests");
                run(packages, "update", "-q");
                run(packages, "install", "-q", "-y", "--no-install-recommends", "chromium", "chromium-driver");
            }
            return present().orElseThrow(() -> missing(packages + " install did not bring them"));
        }
    }

    private void run(Path program, String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile("gradus-chromium", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(program.toString());
            builder.command().addAll(List.of(arguments));
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                throw missing(builder.command() + " did not end within " + patience);
            }
            if (process.exitValue() != 0) {
                throw missing(builder.command() + " ended with code " + process.exitValue() + ": " + tail(log));
            }
        } finally {
            Files.delete(log);
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
