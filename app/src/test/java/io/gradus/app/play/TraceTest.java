package io.gradus.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceTest {
    private static final double[] NONE = {};

    private static Trace trained(int rounds) {
        Trace trace = new Trace(10);
        for (int round = 0; round <= rounds; round++) {
            if (trace.takes(round)) {
                trace.add(new Trace.Point(round, 1.0 / (round + 1), NONE));
            }
        }
        return trace;
    }

    @Test
    void everyRoundIsAPointUntilThereAreTooMany() {
        assertEquals(100, trained(99).points().size());
        List<Trace.Point> thinned = trained(399).points();
        assertEquals(200, thinned.size());
        for (int k = 0; k < thinned.size(); k++) {
            assertEquals(2 * k, thinned.get(k).round());
        }
    }

    @Test
    void pointsStayFewAndEvenlySpread() {
        for (int rounds : new int[] {1_000, 10_000, 123_456, 2_000_000}) {
            List<Trace.Point> points = trained(rounds).points();
            assertTrue(points.size() >= 199 && points.size() < 400, points.size() + " points");
            int stride = points.get(1).round();
            for (int k = 0; k < points.size(); k++) {
                assertEquals(k * stride, points.get(k).round());
            }
            assertTrue(rounds - points.get(points.size() - 1).round() < stride);
        }
    }

    @Test
    void manyParametersLeaveFewerPoints() {
        Trace trace = new Trace(288);
        for (int round = 0; round < 100; round++) {
            trace.add(new Trace.Point(round, 1, NONE));
        }
        assertEquals(50, trace.points().size());
    }

    /** A reader that takes the news, now and then, has the whole trace at any time. */
    @Test
    void aReaderIsKeptUpToDate() {
        Trace trace = new Trace(10);
        Trace.Mark mark = Trace.Mark.NOTHING;
        List<Trace.Point> seen = new ArrayList<>();
        int resets = 0;
        for (int round = 0; round < 5_000; round++) {
            if (trace.takes(round)) {
                trace.add(new Trace.Point(round, 1, NONE));
            }
            if (round % 37 == 0) {
                Trace.News news = trace.since(mark);
                mark = news.mark();
                if (news.isReset()) {
                    seen.clear();
                    resets++;
                }
                seen.addAll(news.points());
                assertEquals(trace.points(), seen);
            }
        }
        assertEquals(5, resets, "the beginning, and at 400, 800, 1600 and 3200 rounds");
        trace.clear();
        assertTrue(trace.since(mark).isReset());
    }

    @Test
    void aRoundIsNotTakenTwice() {
        Trace trace = new Trace(10);
        trace.add(new Trace.Point(0, 1, NONE));
        trace.add(new Trace.Point(0, 2, NONE));
        assertEquals(1, trace.points().size());
        trace.add(new Trace.Point(1, 2, NONE));
        Trace.News news = trace.since(new Trace.Mark(0, 1));
        assertFalse(news.isReset());
        assertEquals(1, news.points().size());
    }
}
