package io.gradus.app.play;

import java.util.ArrayList;
import java.util.List;

/**
 * The course of a training in a bounded number of points: every round at first; whenever there are too many, every other point
 * is dropped and the stride doubles. So the points depend on the number of rounds only. For one thread at a time.
 */
final class Trace {
    private static final int MOST_POINTS = 400;
    private static final int FEWEST_POINTS = 100;
    /** Numbers kept in all, about. */
    private static final int MOST_NUMBERS = 20_000;

    private final int most;
    private final List<Point> points = new ArrayList<>();
    private volatile int stride = 1;
    private long version;

    Trace(int parameters) {
        most = Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, MOST_NUMBERS / Math.max(1, parameters)));
    }

    /** A round with its loss and parameters; nobody writes to the array. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Point(int round, double loss, double[] parameters) {}

    /** Points that a reader does not have yet: all, if those that it has are no longer right. */
    record News(Mark mark, boolean isReset, List<Point> points) {}

    /** How far a reader is. */
    record Mark(long version, int points) {
        static final Mark NOTHING = new Mark(-1, 0);
    }

    /** Whether a round shall be a point; cheap, and may be asked by any thread. */
    boolean takes(int round) {
        return round % stride == 0;
    }

    /** Adds a point, unless a later one is there already. */
    void add(Point point) {
        if (!points.isEmpty() && points.get(points.size() - 1).round() >= point.round()) {
            return;
        }
        points.add(point);
        if (points.size() >= most) {
            stride *= 2;
            points.removeIf(p -> p.round() % stride != 0);
            version++;
        }
    }

    void clear() {
        points.clear();
        stride = 1;
        version++;
    }

    List<Point> points() {
        return List.copyOf(points);
    }

    News since(Mark mark) {
        boolean isReset = mark.version != version;
        List<Point> news = points.subList(isReset ? 0 : mark.points, points.size());
        return new News(new Mark(version, points.size()), isReset, List.copyOf(news));
    }
}
