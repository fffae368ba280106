package io.gradus.bench.gradbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class NumpyRandomTest {
    @Test
    void bitsAreThoseOfTheStandard() {
        NumpyRandom random = new NumpyRandom(5489);
        int bits = 0;
        for (int k = 0; k < 10_000; k++) {
            bits = random.bits();
        }
        // ISO C++, 26.6.6 [rand.predef]: the 10,000th number of a default mt19937
        assertEquals(4123659995L, Integer.toUnsignedLong(bits));
    }

    @Test
    void numbersAreThoseOfNumpy() {
        NumpyRandom random = new NumpyRandom(NumpyRandom.SEED);
        // NumPy 2.4.6: r = RandomState(31337); r.rand(), r.rand(), r.randn(), r.randn(), r.randn(), r.rand()
        assertEquals(0.7218521074240813, random.uniform());
        assertEquals(0.9664407992811007, random.uniform());
        assertEquals(-0.836669337162954, random.normal(), 1e-15);
        assertEquals(-0.5370276872463441, random.normal(), 1e-15);
        assertEquals(0.14559868508391483, random.normal(), 1e-15);
        assertEquals(0.871400899954958, random.uniform());
    }
}
