package io.gradus.nn;

import io.gradus.nn.optimize.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Trains a model: rounds of steps, each of which takes the mean loss of a batch of samples and lets the optimizer change
 * all trainable parameters at once. Frozen parameters never move.
 *
 * <pre>{@code
 * History history = Trainer.of(net, Loss.meanSquaredError, new Adam(.05))
 *         .batchSize(32).shuffled().randomSeed(7)
 *         .validation(.2).stopEarly(20)
 *         .train(inputs, targets, 500);
 * }</pre>
 *
 * <p>The loss of a sample is recorded once and then runs compiled ({@link io.gradus.core.recorded.SumFunction}). Training is
 * deterministic: the same start, samples, settings and seed give the same bits, with any number of threads; with batches of
 * one sample, those of an eager graph.
 *
 * <p>Immutable: each method returns another trainer, and any of them can train several times; each time the optimizer
 * starts afresh, and the model goes on from the parameters that it has.
 */
public final class Trainer {
    /** The most rounds of a training; its history keeps 8 bytes for each. */
    private static final int MAX_ROUNDS = 100_000_000;

    private final Plan plan;

    private Trainer(Plan plan) {
        this.plan = plan;
    }

    /**
     * Returns a trainer that takes all samples in each step (full batch).
     *
     * @param model the model, whose parameters training changes
     * @param loss the error of one sample
     * @param optimizer the rule of a step
     * @return the trainer
     */
    public static Trainer of(Model model, Loss loss, Optimizer optimizer) {
        return new Trainer(new Plan(model, loss, optimizer));
    }

    private Trainer with(Consumer<Plan> change) {
        Plan changed = new Plan(plan);
        change.accept(changed);
        return new Trainer(changed);
    }

    /**
     * Returns the same trainer with smaller batches: each round goes through the samples in order, a step per batch;
     * the last batch of a round may be smaller. Size 1 is online training.
     *
     * @param size the number of samples of a step, at least 1
     * @return the trainer
     * @throws IllegalArgumentException if the optimizer needs the full batch, as L-BFGS does
     */
    public Trainer batchSize(int size) {
        checkAtLeastOne("a batch size", size);
        if (plan.optimizer.needsOneFunction()) {
            throw new IllegalArgumentException(plan.optimizer
                    + " compares the gradients of different steps and needs the full batch; leave batchSize away");
        }
        return with(p -> p.batchSize = size);
    }

    /**
     * Returns the same trainer that takes the samples in a new random order in each round.
     *
     * @return the trainer
     */
    public Trainer shuffled() {
        return with(p -> p.shuffled = true);
    }

    /**
     * Returns the same trainer with another random seed, which decides on the order of shuffled samples and on the
     * validation part; 1 where none is given. (Weights are drawn before, by {@link Network#initialize}.)
     *
     * @param randomSeed the seed
     * @return the trainer
     */
    public Trainer randomSeed(long randomSeed) {
        return with(p -> p.randomSeed = randomSeed);
    }

    /**
     * Returns the same trainer with several threads, between which each batch is divided in blocks of 128 samples. The bits
     * stay the same.
     *
     * @param threads the number of threads, at least 1
     * @return the trainer
     */
    public Trainer threads(int threads) {
        checkAtLeastOne("a number of threads", threads);
        return with(p -> p.threads = threads);
    }

    /**
     * Returns the same trainer with a penalty on the size of the weights.
     *
     * @param penalty is added to the mean loss, in place of any penalty before
     * @return the trainer
     */
    public Trainer penalty(Penalty penalty) {
        return with(p -> p.penalty = penalty);
    }

    /**
     * Returns the same trainer that keeps back a part of the samples, drawn at random, and computes their loss before each
     * round and after the last.
     *
     * @param part the part, more than 0 and less than 1
     * @return the trainer
     */
    public Trainer validation(double part) {
        if (!(part > 0 && part < 1)) {
            throw new IllegalArgumentException("expected a part between 0 and 1, got " + part);
        }
        return with(p -> {
            p.validationPart = part;
            p.validation = null;
        });
    }

    /**
     * Returns the same trainer that computes the loss of other samples before each round and after the last.
     *
     * @param inputs {@code inputs[sample][input]} (copied)
     * @param targets {@code targets[sample][output]} (copied)
     * @return the trainer
     */
    public Trainer validation(double[][] inputs, double[][] targets) {
        Samples samples = new Samples(plan.model, inputs, targets);
        return with(p -> {
            p.validationPart = 0;
            p.validation = samples;
        });
    }

    /**
     * Returns the same trainer that stops when the loss has not become smaller for some rounds, and then goes back to the
     * parameters of the best round. The loss is that of the validation samples, where there are any.
     *
     * @param rounds the number of rounds, at least 1
     * @return the trainer
     */
    public Trainer stopEarly(int rounds) {
        checkAtLeastOne("a number of rounds", rounds);
        return with(p -> p.patience = rounds);
    }

    /**
     * Returns the same trainer that stops after a round before which the loss was small enough.
     *
     * @param loss the loss that is enough
     * @return the trainer
     */
    public Trainer stopAt(double loss) {
        return with(p -> p.enough = loss);
    }

    /**
     * Returns the same trainer that takes the mean of the batches' losses, each as it was before its step, for the loss of a
     * round. Without this, a round of more than one step begins with a pass over all samples, which costs about a third of
     * the steps.
     *
     * @return the trainer
     */
    public Trainer runningLoss() {
        return with(p -> p.runningLoss = true);
    }

    /**
     * Returns the same trainer with one more listener, which is called after each round.
     *
     * @param listener is told how far the training is, and may stop it
     * @return the trainer
     */
    public Trainer onRound(Consumer<Progress> listener) {
        return with(p -> p.onRound = Plan.with(p.onRound, listener));
    }

    /**
     * Returns the same trainer with one more listener, which is called after each step.
     *
     * @param listener is told how far the training is, and may stop it
     * @return the trainer
     */
    public Trainer onStep(Consumer<Progress> listener) {
        return with(p -> p.onStep = Plan.with(p.onStep, listener));
    }

    /**
     * Returns the same trainer that saves all it knows after some rounds, and at the end: parameters, what the optimizer
     * remembers, losses. The file is replaced as a whole; its name always stands for a complete checkpoint.
     *
     * @param file the file
     * @param rounds the number of rounds between two checkpoints, at least 1
     * @return the trainer
     */
    public Trainer checkpoint(Path file, int rounds) {
        checkAtLeastOne("a number of rounds", rounds);
        return with(p -> {
            p.checkpointFile = file;
            p.checkpointRounds = rounds;
        });
    }

    /**
     * Returns the same trainer that goes on from a checkpoint: {@code train} takes its parameters, and the result has the
     * bits of a training that was never broken off.
     *
     * @param file the checkpoint's file
     * @return the trainer
     * @throws ModelFormatException if the file is broken; one line names the place
     * @throws IOException if it cannot be read
     */
    public Trainer resumeFrom(Path file) throws IOException {
        Checkpoint checkpoint = Checkpoint.read(file);
        return with(p -> p.resumed = checkpoint);
    }

    /**
     * Trains the model; every step changes its parameters.
     *
     * @param inputs {@code inputs[sample][input]} (copied)
     * @param targets {@code targets[sample][output]} (copied)
     * @param rounds how often to go through all samples, those of a checkpoint included; 0 to 100,000,000
     * @return the loss before each round and after the last
     * @throws IllegalArgumentException if the samples do not fit the model or are not finite numbers, or the checkpoint to
     *     resume from belongs to another training
     * @throws ArithmeticException if a loss or a derivative is not finite; the parameters stay as they are then
     * @throws java.io.UncheckedIOException if a checkpoint cannot be written
     */
    public History train(double[][] inputs, double[][] targets, int rounds) {
        plan.model.checkReady();
        if (rounds < 0 || rounds > MAX_ROUNDS) {
            throw new IllegalArgumentException("expected 0 to " + MAX_ROUNDS + " rounds, got " + rounds);
        }
        return new Training(plan, plan.data(inputs, targets)).run(rounds);
    }

    private static void checkAtLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("expected " + what + " of at least 1, got " + number);
        }
    }
}
