package io.gradus.nn.internal;

/** Foreign text in messages: short, printable, on one line. */
public final class Texts {
    private static final int LONGEST = 160;

    private Texts() {}

    /**
     * Escapes what is not printable and cuts what is too long. Letters, marks and symbols of all languages stand as they
     * are; what changes the direction of writing, or has no picture, is escaped.
     *
     * @param text any text
     * @return at most about 160 characters of the text, on one line
     */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (isPrintable(c)) {
                line.appendCodePoint(c);
            } else {
                line.append(String.format("\\u%04x", c));
            }
        });
        return line + (text.codePointCount(0, text.length()) > LONGEST ? "..." : "");
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
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
