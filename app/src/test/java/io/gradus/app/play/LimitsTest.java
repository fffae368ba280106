package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are too large, too deep, too many, or no requests at all. */
@Timeout(600) // for what waits, should it wait in vain
final class LimitsTest {
    private LocalServer server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.start(0);
        port = server.address().getPort();
    }

    @AfterEach
    void end() {
        server.close();
    }

    private RawClient.Request open() {
        return new RawClient.Request("POST /api/open")
                .with("Host: 127.0.0.1:" + port)
                .with("Origin: http://127.0.0.1:" + port)
                .with("Content-Type: application/json")
                .with("X-Gradus-Token: " + server.token());
    }

    private String sentence(int status, RawClient.Request request) throws IOException {
        RawClient.Reply reply = RawClient.reply(port, request);
        assertEquals(status, reply.status(), reply.body());
        assertFalse(reply.body().contains("Exception") || reply.body().contains("\tat "), reply.body());
        return (String) ((Map<?, ?>) Tree.of(reply.body())).get("error");
    }

    private String refused(String body) throws IOException {
        return sentence(400, open().body(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String padded(int length) {
        String state = "{\"state\": {\"v\": 1}}";
        return state + " ".repeat(length - state.length());
    }

    @Test
    void aBodyOf64KilobytesIsReadAndNotAByteMore() throws IOException {
        byte[] most = padded(65_536).getBytes(StandardCharsets.UTF_8);
        assertEquals(200, RawClient.reply(port, open().body(most)).status());
        // Only the length is sent: the answer comes without the body.
        assertTrue(sentence(413, open().with("Content-Length: 65537")).contains("at most 65536 bytes"));
        sentence(413, open().with("Content-Length: 9223372036854775807"));
    }

    @Test
    void aBodyOfUnknownLengthIsCutOff() throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send(open().with("Transfer-Encoding: chunked").bytes());
            byte[] chunk = ("8000\r\n" + " ".repeat(0x8000) + "\r\n").getBytes(StandardCharsets.UTF_8);
            client.send(chunk);
            client.send(chunk);
            client.send(chunk);
            assertEquals(413, client.reply().status());
        }
    }

    @Test
    void jsonIsShallowShortAndSaysEverythingOnce() throws IOException {
        assertTrue(refused("[".repeat(50_000)).contains("expected one JSON object"));
        assertTrue(refused("{\"state\":".repeat(5_000)).contains("at most 8 levels"));
        assertTrue(refused("{\"state\": {\"v\": 1" + "0".repeat(50) + "}}").contains("numbers of at most 40"));
        assertTrue(refused("{\"" + "k".repeat(100) + "\": 1}").contains("names of at most 64"));
        assertTrue(refused("{\"state\": {\"v\": 1, \"v\": 1}}").contains("Duplicate field 'v'"));
        assertTrue(refused("{\"state\": {\"v\": 1}, \"x\": 1}").contains("unknown key 'x'"));
        assertTrue(refused("{\"state\": {\"v\": 1, \"w\": 1}}").contains("state: expected the keys v, preset"));
        assertTrue(refused("{\"state\": {\"v\": 1}} {}").contains("nothing behind it"));
        assertTrue(refused("\uFEFF{\"state\": {\"v\": 1}}").contains("expected one JSON object"));
        assertTrue(refused("{\"state\": {\"v\": NaN}}").contains("Non-standard token"));
        assertTrue(refused("{\"state\": {\"v\": 1e999}}").contains("fits a double"));
        assertTrue(refused("{\"state\": null}").contains("got null"));
        assertTrue(refused("").contains("expected one JSON object"));
        byte[] bytes = "{\"state\": {\"v\": \"?\"}}".getBytes(StandardCharsets.UTF_8);
        bytes[16] = (byte) 0xff;
        assertTrue(sentence(400, open().body(bytes)).contains("UTF-8"));
    }

    /** Names come back in messages: shortened, on one line, and without a tag. */
    @Test
    void whatIsQuotedIsHarmless() throws IOException {
        String name = "<script>alert(1)</script>\\n" + "x".repeat(20);
        RawClient.Reply reply = RawClient.reply(
                port, open().body(("{\"state\": {\"v\": 1, \"" + name + "\": 1}}").getBytes(StandardCharsets.UTF_8)));
        assertEquals(400, reply.status());
        assertFalse(reply.body().contains("<"), reply.body());
        assertFalse(((String) ((Map<?, ?>) Tree.of(reply.body())).get("error")).contains("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET http://[ HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n",
                "POST /api/open HTTP/1.1\r\nContent-Length: minus\r\n\r\n",
                "POST /api/open HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n"
            })
    void whatIsNoRequestDoesNoHarm(String text) throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send(text.getBytes(StandardCharsets.ISO_8859_1));
            int status = client.reply().status();
            assertTrue(status == 0 || status >= 400, text + " gave " + status);
        }
        byte[] good = padded(100).getBytes(StandardCharsets.UTF_8);
        assertEquals(200, RawClient.reply(port, open().body(good)).status());
    }

    @Test
    void headersAreLimited() throws IOException {
        RawClient.Request many = open();
        for (int k = 0; k < 300; k++) {
            many.with("X-Header-" + k + ": 1");
        }
        try (RawClient client = new RawClient(port)) {
            client.send(many.body(new byte[0]).bytes());
            assertFalse(client.reply().status() == 200);
        }
    }

    /** More connections than are allowed are closed; those that are there go on, and others come when they have gone. */
    @Test
    void connectionsAreLimited() throws IOException {
        RawClient.Request page = new RawClient.Request("GET /").with("Host: 127.0.0.1:" + port);
        List<RawClient> clients = new ArrayList<>();
        int refused = 0;
        try {
            for (int k = 0; k < 80; k++) {
                RawClient client = new RawClient(port);
                clients.add(client);
                client.send(page.bytes());
                try {
                    refused += client.reply().status() == 0 ? 1 : 0;
                } catch (IOException e) {
                    refused++;
                }
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
        assertTrue(refused >= 80 - 64 && refused < 80, refused + " of 80 connections were refused");
        int status = 0;
        while (status == 0) { // until the server has noticed
            status = status(page);
        }
        assertEquals(200, status);
    }

    /** The status of an answer, 0 if the connection is refused or closed. */
    private int status(RawClient.Request request) {
        try {
            return RawClient.reply(port, request).status();
        } catch (IOException e) {
            return 0;
        }
    }
}
