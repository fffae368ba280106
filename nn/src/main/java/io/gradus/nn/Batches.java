package io.gradus.nn;

import io.gradus.core.recorded.ScalarFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * The batches of a round as functions of the parameters. The functions are made once: they read rows out of windows that
 * are refilled for each batch, so a step allocates nothing.
 */
final class Batches {
    private final Samples samples;
    private final boolean shuffled;
    private final long randomSeed;
    private final int size;
    private double[][] order;
    /** A window of the batch size, and one for a smaller batch at the end. */
    private final List<double[][]> windows = new ArrayList<>();

    private final List<ScalarFunction> functions = new ArrayList<>();

    Batches(Objective objective, Samples samples, Plan plan) {
        this.samples = samples;
        order = samples.rows();
        size = Math.min(plan.batchSize, order.length);
        shuffled = plan.shuffled && size < order.length;
        randomSeed = plan.randomSeed;
        addWindow(objective, size);
        if (order.length % size != 0) {
            addWindow(objective, order.length % size);
        }
    }

    private void addWindow(Objective objective, int length) {
        double[][] window = new double[length][];
        windows.add(window);
        functions.add(objective.over(window));
    }

    int count() {
        return (order.length + size - 1) / size;
    }

    void startRound(int round) {
        order = shuffled ? samples.shuffled(randomSeed, round) : order;
    }

    /** The mean loss of a batch, until the next call. */
    ScalarFunction batch(int k) {
        int from = k * size;
        int length = Math.min(size, order.length - from);
        int which = length == size ? 0 : 1;
        System.arraycopy(order, from, windows.get(which), 0, length);
        return functions.get(which);
    }

    /** The number of samples of a batch. */
    int length(int k) {
        return Math.min(size, order.length - k * size);
    }
}
