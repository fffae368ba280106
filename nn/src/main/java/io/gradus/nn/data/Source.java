package io.gradus.nn.data;

import io.gradus.nn.internal.Texts;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the text of a table stands: in a file, or in a string. */
abstract sealed class Source {
    private final String name;

    private Source(String name) {
        this.name = Texts.oneLine(name);
    }

    static Source of(Path path) {
        return new File(path);
    }

    /** The name is for messages. */
    static Source of(String name, String text) {
        return new Words(name, text);
    }

    String name() {
        return name;
    }

    abstract Reader open() throws IOException;

    /** The line of the first bytes that are no UTF-8. */
    abstract long firstBrokenLine() throws IOException;

    private static final class File extends Source {
        private final Path path;

        File(Path path) {
            super(path.toString());
            this.path = path;
        }

        @Override
        Reader open() throws IOException {
            if (Files.isDirectory(path)) {
                throw new IOException(name() + ": expected a file, got a folder");
            }
            return Utf8Text.open(path);
        }

        @Override
        long firstBrokenLine() throws IOException {
            return Utf8Text.firstBrokenLine(path);
        }
    }

    private static final class Words extends Source {
        private final String text;

        Words(String name, String text) {
            super(name);
            this.text = text;
        }

        /** Without a byte order mark, as files are read. */
        @Override
        Reader open() {
            return new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
        }

        @Override
        long firstBrokenLine() {
            throw new IllegalStateException("a string has no bytes that are no UTF-8");
        }
    }
}
