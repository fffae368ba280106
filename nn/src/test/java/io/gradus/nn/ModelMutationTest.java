package io.gradus.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Damaged files are read as some other network or refused by a {@link ModelFormatException}; nothing else happens. */
final class ModelMutationTest {
    private static final byte[] GOOD =
            new ModelFile(WorkedExample.network(), Loss.halfSquaredError).json().getBytes(StandardCharsets.UTF_8);
    private static final byte[] FULL = ModelSchemaTest.full().json().getBytes(StandardCharsets.UTF_8);
    /** A file of 1 KB is read in 100 KB at first, most of it buffers of the parser; none of it depends on numbers in it. */
    private static final long MAX_ALLOCATED = 1_000_000;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "null",
            "true",
            "-",
            "1e308",
            "1e309",
            "NaN",
            "65537",
            "-1",
            "\"units\"",
            "\"none\"",
            "\"values\"",
            "[]",
            "{}",
            "\u0000",
            "\u00e9",
            "\ud83d\ude00",
            "/*",
            "\n");

    private int accepted;
    private int refused;

    @Test
    void everyBitFlipped() throws IOException {
        for (int bit = 0; bit < 8 * FULL.length; bit++) {
            byte[] bytes = FULL.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            read(bytes, "bit " + bit);
        }
        assertTrue(accepted > 0 && refused > accepted, accepted + " accepted, " + refused + " refused");
    }

    @Test
    void truncatedAtEveryByte() throws IOException {
        for (int length = 0; length < FULL.length - 1; length++) {
            read(Arrays.copyOf(FULL, length), "length " + length);
        }
        assertEquals(0, accepted, "only the last line break can be spared");
        assertEquals(FULL.length - 1, refused);
    }

    @Test
    void aHundredThousandMutations() throws IOException {
        for (int randomSeed = 0; randomSeed < 100_000; randomSeed++) {
            SplittableRandom random = new SplittableRandom(randomSeed);
            byte[] bytes = randomSeed % 4 == 0 ? GOOD : FULL;
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                bytes = mutated(bytes, random);
            }
            read(bytes, "randomSeed " + randomSeed);
        }
        assertTrue(accepted > 0 && refused > accepted, accepted + " accepted, " + refused + " refused");
    }

    /** Replaces a short piece by nothing, by another piece of the file, by a token, or by random bytes. */
    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(20));
        byte[] piece = switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> {
                int start = random.nextInt(bytes.length + 1);
                yield Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + random.nextInt(60)));
            }
            case 2 -> TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
            default -> {
                byte[] noise = new byte[random.nextInt(1, 5)];
                random.nextBytes(noise);
                yield noise;
            }
        };
        byte[] result = Arrays.copyOf(bytes, from + piece.length + bytes.length - to);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
        return result;
    }

    private void read(byte[] bytes, String what) throws IOException {
        ModelFile file;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            file = ModelFile.parse(bytes);
            assertMemory(before, what);
        } catch (ModelFormatException e) {
            assertMemory(before, what);
            refused++;
            String message = e.getMessage();
            assertTrue(
                    message.matches("line \\d+, column \\d+(, [^\\p{C}\\p{Zl}\\p{Zp}]+)?: [^\\p{C}\\p{Zl}\\p{Zp}]+"),
                    () -> what + ": " + message);
            assertTrue(message.length() < 600, () -> what + ": " + message);
            return;
        }
        accepted++;
        String again =
                ModelFile.parse(file.json().getBytes(StandardCharsets.UTF_8)).json();
        assertEquals(file.json(), again, what);
    }

    private static void assertMemory(long before, String what) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < MAX_ALLOCATED, () -> what + ": " + allocated + " bytes");
    }
}
