package io.gradus.bench.gradbench;

/**
 * The random numbers of NumPy's {@code RandomState}, bit for bit, so that objectives get the inputs that GradBench draws.
 *
 * <p>Bits come from MT19937 (M. Matsumoto and T. Nishimura, ACM TOMACS 8, 1998; seeding as in their code of 2002), uniform
 * numbers from 53 of them, normal ones from G. Marsaglia's polar method (SIAM Review 6, 1964), the second of a pair first.
 */
final class NumpyRandom {
    /** GradBench's seed. */
    static final int SEED = 31337;

    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int TWIST = 0x9908b0df;

    private final int[] state = new int[SIZE];
    private int next = SIZE;
    private double spare;
    private boolean hasSpare;

    NumpyRandom(int randomSeed) {
        state[0] = randomSeed;
        for (int k = 1; k < SIZE; k++) {
            state[k] = 1812433253 * (state[k - 1] ^ (state[k - 1] >>> 30)) + k;
        }
    }

    /** 32 bits. */
    int bits() {
        if (next == SIZE) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int k = 0; k < SIZE; k++) {
            int y = (state[k] & 0x80000000) | (state[(k + 1) % SIZE] & 0x7fffffff);
            state[k] = state[(k + SHIFT) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : TWIST);
        }
        next = 0;
    }

    /** A number of [0, 1), NumPy's {@code rand}. */
    double uniform() {
        int high = bits() >>> 5;
        int low = bits() >>> 6;
        return (high * 0x1p26 + low) * 0x1p-53;
    }

    /** A number of mean 0 and variance 1, NumPy's {@code randn}. */
    double normal() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * Math.log(square) / square);
        spare = factor * x;
        hasSpare = true;
        return factor * y;
    }

    double[] uniform(int count) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = uniform();
        }
        return numbers;
    }

    double[] normal(int count) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = normal();
        }
        return numbers;
    }
}
