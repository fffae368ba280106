package io.gradus.nn;

import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts and columns as Java: whatever a name holds, it stays inside its quotation marks. */
final class JavaText {
    /** Names take room in the one method that makes the columns, which holds 64 KB. */
    private static final int MOST_NAMES = 4_000;

    private JavaText() {}

    /** Fails where there are more names than a method can hold. */
    static void checkRoom(Columns columns) {
        long names = Stream.concat(columns.inputs().stream(), columns.targets().stream())
                .mapToLong(column -> column instanceof Column.Categorical c
                        ? 1 + c.categories().size()
                        : 1)
                .sum();
        if (names > MOST_NAMES) {
            throw new IllegalArgumentException("a Java method has no room for more than " + MOST_NAMES
                    + " names of columns and categories, got " + names
                    + "; write a model file, and read it in the program with ModelFile.read");
        }
    }

    /** The expression of a column. */
    static String of(Column column) {
        if (column instanceof Column.Numeric numeric) {
            String scale = numeric.offset() == 0 && numeric.divisor() == 1
                    ? ""
                    : ", " + JavaNumbers.list(numeric.offset(), numeric.divisor());
            return "new Column.Numeric(" + quoted(numeric.name()) + scale + ")";
        }
        Column.Categorical categorical = (Column.Categorical) column;
        return "new Column.Categorical(" + quoted(categorical.name()) + ", List.of("
                + categorical.categories().stream().map(JavaText::quoted).collect(Collectors.joining(", ")) + "))";
    }

    /** A string literal of ASCII. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                out.append(c);
            } else if (c < 0x80) {
                out.append(String.format("\\%03o", (int) c));
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out.append('"').toString();
    }
}
