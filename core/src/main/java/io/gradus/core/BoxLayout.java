package io.gradus.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Places boxes in columns, so that arrows lead to the right and cross little: columns by longest paths, the order in a
 * column by barycentres, heights by least squares (after K. Sugiyama, S. Tagawa and M. Toda, IEEE Transactions on
 * Systems, Man and Cybernetics 11, 1981). An arrow over several columns gets a place to pass in each.
 */
final class BoxLayout {
    /** Between the boxes of a column. */
    private static final double GAP = 16;

    private static final int ROUNDS = 12;
    /** Arrows over several columns are drawn straight where they would need more places to pass than that. */
    private static final int MOST_PASSES = 20_000;

    private final List<Box> boxes;
    private final List<Arrow> arrows;
    private int[] columns;
    /** The boxes and passes of each column, from the top; a pass has an index beyond those of the boxes. */
    private List<List<Integer>> order = List.of();
    /** For each arrow its box, passes and box, from left to right. */
    private final List<List<Integer>> routes = new ArrayList<>();

    private final List<Double> y = new ArrayList<>();
    private double[] x = {};

    /** What is placed. */
    record Box(double width, double height) {}

    /** Which boxes an arrow joins; on the way to the same box, or to one further left, it is drawn around. */
    record Arrow(int from, int to) {}

    /** A corner of an arrow's way. */
    record Point(double x, double y) {}

    BoxLayout(List<Box> boxes, List<Arrow> arrows) {
        this.boxes = boxes;
        this.arrows = arrows;
        columns = new int[boxes.size()];
    }

    /** Finds places; room is the space between columns. */
    void run(double room) {
        columns = new Columns(boxes.size(), arrows).columns();
        fillColumns();
        sortColumns();
        level();
        x = new double[order.size()];
        double left = 0;
        for (int c = 0; c < x.length; c++) {
            double width = order.get(c).stream().mapToDouble(this::width).max().orElse(0);
            x[c] = left + width / 2;
            left += width + room;
        }
    }

    private double width(int item) {
        return item < boxes.size() ? boxes.get(item).width : 0;
    }

    private double height(int item) {
        return item < boxes.size() ? boxes.get(item).height : 4;
    }

    private void fillColumns() {
        int count = Arrays.stream(columns).max().orElse(-1) + 1;
        order = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            order.add(new ArrayList<>());
        }
        for (int box = 0; box < boxes.size(); box++) {
            order.get(columns[box]).add(box);
        }
        long passes = arrows.stream()
                .mapToLong(a -> columns[a.to] - columns[a.from] - 1L)
                .filter(p -> p > 0)
                .sum();
        int next = boxes.size();
        for (Arrow arrow : arrows) {
            List<Integer> route = new ArrayList<>(List.of(arrow.from));
            for (int c = columns[arrow.from] + 1; c < columns[arrow.to] && passes <= MOST_PASSES; c++) {
                order.get(c).add(next);
                route.add(next++);
            }
            route.add(arrow.to);
            routes.add(route);
        }
        for (int item = 0; item < next; item++) {
            y.add(0.0);
        }
    }

    /** Sorts each column by the mean place of what its items are joined to, left and right in turns. */
    private void sortColumns() {
        List<List<Integer>> toLeft = joined(false);
        List<List<Integer>> toRight = joined(true);
        double[] place = new double[y.size()];
        order.forEach(column -> number(column, place));
        for (int round = 0; round < ROUNDS; round++) {
            boolean rightward = round % 2 == 0;
            List<List<Integer>> neighbours = rightward ? toLeft : toRight;
            for (int k = 0; k < order.size(); k++) {
                List<Integer> column = order.get(rightward ? k : order.size() - 1 - k);
                double[] key = place.clone();
                column.forEach(item -> key[item] = mean(neighbours.get(item), place, place[item]));
                column.sort((a, b) -> Double.compare(key[a], key[b]));
                number(column, place);
            }
        }
    }

    /** Places in a column from 0 to 1, so that columns of different lengths compare. */
    private static void number(List<Integer> column, double[] place) {
        for (int k = 0; k < column.size(); k++) {
            place[column.get(k)] = (k + .5) / column.size();
        }
    }

    private static double mean(List<Integer> items, double[] place, double otherwise) {
        return items.stream().mapToDouble(item -> place[item]).average().orElse(otherwise);
    }

    /** For each item what arrows join it to, to its right or to its left. */
    private List<List<Integer>> joined(boolean toRight) {
        List<List<Integer>> joined = new ArrayList<>();
        for (int item = 0; item < y.size(); item++) {
            joined.add(new ArrayList<>());
        }
        for (List<Integer> route : routes) {
            for (int k = 1; k < route.size(); k++) {
                int left = route.get(k - 1);
                int right = route.get(k);
                joined.get(toRight ? left : right).add(toRight ? right : left);
            }
        }
        return joined;
    }

    /** Moves items to the mean height of what they are joined to, as far as the order leaves room. */
    private void level() {
        List<List<Integer>> all = joined(false);
        List<List<Integer>> toRight = joined(true);
        for (int item = 0; item < all.size(); item++) {
            all.get(item).addAll(toRight.get(item));
        }
        double[] at = new double[y.size()];
        order.forEach(column -> spread(column, at, at.clone()));
        for (int round = 0; round < 2 * ROUNDS; round++) {
            for (List<Integer> column : order) {
                double[] wanted = at.clone();
                column.forEach(item -> wanted[item] = mean(all.get(item), at, at[item]));
                spread(column, at, wanted);
            }
        }
        double top = Double.POSITIVE_INFINITY;
        for (int item = 0; item < at.length; item++) {
            top = Math.min(top, at[item] - height(item) / 2);
        }
        for (int item = 0; item < at.length; item++) {
            y.set(item, at[item] - top);
        }
    }

    /**
     * Puts a column's items as near to the wanted heights as their sizes allow, in the sense of least squares: items
     * that would overlap form a block around their mean (pool adjacent violators).
     */
    private void spread(List<Integer> column, double[] at, double[] wanted) {
        double[] offset = new double[column.size()];
        for (int k = 1; k < column.size(); k++) {
            double needed = (height(column.get(k - 1)) + height(column.get(k))) / 2;
            offset[k] = offset[k - 1] + needed + GAP;
        }
        double[] sums = new double[column.size()];
        int[] counts = new int[column.size()];
        int blocks = 0;
        for (int k = 0; k < column.size(); k++) {
            sums[blocks] = wanted[column.get(k)] - offset[k];
            counts[blocks++] = 1;
            while (blocks > 1 && sums[blocks - 2] / counts[blocks - 2] >= sums[blocks - 1] / counts[blocks - 1]) {
                blocks--;
                sums[blocks - 1] += sums[blocks];
                counts[blocks - 1] += counts[blocks];
            }
        }
        for (int block = 0, k = 0; block < blocks; block++) {
            for (int n = 0; n < counts[block]; n++, k++) {
                at[column.get(k)] = sums[block] / counts[block] + offset[k];
            }
        }
    }

    Point centre(int box) {
        return new Point(x[columns[box]], y.get(box));
    }

    double width() {
        double width = 0;
        for (int box = 0; box < boxes.size(); box++) {
            width = Math.max(width, centre(box).x + boxes.get(box).width / 2);
        }
        return width;
    }

    double height() {
        double height = 0;
        for (int item = 0; item < y.size(); item++) {
            height = Math.max(height, y.get(item) + height(item) / 2);
        }
        return height;
    }

    /** The places that an arrow passes on its way, its two boxes left out. */
    List<Point> passes(int arrow) {
        List<Integer> route = routes.get(arrow);
        List<Point> points = new ArrayList<>();
        for (int k = 1; k + 1 < route.size(); k++) {
            points.add(new Point(x[columns[route.get(0)] + k], y.get(route.get(k))));
        }
        return points;
    }

    int column(int box) {
        return columns[box];
    }
}
