package io.gradus.app.play;

import org.jspecify.annotations.Nullable;

/** The network of one tab. Requests of one session come one after the other; its frames go their own way. */
final class Session implements AutoCloseable {
    private final String id;
    private volatile Scene scene;
    private volatile long lastUsed;
    private @Nullable FrameStream stream;
    private volatile boolean isLeft;
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
        isLeft = false;
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
        isLeft = false;
    }

    /** A stream has ended. If its reader is gone and nothing more is heard of it soon, training stops. */
    synchronized void detach(FrameStream gone, boolean isReaderGone, long now) {
        if (stream == gone) {
            stream = null;
            lastUsed = now;
            isLeft = isReaderGone;
        }
    }

    /** How long nobody has read and nobody has asked. */
    synchronized long alone(long now) {
        return stream == null ? now - lastUsed : 0;
    }

    /** Whether a reader went away, and was not heard of again. */
    boolean isLeft() {
        return isLeft;
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
