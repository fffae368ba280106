package io.gradus.app.play;

import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The networks of all tabs: not more than some, and none that nobody uses. */
final class Sessions implements AutoCloseable {
    static final int MOST = 32;
    static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);
    /** A reader that is gone may be about to come back: pages are loaded again, streams break off. */
    static final long LEFT_NANOS = TimeUnit.SECONDS.toNanos(2);

    static final long UNWATCHED_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final int ID_BYTES = 16;

    private final LongSupplier nanoTime;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private boolean closed;

    Sessions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Opens a network. If there are too many, the one that was left alone for the longest time goes. */
    synchronized Session open(State state) {
        if (closed) {
            throw new Refusal(503, "the server is ending");
        }
        dropIdle();
        if (sessions.size() >= MOST) {
            drop(leastUsed()
                    .orElseThrow(() -> new Refusal(
                            503, "expected at most " + MOST + " open networks, got one more; close a tab")));
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Session session = new Session(HexFormat.of().formatHex(id), new Scene(state), nanoTime.getAsLong());
        sessions.put(session.id(), session);
        return session;
    }

    private Optional<Session> leastUsed() {
        return sessions.values().stream()
                .filter(session -> !session.isWatched())
                .min(Comparator.comparingLong(session -> session.lastUsed() - nanoTime.getAsLong()));
    }

    /** The session of an id, which counts as used now. */
    synchronized Session get(String id) {
        Session session = sessions.get(id);
        if (session == null) {
            throw new Refusal(410, "this network is no longer open on the server; load the page again");
        }
        session.use(nanoTime.getAsLong());
        return session;
    }

    synchronized void close(String id) {
        Session session = sessions.get(id);
        if (session != null) {
            drop(session);
        }
    }

    /** Drops what has no reader and had no request for some minutes; stops the training that nobody watches. */
    synchronized void dropIdle() {
        long now = nanoTime.getAsLong();
        for (Session session : List.copyOf(sessions.values())) {
            long alone = session.alone(now);
            if (alone >= IDLE_NANOS) {
                drop(session);
            } else if (alone >= (session.isLeft() ? LEFT_NANOS : UNWATCHED_NANOS)) {
                session.scene().experiment().stopRun();
            }
        }
    }

    private void drop(Session session) {
        sessions.remove(session.id());
        session.close();
    }

    long now() {
        return nanoTime.getAsLong();
    }

    synchronized int size() {
        return sessions.size();
    }

    /** How many trainings are running. */
    synchronized int running() {
        return (int) sessions.values().stream()
                .filter(session -> session.scene().experiment().position().isRunning())
                .count();
    }

    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(sessions.values()).forEach(this::drop);
    }
}
