package io.gradus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

final class BoundaryBenchmarkTest {
    @Test
    void thePictureIsThatByHandAndHasTwoSides() {
        BoundaryBenchmark benchmark = new BoundaryBenchmark();
        benchmark.check();
        byte[] picture = benchmark.redraw();
        assertEquals(64 * 64, picture.length);
        assertNotEquals(picture[0], picture[picture.length - 1]);
    }
}
