package io.gradus.app.play;

import io.gradus.nn.History;
import io.gradus.nn.Network;
import io.gradus.nn.Progress;
import io.gradus.nn.Trainer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A training that goes as far as it is told, on a thread of its own. It always begins at the start and makes one round after
 * the other, so that a round has the same bits whether it was reached by steps, in one run, or again after a rewind.
 *
 * <p>After a round the trainer's thread reads two fields and goes on; it takes the lock only where it shall stop, wait, or
 * let somebody look. Everybody else takes the lock.
 */
final class Experiment implements AutoCloseable {
    /** What a caller waits for at most before it looks at a training that is still on its way. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final State state;
    private final Evaluation evaluation;
    private final Trace trace;
    private final Pace pace = new Pace();
    private final boolean isInBatches;

    /** The round to stop at. */
    private volatile int limit;
    /** Whether the trainer's thread shall take the lock. */
    private volatile boolean attention;

    private @Nullable Thread thread;
    private boolean closed;
    /** Whether training shall begin at the start again. */
    private boolean again;
    /** Whether the trainer's thread waits, so that what was published is the present. */
    private boolean parked = true;

    private long published;
    /** Counts all that a position tells. */
    private long changes;

    private int round;
    private double[] parameters;
    private @Nullable String ended;

    /** What the trainer's thread knows without the lock. */
    private int reached;
    /** The parameters after the last whole round, where a round has several steps and can break off between them. */
    private double[] atReached;

    Experiment(State state) {
        this.state = state;
        evaluation = new Evaluation(state);
        parameters = state.start().parameters().values();
        atReached = parameters;
        isInBatches =
                state.rule().batch() > 0 && state.rule().batch() < state.table().size();
        trace = new Trace(parameters.length);
        trace.add(new Trace.Point(0, evaluation.loss(parameters), parameters));
    }

    /** The round at which a training is, with its parameters (not to be written to); version changes whenever they do. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Position(
            int round,
            double[] parameters,
            boolean isRunning,
            @Nullable String ended,
            long version) {}

    State state() {
        return state;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    /** Trains until told otherwise, so many rounds a second at most; 0 means as fast as possible. */
    synchronized void run(double roundsPerSecond) {
        pace.set(roundsPerSecond, round);
        goOnTo(State.MOST_ROUNDS);
    }

    /** Stops after the round at hand. */
    synchronized void pause() {
        limit = 0;
        await(() -> parked);
        limit = round;
        changes++;
    }

    /** Stops a run without end; one that goes to a round gets there. */
    synchronized void stopRun() {
        if (limit == State.MOST_ROUNDS && isRunning()) {
            pause();
        }
    }

    /** Stops, and makes some more rounds. */
    synchronized void step(int rounds) {
        pause();
        goTo((int) Math.min((long) round + rounds, State.MOST_ROUNDS));
    }

    /** Goes to a round, forward or from the start again, and waits until it is there, but not for ever. */
    synchronized void goTo(int target) {
        pause();
        pace.set(0, round);
        if (target < round || (ended != null && target == round)) {
            again = true;
        }
        goOnTo(target);
        await(() -> parked && !again && (round >= limit || ended != null));
    }

    private void goOnTo(int target) {
        if (closed) {
            throw new Refusal(410, "this network was closed; open it again");
        }
        limit = target;
        boolean isDone = !again && (target <= round || ended != null);
        if (thread == null && !isDone) {
            thread = new Thread(this::work, "gradus-play-training");
            thread.setDaemon(true);
            thread.start();
        }
        parked = parked && isDone;
        changes++;
        attention = true;
        notifyAll();
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        attention = true;
        notifyAll();
        while (!condition.holds() && !closed && pausedUntil(end)) {
            attention = true;
        }
    }

    /** Waits for news; false if the time is over. */
    @SuppressWarnings("WaitNotInLoop") // its callers loop
    private boolean pausedUntil(long end) {
        long left = end - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where the training is now; if a round takes long, where it was before. */
    synchronized Position position() {
        long before = published;
        long end = System.nanoTime() + GLANCE_NANOS;
        while (!parked && published == before && !closed) {
            attention = true;
            if (!pausedUntil(end)) {
                break;
            }
        }
        return new Position(round, parameters, isRunning(), ended, changes);
    }

    private boolean isRunning() {
        return !closed && ended == null && (again || limit > round);
    }

    /** Waits until the position is another one than was seen, or the time is over. */
    synchronized void awaitChange(Position seen, long nanos) {
        long end = System.nanoTime() + nanos;
        while (seen.version == changes && !closed && pausedUntil(end)) {
            // Woken for another reason.
        }
    }

    synchronized List<Trace.Point> trace() {
        return trace.points();
    }

    synchronized Trace.News traceSince(Trace.Mark mark) {
        return trace.since(mark);
    }

    /** The thread of the trainer, if there is one. */
    synchronized @Nullable Thread thread() {
        return thread;
    }

    /** Ends the thread, after the round at hand. */
    @Override
    public synchronized void close() {
        closed = true;
        attention = true;
        notifyAll();
    }

    // From here on: the trainer's thread.

    private void work() {
        while (awaitWork()) {
            Network network =
                    state.start().withParameters(state.start().parameters().values());
            reached = 0;
            atReached = network.parameters().values();
            @Nullable String reason = null;
            try {
                reason = train(network);
            } catch (ArithmeticException e) {
                reason = e.getMessage();
            } catch (RuntimeException | Error e) {
                reason = "internal error, please report it: " + e;
            }
            finish(network, reason);
        }
    }

    private @Nullable String train(Network network) {
        Table table = state.table();
        Trainer trainer = Trainer.of(network, state.rule().loss(), state.rule().optimizer());
        if (isInBatches) {
            trainer = trainer.batchSize(state.rule().batch());
        }
        History history = trainer.onRound(this::afterRound).train(table.inputs(), table.targets(), State.MOST_ROUNDS);
        return history.reason() == History.Reason.COMPLETED
                ? "these are " + State.MOST_ROUNDS + " rounds, the most that the page makes"
                : null;
    }

    /** Waits until there is something to train; false if there never will be. */
    private synchronized boolean awaitWork() {
        while (!closed) {
            if (again) {
                beginAgain();
            }
            if (limit > 0 && ended == null) {
                parked = false;
                return true;
            }
            parked = true;
            notifyAll();
            waitAtMost(Long.MAX_VALUE);
        }
        return false;
    }

    private void beginAgain() {
        again = false;
        ended = null;
        trace.clear();
        publish(0, state.start().parameters().values());
        trace.add(new Trace.Point(0, evaluation.loss(parameters), parameters));
        pace.set(pace.roundsPerSecond(), 0);
    }

    private void afterRound(Progress progress) {
        reached = progress.round();
        if (isInBatches) {
            atReached = progress.parameters().values();
        }
        if (trace.takes(reached)) {
            double[] values = progress.parameters().values();
            note(new Trace.Point(reached, evaluation.loss(values), values));
        }
        if (attention || reached >= limit || pace.isLimited()) {
            look(progress);
        }
    }

    private synchronized void note(Trace.Point point) {
        trace.add(point);
    }

    /** Lets others look at this round, and waits until there is something to do. */
    private synchronized void look(Progress progress) {
        publish(reached, progress.parameters().values());
        attention = false;
        while (!closed && !again) {
            boolean isEnough = reached >= limit && reached < State.MOST_ROUNDS;
            long left = isEnough ? Long.MAX_VALUE : pace.nanosUntilAfter(reached);
            if (left <= 0) {
                break;
            }
            parked = true;
            notifyAll();
            waitAtMost(left);
        }
        parked = false;
        if (closed || again) {
            progress.stop();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // its callers loop
    private void waitAtMost(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void publish(int now, double[] values) {
        round = now;
        parameters = values;
        published++;
        changes++;
        notifyAll();
    }

    private synchronized void finish(Network network, @Nullable String reason) {
        if (reason != null) {
            publish(reached, isInBatches ? atReached : network.parameters().values());
            ended = reason;
            changes++;
        }
        notifyAll();
    }
}
