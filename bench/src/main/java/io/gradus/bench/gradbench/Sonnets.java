package io.gradus.bench.gradbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The beginning of Shakespeare's sonnets, the text of {@link Lstm}, laid out as in ADBench's data. */
final class Sonnets {
    private Sonnets() {}

    /** The bits of the first characters, {@code [character][bit]}, the highest first. */
    static double[][] bits(int characters, int count) {
        int[] codes = text().codePoints().limit(characters).toArray();
        if (codes.length < characters) {
            throw new IllegalArgumentException("expected at most " + codes.length + " characters, got " + characters);
        }
        double[][] bits = new double[characters][count];
        for (int t = 0; t < characters; t++) {
            for (int bit = 0; bit < count; bit++) {
                bits[t][bit] = codes[t] >> (count - 1 - bit) & 1;
            }
        }
        return bits;
    }

    private static String text() {
        try (InputStream in = Sonnets.class.getResourceAsStream("sonnets.txt")) {
            if (in == null) {
                throw new IllegalStateException("sonnets.txt is not on the class path; build the module again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
