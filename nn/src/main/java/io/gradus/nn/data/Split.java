package io.gradus.nn.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Deals rows out to parts, group after group, in random order within a group. */
final class Split {
    private final double[] shares;
    private final SplittableRandom random;

    Split(double[] shares, long randomSeed) {
        double sum = Arrays.stream(shares).sum();
        // A sum of decimal fractions is off by some units in the last place.
        if (!(Math.abs(sum - 1) < 1e-9) || Arrays.stream(shares).anyMatch(share -> !(share > 0))) {
            throw new IllegalArgumentException(
                    "expected positive shares with the sum 1, got " + Arrays.toString(shares));
        }
        this.shares = shares.clone();
        random = new SplittableRandom(randomSeed);
    }

    /** For each part the indices of its rows, ascending. */
    int[][] parts(int[] groups) {
        if (groups.length < shares.length) {
            throw new IllegalArgumentException(
                    "expected at least a row for each of " + shares.length + " parts, got " + groups.length);
        }
        int[] order = shuffledByGroup(groups);
        int[] part = new int[order.length];
        int[] sizes = new int[shares.length];
        for (int k = 0; k < order.length; k++) {
            part[order[k]] = neediest(sizes, k + 1);
            sizes[part[order[k]]]++;
        }
        for (int p = 0; p < sizes.length; p++) {
            if (sizes[p] == 0) {
                throw new IllegalArgumentException("a share of " + shares[p] + " of " + order.length
                        + " rows is less than a row; expected larger shares, or more rows");
            }
        }
        return IntStream.range(0, sizes.length)
                .mapToObj(p -> IntStream.range(0, part.length)
                        .filter(row -> part[row] == p)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** The part that is furthest behind its share of the rows dealt so far; the first of equals. */
    private int neediest(int[] sizes, int dealt) {
        int best = 0;
        for (int p = 1; p < sizes.length; p++) {
            if (shares[p] * dealt - sizes[p] > shares[best] * dealt - sizes[best]) {
                best = p;
            }
        }
        return best;
    }

    private int[] shuffledByGroup(int[] groups) {
        int[] order = IntStream.range(0, groups.length).toArray();
        for (int k = order.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int row = order[k];
            order[k] = order[other];
            order[other] = row;
        }
        // Stable, so that rows stay shuffled within a group.
        return IntStream.of(order)
                .boxed()
                .sorted(Comparator.comparingInt(row -> groups[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
