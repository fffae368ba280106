package io.gradus.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** A picture as an SVG image; boxes and arrows are collected, placed by a {@link BoxLayout} and written at the end. */
final class SvgText implements Drawing {
    private static final double MARGIN = 18;
    /** Between columns: room for the numbers on arrows. */
    private static final double ROOM = 120;

    private static final double LINE = 14;
    private static final double SMALL_LINE = 11;
    /** Width of a character over its size, on average. */
    private static final double CHARACTER = .56;

    private static final String STYLE = """
            text{font-family:Helvetica,Arial,sans-serif;fill:#1d2433}
            .box{fill:#fff;stroke:#5a6478}.variable{fill:#e2f0e4}.output{fill:#fdebcb;stroke-width:2}
            .constant{fill:#eee;stroke:#999}.group{fill:#e6ecf8;stroke-dasharray:4 3}
            .name{font-weight:bold}.arrow{fill:none;stroke:#8a93a6;stroke-width:1.2}.faint{stroke-dasharray:3 3}
            .label{font-size:9px;fill:#46506a;paint-order:stroke;stroke:#fff;stroke-width:3px}
            """;

    private final List<Box> boxes = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private List<String> heading = List.of();

    private record Box(Kind kind, List<String> lines) {
        double size() {
            return kind == Kind.CONSTANT ? 9 : 11;
        }

        double width() {
            return 16 + CHARACTER * size() * longest(lines);
        }

        double height() {
            return (kind == Kind.CONSTANT ? 6 : 10) + lineHeight() * lines.size();
        }

        double lineHeight() {
            return kind == Kind.CONSTANT ? SMALL_LINE : LINE;
        }
    }

    private record Arrow(String from, String to, boolean isFaint, List<String> lines) {}

    private static int longest(List<String> lines) {
        return lines.stream().mapToInt(String::length).max().orElse(0);
    }

    @Override
    public void begin(String... lines) {
        heading = List.of(lines);
    }

    @Override
    public void box(String id, Kind kind, String... lines) {
        places.put(id, boxes.size());
        boxes.add(new Box(kind, List.of(lines)));
    }

    @Override
    public void arrow(String from, String to, boolean isFaint, String... lines) {
        arrows.add(new Arrow(from, to, isFaint, List.of(lines)));
    }

    @Override
    public String end() {
        BoxLayout layout = new BoxLayout(
                boxes.stream()
                        .map(b -> new BoxLayout.Box(b.width(), b.height()))
                        .toList(),
                arrows.stream()
                        .map(a -> new BoxLayout.Arrow(place(a.from), place(a.to)))
                        .toList());
        layout.run(ROOM);
        double top = MARGIN + LINE * heading.size();
        double width = Math.max(layout.width(), CHARACTER * 12 * longest(heading)) + 2 * MARGIN;
        open(width, layout.height() + top + 2 * MARGIN);
        out.append("<g transform=\"translate(" + number(MARGIN) + " " + number(top + MARGIN) + ")\">\n");
        arrows(layout);
        for (int box = 0; box < boxes.size(); box++) {
            box(boxes.get(box), layout.centre(box));
        }
        return out.append("</g>\n</svg>\n").toString();
    }

    private int place(String id) {
        Integer place = places.get(id);
        if (place == null) {
            throw new IllegalStateException("an arrow to a box that is not drawn: " + id);
        }
        return place;
    }

    private void open(double width, double height) {
        String size = number(width) + " " + number(height);
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\" width=\"" + number(width)
                + "\" height=\"" + number(height) + "\" role=\"img\">\n");
        out.append("<title>" + escape(heading.get(0)) + "</title>\n<style>\n" + STYLE + "</style>\n");
        out.append("<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
                + " markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#8a93a6\"/></marker></defs>\n");
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        for (int k = 0; k < heading.size(); k++) {
            text(
                    MARGIN,
                    MARGIN + LINE * (k + .5),
                    k == 0 ? "font-size=\"13\" class=\"name\"" : "font-size=\"11\"",
                    heading.get(k));
        }
    }

    private void text(double x, double y, String attributes, String text) {
        out.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" " + attributes + ">" + escape(text)
                + "</text>\n");
    }

    private void box(Box box, BoxLayout.Point centre) {
        double left = centre.x() - box.width() / 2;
        double top = centre.y() - box.height() / 2;
        String kind = box.kind == Kind.NODE ? "" : " " + box.kind.name().toLowerCase(Locale.ROOT);
        out.append("<rect class=\"box" + kind + "\" x=\"" + number(left) + "\" y=\"" + number(top) + "\" width=\""
                + number(box.width()) + "\" height=\"" + number(box.height()) + "\" rx=\"5\"/>\n");
        for (int k = 0; k < box.lines.size(); k++) {
            double y = top + (box.height() - box.lineHeight() * box.lines.size()) / 2 + box.lineHeight() * (k + .75);
            String weight = k == 0 && box.kind != Kind.CONSTANT ? " class=\"name\"" : "";
            String size = "font-size=\"" + number(box.size()) + "\" text-anchor=\"middle\"" + weight;
            text(centre.x(), y, size, box.lines.get(k));
        }
    }

    /** Arrows end spread over the side of their box, in the order in which they come, and so do they start. */
    private void arrows(BoxLayout layout) {
        double[] starts = ports(layout, true);
        double[] ends = ports(layout, false);
        for (int k = 0; k < arrows.size(); k++) {
            Arrow arrow = arrows.get(k);
            BoxLayout.Point from = side(layout, place(arrow.from), 1, starts[k]);
            BoxLayout.Point to = side(layout, place(arrow.to), -1, ends[k]);
            if (layout.column(place(arrow.to)) > layout.column(place(arrow.from))) {
                forward(arrow, from, layout.passes(k), to);
            } else {
                around(arrow, from, to, layout.height());
            }
        }
    }

    private BoxLayout.Point side(BoxLayout layout, int box, int direction, double height) {
        return new BoxLayout.Point(
                layout.centre(box).x() + direction * boxes.get(box).width() / 2, height);
    }

    /** The heights at which arrows leave (or reach) their boxes. */
    private double[] ports(BoxLayout layout, boolean starts) {
        Map<Integer, List<Integer>> byBox = new HashMap<>();
        for (int k = 0; k < arrows.size(); k++) {
            int box = place(starts ? arrows.get(k).from : arrows.get(k).to);
            byBox.computeIfAbsent(box, b -> new ArrayList<>()).add(k);
        }
        double[] heights = new double[arrows.size()];
        byBox.forEach((box, ends) -> {
            ends.sort(Comparator.comparingDouble(k -> towards(layout, k, starts)));
            double span = .7 * boxes.get(box).height();
            IntStream.range(0, ends.size())
                    .forEach(n -> heights[ends.get(n)] = layout.centre(box).y() + span * ((n + .5) / ends.size() - .5));
        });
        return heights;
    }

    /** The height of the next place that an arrow goes to, or comes from. */
    private double towards(BoxLayout layout, int arrow, boolean starts) {
        List<BoxLayout.Point> passes = layout.passes(arrow);
        if (passes.isEmpty()) {
            return layout.centre(place(starts ? arrows.get(arrow).to : arrows.get(arrow).from))
                    .y();
        }
        return passes.get(starts ? 0 : passes.size() - 1).y();
    }

    private void forward(Arrow arrow, BoxLayout.Point from, List<BoxLayout.Point> passes, BoxLayout.Point to) {
        StringBuilder path = new StringBuilder("M" + point(from));
        BoxLayout.Point last = from;
        List<BoxLayout.Point> corners = new ArrayList<>(passes);
        corners.add(to);
        for (BoxLayout.Point corner : corners) {
            double middle = (last.x() + corner.x()) / 2;
            path.append("C" + number(middle) + " " + number(last.y()) + " " + number(middle) + " " + number(corner.y())
                    + " " + point(corner));
            last = corner;
        }
        path(arrow, path.toString());
        label(
                arrow,
                new BoxLayout.Point(
                        from.x() + ROOM * .42, from.y() + (corners.get(0).y() - from.y()) * .35));
    }

    /** From a box to itself or to one further left: below everything. */
    private void around(Arrow arrow, BoxLayout.Point from, BoxLayout.Point to, double height) {
        double below = Math.min(height + 10, Math.max(from.y(), to.y()) + 70);
        double right = from.x() + 45;
        double left = to.x() - 45;
        path(
                arrow,
                "M" + point(from) + "C" + number(right) + " " + number(from.y()) + " " + number(right) + " "
                        + number(below) + " " + number((from.x() + to.x()) / 2) + " " + number(below) + "S"
                        + number(left) + " " + number(to.y()) + " " + point(to));
        label(arrow, new BoxLayout.Point((from.x() + to.x()) / 2, below));
    }

    private void path(Arrow arrow, String path) {
        out.append("<path class=\"arrow" + (arrow.isFaint ? " faint" : "") + "\" d=\"" + path
                + "\" marker-end=\"url(#head)\"/>\n");
    }

    private void label(Arrow arrow, BoxLayout.Point at) {
        for (int k = 0; k < arrow.lines.size(); k++) {
            double y = at.y() + SMALL_LINE * (k - arrow.lines.size() / 2.0 + .7);
            text(at.x(), y, "class=\"label\" text-anchor=\"middle\"", arrow.lines.get(k));
        }
    }

    private static String point(BoxLayout.Point point) {
        return number(point.x()) + " " + number(point.y());
    }

    private static String number(double x) {
        return BigDecimal.valueOf(Math.round(10 * x), 1).stripTrailingZeros().toPlainString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
