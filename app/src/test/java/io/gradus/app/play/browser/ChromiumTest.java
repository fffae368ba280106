package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The installation of the browser on a machine with a stand-in for apt-get. */
@DisabledOnOs(OS.WINDOWS)
final class ChromiumTest {
    private static final String INSTALLS =
            "echo \"$@\" >> calls; [ $1 = update ] || for f in chromium chromedriver; do echo > usr/bin/$f; chmod +x"
                    + " usr/bin/$f; done";

    @TempDir
    private Path root;

    private Chromium machine(boolean superuser) {
        return new Chromium(root, superuser, Map.of(), Tab.PATIENCE);
    }

    private void program(String name, String script) throws IOException {
        Path program = Files.createDirectories(root.resolve(name).getParent()).resolve(root.resolve(name));
        Files.writeString(program, "#!/bin/sh\ncd '" + root + "'\n" + script + "\n");
        assertTrue(program.toFile().setExecutable(true));
    }

    private String refusal(Chromium machine) {
        String message = assertThrows(IOException.class, machine::programs).getMessage();
        assertTrue(message.startsWith("the browser tests need Chromium and its driver, and "), message);
        assertTrue(message.endsWith(Chromium.REMEDY), message);
        return message;
    }

    @Test
    void installsWhatIsMissingOnce() throws IOException, InterruptedException {
        program("usr/bin/apt-get", INSTALLS);
        program("usr/bin/chromium", ""); // the driver is missing
        Chromium.Programs programs = machine(true).programs();
        assertEquals(root.resolve("usr/bin/chromium"), programs.browser());
        assertEquals(root.resolve("usr/bin/chromedriver"), programs.driver());
        assertEquals(programs, machine(true).programs());
        assertEquals(
                List.of("update -q", "install -q -y --no-install-recommends chromium chromium-driver"),
                Files.readAllLines(root.resolve("calls")));
    }

    @Test
    void takesWhatIsThereWithoutRights() throws IOException, InterruptedException {
        program("usr/bin/apt-get", INSTALLS);
        program("usr/bin/google-chrome", "");
        program("opt/driver/chromedriver", "");
        Chromium machine = new Chromium(root, false, Map.of("CHROMEWEBDRIVER", "opt/driver"), Duration.ZERO);
        assertEquals(root.resolve("opt/driver/chromedriver"), machine.programs().driver());
        assertFalse(Files.exists(root.resolve("calls")));
    }

    @Test
    void saysWhatToInstallWhereItCannot() throws IOException {
        assertTrue(refusal(machine(true)).contains("there is no " + root.resolve("usr/bin/apt-get")));
        program("usr/bin/apt-get", INSTALLS);
        assertTrue(refusal(machine(false)).contains("only root may"));
        program("usr/bin/apt-get", "echo no network; exit 100");
        assertTrue(refusal(machine(true)).contains("ended with code 100: no network"));
        program("usr/bin/apt-get", "exit 0");
        assertTrue(refusal(machine(true)).contains("did not bring them"));
        program("usr/bin/apt-get", "exec sleep 60");
        Chromium hasty = new Chromium(root, true, Map.of(), Duration.ofMillis(50));
        assertTrue(refusal(hasty).contains("did not end within PT0.05S"));
    }
}
