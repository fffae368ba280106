package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Talks to a server as the page does: takes the token out of the page, sends JSON, reads frames. */
final class PageClient {
    private static final Pattern TOKEN = Pattern.compile("name=\"gradus-token\" content=\"([0-9a-f]{32})\"");

    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;
    private String session = "";

    PageClient(URI address) throws IOException, InterruptedException {
        this.address = address;
        HttpResponse<String> page =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        Matcher found = TOKEN.matcher(page.body());
        assertTrue(found.find(), page.body());
        token = found.group(1);
    }

    String token() {
        return token;
    }

    String session() {
        return session;
    }

    /** Sends a request and returns the answer as it comes. */
    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .header("Origin", address.toString().replaceAll("/$", ""))
                .header("X-Gradus-Token", token)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private Map<?, ?> answered(String path, String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(path, json);
        assertEquals(200, answer.statusCode(), answer.body());
        return (Map<?, ?>) Tree.of(answer.body());
    }

    /** Opens a network and returns its view. */
    Map<?, ?> open(String state) throws IOException, InterruptedException {
        Map<?, ?> answer = answered("/api/open", "{\"state\": " + state + "}");
        session = (String) answer.get("session");
        return (Map<?, ?>) answer.get("view");
    }

    /** Sends a request of this session, with more keys such as {@code "action": "run"}. */
    Map<?, ?> ask(String path, String keys) throws IOException, InterruptedException {
        return answered(path, "{\"session\": \"" + session + "\"" + (keys.isEmpty() ? "" : ", " + keys) + "}");
    }

    /** The sentence with which a request of this session is refused. */
    String refused(int status, String path, String keys) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(path, "{\"session\": \"" + session + "\", " + keys + "}");
        assertEquals(status, answer.statusCode(), answer.body());
        Map<?, ?> error = (Map<?, ?>) Tree.of(answer.body());
        assertEquals(List.of("error"), List.copyOf(error.keySet()));
        return (String) error.get("error");
    }

    Map<?, ?> view(String path, String keys) throws IOException, InterruptedException {
        return (Map<?, ?>) ask(path, keys).get("view");
    }

    Map<?, ?> train(String action) throws IOException, InterruptedException {
        return view("/api/train", "\"action\": \"" + action + "\"");
    }

    /** Goes to a round; an answer that comes before it is reached is followed by others. */
    Map<?, ?> goTo(int round) throws IOException, InterruptedException {
        Map<?, ?> view = view("/api/train", "\"action\": \"goto\", \"rounds\": " + round);
        while ((Boolean) view.get("running")) {
            view = view("/api/view", "");
        }
        return view;
    }

    /** Opens the stream of frames. */
    Frames frames() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/frames?session=" + session))
                .build();
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/event-stream; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse(""));
        return new Frames(answer.body());
    }

    /** Frames as they arrive. */
    static final class Frames implements AutoCloseable {
        private final InputStream in;
        private final BufferedReader lines;

        Frames(InputStream in) {
            this.in = in;
            lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        /** The next frame of a round. */
        Map<?, ?> at(double round) throws IOException {
            Map<?, ?> frame = next();
            while (Tree.number(frame, "round") != round) {
                frame = next();
            }
            return frame;
        }

        /** The next frame; waits for it. */
        Map<?, ?> next() throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    return (Map<?, ?>) Tree.of(line.substring("data: ".length()));
                }
            }
            throw new IOException("the stream has ended");
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
