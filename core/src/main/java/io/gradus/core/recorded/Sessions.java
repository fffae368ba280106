package io.gradus.core.recorded;

import java.util.concurrent.atomic.AtomicReference;

/** Lends sessions to callers that keep none of their own; the last one given back is used again. */
final class Sessions {
    private final Recordings recordings;
    private final AtomicReference<Session> spare = new AtomicReference<>();

    Sessions(Recordings recordings) {
        this.recordings = recordings;
    }

    Session take() {
        Session session = spare.getAndSet(null);
        return session == null ? new Session(recordings) : session;
    }

    void giveBack(Session session) {
        spare.set(session);
    }
}
