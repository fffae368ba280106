package io.gradus.nn;

/** Foreign text in messages: short, printable, on one line. */
final class Texts {
    private static final int LONGEST = 160;

    private Texts() {}

    /** Escapes what is not printable and cuts what is too long. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (c >= ' ' && c <= '~') {
                line.append((char) c);
            } else {
                line.append(String.format("\\u%04x", c));
            }
        });
        return line + (text.codePointCount(0, text.length()) > LONGEST ? "..." : "");
    }

    static String quoted(String text) {
        return '"' + oneLine(text) + '"';
    }

    /** A string of JSON; what is not printable is left out. */
    static String json(String text) {
        return '"' + oneLine(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
