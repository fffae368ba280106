package io.gradus.nn;

import io.gradus.nn.optimize.Optimizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that a trainer was told. Changed only while a trainer is made from another one. */
final class Plan {
    final Model model;
    final Loss loss;
    final Optimizer optimizer;

    int batchSize = Integer.MAX_VALUE;
    boolean shuffled;
    boolean runningLoss;
    long randomSeed = 1;
    int threads = 1;

    @Nullable
    Penalty penalty;

    double validationPart;

    @Nullable
    Samples validation;

    int patience = Integer.MAX_VALUE;
    double enough = Double.NEGATIVE_INFINITY;

    @Nullable
    Path checkpointFile;

    int checkpointRounds = 1;

    @Nullable
    Checkpoint resumed;

    List<Consumer<Progress>> onRound = List.of();
    List<Consumer<Progress>> onStep = List.of();

    Plan(Model model, Loss loss, Optimizer optimizer) {
        this.model = model;
        this.loss = loss;
        this.optimizer = optimizer;
    }

    Plan(Plan other) {
        this(other.model, other.loss, other.optimizer);
        batchSize = other.batchSize;
        shuffled = other.shuffled;
        runningLoss = other.runningLoss;
        randomSeed = other.randomSeed;
        threads = other.threads;
        penalty = other.penalty;
        validationPart = other.validationPart;
        validation = other.validation;
        patience = other.patience;
        enough = other.enough;
        checkpointFile = other.checkpointFile;
        checkpointRounds = other.checkpointRounds;
        resumed = other.resumed;
        onRound = other.onRound;
        onStep = other.onStep;
    }

    /** Samples to train with and, where they are wanted, samples to look at only. */
    record Data(Samples training, @Nullable Samples validation) {}

    Data data(double[][] inputs, double[][] targets) {
        Samples all = new Samples(model, inputs, targets);
        if (validationPart == 0) {
            return new Data(all, validation);
        }
        Samples[] parts = all.split(validationPart, randomSeed);
        return new Data(parts[0], parts[1]);
    }

    static List<Consumer<Progress>> with(List<Consumer<Progress>> listeners, Consumer<Progress> listener) {
        List<Consumer<Progress>> longer = new ArrayList<>(listeners);
        longer.add(listener);
        return List.copyOf(longer);
    }
}
