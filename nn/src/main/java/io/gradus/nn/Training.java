package io.gradus.nn;

import io.gradus.core.recorded.ScalarFunction;
import io.gradus.nn.History.Reason;
import io.gradus.nn.internal.Texts;
import io.gradus.nn.optimize.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One training, from its first round to its history. */
final class Training {
    private final Plan plan;
    private final Plan.Data data;
    private final int[] trainable;
    /** The parameters that are arguments of the loss: the trainable ones; where there are none, all, and none moves. */
    private final int[] active;

    private final double[] at;
    private final Steps steps;
    private final Progress progress;
    private final Numbers losses = new Numbers();
    private final Numbers validationLosses = new Numbers();
    private final Best best = new Best();
    private int round;
    /** Whether a step was made. */
    private boolean moved;
    /** Whether the last round was stopped between its steps, where no training can go on with the same bits. */
    private boolean brokenOff;

    Training(Plan plan, Plan.Data data) {
        this.plan = plan;
        this.data = data;
        Parameters parameters = plan.model.parameters();
        trainable = parameters.trainable();
        active = trainable.length > 0
                ? trainable
                : IntStream.range(0, parameters.size()).toArray();
        at = new double[active.length];
        steps = plan.optimizer.start(at.length);
        progress = new Progress(plan.model, trainable);
        if (plan.resumed != null) {
            resume(plan.resumed);
        }
        for (int k = 0; k < at.length; k++) {
            at[k] = parameters.value(active[k]);
        }
    }

    private void resume(Checkpoint checkpoint) {
        checkpoint.check(purpose(), plan.model.parameters().size());
        for (int k = 0; k < plan.model.parameters().size(); k++) {
            plan.model.parameters().set(k, checkpoint.numbers("parameters")[k]);
        }
        steps.restore(checkpoint.numbers("optimizer"));
        losses.addAll(checkpoint.numbers("losses"));
        validationLosses.addAll(checkpoint.numbers("validationLosses"));
        Checkpoint.Head head = checkpoint.head();
        double[] bestParameters = checkpoint.numbers("bestParameters");
        if (bestParameters.length == at.length) {
            best.offer(head.bestRound(), head.bestLoss(), bestParameters);
        }
        round = head.round();
    }

    /** What a checkpoint must have in common with this training. */
    private String purpose() {
        String name = plan.loss.name() + (plan.penalty == null ? "" : " + " + plan.penalty);
        return Texts.oneLine("samples " + data.training().rows().length + "/"
                + data.training().fingerprint() + ", batch size "
                + Math.min(plan.batchSize, data.training().rows().length) + ", shuffled " + plan.shuffled + ", seed "
                + plan.randomSeed + ", " + name);
    }

    History run(int rounds) {
        if (plan.threads == 1) {
            return run(rounds, new Objective(plan, active, Runnable::run));
        }
        ExecutorService pool = Executors.newFixedThreadPool(plan.threads - 1, task -> {
            Thread thread = new Thread(task, "gradus-training");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return run(rounds, new Objective(plan, active, pool));
        } finally {
            pool.shutdown();
        }
    }

    private History run(int rounds, Objective objective) {
        Batches batches = new Batches(objective, data.training(), plan);
        ScalarFunction whole = objective.over(data.training().rows());
        Samples validation = data.validation();
        ScalarFunction unseen = validation == null ? null : objective.over(validation.rows());
        Reason reason = null;
        while (reason == null && round < rounds) {
            reason = round(batches, whole, unseen);
        }
        return finish(reason == null ? Reason.COMPLETED : reason, whole, unseen);
    }

    /** Makes a round; returns why the training ends with it, or null. */
    private @Nullable Reason round(Batches batches, ScalarFunction whole, @Nullable ScalarFunction unseen) {
        double validation = unseen == null ? Double.NaN : finite(unseen.value(at));
        double[] before = plan.patience == Integer.MAX_VALUE ? at : at.clone();
        double loss = trainable.length == 0 ? finite(whole.value(at)) : steps(batches, whole);
        record(loss, validation, unseen != null);
        best.offer(round, unseen == null ? loss : validation, before);
        round++;
        progress.round(round, loss, validation);
        tell(plan.onRound);
        Reason reason = reason(loss);
        if (reason == null && round % plan.checkpointRounds == 0) {
            checkpoint();
        }
        return reason;
    }

    private @Nullable Reason reason(double loss) {
        if (progress.isStopped()) {
            return Reason.CANCELLED;
        }
        if (loss <= plan.enough) {
            return Reason.LOSS_REACHED;
        }
        if (plan.patience != Integer.MAX_VALUE && best.age(round - 1) >= plan.patience) {
            return Reason.STOPPED_EARLY;
        }
        return steps.isStuck() ? Reason.NO_PROGRESS : null;
    }

    /** All steps of a round; returns the loss before it. */
    private double steps(Batches batches, ScalarFunction whole) {
        batches.startRound(round);
        int count = batches.count();
        if (count == 1) {
            return step(batches.batch(0));
        }
        double before = plan.runningLoss ? 0 : finite(whole.value(at));
        double running = 0;
        for (int k = 0; k < count; k++) {
            running += step(batches.batch(k)) * batches.length(k);
            if (progress.isStopped() && k + 1 < count) {
                brokenOff = true;
                break;
            }
        }
        return plan.runningLoss ? running / data.training().rows().length : before;
    }

    private double step(ScalarFunction batch) {
        double loss = finite(steps.step(batch, at));
        checkGradient(steps.gradient());
        moved = true;
        write(at);
        progress.step(loss, steps.gradient());
        tell(plan.onStep);
        return loss;
    }

    private void write(double[] numbers) {
        for (int k = 0; k < trainable.length; k++) {
            plan.model.parameters().set(trainable[k], numbers[k]);
        }
    }

    private void tell(Iterable<Consumer<Progress>> listeners) {
        for (Consumer<Progress> listener : listeners) {
            listener.accept(progress);
        }
    }

    private void record(double loss, double validation, boolean isValidated) {
        losses.add(loss);
        if (isValidated) {
            validationLosses.add(validation);
        }
    }

    private History finish(Reason reason, ScalarFunction whole, @Nullable ScalarFunction unseen) {
        checkpoint();
        double loss = finite(whole.value(at));
        double validation = unseen == null ? Double.NaN : finite(unseen.value(at));
        record(loss, validation, unseen != null);
        best.offer(round, unseen == null ? loss : validation, at);
        double[] parameters = best.parameters();
        int bestRound = round;
        if (plan.patience != Integer.MAX_VALUE && parameters != null) {
            write(parameters);
            bestRound = best.round();
        }
        return new History(losses.toArray(), validationLosses.toArray(), new History.Ending(reason, bestRound));
    }

    private void checkpoint() {
        if (plan.checkpointFile == null || brokenOff) {
            return;
        }
        double[] bestParameters = best.parameters();
        boolean keepsBest = plan.patience != Integer.MAX_VALUE && bestParameters != null;
        Map<String, double[]> numbers = Map.of(
                "parameters", plan.model.parameters().values(),
                "optimizer", steps.state(),
                "losses", losses.toArray(),
                "validationLosses", validationLosses.toArray(),
                "bestParameters", keepsBest ? bestParameters : new double[0]);
        Checkpoint checkpoint =
                new Checkpoint(new Checkpoint.Head(purpose(), round, best.round(), best.loss()), numbers);
        try {
            checkpoint.write(plan.checkpointFile);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint could not be written: " + e.getMessage(), e);
        }
    }

    private double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("the " + plan.loss.name() + " is " + value + advice());
        }
        return value;
    }

    private void checkGradient(double[] gradient) {
        for (int k = 0; k < gradient.length; k++) {
            if (!Double.isFinite(gradient[k])) {
                throw new ArithmeticException("the derivative of the " + plan.loss.name() + " by "
                        + plan.model.parameters().name(trainable[k]) + " is " + gradient[k] + advice());
            }
        }
    }

    private String advice() {
        if (round == 0 && !moved) {
            return " before the first round; look at the weights, the samples and the loss";
        }
        return (round == 0 ? " in the first round" : " after " + round + " rounds")
                + "; try a smaller learning rate, or smaller inputs";
    }
}
