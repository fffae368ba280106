package io.gradus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code gradus play} in a process of its own. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(600) // for answers that should come
final class PlayCommandTest {
    @TempDir
    private Path folder;

    private Process start(String... properties) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(properties));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.gradus.app.Main",
                "play",
                "--no-open"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")); // Java tells them
        return builder.start();
    }

    /** What the process says of itself; waits until it has said something. */
    private String said(Process process) throws IOException {
        Path err = folder.resolve("err.txt");
        while (!Files.readString(err).endsWith("\n")) {
            assertTrue(process.isAlive(), "the process has ended");
            Thread.onSpinWait();
        }
        return Files.readString(err);
    }

    private static URI address(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return URI.create(String.valueOf(out.readLine()));
    }

    @Test
    void itPrintsTheAddressAndEndsCleanly() throws IOException, InterruptedException {
        Process process = start();
        try {
            URI address = address(process);
            assertEquals("127.0.0.1", address.getHost());
            try (InputStream page = address.toURL().openStream()) {
                String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(text.contains("gradus-token"), text);
            }
            said(process);
            process.destroy();
            // 128 + SIGTERM; Ctrl-C, which is SIGINT, takes the same way.
            assertEquals(143, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
        assertEquals("gradus play: Ctrl-C ends it\n", Files.readString(folder.resolve("err.txt")));
    }

    /** A client that sends a part of a request and then nothing does not keep its connection. */
    @Test
    void aSlowClientIsSentAway() throws IOException, InterruptedException {
        Process process = start("-Dsun.net.httpserver.maxReqTime=1");
        try {
            URI address = address(process);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
                socket.getOutputStream()
                        .write("POST /api/open HTTP/1.1\r\nHost: 127.0".getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                assertEquals(-1, socket.getInputStream().read(), "the connection was to be closed");
            }
            said(process);
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertEquals("gradus play: Ctrl-C ends it\n", Files.readString(folder.resolve("err.txt")));
    }
}
