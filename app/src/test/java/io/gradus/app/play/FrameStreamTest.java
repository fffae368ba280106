package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600) // for what waits, should it wait in vain
final class FrameStreamTest {
    private long now;
    private final Sessions sessions = new Sessions(() -> now);
    private final Session session = sessions.open(ExperimentTest.state("{\"v\": 1}"));

    @AfterEach
    void end() {
        sessions.close();
    }

    /** A reader that takes a frame only when it is told to. */
    private static final class SlowReader extends OutputStream {
        private final Semaphore permits = new Semaphore(0);
        private final Semaphore arrived = new Semaphore(0);
        private final List<Map<?, ?>> frames = new ArrayList<>();
        private volatile boolean gone;

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException("byte by byte");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            if (gone) {
                throw new IOException("the reader is gone");
            }
            if (text.startsWith("event: frame\ndata: ")) {
                assertTrue(text.endsWith("\n\n"));
                permits.acquireUninterruptibly();
                synchronized (frames) {
                    frames.add((Map<?, ?>) Tree.of(text.substring("event: frame\ndata: ".length())));
                }
                arrived.release();
            }
        }

        /** Lets a frame through and returns it. */
        Map<?, ?> take() {
            permits.release();
            arrived.acquireUninterruptibly();
            synchronized (frames) {
                return frames.get(frames.size() - 1);
            }
        }
    }

    private Thread sending(FrameStream stream) {
        Thread thread = new Thread(() -> {
            try {
                stream.send();
            } catch (IOException e) {
                session.detach(stream, true, 0);
            }
        });
        session.attach(stream);
        thread.start();
        return thread;
    }

    private void awaitRound(int round) {
        while (session.scene().experiment().position().round() < round) {
            Thread.onSpinWait();
        }
    }

    /** While it does not read, training goes on, and nothing is kept for it; then it gets the latest. */
    @Test
    void aSlowReaderGetsFewerFramesAndTheLatest() throws InterruptedException {
        SlowReader reader = new SlowReader();
        FrameStream stream = new FrameStream(session, reader);
        Thread thread = sending(stream);
        assertEquals(0, Tree.number(reader.take(), "round"));
        session.scene().experiment().run(2_000); // so that it does not come to its end
        int round = 0;
        for (int k = 1; k <= 5; k++) {
            // One frame was made before the reader stopped reading; the next is made now.
            awaitRound(round + 200);
            int now = session.scene().experiment().position().round();
            reader.take();
            Map<?, ?> latest = reader.take();
            round = (int) Tree.number(latest, "round");
            assertTrue(round >= now, round + " is older than " + now);
            assertTrue(((List<?>) Tree.at(latest, "trace.rounds")).size() <= 400);
            assertTrue(stream.frames() <= 2 * k + 2, stream.frames() + " frames after " + k + " looks");
        }
        session.close();
        reader.permits.release(10);
        thread.join();
    }

    @Test
    void aReaderThatIsGoneIsNoticedAndTrainingStops() throws InterruptedException {
        SlowReader reader = new SlowReader();
        Thread thread = sending(new FrameStream(session, reader));
        reader.take();
        session.scene().experiment().run(1_000); // so that it does not come to its end
        awaitRound(1);
        assertTrue(session.scene().experiment().position().isRunning());
        reader.gone = true;
        reader.permits.release(10);
        thread.join();
        assertFalse(session.isWatched());
        now += Sessions.LEFT_NANOS;
        sessions.dropIdle();
        assertFalse(session.scene().experiment().position().isRunning());
    }

    /** Also while nothing is to be told. */
    @Test
    void aReaderOfAPausedTrainingThatIsGoneIsNoticed() throws InterruptedException {
        SlowReader reader = new SlowReader();
        Thread thread = sending(new FrameStream(session, reader));
        reader.take();
        reader.gone = true;
        thread.join();
        assertFalse(session.isWatched());
    }

    @Test
    void aSecondReaderTakesThePlaceOfTheFirst() throws InterruptedException {
        SlowReader first = new SlowReader();
        Thread thread = sending(new FrameStream(session, first));
        first.take();
        SlowReader second = new SlowReader();
        Thread other = sending(new FrameStream(session, second));
        thread.join();
        assertEquals(0, Tree.number(second.take(), "round"));
        assertTrue(session.isWatched());
        session.close();
        other.join();
    }

    @Test
    void anEditStartsTheTraceAfresh() throws InterruptedException {
        SlowReader reader = new SlowReader();
        Thread thread = sending(new FrameStream(session, reader));
        reader.take();
        session.scene().experiment().goTo(50);
        Map<?, ?> frame = reader.take();
        while (Tree.number(frame, "round") < 50) {
            frame = reader.take();
        }
        session.replace(ExperimentTest.state("{\"v\": 1, \"preset\": \"xor\"}"));
        frame = reader.take();
        while (Tree.number(frame, "round") != 0) {
            frame = reader.take();
        }
        assertEquals(true, Tree.at(frame, "trace.reset"));
        assertEquals(1, ((List<?>) Tree.at(frame, "trace.rounds")).size());
        session.close();
        reader.permits.release(10);
        thread.join();
    }
}
