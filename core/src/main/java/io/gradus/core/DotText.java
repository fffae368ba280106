package io.gradus.core;

import java.util.Locale;

/** Writes DOT: quoted labels of several lines, boxes, arrows. Every text from outside goes through {@link #escape}. */
final class DotText {
    private static final int LONGEST = 60;

    private final StringBuilder out = new StringBuilder();
    private final int digits;

    DotText(int digits) {
        this.digits = digits;
    }

    /** Opens the graph; the lines of the heading are already escaped. */
    void begin(String... heading) {
        out.append("digraph gradus {\n")
                .append("  graph [rankdir=LR, charset=\"UTF-8\", fontname=\"Helvetica\", labelloc=t, label=")
                .append(quoted(heading))
                .append("];\n")
                .append("  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", fontname=\"Helvetica\","
                        + " fontsize=11];\n")
                .append("  edge [fontname=\"Helvetica\", fontsize=9, color=\"#555555\"];\n");
    }

    String end() {
        return out.append("}\n").toString();
    }

    void box(String id, String style, String... lines) {
        out.append("  ").append(id).append(" [").append(style).append(style.isEmpty() ? "label=" : ", label=");
        out.append(quoted(lines)).append("];\n");
    }

    void arrow(String from, String to, String style, String... lines) {
        out.append("  ").append(from).append(" -> ").append(to).append(" [").append(style);
        if (lines.length > 0) {
            out.append(style.isEmpty() ? "label=" : ", label=").append(quoted(lines));
        }
        out.append("];\n");
    }

    String number(double x) {
        return Digits.of(x, digits);
    }

    /**
     * Makes a name safe inside a quoted label, in which Graphviz reads backslash escapes and HTML entities. What cannot
     * be seen (line breaks, control characters, marks that turn the direction of writing) is spelled out.
     */
    static String escape(String name) {
        StringBuilder safe = new StringBuilder();
        int end = name.codePointCount(0, name.length()) > LONGEST ? name.offsetByCodePoints(0, LONGEST) : name.length();
        name.substring(0, end).codePoints().forEach(c -> escape(safe, c));
        return safe.append(end < name.length() ? "…" : "").toString();
    }

    private static void escape(StringBuilder safe, int c) {
        switch (c) {
            case '\\' -> safe.append("\\\\");
            case '"' -> safe.append("\\\"");
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '\n' -> safe.append("\\\\n");
            default -> {
                if (isVisible(c)) {
                    safe.appendCodePoint(c);
                } else {
                    safe.append(String.format(Locale.ROOT, "\\\\u%04x", c));
                }
            }
        }
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String quoted(String... lines) {
        return '"' + String.join("\\n", lines) + '"';
    }
}
