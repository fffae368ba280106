package io.gradus.app.play.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves the modules of the page and an empty page to try them on, without the server of the page. */
final class ModuleFiles implements AutoCloseable {
    /** Where modules are, in this order. */
    private static final List<String> FOLDERS = List.of(
            "io/gradus/app/play/web/",
            "io/gradus/nn/explain/",
            "io/gradus/app/play/browser/",
            "META-INF/resources/webjars/typescript/" + typescript() + "/lib/");

    /** Stricter than the page needs: a module may not do more than this. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";

    private static final String EMPTY = "<!DOCTYPE html><html lang=\"en\"><head><title>empty</title></head></html>";

    private final HttpServer server;
    private final Map<String, String> added = new ConcurrentHashMap<>(Map.of("empty.html", EMPTY));

    private ModuleFiles(HttpServer server) {
        this.server = server;
    }

    static ModuleFiles start() throws IOException {
        ModuleFiles files =
                new ModuleFiles(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        files.server.createContext("/", files::answer);
        files.server.start();
        return files;
    }

    /** Adds a file of a test. */
    URI add(String name, String text) {
        added.put(name, text);
        return address(name);
    }

    URI address(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
    }

    /** A file as text. */
    String text(String name) {
        return new String(resource(name), UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            byte[] bytes = added.containsKey(name) ? utf8(added.get(name)) : resource(name);
            exchange.getResponseHeaders().set("Content-Type", type(name));
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            exchange.sendResponseHeaders(bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String typescript() {
        String properties = new String(file("META-INF/maven/org.webjars.npm/typescript/pom.properties"), UTF_8);
        return properties
                .lines()
                .filter(line -> line.startsWith("version="))
                .findFirst()
                .orElseThrow()
                .substring("version=".length());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] resource(String name) {
        return FOLDERS.stream()
                .map(folder -> file(folder + name))
                .filter(bytes -> bytes.length > 0)
                .findFirst()
                .orElse(new byte[0]);
    }

    /** A file on the class path; empty if there is none. */
    private static byte[] file(String name) {
        try (InputStream in = ModuleFiles.class.getClassLoader().getResourceAsStream(name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1);
        return Map.of("html", "text/html", "js", "text/javascript", "css", "text/css")
                        .getOrDefault(end, "application/octet-stream")
                + "; charset=utf-8";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
