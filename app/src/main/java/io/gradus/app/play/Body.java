package io.gradus.app.play;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Reads the body of a request, up to a limit. */
final class Body {
    static final int MOST_BYTES = 64 << 10;

    private Body() {}

    static byte[] read(HttpExchange exchange) throws IOException {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && isTooLong(length)) {
            throw tooLong();
        }
        // Not closed here: that would wait for all the rest, before the answer.
        byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw tooLong();
        }
        return bytes;
    }

    private static boolean isTooLong(String length) {
        try {
            return Long.parseLong(length.strip()) > MOST_BYTES;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static Refusal tooLong() {
        return new Refusal(
                413, "expected at most " + MOST_BYTES + " bytes, got more; a table of fewer or shorter numbers fits");
    }
}
