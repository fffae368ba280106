package io.gradus.app.play;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Leads a request to what answers it: a file, a request of the page, or the stream of frames. */
final class Router {
    private static final String CLOSE = "/api/close";
    private static final String FRAMES = "/api/frames";
    private static final Pattern STREAM_QUERY = Pattern.compile("session=([0-9a-f]{32})");

    private final Gate gate;
    private final StaticFiles files;
    private final Sessions sessions;
    private final Map<String, Requests.Request> requests;

    Router(Gate gate, StaticFiles files, Sessions sessions) {
        this.gate = gate;
        this.files = files;
        this.sessions = sessions;
        requests = new Requests(sessions).all();
    }

    /** The answer, or null if the exchange was answered as it went on. */
    @Nullable
    Answer answer(HttpExchange exchange) throws IOException {
        gate.checkHost(exchange);
        String path = exchange.getRequestURI().getRawPath();
        if (path.equals(FRAMES)) {
            checkMethod(exchange, "GET");
            gate.checkStream(exchange);
            stream(exchange);
            return null;
        }
        Requests.Request request = requests.get(path);
        if (request != null || path.equals(CLOSE)) {
            checkMethod(exchange, "POST");
            gate.checkChange(exchange);
            return request == null ? close(exchange) : change(exchange, request);
        }
        return file(exchange, path);
    }

    private static void checkMethod(HttpExchange exchange, String method) {
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            throw new Refusal(405, "expected the method " + method + ", got another one");
        }
    }

    private Answer file(HttpExchange exchange, String path) {
        Answer file = files.at(path);
        if (file == null) {
            throw new Refusal(404, "there is nothing at this address; the page is at /");
        }
        checkMethod(exchange, "GET");
        gate.checkRead(exchange, path.equals("/"));
        return file;
    }

    private Answer change(HttpExchange exchange, Requests.Request request) throws IOException {
        gate.checkToken(exchange);
        Fields fields = JsonTree.read(Body.read(exchange));
        return Answer.json(request.answer(fields));
    }

    /** A page that is left cannot set headers; its token is in the body. */
    private Answer close(HttpExchange exchange) throws IOException {
        Fields fields = JsonTree.read(Body.read(exchange));
        gate.checkToken(fields.text("token", 64));
        String session = fields.text("session", 32);
        fields.end();
        sessions.close(session);
        return Answer.json("{}");
    }

    private void stream(HttpExchange exchange) throws IOException {
        Matcher query =
                STREAM_QUERY.matcher(String.valueOf(exchange.getRequestURI().getRawQuery()));
        if (!query.matches()) {
            throw Refusal.bad("expected the query session=, followed by 32 hexadecimal digits");
        }
        Session session = sessions.get(query.group(1));
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        FrameStream stream = new FrameStream(session, exchange.getResponseBody());
        session.attach(stream);
        boolean isReaderGone = true;
        try {
            stream.send();
            isReaderGone = false;
        } finally {
            session.detach(stream, isReaderGone, sessions.now());
            exchange.close();
        }
    }
}
