package io.gradus.core.recorded;

import io.gradus.core.Replay;
import org.jspecify.annotations.Nullable;

/** Evaluates one pattern by replaying its trace; for one thread at a time. */
final class Interpreter {
    final Pattern pattern;
    private final Replay replay;
    private @Nullable Replay second;

    Interpreter(Pattern pattern) {
        this.pattern = pattern;
        replay = pattern.trace.replay();
    }

    /** Computes all nodes; false where a guard flips, so that the pattern does not hold. */
    boolean run(double[] at) {
        return replay.run(at) < 0;
    }

    Replay replay() {
        return replay;
    }

    /** The replay of the gradient's trace, for second derivatives. */
    Replay second() {
        if (second == null) {
            second = pattern.gradientTrace().replay();
        }
        return second;
    }
}
