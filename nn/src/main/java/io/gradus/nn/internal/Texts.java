package io.gradus.nn.internal;

/** Foreign text in messages: short, printable, on one line. */
public final class Texts {
    private static final int LONGEST = 160;

    private Texts() {}

    /**
     * Escapes what is not printable and cuts what is too long.
     *
     * @param text any text
     * @return printable ASCII, at most about 160 characters of the text
     */
    public static String oneLine(String text) {
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

    /**
     * Returns such a text in quotation marks.
     *
     * @param text any text
     * @return the quoted text
     */
    public static String quoted(String text) {
        return '"' + oneLine(text) + '"';
    }

    /**
     * Returns such a text as a string of JSON.
     *
     * @param text any text
     * @return the quoted text
     */
    public static String json(String text) {
        return '"' + oneLine(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
