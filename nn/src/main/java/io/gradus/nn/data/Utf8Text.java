package io.gradus.nn.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Files of text in UTF-8, with or without a byte order mark. */
final class Utf8Text {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Utf8Text() {}

    /** Opens a file; a reader that reports bytes which are no UTF-8, where others put U+FFFD in their place. */
    static Reader open(Path path) throws IOException {
        return new InputStreamReader(withoutMark(Files.newInputStream(path)), StandardCharsets.UTF_8.newDecoder());
    }

    private static InputStream withoutMark(InputStream in) throws IOException {
        PushbackInputStream text = new PushbackInputStream(in, MARK.length);
        byte[] start = text.readNBytes(MARK.length);
        if (!Arrays.equals(start, MARK)) {
            text.unread(start);
        }
        return text;
    }

    /** The line of the first bytes that are no UTF-8. */
    static long firstBrokenLine(Path path) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 13);
        CharBuffer text = CharBuffer.allocate(1 << 13);
        long line = 1;
        try (InputStream in = Files.newInputStream(path)) {
            boolean end = false;
            boolean broken = false;
            while (!end && !broken) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = count < 0;
                bytes.limit(bytes.position() + Math.max(count, 0)).position(0);
                broken = decoder.decode(bytes, text, end).isError();
                line += text.flip().chars().filter(c -> c == '\n').count();
                text.clear();
                bytes.compact();
            }
        }
        return line;
    }
}
