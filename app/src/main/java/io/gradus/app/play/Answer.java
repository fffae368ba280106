package io.gradus.app.play;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the server answers.
 *
 * @param status the status
 * @param type the content type
 * @param bytes the content, nobody writes to it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String type, byte[] bytes) {
    static final String JSON = "application/json; charset=utf-8";

    /** Nothing but this server's own files; no page may frame it. img-src is for the icon. */
    static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    static Answer json(String text) {
        return new Answer(200, JSON, text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer of(Refusal refusal) throws IOException {
        String text = JsonText.of("error", json -> json.writeString(oneLine(refusal.sentence())));
        return new Answer(refusal.status(), JSON, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String oneLine(String sentence) {
        String line = sentence.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 500 ? line : line.substring(0, 500) + "...";
    }

    /** Headers of every answer. */
    static void protect(Headers headers) {
        headers.set("Content-Security-Policy", CONTENT_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (status == 413) {
            // The rest of the body is not read.
            exchange.getResponseHeaders().set("Connection", "close");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            exchange.getResponseBody().close();
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
