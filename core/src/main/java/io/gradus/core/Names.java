package io.gradus.core;

import java.util.Locale;

/** Names as people gave them, made fit to be shown. */
final class Names {
    private static final int LONGEST = 60;

    private Names() {}

    /**
     * Returns a name of which every character can be seen: line breaks, control characters and marks that turn the
     * direction of writing are spelled out, and after 60 characters it is cut.
     */
    static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        int end = name.codePointCount(0, name.length()) > LONGEST ? name.offsetByCodePoints(0, LONGEST) : name.length();
        name.substring(0, end).codePoints().forEach(c -> show(shown, c));
        return shown.append(end < name.length() ? "…" : "").toString();
    }

    private static void show(StringBuilder shown, int c) {
        if (c == '\n') {
            shown.append("\\n");
        } else if (isVisible(c)) {
            shown.appendCodePoint(c);
        } else {
            shown.append(String.format(Locale.ROOT, "\\u%04x", c));
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
}
