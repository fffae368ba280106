package io.gradus.app.play;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The server of the page. It listens on this machine only, and answers nobody but its own page; connections, times, sizes and
 * threads are limited.
 *
 * <pre>{@code
 * try (LocalServer server = LocalServer.start(0)) {
 *     System.out.println(server.address());
 *     // until it shall end
 * }
 * }</pre>
 */
public final class LocalServer implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 64;
    private static final int BACKLOG = 64;
    private static final int TOKEN_BYTES = 16;
    private static final long SWEEP_SECONDS = 1;
    private static final int KEPT_SECONDS = 30;

    private final HttpServer server;
    private final ExecutorService pool;
    private final ScheduledExecutorService sweeper;
    private final Sessions sessions;
    private final String token;

    private LocalServer(HttpServer server, LongSupplier nanoTime) throws IOException {
        this.server = server;
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        token = HexFormat.of().formatHex(bytes);
        sessions = new Sessions(nanoTime);
        Gate gate = new Gate(server.getAddress().getPort(), token);
        Router router = new Router(gate, new StaticFiles(token), sessions);
        pool = new ThreadPoolExecutor(
                0, MOST_CONNECTIONS, KEPT_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemon("gradus-play"));
        sweeper = Executors.newSingleThreadScheduledExecutor(daemon("gradus-play-sweeper"));
        server.setExecutor(pool);
        server.createContext("/", exchange -> handle(router, exchange));
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Starts a server on this machine's loopback address.
     *
     * @param port the port, or 0 for any that is free
     * @return the running server
     * @throws IOException if the port is taken
     */
    public static LocalServer start(int port) throws IOException {
        return start(port, System::nanoTime);
    }

    /** With a clock of one's own for the sessions. */
    static LocalServer start(int port, LongSupplier nanoTime) throws IOException {
        limit();
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer http;
        try {
            http = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
        } catch (BindException e) {
            throw new IOException("the port " + port + " is taken; choose another one, or leave it to chance", e);
        }
        LocalServer server = new LocalServer(http, nanoTime);
        http.start();
        Future<?> unused = server.sweeper.scheduleWithFixedDelay(
                server.sessions::dropIdle, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        return server;
    }

    /** The JDK's server reads its limits once, before it starts; without these most are infinite. */
    private static void limit() {
        limit("jdk.httpserver.maxConnections", MOST_CONNECTIONS);
        limit("sun.net.httpserver.maxReqTime", 10);
        limit("sun.net.httpserver.maxRspTime", 2 * TimeUnit.NANOSECONDS.toSeconds(FrameStream.LONGEST_NANOS));
        limit("sun.net.httpserver.idleInterval", KEPT_SECONDS);
        limit("sun.net.httpserver.maxReqHeaders", 64);
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static void limit(String property, long value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Long.toString(value));
        }
    }

    private static void handle(Router router, HttpExchange exchange) throws IOException {
        Answer.protect(exchange.getResponseHeaders());
        Answer answer = answer(router, exchange);
        if (answer != null) {
            answer.send(exchange);
        }
    }

    private static @Nullable Answer answer(Router router, HttpExchange exchange) throws IOException {
        try {
            return router.answer(exchange);
        } catch (Refusal e) {
            return Answer.of(e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Answer.of(Refusal.bad(String.valueOf(e.getMessage())));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return Answer.of(new Refusal(500, "internal error, please report it: " + e));
        }
    }

    /**
     * Returns the page's address.
     *
     * @return such as http://127.0.0.1:40123/
     */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    String token() {
        return token;
    }

    Sessions sessions() {
        return sessions;
    }

    /** Ends all trainings and connections. */
    @Override
    public void close() {
        sweeper.shutdownNow();
        sessions.close();
        server.stop(0);
        pool.shutdownNow();
    }
}
