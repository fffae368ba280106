package io.gradus.nn.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A diagram in the DOT language. All names are the ledger's own, so nothing has to be escaped. */
final class DiagramDot {
    private DiagramDot() {}

    static String write(Diagram diagram, Digits digits) {
        StringBuilder out = new StringBuilder("digraph network {\n  graph [rankdir=LR, fontname=\"Helvetica\", label=\""
                + diagram.footer() + "\"];\n  node [shape=circle, fontname=\"Helvetica\", fontsize=11];\n"
                + "  edge [fontname=\"Helvetica\", fontsize=9, arrowhead=none];\n");
        for (int column = 0; column < diagram.columns().size(); column++) {
            column(diagram.columns().get(column), column, out);
        }
        for (Diagram.Line line : diagram.lines()) {
            out.append("  \"" + line.from() + "\" -> \"" + line.to() + "\" [label=\"" + line.weight() + " "
                    + digits.apply(line.value()) + "\\ndE " + digits.apply(line.slope()) + "\", color=\""
                    + DiagramSvg.colour(line.value()) + "\", penwidth="
                    + String.format(Locale.ROOT, "%.2f", DiagramSvg.width(line.value()))
                    + (line.value() < 0 ? ", style=dashed" : "") + "];\n");
        }
        return out.append("}\n").toString();
    }

    private static void column(List<Diagram.Circle> circles, int column, StringBuilder out) {
        List<String> names = new ArrayList<>();
        int gaps = 0;
        for (Diagram.Circle circle : circles) {
            String name = circle.isGap() ? "gap" + column + "." + gaps++ : circle.name();
            names.add("\"" + name + "\"");
            List<String> lines = new ArrayList<>();
            lines.add(circle.isGap() ? "..." : circle.name());
            if (!circle.above().isEmpty()) {
                lines.add(circle.above());
            }
            lines.addAll(circle.below());
            out.append("  \"" + name + "\" [label=\"" + String.join("\\n", lines) + "\""
                    + (circle.isGap() ? ", shape=plaintext" : "") + "];\n");
        }
        out.append("  { rank=same; ").append(String.join("; ", names)).append(" }\n");
    }
}
