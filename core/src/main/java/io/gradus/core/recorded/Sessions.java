package io.gradus.core.recorded;

import java.util.concurrent.atomic.AtomicReference;

/** Lends sessions to callers that keep none of their own; the last one given back is used again. */
final class Sessions {
    private final Recordings recordings;
    private final BackEnd backEnd;
    private final AtomicReference<Session> spare = new AtomicReference<>();

    Sessions(Recordings recordings, BackEnd backEnd) {
        this.recordings = recordings;
        this.backEnd = backEnd;
    }

    Session take() {
        Session session = spare.getAndSet(null);
        return session == null ? create() : session;
    }

    /** A session that the caller keeps. */
    Session create() {
        return new Session(recordings, backEnd);
    }

    BackEnd backEnd() {
        return backEnd;
    }

    void giveBack(Session session) {
        spare.set(session);
    }
}
