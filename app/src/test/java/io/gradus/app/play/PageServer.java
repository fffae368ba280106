package io.gradus.app.play;

import java.io.IOException;
import java.net.URI;

/** The server of the page, and what tests in other packages ask it. */
public final class PageServer implements AutoCloseable {
    private final LocalServer server;

    private PageServer(LocalServer server) {
        this.server = server;
    }

    /** Starts one. */
    public static PageServer start() throws IOException {
        return new PageServer(LocalServer.start(0));
    }

    public URI address() {
        return server.address();
    }

    /** How many networks are open. */
    public int sessions() {
        return server.sessions().size();
    }

    /** How many of them are in training. */
    public int running() {
        return server.sessions().running();
    }

    @Override
    public void close() {
        server.close();
    }
}
