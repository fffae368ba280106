package io.gradus.nn.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * How well classes are predicted. For a class c, TP counts the rows of c that were predicted as c, FP the other rows that
 * were predicted as c, FN the rows of c that were predicted as something else. A ratio of nothing to nothing is NaN and
 * printed as "-".
 *
 * @param classes the names
 * @param confusion {@code confusion.get(actual).get(predicted)}: the number of rows (copied)
 * @param logLoss {@code -mean of log(p)}, where p is the probability that was given to the actual class; infinite where one
 *     was 0, NaN where no probabilities are known
 */
public record Classification(List<String> classes, List<List<Integer>> confusion, double logLoss) {
    /**
     * Checks that the confusion matrix is square and has a row for each class.
     *
     * @param classes the names (copied)
     * @param confusion the counts (copied)
     * @param logLoss at least 0, or NaN
     */
    public Classification {
        classes = List.copyOf(classes);
        confusion = confusion.stream().map(List::copyOf).toList();
        int count = classes.size();
        if (confusion.size() != count || confusion.stream().anyMatch(row -> row.size() != count)) {
            throw new IllegalArgumentException("expected " + count + " rows of " + count + " counts, one per class");
        }
    }

    /**
     * Compares classes by the probabilities that were given to all of them; the predicted class is the one with the
     * largest, the first of equals.
     *
     * @param classes the names
     * @param actual the index of each row's class (read), at least one
     * @param probabilities {@code probabilities[row][class]} (read), as many rows
     * @return the metrics
     */
    public static Classification of(List<String> classes, int[] actual, double[][] probabilities) {
        if (actual.length == 0 || actual.length != probabilities.length) {
            throw new IllegalArgumentException("expected a row of probabilities for each of the actual classes, and at"
                    + " least one, got " + probabilities.length + " and " + actual.length);
        }
        int[][] counts = new int[classes.size()][classes.size()];
        double sum = 0;
        for (int row = 0; row < actual.length; row++) {
            checkRow(row, classes.size(), probabilities[row].length);
            counts[actual[row]][largest(probabilities[row])]++;
            sum -= Math.log(probabilities[row][actual[row]]);
        }
        List<List<Integer>> confusion = Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
        // Plus 0: where all are certain it is 0, not minus 0.
        return new Classification(classes, confusion, sum / actual.length + 0.0);
    }

    private static void checkRow(int row, int expected, int actual) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "row " + row + ": expected " + expected + " probabilities, one per class, got " + actual);
        }
    }

    private static int largest(double[] numbers) {
        int best = 0;
        for (int k = 1; k < numbers.length; k++) {
            boolean first = Double.isNaN(numbers[best]) && !Double.isNaN(numbers[k]);
            best = first || numbers[k] > numbers[best] ? k : best;
        }
        return best;
    }

    /**
     * Returns the number of rows.
     *
     * @return the sum of the confusion matrix
     */
    public int rows() {
        return sum(this::actual);
    }

    /**
     * Returns the number of rows of a class.
     *
     * @param c the index of the class
     * @return TP + FN
     */
    public int actual(int c) {
        return confusion.get(c).stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Returns the number of rows that were predicted as a class.
     *
     * @param c the index of the class
     * @return TP + FP
     */
    public int predicted(int c) {
        return sum(k -> confusion.get(k).get(c));
    }

    /**
     * Returns the share of rows whose class was predicted.
     *
     * @return {@code sum of TP over the classes / rows}
     */
    public double accuracy() {
        return (double) sum(this::hits) / rows();
    }

    /**
     * Returns the share of the rows predicted as a class that are of it.
     *
     * @param c the index of the class
     * @return {@code TP / (TP + FP)}
     */
    public double precision(int c) {
        return (double) hits(c) / predicted(c);
    }

    /**
     * Returns the share of the rows of a class that were predicted as it.
     *
     * @param c the index of the class
     * @return {@code TP / (TP + FN)}
     */
    public double recall(int c) {
        return (double) hits(c) / actual(c);
    }

    /**
     * Returns the harmonic mean of precision and recall of a class.
     *
     * @param c the index of the class
     * @return {@code 2 TP / (2 TP + FP + FN)}
     */
    public double f1(int c) {
        return 2.0 * hits(c) / (actual(c) + predicted(c));
    }

    /**
     * Returns the mean of F1 over the classes, each of the same weight ("macro").
     *
     * @return the mean over the classes for which F1 is a number
     */
    public double macroF1() {
        return IntStream.range(0, classes.size())
                .mapToDouble(this::f1)
                .filter(f1 -> !Double.isNaN(f1))
                .average()
                .orElse(Double.NaN);
    }

    private int hits(int c) {
        return confusion.get(c).get(c);
    }

    private int sum(IntUnaryOperator term) {
        return IntStream.range(0, classes.size()).map(term).sum();
    }

    /** Returns the metrics as tables for people, several lines without a last line break. */
    @Override
    public String toString() {
        return new ClassificationText(this).text();
    }
}
