package io.gradus.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Arguments spread evenly over a box: each side is cut into as many strata as there are points, half of them equally wide and
 * half equally wide in the logarithm, and each stratum has one point, at random.
 */
final class Strata {
    /** Zeros, powers of two, the neighbours of 1 and quarter turns. */
    private static final double[] GRID = {
        0,
        1,
        -1,
        .5,
        -.5,
        2,
        -2,
        1 + 0x1p-52,
        1 - 0x1p-53,
        -1 - 0x1p-52,
        -1 + 0x1p-53,
        0x1p-30,
        -0x1p-30,
        0x1p30,
        -0x1p30,
        Math.PI / 2,
        -Math.PI,
        1e-5,
        1e5,
        10
    };

    private final SplittableRandom random;
    private final double[] bounds;
    private final int count;

    private Strata(double[] bounds, int count, long randomSeed) {
        this.bounds = bounds;
        this.count = count;
        random = new SplittableRandom(randomSeed);
    }

    static List<double[]> of(Row.Box box, int count, long randomSeed) {
        return new Strata(box.bounds(), count, randomSeed).points();
    }

    /** All combinations of the numbers of the grid that lie in the box. */
    static List<double[]> grid(Row.Box box) {
        double[] b = box.bounds();
        double[] left = inside(b[0], b[1]), right = b.length == 2 ? new double[] {0} : inside(b[2], b[3]);
        List<double[]> points = new ArrayList<>();
        for (double x : left) {
            for (double y : right) {
                points.add(b.length == 2 ? new double[] {x} : new double[] {x, y});
            }
        }
        return points;
    }

    private static double[] inside(double low, double high) {
        return Arrays.stream(GRID).filter(x -> low <= x && x <= high).toArray();
    }

    private List<double[]> points() {
        int arguments = bounds.length / 2;
        int[][] strata = new int[arguments][];
        Arrays.setAll(strata, i -> shuffled());
        return IntStream.range(0, count)
                .mapToObj(k -> {
                    double[] x = new double[arguments];
                    Arrays.setAll(x, i -> draw(strata[i][k], bounds[2 * i], bounds[2 * i + 1]));
                    return x;
                })
                .toList();
    }

    private int[] shuffled() {
        int[] order = IntStream.range(0, count).toArray();
        for (int k = count - 1; k > 0; k--) {
            int other = random.nextInt(k + 1), kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
        return order;
    }

    private double draw(int stratum, double low, double high) {
        int half = count / 2;
        if (stratum < half) {
            return Math.min(high, low + (stratum + random.nextDouble()) / half * (high - low));
        }
        double large = Math.max(Math.abs(low), Math.abs(high));
        double small = low > 0 ? low : high < 0 ? -high : large * 1e-18;
        double quantile = (stratum - half + random.nextDouble()) / (count - half);
        double size = small * Math.pow(large / small, quantile);
        double x = low >= 0 || high > 0 && random.nextBoolean() ? size : -size;
        return Math.max(low, Math.min(high, x));
    }
}
