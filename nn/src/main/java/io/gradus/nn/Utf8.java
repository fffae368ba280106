package io.gradus.nn;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Where bytes stop being UTF-8. */
final class Utf8 {
    private Utf8() {}

    /** A failure at the first byte that belongs to no character. */
    static ModelFormatException malformed(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        int line = 1;
        int column = 1;
        for (char c : out.flip().toString().toCharArray()) {
            column = c == '\n' ? 1 : column + 1;
            line += c == '\n' ? 1 : 0;
        }
        String got = in.hasRemaining() ? String.format("the byte 0x%02x", in.get()) : "the end of the file";
        return new ModelFormatException("line " + line + ", column " + column + ": expected text in UTF-8, got " + got);
    }
}
