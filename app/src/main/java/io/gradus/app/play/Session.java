package io.gradus.app.play;

import org.jspecify.annotations.Nullable;

/** The network of one tab. Requests of one session come one after the other; its frames go their own way. */
final class Session implements AutoCloseable {
    private final String id;
    private volatile Scene scene;
    private volatile long lastUsed;
    private @Nullable FrameStream stream;
    private boolean closed;

    Session(String id, Scene scene, long now) {
        this.id = id;
        this.scene = scene;
        lastUsed = now;
    }

    String id() {
        return id;
    }

    Scene scene() {
        return scene;
    }

    /** A new start; the training before ends. */
    synchronized Scene replace(State state) {
        Scene next = new Scene(state);
        scene.close();
        scene = next;
        if (closed) {
            next.close();
        }
        return next;
    }

    void use(long now) {
        lastUsed = now;
    }

    long lastUsed() {
        return lastUsed;
    }

    /** Makes this the stream that gets the frames; the one before ends. */
    synchronized void attach(FrameStream next) {
        if (stream != null) {
            stream.end();
        }
        stream = next;
    }

    /** A stream has ended. If its reader is gone, training stops; else the reader is about to come back. */
    synchronized void detach(FrameStream gone, boolean isReaderGone, long now) {
        lastUsed = now;
        if (stream == gone) {
            stream = null;
            if (isReaderGone) {
                scene.experiment().pause();
            }
        }
    }

    synchronized boolean isWatched() {
        return stream != null;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        scene.close();
        if (stream != null) {
            stream.end();
            stream = null;
        }
    }
}
