package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.core.programs.RandomProgram;
import io.gradus.core.programs.RandomPrograms;
import io.gradus.core.recorded.SumFunction;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * The same bits from bytecode that is interpreted, compiled by C1 and compiled by C2, and with 1, 2 and 16 threads: of special
 * points, of random programs, and of weights after 1,000 rounds of training.
 */
final class ModesTest {
    private static final int ROUNDS = 1_000;
    private static final int PROGRAMS = 2_000;

    @Test
    void allModesGiveTheSameBits() throws Exception {
        String interpreted = Fork.run(Hashes.class, "-Xint");
        assertEquals(interpreted, Fork.run(Hashes.class, "-XX:TieredStopAtLevel=1"), "C1");
        assertEquals(interpreted, Fork.run(Hashes.class, "-XX:-TieredCompilation"), "C2");
        System.out.print(interpreted);
        assertEquals(
                1,
                interpreted
                        .lines()
                        .filter(line -> line.startsWith("weights"))
                        .distinct()
                        .count(),
                interpreted);
        assertEquals(
                3,
                interpreted.lines().filter(line -> line.startsWith("weights")).count(),
                interpreted);
    }

    /** Prints a line for each kind of work: what it is, and the SHA-256 of its bits. */
    static final class Hashes {
        private final MessageDigest digest;

        private Hashes() throws NoSuchAlgorithmException {
            digest = MessageDigest.getInstance("SHA-256");
        }

        public static void main(String[] args) throws Exception {
            Hashes hashes = new Hashes();
            hashes.points();
            hashes.programs();
            for (int threads : new int[] {1, 2, 16}) {
                hashes.training(threads);
            }
        }

        private void add(double... numbers) {
            for (double x : numbers) {
                digest.update(ByteBuffer.allocate(Double.BYTES)
                        .putDouble(Double.isNaN(x) ? Double.NaN : x)
                        .flip());
            }
        }

        private void print(String what) {
            System.out.println(what + " " + HexFormat.of().formatHex(digest.digest()));
        }

        private void points() {
            for (ManyPoints.Special point : SpecialValuesTest.all()) {
                Value[] x = new Graph().variables(point.at());
                Value y = Rows.apply(Rows.row(point.name()), x);
                add(y.value());
                add(y.gradient().of(x));
            }
            print("special points");
        }

        private void programs() {
            for (long randomSeed = 0; randomSeed < PROGRAMS; randomSeed++) {
                RandomProgram program = RandomPrograms.ofTheTable().random(randomSeed);
                add(program.record(new Graph().variables(program.at())).value());
                add(program.gradient());
            }
            print(PROGRAMS + " programs");
        }

        /** Gradient descent on a network of two inputs, four tanh units and one sigmoid, over 96 samples of two rings. */
        private void training(int threads) {
            SplittableRandom random = new SplittableRandom(7);
            double[][] rows = new double[96][];
            for (int k = 0; k < rows.length; k++) {
                double angle = random.nextDouble(2 * Math.PI), radius = 1 + k % 2 + random.nextDouble(-.3, .3);
                rows[k] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle), k % 2};
            }
            double[] weights = random.doubles(17, -1, 1).toArray(), slopes = new double[17];
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            try {
                SumFunction loss =
                        SumFunction.record(17, 3, Hashes::loss).over(rows).on(executor, threads);
                for (int round = 0; round < ROUNDS; round++) {
                    loss.valueAndGradient(weights, slopes);
                    for (int k = 0; k < weights.length; k++) {
                        weights[k] -= .5 / rows.length * slopes[k];
                    }
                }
            } finally {
                executor.shutdown();
            }
            add(weights);
            print("weights");
        }

        private static Value loss(Value[] w, Value[] row) {
            Value[] hidden = new Value[4];
            for (int k = 0; k < 4; k++) {
                hidden[k] = Functions.tanh(
                        w[3 * k].times(row[0]).plus(w[3 * k + 1].times(row[1])).plus(w[3 * k + 2]));
            }
            Value[] last = {w[12], w[13], w[14], w[15]};
            Value out = Functions.sigmoid(Functions.affine(last, hidden, w[16]));
            return Functions.square(out.minus(row[2]));
        }
    }
}
