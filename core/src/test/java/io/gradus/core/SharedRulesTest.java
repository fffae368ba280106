package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rules that share a part give the bits of the rows' own rules. */
final class SharedRulesTest {
    private static void assertSameBits(double expected, double actual, String where) {
        assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(actual), where);
    }

    private static void compare(UnaryPrimitive row, Primitive.Shared shared, double x) {
        double part = shared.part().applyAsDouble(x);
        double y = row.value().applyAsDouble(x);
        assertSameBits(y, shared.value().applyAsDouble(x, part), row.name() + " at " + x);
        double slope = row.partial().applyAsDouble(x, y);
        assertSameBits(slope, shared.partial().at(x, y, part), "slope of " + row.name() + " at " + x);
    }

    @Test
    void valuesAndSlopesHaveTheSameBits() {
        int rows = 0;
        for (Primitive primitive : Functions.all()) {
            Primitive.Shared shared = primitive instanceof UnaryPrimitive row ? row.shared() : null;
            if (shared == null) {
                continue;
            }
            rows++;
            UnaryPrimitive row = (UnaryPrimitive) primitive;
            SplittableRandom random = new SplittableRandom(rows);
            for (int k = 0; k < 100_000; k++) {
                compare(row, shared, random.nextDouble(-40, 40));
                compare(row, shared, Double.longBitsToDouble(random.nextLong()));
            }
            for (double x : new double[] {0, -0.0, 1.5, -1.5, Double.NaN, 1 / 0.0, -1 / 0.0, 709, 746, -746}) {
                compare(row, shared, x);
                compare(row, shared, Math.nextUp(x));
            }
        }
        assertTrue(rows > 0);
    }
}
