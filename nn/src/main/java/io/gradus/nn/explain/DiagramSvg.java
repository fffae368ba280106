package io.gradus.nn.explain;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A diagram as an SVG image. */
final class DiagramSvg {
    private static final double RADIUS = 24;
    private static final double MARGIN = 50;
    private static final double LINE = 13;
    /** From circle to circle in a column. */
    private static final double STEP = 132;
    /** Between two columns with more lines than that the numbers are left out. */
    private static final int MOST_LABELS = 16;

    private static final String STYLE = """
            text{font-family:Helvetica,Arial,sans-serif;font-size:11px;fill:#1d2433;text-anchor:middle}
            .name{font-size:14px;font-weight:bold}
            .weight{font-size:10px;paint-order:stroke;stroke:#fff;stroke-width:4px}
            .slope{fill:#5a6478}
            circle{fill:#fff;stroke:#1d2433;stroke-width:1.5}
            """;

    private final Diagram diagram;
    private final Digits digits;
    private final double columnStep;
    private final double height;
    private final Map<String, Point> places = new HashMap<>();
    private final StringBuilder out = new StringBuilder();

    private record Point(double x, double y) {}

    DiagramSvg(Diagram diagram, Digits digits) {
        this.diagram = diagram;
        this.digits = digits;
        int most = diagram.columns().stream().mapToInt(List::size).max().orElse(1);
        columnStep = 210 + 6 * digits.apply(-1 / 3.0).length();
        height = STEP * most + MARGIN;
        for (int c = 0; c < diagram.columns().size(); c++) {
            List<Diagram.Circle> circles = diagram.columns().get(c);
            for (int k = 0; k < circles.size(); k++) {
                double y = MARGIN / 2 + STEP * ((most - circles.size()) / 2.0 + k + .42);
                places.put(key(c, circles.get(k)), new Point(MARGIN + RADIUS + c * columnStep, y));
            }
        }
    }

    private static String key(int column, Diagram.Circle circle) {
        return circle.isGap() ? "gap" + column : circle.name();
    }

    /** Blue for positive, red for negative; both can be told from each other in most kinds of colour blindness. */
    static String colour(double weight) {
        return weight < 0 ? "#c2410c" : "#1d5fbf";
    }

    /** The width of a line: grows with the size of the weight, and stays between 1 and 5. */
    static double width(double weight) {
        return 1 + 4 * Math.tanh(Math.abs(weight) / 2);
    }

    String write() {
        double width = 2 * (MARGIN + RADIUS) + (diagram.columns().size() - 1) * columnStep;
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width) + " "
                + number(height + 2 * LINE) + "\" width=\"" + number(width) + "\" height=\"" + number(height + 2 * LINE)
                + "\" role=\"img\">\n<title>The network, " + diagram.footer() + "</title>\n<style>\n" + STYLE
                + "</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        diagram.lines().forEach(this::line);
        if (hasLabels()) {
            diagram.lines().forEach(this::labels);
        }
        for (int c = 0; c < diagram.columns().size(); c++) {
            for (Diagram.Circle circle : diagram.columns().get(c)) {
                circle(circle, place(key(c, circle)));
            }
        }
        text(new Point(width / 2, height + LINE), "name", diagram.footer());
        return out.append("</svg>\n").toString();
    }

    private Point place(String key) {
        Point place = places.get(key);
        if (place == null) {
            throw new IllegalStateException("no circle " + key);
        }
        return place;
    }

    private boolean hasLabels() {
        for (int c = 1; c < diagram.columns().size(); c++) {
            if (diagram.columns().get(c - 1).size() * diagram.columns().get(c).size() > MOST_LABELS) {
                return false;
            }
        }
        return true;
    }

    private void line(Diagram.Line line) {
        Point from = place(line.from());
        Point to = place(line.to());
        out.append("<path d=\"M" + number(from.x) + " " + number(from.y) + "L" + number(to.x) + " " + number(to.y)
                + "\" stroke=\"" + colour(line.value()) + "\" stroke-width=\"" + number(width(line.value())) + "\""
                + (line.value() < 0 ? " stroke-dasharray=\"6 4\"" : "") + "><title>" + described(line)
                + "</title></path>\n");
    }

    private String described(Diagram.Line line) {
        return line.weight() + " = " + digits.apply(line.value()) + ", " + line.slope(digits);
    }

    /** Beside the first part of the line, where lines to other neurons have not crossed it yet. */
    private void labels(Diagram.Line line) {
        Point from = place(line.from());
        Point to = place(line.to());
        double part = .36;
        Point at = new Point(from.x + part * (to.x - from.x), from.y + part * (to.y - from.y));
        text(new Point(at.x, at.y - 4), "weight", line.weight() + " = " + digits.apply(line.value()));
        text(new Point(at.x, at.y + LINE - 2), "weight slope", line.slope(digits));
    }

    private void circle(Diagram.Circle circle, Point at) {
        if (circle.isGap()) {
            text(at, "name", "...");
            text(new Point(at.x, at.y + LINE), "", circle.below().get(0));
            return;
        }
        out.append("<circle cx=\"" + number(at.x) + "\" cy=\"" + number(at.y) + "\" r=\"" + number(RADIUS) + "\"/>\n");
        text(new Point(at.x, at.y + 5), "name", circle.name());
        text(new Point(at.x, at.y - RADIUS - 6), "", circle.above());
        for (int k = 0; k < circle.below().size(); k++) {
            text(
                    new Point(at.x, at.y + RADIUS + LINE * (k + 1)),
                    "",
                    circle.below().get(k));
        }
    }

    private void text(Point at, String kind, String text) {
        if (!text.isEmpty()) {
            out.append("<text x=\"" + number(at.x) + "\" y=\"" + number(at.y) + "\""
                    + (kind.isEmpty() ? "" : " class=\"" + kind + "\"") + ">" + text + "</text>\n");
        }
    }

    private static String number(double x) {
        return BigDecimal.valueOf(Math.round(10 * x), 1).stripTrailingZeros().toPlainString();
    }
}
