package io.gradus.core.recorded;

import io.gradus.core.Replay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a function on one thread: chooses the recording whose guards hold, records the function again where none
 * does, and keeps the workspaces.
 */
final class Session {
    private final Recordings recordings;
    private final List<Interpreter> others = new ArrayList<>();
    private Pattern @Nullable [] known;
    private @Nullable Interpreter current;

    Session(Recordings recordings) {
        this.recordings = recordings;
    }

    double value(double[] at) {
        return at(at).output(0);
    }

    /** The value; the derivatives by the arguments go to gradientOut. */
    double valueAndGradient(double[] at, double[] gradientOut) {
        requireLength("gradientOut", at.length, gradientOut.length);
        Replay replay = at(at);
        replay.gradient(0, gradientOut);
        return replay.output(0);
    }

    /** The replay of the recording that holds at these numbers, all its nodes computed. */
    Replay at(double[] at) {
        return interpreter(at).replay();
    }

    /** The replay of the gradient's trace at these numbers, all its nodes computed. */
    Replay secondAt(double[] at) {
        Replay second = interpreter(at).second();
        second.run(at);
        return second;
    }

    private Interpreter interpreter(double[] at) {
        requireLength("at", recordings.inputs(), at.length);
        Pattern[] patterns = recordings.patterns();
        Interpreter interpreter = current;
        if (interpreter != null && patterns == known && interpreter.run(at)) {
            return interpreter;
        }
        return search(at, patterns);
    }

    private Interpreter search(double[] at, Pattern[] patterns) {
        if (patterns != known) {
            others.removeIf(interpreter -> !recordings.has(interpreter.pattern));
            known = patterns;
        }
        for (Pattern pattern : patterns) {
            Interpreter interpreter = of(pattern);
            if (interpreter.run(at)) {
                current = interpreter;
                return interpreter;
            }
        }
        return record(at);
    }

    private Interpreter record(double[] at) {
        Interpreter interpreter = new Interpreter(recordings.record(at));
        if (!interpreter.run(at)) {
            throw new IllegalStateException(
                    "a guard of the recorded function does not hold at the numbers it was recorded"
                            + " at; a primitive must give the same answer for the same numbers");
        }
        known = recordings.patterns();
        if (!interpreter.pattern.trace.isDynamic()) {
            others.add(interpreter);
        }
        current = interpreter.pattern.trace.isDynamic() ? null : interpreter;
        return interpreter;
    }

    private Interpreter of(Pattern pattern) {
        for (Interpreter interpreter : others) {
            if (interpreter.pattern == pattern) {
                return interpreter;
            }
        }
        Interpreter interpreter = new Interpreter(pattern);
        others.add(interpreter);
        return interpreter;
    }

    static void requireLength(String name, int expected, int got) {
        if (expected != got) {
            throw new IllegalArgumentException(name + " must have " + expected + " entries, got " + got);
        }
    }
}
