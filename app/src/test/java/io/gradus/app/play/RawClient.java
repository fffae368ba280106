package io.gradus.app.play;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Speaks HTTP byte by byte, so that it can say what no client library would. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** An answer: its status (0 if the connection was closed without one), headers in lower case, and body. */
    record Reply(int status, Map<String, String> headers, String body) {}

    /** A request that is put together header by header. */
    static final class Request {
        private final String line;
        private final List<String> headers = new ArrayList<>();
        private byte[] body = new byte[0];

        Request(String line) {
            this.line = line;
        }

        Request with(String header) {
            headers.add(header);
            return this;
        }

        Request without(String name) {
            headers.removeIf(header -> header.startsWith(name + ":"));
            return this;
        }

        Request body(byte[] bytes) {
            body = bytes.clone();
            return with("Content-Length: " + bytes.length);
        }

        byte[] bytes() {
            String head = line + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            byte[] text = head.getBytes(StandardCharsets.ISO_8859_1);
            byte[] all = new byte[text.length + body.length];
            System.arraycopy(text, 0, all, 0, text.length);
            System.arraycopy(body, 0, all, text.length, body.length);
            return all;
        }
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Sends a request on a connection of its own and reads the answer. */
    static Reply reply(int port, Request request) throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send(request.bytes());
            return client.reply();
        }
    }

    /** Reads an answer with a length. */
    Reply reply() throws IOException {
        InputStream in = socket.getInputStream();
        String line = line(in);
        if (line.isEmpty()) {
            return new Reply(0, Map.of(), "");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Reply(Integer.parseInt(line.split(" ", -1)[1]), headers, body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Whether the server has closed the connection; waits until it has, or sends something. */
    boolean isClosed() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
