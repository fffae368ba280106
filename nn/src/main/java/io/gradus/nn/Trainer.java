package io.gradus.nn;

/**
 * Trains a network: rounds of steps, each of which takes the mean gradient of a batch of samples and lets the optimizer
 * change all trainable parameters at once. Frozen parameters never move. Deterministic: the same start and samples give
 * the same bits.
 *
 * <pre>{@code
 * History history = Trainer.of(net, Loss.halfSquaredError, new GradientDescent(.5)).train(inputs, targets, 10_000);
 * }</pre>
 */
public final class Trainer {
    /** The most rounds of a training; its history keeps 8 bytes for each. */
    private static final int MAX_ROUNDS = 100_000_000;

    private final Network net;
    private final Loss loss;
    private final Optimizer optimizer;
    private final int batchSize;

    private Trainer(Network net, Loss loss, Optimizer optimizer, int batchSize) {
        this.net = net;
        this.loss = loss;
        this.optimizer = optimizer;
        this.batchSize = batchSize;
    }

    /**
     * Returns a trainer that takes all samples in each step (full batch).
     *
     * @param net the network, whose parameters training changes
     * @param loss the error of one sample
     * @param optimizer the rule of a step
     * @return the trainer
     */
    public static Trainer of(Network net, Loss loss, Optimizer optimizer) {
        return new Trainer(net, loss, optimizer, Integer.MAX_VALUE);
    }

    /**
     * Returns the same trainer with smaller batches: each round goes through the samples in order, a step per batch;
     * the last batch of a round may be smaller. Size 1 is online training.
     *
     * @param size the number of samples of a step, at least 1
     * @return the trainer
     */
    public Trainer batchSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("expected a batch size of at least 1, got " + size);
        }
        return new Trainer(net, loss, optimizer, size);
    }

    /**
     * Trains the network; every step changes its parameters.
     *
     * @param inputs {@code inputs[sample][input]} (copied)
     * @param targets {@code targets[sample][output]} (copied)
     * @param rounds how often to go through all samples, 0 to 100,000,000
     * @return the loss before each round and after the last
     * @throws IllegalArgumentException if the samples do not fit the network or are not finite numbers
     * @throws ArithmeticException if the loss is not finite; the parameters stay as they are then
     */
    public History train(double[][] inputs, double[][] targets, int rounds) {
        net.checkReady();
        if (rounds < 0 || rounds > MAX_ROUNDS) {
            throw new IllegalArgumentException("expected 0 to " + MAX_ROUNDS + " rounds, got " + rounds);
        }
        Samples samples = new Samples(net, inputs, targets);
        Step step = new Step(net, loss, samples);
        double[] losses = new double[rounds + 1];
        for (int round = 0; round < rounds; round++) {
            losses[round] = finite(round(step, samples.count()), round);
        }
        losses[rounds] = finite(step.loss(), rounds);
        return new History(losses);
    }

    /** Returns the loss before the round. */
    private double round(Step step, int count) {
        if (batchSize >= count) {
            return step.run(optimizer, 0, count);
        }
        double before = step.loss();
        for (int from = 0; from < count; from += batchSize) {
            step.run(optimizer, from, Math.min(count, from + batchSize));
        }
        return before;
    }

    private double finite(double value, int round) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("the " + loss.name() + " is " + value
                    + (round == 0
                            ? " before the first round; look at the weights, the samples and the loss"
                            : " after " + round + " rounds; try a smaller learning rate, or smaller inputs"));
        }
        return value;
    }
}
