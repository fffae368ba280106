package io.gradus.core.recorded;

import io.gradus.core.Replay;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evaluates one pattern on one thread at a time: by replay, and by compiled code for the kinds of calls that have it. */
final class Engine {
    private static final int CALLS = 300;
    private static final long VISITS = 1_000_000;

    final Pattern pattern;
    private final BackEnd backEnd;
    private final Interpreter interpreter;
    private final Map<Kind, Calls> calls = new EnumMap<>(Kind.class);

    /** How many calls of a kind the interpreter has served, and the compiled code once there is some. */
    private static final class Calls {
        long count;

        @Nullable
        CompiledCall compiled;
    }

    Engine(Pattern pattern, BackEnd backEnd) {
        this.pattern = pattern;
        this.backEnd = backEnd;
        interpreter = new Interpreter(pattern);
        for (Kind kind : Kind.values()) {
            calls.put(kind, new Calls());
        }
    }

    /** Replays the trace; false where a guard flips, so that the pattern does not hold. */
    boolean replay(double[] at) {
        return interpreter.run(at);
    }

    Replay replay() {
        return interpreter.replay();
    }

    Replay second() {
        return interpreter.second();
    }

    @Nullable
    CompiledCall compiled(Kind kind) {
        return compiled(kind, 1);
    }

    /** The compiled code for some calls of a kind, or null where the interpreter is to be used; counts them then. */
    @Nullable
    CompiledCall compiled(Kind kind, int count) {
        if (backEnd == BackEnd.INTERPRETER) {
            return null;
        }
        Calls known = Objects.requireNonNull(calls.get(kind));
        if (known.compiled == null) {
            known.count += count;
            known.compiled = advance(kind, known.count);
        }
        return known.compiled;
    }

    private @Nullable CompiledCall advance(Kind kind, long count) {
        Compilation compilation = pattern.compilation(kind);
        if (backEnd == BackEnd.COMPILER) {
            compilation.compile(true);
        } else if (count >= threshold()) {
            compilation.compile(false);
        }
        CompiledProgram program = compilation.program();
        if (program == null) {
            return null;
        }
        return new CompiledCall(program, kind.trace(pattern).inputs() + kind.vectorLength(pattern));
    }

    private long threshold() {
        return Math.max(CALLS, VISITS / pattern.trace.size());
    }
}
