package io.gradus.app.play;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends frames to one reader as server-sent events: about thirty a second while training runs, one after each change while it
 * does not. A frame is made when the one before has been taken, so a slow reader gets fewer frames and nothing piles up.
 */
final class FrameStream {
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(33);
    /** Something is written that often, to see whether the reader is still there. */
    private static final long SIGN_OF_LIFE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The server breaks off what takes longer; the page's reader connects again. */
    static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(4);

    private static final double SECOND_NANOS = 1e9;

    private final Session session;
    private final OutputStream out;
    private volatile boolean ended;

    private @Nullable Scene shown;
    private Trace.Mark mark = Trace.Mark.NOTHING;
    private Experiment.@Nullable Position last;
    private long lastTime;
    private int frames;

    FrameStream(Session session, OutputStream out) {
        this.session = session;
        this.out = out;
    }

    /** Ends the stream soon; any thread may call this. */
    void end() {
        ended = true;
    }

    int frames() {
        return frames;
    }

    /**
     * Sends until the session has ended, or it has been long enough.
     *
     * @throws IOException if the reader is gone
     */
    void send() throws IOException {
        long start = System.nanoTime();
        long written = start;
        write("retry: 200\n\n");
        while (!ended && !session.isClosed() && System.nanoTime() - start < LONGEST_NANOS) {
            long now = System.nanoTime();
            Scene scene = session.scene();
            Experiment.Position position = scene.experiment().position();
            if (isNews(scene, position)) {
                frame(scene, position, now);
                written = now;
            } else if (now - written >= SIGN_OF_LIFE_NANOS) {
                write(":\n\n");
                written = now;
            }
            rest(scene, position, now);
        }
    }

    private boolean isNews(Scene scene, Experiment.Position position) {
        return scene != shown || last == null || position.version() != last.version();
    }

    private void frame(Scene scene, Experiment.Position position, long now) throws IOException {
        if (scene != shown) {
            shown = scene;
            mark = Trace.Mark.NOTHING;
            last = null;
        }
        Scene.Glance glance = new Scene.Glance(position, speed(position, now), mark);
        String text = JsonText.of(json -> mark = scene.writeFrame(glance, json));
        last = position;
        lastTime = now;
        frames++;
        write("event: frame\ndata: " + text + "\n\n");
    }

    private double speed(Experiment.Position position, long now) {
        int rounds = last == null ? 0 : Math.max(0, position.round() - last.round());
        return rounds == 0 ? 0 : rounds * SECOND_NANOS / (now - lastTime);
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void rest(Scene scene, Experiment.Position position, long since) throws IOException {
        long left = BETWEEN_NANOS - (System.nanoTime() - since);
        try {
            if (!position.isRunning()) {
                scene.experiment().awaitChange(position, SIGN_OF_LIFE_NANOS);
            } else if (left > 0) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is ending", e);
        }
    }
}
