package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600) // for threads that should end
final class SessionsTest {
    private final State state = ExperimentTest.state("{\"v\": 1}");
    private long now = Long.MAX_VALUE - 5; // a clock that overflows on its way
    private final Sessions sessions = new Sessions(() -> now);

    @AfterEach
    void end() {
        sessions.close();
    }

    private static Thread running(Session session) {
        session.scene().experiment().run(1_000); // so that it does not come to its end
        Thread thread = session.scene().experiment().thread();
        assertNotNull(thread);
        return thread;
    }

    private static FrameStream watched(Session session) {
        FrameStream stream = new FrameStream(session, new ByteArrayOutputStream());
        session.attach(stream);
        return stream;
    }

    @Test
    void idsHave128BitsAndAreNotGuessed() {
        HashSet<String> ids = new HashSet<>();
        for (int k = 0; k < Sessions.MOST; k++) {
            String id = sessions.open(state).id();
            assertTrue(id.matches("[0-9a-f]{32}"), id);
            ids.add(id);
        }
        assertEquals(Sessions.MOST, ids.size());
        assertEquals(
                410,
                assertThrows(Refusal.class, () -> sessions.get("0".repeat(32))).status());
    }

    @Test
    void whatNobodyUsesIsDroppedWithItsThread() throws InterruptedException {
        Session idle = sessions.open(state);
        Session used = sessions.open(state);
        Session watched = sessions.open(state);
        watched(watched);
        Thread thread = running(idle);
        now += Sessions.IDLE_NANOS - 1;
        sessions.dropIdle();
        assertEquals(3, sessions.size());
        assertSame(used, sessions.get(used.id()));
        now++;
        sessions.dropIdle();
        assertEquals(2, sessions.size());
        thread.join();
        assertThrows(Refusal.class, () -> sessions.get(idle.id()));
        assertSame(watched, sessions.get(watched.id()));
    }

    @Test
    void aTrainingThatNobodyWatchesStops() {
        Session alone = sessions.open(state);
        Session watched = sessions.open(state);
        watched(watched);
        running(alone);
        running(watched);
        now += Sessions.UNWATCHED_NANOS - 1;
        sessions.dropIdle();
        assertEquals(2, sessions.running());
        now++;
        sessions.dropIdle();
        assertFalse(alone.scene().experiment().position().isRunning());
        assertTrue(watched.scene().experiment().position().isRunning());
        assertEquals(2, sessions.size());
    }

    /** Reloading a page again and again leaves networks behind; the oldest make room, those in use stay. */
    @Test
    void thereAreOnlySoMany() {
        Session first = sessions.open(state);
        watched(first);
        List<Session> others = new ArrayList<>();
        for (int k = 1; k < Sessions.MOST; k++) {
            now++;
            others.add(sessions.open(state));
        }
        sessions.open(state);
        assertEquals(Sessions.MOST, sessions.size());
        assertSame(first, sessions.get(first.id()));
        assertThrows(Refusal.class, () -> sessions.get(others.get(0).id()));
        now++;
        others.subList(1, others.size()).forEach(session -> watched(sessions.get(session.id())));
        sessions.open(state);
        assertEquals(Sessions.MOST, sessions.size());
    }

    @Test
    void whenAllAreWatchedNoMoreAreOpened() {
        for (int k = 0; k < Sessions.MOST; k++) {
            watched(sessions.open(state));
        }
        Refusal refusal = assertThrows(Refusal.class, () -> sessions.open(state));
        assertEquals(503, refusal.status());
        assertTrue(refusal.sentence().contains("close a tab"));
        assertEquals(Sessions.MOST, sessions.size());
    }

    @Test
    void aReaderThatIsGoneStopsTheTrainingAndOneThatComesBackDoesNot() {
        Session session = sessions.open(state);
        FrameStream stream = watched(session);
        running(session);
        session.detach(stream, false, now);
        now += Sessions.LEFT_NANOS;
        sessions.dropIdle();
        assertTrue(session.scene().experiment().position().isRunning(), "the stream was long enough");
        FrameStream next = watched(session);
        session.detach(stream, true, now);
        now += Sessions.LEFT_NANOS;
        sessions.dropIdle();
        assertTrue(session.scene().experiment().position().isRunning(), "another reader is there");
        session.detach(next, true, now);
        now += Sessions.LEFT_NANOS - 1;
        sessions.dropIdle();
        assertTrue(session.scene().experiment().position().isRunning(), "it may come back");
        now++;
        sessions.dropIdle();
        assertFalse(session.scene().experiment().position().isRunning());
    }

    /** A page that pauses closes its stream, and then asks for something else. */
    @Test
    void aReaderThatAsksIsNotGone() {
        Session session = sessions.open(state);
        FrameStream stream = watched(session);
        running(session);
        session.detach(stream, true, now);
        now += Sessions.LEFT_NANOS - 1;
        sessions.get(session.id());
        now++;
        sessions.dropIdle();
        assertTrue(session.scene().experiment().position().isRunning());
    }

    @Test
    void anEditEndsTheTrainingBefore() throws InterruptedException {
        Session session = sessions.open(state);
        Thread thread = running(session);
        session.replace(state);
        thread.join();
        assertEquals(0, session.scene().experiment().position().round());
    }

    @Test
    void closingEndsAll() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            threads.add(running(sessions.open(state)));
        }
        sessions.close();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, sessions.size());
        assertEquals(
                503, assertThrows(Refusal.class, () -> sessions.open(state)).status());
    }
}
