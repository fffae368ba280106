package io.gradus.core;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A picture in the DOT language, for Graphviz. */
final class DotText implements Drawing {
    private static final String FAINT = "style=dashed, arrowsize=0.6";

    private final StringBuilder out = new StringBuilder();

    @Override
    public void begin(String... heading) {
        out.append("digraph gradus {\n")
                .append("  graph [rankdir=LR, charset=\"UTF-8\", fontname=\"Helvetica\", labelloc=t, label=")
                .append(quoted(heading))
                .append("];\n")
                .append("  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", fontname=\"Helvetica\","
                        + " fontsize=11];\n")
                .append("  edge [fontname=\"Helvetica\", fontsize=9, color=\"#555555\"];\n");
    }

    @Override
    public String end() {
        return out.append("}\n").toString();
    }

    @Override
    public void box(String id, Kind kind, String... lines) {
        String style = style(kind);
        out.append("  ").append(id).append(" [").append(style).append(style.isEmpty() ? "label=" : ", label=");
        out.append(quoted(lines)).append("];\n");
    }

    private static String style(Kind kind) {
        return switch (kind) {
            case NODE -> "";
            case VARIABLE -> "fillcolor=\"#e2f0e4\"";
            case OUTPUT -> "fillcolor=\"#fdebcb\", penwidth=2";
            case CONSTANT ->
                "shape=box, style=filled, fillcolor=\"#eeeeee\", fontsize=9, width=0, height=0, margin=\"0.06,0.03\"";
            case GROUP -> "style=\"filled,dashed\", fillcolor=\"#e6ecf8\"";
        };
    }

    @Override
    public void arrow(String from, String to, boolean isFaint, String... lines) {
        out.append("  ").append(from).append(" -> ").append(to).append(" [").append(isFaint ? FAINT : "");
        if (lines.length > 0) {
            out.append(isFaint ? ", label=" : "label=").append(quoted(lines));
        }
        out.append("];\n");
    }

    /** Makes a text safe inside a quoted label, in which Graphviz reads backslash escapes and HTML entities. */
    static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static String quoted(String... lines) {
        return Arrays.stream(lines).map(DotText::escape).collect(Collectors.joining("\\n", "\"", "\""));
    }
}
