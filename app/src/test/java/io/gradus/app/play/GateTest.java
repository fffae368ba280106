package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets an answer: the page itself, and nobody else. */
final class GateTest {
    private static final byte[] OPEN = "{\"state\": {\"v\": 1}}".getBytes(StandardCharsets.UTF_8);

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

    private RawClient.Request get(String path) {
        return new RawClient.Request("GET " + path).with("Host: 127.0.0.1:" + port);
    }

    /** A request as the page sends it. */
    private RawClient.Request open() {
        return new RawClient.Request("POST /api/open")
                .with("Host: 127.0.0.1:" + port)
                .with("Origin: http://127.0.0.1:" + port)
                .with("Content-Type: application/json")
                .with("X-Gradus-Token: " + server.token())
                .with("Sec-Fetch-Site: same-origin")
                .body(OPEN);
    }

    private RawClient.Reply reply(RawClient.Request request) throws IOException {
        return RawClient.reply(port, request);
    }

    private void assertRefused(int status, RawClient.Request request) throws IOException {
        int before = server.sessions().size();
        RawClient.Reply reply = reply(request);
        assertEquals(status, reply.status(), reply.body());
        Map<?, ?> error = (Map<?, ?>) Tree.of(reply.body());
        assertEquals(List.of("error"), List.copyOf(error.keySet()));
        assertTrue(((String) error.get("error")).length() > 20, reply.body());
        assertFalse(reply.body().contains("Exception"), reply.body());
        assertEquals(before, server.sessions().size());
        assertProtected(reply);
    }

    private static void assertProtected(RawClient.Reply reply) {
        assertEquals(
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
                        + " frame-ancestors 'none'; base-uri 'none'",
                reply.headers().get("content-security-policy"));
        assertEquals("nosniff", reply.headers().get("x-content-type-options"));
        assertEquals("no-referrer", reply.headers().get("referrer-policy"));
        assertEquals("same-origin", reply.headers().get("cross-origin-resource-policy"));
        assertEquals("no-store", reply.headers().get("cache-control"));
        assertTrue(
                reply.headers().keySet().stream().noneMatch(name -> name.startsWith("access-control-")),
                () -> "no other page may read: " + reply.headers());
    }

    @Test
    void thePageItselfIsAnswered() throws IOException {
        RawClient.Reply reply = reply(open());
        assertEquals(200, reply.status(), reply.body());
        assertEquals("application/json; charset=utf-8", reply.headers().get("content-type"));
        assertProtected(reply);
        RawClient.Reply page = reply(get("/"));
        assertEquals(200, page.status());
        assertProtected(page);
        assertTrue(page.body().contains(server.token()));
    }

    @Test
    void onlyThisMachineIsListenedTo() throws IOException {
        assertEquals("127.0.0.1", server.address().getHost());
        for (NetworkInterface network : java.util.Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : java.util.Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    try (Socket socket = new Socket()) {
                        assertThrows(
                                IOException.class,
                                () -> socket.connect(new InetSocketAddress(address, port), 1_000),
                                address::toString);
                    }
                }
            }
        }
    }

    /** A name of another site may lead to this machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.0.0.1:PORT:80",
                "localhost.evil.example:PORT",
                "127.0.0.1:PORT@evil.example",
                "2130706433:PORT",
                "0.0.0.0:PORT",
                "[::]:PORT",
                ""
            })
    void otherHostsAreRefused(String host) throws IOException {
        String header = "Host: " + host.replace("PORT", "" + port);
        assertRefused(403, get("/").without("Host").with(header));
        assertRefused(403, open().without("Host").with(header));
    }

    @Test
    void oneHostIsExpected() throws IOException {
        assertRefused(403, get("/").without("Host"));
        assertRefused(403, get("/").with("Host: evil.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"})
    void thisMachinesNamesAreAnswered(String host) throws IOException {
        String name = host.replace("PORT", "" + port);
        assertEquals(200, reply(get("/").without("Host").with("Host: " + name)).status());
        RawClient.Request open = open().without("Host").without("Origin");
        assertEquals(
                200,
                reply(open.with("Host: " + name).with("Origin: http://" + name)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://evil.example:PORT",
                "https://127.0.0.1:PORT",
                "http://localhost:PORT",
                "http://127.0.0.1",
                "http://127.0.0.1:1",
                "null",
                "file://",
                ""
            })
    void otherOriginsAreRefused(String origin) throws IOException {
        assertRefused(403, open().without("Origin").with("Origin: " + origin.replace("PORT", "" + port)));
    }

    @Test
    void anOriginTokenAndJsonAreNeeded() throws IOException {
        assertRefused(403, open().without("Origin"));
        assertRefused(403, open().with("Origin: http://evil.example"));
        assertRefused(403, open().without("X-Gradus-Token"));
        assertRefused(403, open().without("X-Gradus-Token").with("X-Gradus-Token: 0123"));
        assertRefused(403, open().with("X-Gradus-Token: " + server.token()));
        assertRefused(415, open().without("Content-Type"));
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
            assertRefused(415, open().without("Content-Type").with("Content-Type: " + type));
        }
        RawClient.Request utf8 = open().without("Content-Type").with("Content-Type: application/json; charset=UTF-8");
        assertEquals(200, reply(utf8).status());
    }

    @Test
    void anotherServersTokenIsNoUse() throws IOException {
        try (LocalServer other = LocalServer.start(0)) {
            assertRefused(403, open().without("X-Gradus-Token").with("X-Gradus-Token: " + other.token()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", "nonsense"})
    void aBrowserThatSaysAnotherPageAsksIsBelieved(String site) throws IOException {
        assertRefused(403, open().without("Sec-Fetch-Site").with("Sec-Fetch-Site: " + site));
        assertRefused(403, get("/api/frames?session=" + "0".repeat(32)).with("Sec-Fetch-Site: " + site));
        boolean isTyped = site.equals("none");
        assertEquals(
                isTyped ? 200 : 403,
                reply(get("/stage.js").with("Sec-Fetch-Site: " + site)).status());
        assertEquals(
                isTyped ? 200 : 403,
                reply(get("/").with("Sec-Fetch-Site: " + site)).status());
    }

    /** A link in another page may lead here; nothing happens by it that the page does not show. */
    @Test
    void aLinkIsFollowedButNoFrameIsFilled() throws IOException {
        RawClient.Request link = get("/").with("Sec-Fetch-Site: cross-site").with("Sec-Fetch-Mode: navigate");
        assertEquals(200, reply(link.with("Sec-Fetch-Dest: document")).status());
        assertRefused(403, link.without("Sec-Fetch-Dest").with("Sec-Fetch-Dest: iframe"));
    }

    @Test
    void framesAreForThePageOnly() throws IOException {
        String path = "/api/frames?session=" + "0".repeat(32);
        assertRefused(403, get(path).with("Origin: http://evil.example"));
        assertRefused(410, get(path));
        assertRefused(400, get("/api/frames"));
        assertRefused(400, get("/api/frames?session=../../etc/passwd"));
        assertRefused(400, get(path + "&more=1"));
    }

    @Test
    void theTokenOfAClosingPageIsInItsBody() throws Exception {
        PageClient page = new PageClient(server.address());
        page.open("{\"v\": 1}");
        String body = "{\"session\": \"" + page.session() + "\", \"token\": \"TOKEN\"}";
        RawClient.Request close = new RawClient.Request("POST /api/close")
                .with("Host: 127.0.0.1:" + port)
                .with("Origin: http://127.0.0.1:" + port)
                .with("Content-Type: application/json");
        assertRefused(403, close.body(body.getBytes(StandardCharsets.UTF_8)));
        assertEquals(1, server.sessions().size());
        byte[] right = body.replace("TOKEN", server.token()).getBytes(StandardCharsets.UTF_8);
        assertEquals(200, reply(close.without("Content-Length").body(right)).status());
        assertEquals(0, server.sessions().size());
    }

    @Test
    void methodsAndPathsAreFixed() throws IOException {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "PATCH")) {
            RawClient.Request request = new RawClient.Request(method + " /").with("Host: 127.0.0.1:" + port);
            RawClient.Reply reply = reply(request.body(new byte[0]));
            assertEquals(405, reply.status(), method);
            assertEquals("GET", reply.headers().get("allow"), method);
        }
        assertRefused(405, get("/api/open"));
        assertRefused(404, get("/nothing"));
        assertRefused(404, get("/../../../../etc/passwd"));
        assertRefused(404, get("/%2e%2e/%2e%2e/etc/passwd"));
        assertRefused(404, get("/page.css/../version.txt"));
        assertRefused(404, get("/api/"));
        assertRefused(404, get("/api/open/"));
    }

    /** The connection is refused, or cannot come about at all. */
    @Test
    void anEndedServerAnswersNobody() {
        server.close();
        IOException failure = assertThrows(IOException.class, () -> new RawClient(port).close());
        assertTrue(failure instanceof ConnectException || failure instanceof SocketTimeoutException);
    }
}
