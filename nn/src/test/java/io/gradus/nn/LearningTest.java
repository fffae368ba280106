package io.gradus.nn;

import static io.gradus.nn.Activation.IDENTITY;
import static io.gradus.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.optimize.Adam;
import io.gradus.nn.optimize.LBfgs;
import io.gradus.nn.optimize.Optimizer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whether small classic problems are learnt from (almost) any seed: the seeds 1 to 100 draw weights, and the samples where
 * they are drawn; at least 95 must succeed. The spiral takes more than a second a seed: a push tries the first few, the
 * profile {@code nightly} all.
 */
final class LearningTest {
    private static final int SEEDS = 100;
    private static final int SLOW_SEEDS = Math.min(SEEDS, 4 * Integer.getInteger("gradus.tests.scale", 1));

    /** Samples of two classes, 0 and 1. */
    private record Problem(double[][] inputs, double[][] targets) {}

    @Test
    void exclusiveOr() {
        Problem xor = new Problem(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new double[][] {{0}, {1}, {1}, {0}});
        assertLearnt("xor", SEEDS, seed -> {
            Network net = Network.inputs(2)
                    .dense(8, TANH)
                    .dense(1, Activation.SIGMOID)
                    .initialize(seed);
            History history = Trainer.of(net, Loss.meanSquaredError, new Adam(.05))
                    .stopAt(1e-3)
                    .train(xor.inputs, xor.targets, 2_000);
            return history.lastLoss() < 1e-3;
        });
    }

    @Test
    void moons() {
        assertLearnt("moons", SEEDS, seed -> separates(moons(seed), new LBfgs(), 16, seed));
    }

    @Test
    void spiral() {
        assertLearnt("spiral", SLOW_SEEDS, seed -> separates(spiral(seed), new LBfgs(), 24, seed));
    }

    private static boolean separates(Problem problem, Optimizer optimizer, int hidden, long seed) {
        Network net = Network.inputs(2)
                .dense(hidden, TANH)
                .dense(hidden, TANH)
                .dense(1, IDENTITY)
                .initialize(seed);
        Trainer.of(net, Loss.binaryCrossEntropyFromLogits, optimizer)
                .stopAt(1e-3)
                .train(problem.inputs, problem.targets, 2_000);
        for (int k = 0; k < problem.inputs.length; k++) {
            if ((net.predict(problem.inputs[k])[0] > 0) != (problem.targets[k][0] == 1)) {
                return false;
            }
        }
        return true;
    }

    private static void assertLearnt(String name, int seeds, LongFunction<Boolean> learns) {
        long[] failures = LongStream.rangeClosed(1, seeds)
                .filter(seed -> !learns.apply(seed))
                .toArray();
        System.out.println(name + ": learnt from " + (seeds - failures.length) + " of " + seeds + " seeds");
        assertTrue(
                failures.length <= seeds * 5 / 100,
                () -> name + " was not learnt from the random seeds " + Arrays.toString(failures));
    }

    /** Two half circles that reach into each other, with a little noise; 100 points. */
    private static Problem moons(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return points(100, k -> {
            double angle = Math.PI * random.nextDouble();
            double x = k % 2 == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
            double y = k % 2 == 0 ? Math.sin(angle) : .5 - Math.sin(angle);
            return new double[] {x + random.nextDouble(-.1, .1), y + random.nextDouble(-.1, .1)};
        });
    }

    /** Two arms of one turn and a half each, with a little noise; 200 points. */
    private static Problem spiral(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return points(200, k -> {
            double part = (k / 2 + 1) / 100.0;
            double angle = 3 * Math.PI * part + (k % 2) * Math.PI;
            return new double[] {
                part * Math.cos(angle) + random.nextDouble(-.02, .02),
                part * Math.sin(angle) + random.nextDouble(-.02, .02)
            };
        });
    }

    private static Problem points(int count, LongFunction<double[]> point) {
        double[][] inputs = new double[count][];
        double[][] targets = new double[count][];
        for (int k = 0; k < count; k++) {
            inputs[k] = point.apply(k);
            targets[k] = new double[] {k % 2};
        }
        return new Problem(inputs, targets);
    }
}
