package io.gradus.core.recorded;

import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The recordings of one function, one for each pattern of branches that calls have taken, the latest first. Shared by all
 * threads; the function itself runs on one thread at a time.
 */
final class Recordings {
    /** Patterns that are kept; a function that alternates between more is recorded again and again. */
    static final int KEPT = 16;

    private final int inputs;
    private final int active;
    private final Function<Value[], Value[]> function;
    private volatile Pattern[] patterns = {};
    private volatile boolean dynamic;
    private volatile long recorded;

    Recordings(int inputs, Function<Value[], Value[]> function) {
        this(inputs, inputs, function);
    }

    /** Records the function at once if that needs no numbers; gradients are by the first, active, inputs. */
    Recordings(int inputs, int active, Function<Value[], Value[]> function) {
        if (inputs < 1) {
            throw new IllegalArgumentException("a recorded function has at least one argument, got " + inputs);
        }
        this.inputs = inputs;
        this.active = active;
        this.function = function;
        rerecord();
    }

    int inputs() {
        return inputs;
    }

    /** The number of leading inputs by which gradients are taken. */
    int active() {
        return active;
    }

    Pattern[] patterns() {
        return patterns;
    }

    boolean dynamic() {
        return dynamic;
    }

    /** How often the function was recorded. */
    long recorded() {
        return recorded;
    }

    synchronized void rerecord() {
        dynamic = false;
        @Nullable Trace trace = Trace.recordBlind(inputs, function);
        recorded += trace == null ? 0 : 1;
        patterns = trace == null ? new Pattern[0] : new Pattern[] {new Pattern(trace, active)};
    }

    /** Records the function at some numbers. A dynamic one's recording holds for these numbers only and is not kept. */
    synchronized Pattern record(double[] at) {
        Pattern pattern = new Pattern(Trace.record(at, function), active);
        recorded++;
        if (pattern.trace.isDynamic()) {
            dynamic = true;
            patterns = new Pattern[0];
        } else {
            Pattern[] old = patterns;
            Pattern[] more = new Pattern[Math.min(KEPT, old.length + 1)];
            System.arraycopy(old, 0, more, 1, more.length - 1);
            more[0] = pattern;
            patterns = more;
        }
        return pattern;
    }

    /** Whether a pattern is still in use: neither dropped for others nor recorded anew. */
    boolean has(Pattern pattern) {
        return Arrays.asList(patterns).contains(pattern);
    }
}
