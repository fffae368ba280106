package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A program that records and sweeps for a long time in a small heap. */
final class LongRunTest {
    private static final int WARM = 10_000;
    private static final int ROUNDS = Scale.of(100_000);

    /** Records, sweeps and resets; every hundredth round in a new graph. */
    static final class Rounds {
        private Rounds() {}

        public static void main(String[] args) {
            long warm = 0;
            Graph graph = new Graph();
            for (int round = 1; round <= ROUNDS; round++) {
                graph = round % 100 == 0 ? new Graph() : graph;
                graph.reset();
                run(graph, round);
                warm = round == WARM ? Allocation.retained() : warm;
            }
            System.out.println((Allocation.retained() - warm) + " bytes");
        }

        private static void run(Graph graph, int round) {
            Value x = graph.variable(1 + 1e-9 * round).named("x"), y = x;
            for (int k = 0; k < 100; k++) {
                y = Functions.tanh(y.times(x)).plus(graph.constant(k));
            }
            if (!Double.isFinite(y.gradient().of(x))) {
                throw new IllegalStateException("round " + round);
            }
        }
    }

    @Test
    void theHeapStaysFlatOverAHundredThousandRounds() throws Exception {
        String grown = Fork.run(Rounds.class, "-Xmx64m", "-Dgradus.tests.scale=" + Scale.of(1))
                .strip();
        System.out.printf("%,d rounds with 64 MB: the heap grew by %s%n", ROUNDS, grown);
        assertTrue(Long.parseLong(grown.replace(" bytes", "")) < 1 << 20, grown);
    }
}
