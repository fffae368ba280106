package io.gradus.app.play;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says which requests come from the page itself. Other pages in the same browser can send requests here, too, also under a name
 * of their own that leads to this machine; so Host, Origin, content type and a token that only the page knows are checked.
 */
final class Gate {
    private static final String TOKEN_HEADER = "X-Gradus-Token";
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final List<String> hosts;
    private final byte[] token;

    Gate(int port, String token) {
        hosts = List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /** What every request must fulfil. */
    void checkHost(HttpExchange exchange) {
        if (!hosts.contains(host(exchange.getRequestHeaders()))) {
            throw new Refusal(
                    403, "expected the host " + hosts.get(0) + " or localhost; open the address that was printed");
        }
    }

    private static String host(Headers headers) {
        String host = only(headers, "Host");
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    /** The value of a header that stands there once; null if it does not. */
    private static @Nullable String only(Headers headers, String name) {
        List<String> values = headers.get(name);
        return values == null || values.size() != 1 ? null : values.get(0);
    }

    /** A document or file: of this server, typed in, or followed by a link, but not put into another page. */
    void checkRead(HttpExchange exchange, boolean isPage) {
        Headers headers = exchange.getRequestHeaders();
        String site = headers.getFirst(FETCH_SITE);
        boolean isLink = isPage
                && "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
                && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
        if (site != null && !isOwn(site) && !isLink) {
            throw foreign();
        }
    }

    /** A stream, which has no header of its own: only ever for the page itself. */
    void checkStream(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String site = headers.getFirst(FETCH_SITE);
        if ((site != null && !site.equals("same-origin")) || (headers.containsKey("Origin") && !isOriginOwn(headers))) {
            throw foreign();
        }
    }

    /** A request that changes something. Its token is in a header, or else in the body. */
    void checkChange(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String site = headers.getFirst(FETCH_SITE);
        if ((site != null && !site.equals("same-origin")) || !isOriginOwn(headers)) {
            throw foreign();
        }
        String type = only(headers, "Content-Type");
        if (type == null || !isJson(type)) {
            throw new Refusal(415, "expected the content type application/json, got another one");
        }
    }

    void checkToken(HttpExchange exchange) {
        checkToken(only(exchange.getRequestHeaders(), TOKEN_HEADER));
    }

    void checkToken(@Nullable String given) {
        if (given == null || !MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))) {
            throw new Refusal(
                    403, "expected the token of this start of the server, got another one; load the page again");
        }
    }

    private static boolean isJson(String type) {
        String plain = type.toLowerCase(Locale.ROOT).replace(" ", "");
        return plain.equals("application/json") || plain.equals("application/json;charset=utf-8");
    }

    private static boolean isOwn(String site) {
        return site.equals("same-origin") || site.equals("none");
    }

    private static boolean isOriginOwn(Headers headers) {
        String origin = only(headers, "Origin");
        return origin != null && origin.toLowerCase(Locale.ROOT).equals("http://" + host(headers));
    }

    private static Refusal foreign() {
        return new Refusal(403, "expected a request of the page itself, got one of another page");
    }
}
