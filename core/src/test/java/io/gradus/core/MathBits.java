package io.gradus.core;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.CRC32;

/**
 * Tells one {@link Math} library from another by its bits: measured errors are the same where it is the same, and differ
 * a little where it is not.
 */
final class MathBits {
    private static final List<DoubleUnaryOperator> FUNCTIONS = List.of(
            Math::sin,
            Math::cos,
            Math::tan,
            Math::exp,
            Math::expm1,
            Math::sinh,
            Math::cosh,
            Math::tanh,
            Math::atan,
            Math::cbrt,
            x -> Math.log(Math.abs(x)),
            x -> Math.log10(Math.abs(x)),
            x -> Math.log1p(Math.abs(x)),
            x -> Math.asin(x / 700),
            x -> Math.acos(x / 700),
            x -> Math.hypot(x, 3),
            x -> Math.atan2(x, 3),
            x -> Math.pow(Math.abs(x), 1 / x));

    private MathBits() {}

    /** Eight hexadecimal digits. */
    static String fingerprint() {
        CRC32 sum = new CRC32();
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 2_000; k++) {
            double x = k % 2 == 0 ? random.nextDouble(-5, 5) : random.nextDouble(-700, 700);
            for (DoubleUnaryOperator f : FUNCTIONS) {
                sum.update(ByteBuffer.allocate(Double.BYTES)
                        .putDouble(f.applyAsDouble(x) + 0.0)
                        .flip());
            }
        }
        return String.format("%08x", sum.getValue());
    }

    /** Where numbers were measured, for the head of a document. */
    static String place() {
        return "JDK " + Runtime.version().feature() + " on " + System.getProperty("os.arch") + ", `Math` "
                + fingerprint();
    }
}
