package io.gradus.core.recorded;

import io.gradus.core.Replay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a function on one thread: chooses the recording whose guards hold, records the function again where none
 * does, and keeps the workspaces. Each kind of call first tries compiled code; where that has no answer, the interpreter
 * repeats the call and decides.
 */
final class Session {
    private final Recordings recordings;
    private final BackEnd backEnd;
    private final List<Engine> engines = new ArrayList<>();
    private Pattern @Nullable [] known;
    private @Nullable Engine current;
    /** Compiled code of the current engine for gradients. */
    private @Nullable CompiledCall gradientCall;

    Session(Recordings recordings, BackEnd backEnd) {
        this.recordings = recordings;
        this.backEnd = backEnd;
    }

    double value(double[] at) {
        CompiledCall call = compiled(Kind.VALUES, at);
        return call != null && call.run(at) ? call.values()[0] : at(at).output(0);
    }

    /** The outputs. */
    void values(double[] at, double[] out) {
        CompiledCall call = compiled(Kind.VALUES, at);
        if (call != null && call.run(at)) {
            requireLength("out", call.values().length, out.length);
            System.arraycopy(call.values(), 0, out, 0, out.length);
            return;
        }
        Replay replay = at(at);
        requireLength("out", replay.outputs(), out.length);
        for (int k = 0; k < out.length; k++) {
            out[k] = replay.output(k);
        }
    }

    /** The value; the derivatives by the arguments go to gradientOut. */
    double valueAndGradient(double[] at, double[] gradientOut) {
        requireLength("gradientOut", recordings.active(), gradientOut.length);
        CompiledCall call = gradientCall(at);
        if (call != null && call.run(at, gradientOut)) {
            return call.values()[0];
        }
        return interpreted(at, gradientOut);
    }

    /**
     * Compiled code that adds up the values and gradients of some rows, or null where rows are to be evaluated one by one. A
     * function with guards has none, since a row at which a guard flips would spoil the sum.
     *
     * @param at the inputs of one of the rows
     * @param rows how many rows there are
     */
    @Nullable
    CompiledCall adding(double[] at, int rows) {
        Engine engine = likely(at);
        return engine == null || engine.pattern.trace.guards() > 0 ? null : engine.compiled(Kind.SUM, rows);
    }

    /** The value and the derivatives of one row; with compiled code only where there is none that adds up rows. */
    double rowValueAndGradient(double[] at, double[] gradientOut) {
        Engine engine = likely(at);
        boolean guarded = engine == null || engine.pattern.trace.guards() > 0;
        return guarded ? valueAndGradient(at, gradientOut) : interpreted(at, gradientOut);
    }

    private double interpreted(double[] at, double[] gradientOut) {
        Replay replay = at(at);
        replay.gradient(0, gradientOut);
        return replay.output(0);
    }

    void vjp(double[] at, double[] cotangent, double[] out) {
        CompiledCall call = compiled(Kind.VJP, at);
        if (call == null || !runProduct(call, "cotangent", at, cotangent, out)) {
            at(at).vjp(cotangent, out);
        }
    }

    void jvp(double[] at, double[] tangent, double[] out) {
        at(at).jvp(tangent, out);
    }

    void hessianVectorProduct(double[] at, double[] direction, double[] out) {
        requireLength("direction", recordings.inputs(), direction.length);
        Engine engine = likely(at);
        // the gradient's trace has no guards of its own
        boolean guarded = engine != null && engine.pattern.trace.guards() > 0;
        engine = guarded ? engine(at) : engine;
        CompiledCall call = engine == null ? null : engine.compiled(Kind.HESSIAN_VECTOR);
        if (call == null || !runProduct(call, "direction", at, direction, out)) {
            secondAt(at).vjp(direction, out);
        }
    }

    private static boolean runProduct(CompiledCall call, String name, double[] at, double[] vector, double[] out) {
        requireLength(name, call.inputs.length - at.length, vector.length);
        System.arraycopy(at, 0, call.inputs, 0, at.length);
        System.arraycopy(vector, 0, call.inputs, at.length, vector.length);
        requireLength("out", at.length, out.length);
        return call.run(call.inputs, out);
    }

    /** As {@link #compiled}, with a short way for the call that comes most often. */
    private @Nullable CompiledCall gradientCall(double[] at) {
        if (gradientCall == null || recordings.patterns() != known) {
            gradientCall = compiled(Kind.GRADIENT, at);
        }
        return gradientCall;
    }

    private void use(@Nullable Engine engine) {
        current = engine;
        gradientCall = null;
    }

    /** Compiled code of the recording that held last, or null. */
    private @Nullable CompiledCall compiled(Kind kind, double[] at) {
        Engine engine = likely(at);
        return engine == null ? null : engine.compiled(kind);
    }

    /** The engine that served last; where there is none and compiled code is wanted at once, the one that holds. */
    private @Nullable Engine likely(double[] at) {
        requireLength("at", recordings.inputs(), at.length);
        if (current != null && recordings.patterns() == known) {
            return current;
        }
        if (recordings.dynamic()) {
            return null;
        }
        Engine engine = backEnd == BackEnd.COMPILER ? engine(at) : null;
        return recordings.dynamic() ? null : engine;
    }

    /** The replay of the recording that holds at these numbers, all its nodes computed. */
    Replay at(double[] at) {
        return engine(at).replay();
    }

    /** The replay of the gradient's trace at these numbers, all its nodes computed. */
    Replay secondAt(double[] at) {
        Replay second = engine(at).second();
        second.run(at);
        return second;
    }

    private Engine engine(double[] at) {
        requireLength("at", recordings.inputs(), at.length);
        Pattern[] patterns = recordings.patterns();
        Engine engine = current;
        if (engine != null && patterns == known && engine.replay(at)) {
            return engine;
        }
        return search(at, patterns);
    }

    private Engine search(double[] at, Pattern[] patterns) {
        if (patterns != known) {
            engines.removeIf(engine -> !recordings.has(engine.pattern));
            known = patterns;
        }
        for (Pattern pattern : patterns) {
            Engine engine = of(pattern);
            if (engine.replay(at)) {
                use(engine);
                return engine;
            }
        }
        return record(at);
    }

    private Engine record(double[] at) {
        Engine engine = new Engine(recordings.record(at), backEnd);
        if (!engine.replay(at)) {
            throw new IllegalStateException(
                    "a guard of the recorded function does not hold at the numbers it was recorded"
                            + " at; a primitive must give the same answer for the same numbers");
        }
        known = recordings.patterns();
        boolean dynamic = engine.pattern.trace.isDynamic();
        if (!dynamic) {
            engines.add(engine);
        }
        use(dynamic ? null : engine);
        return engine;
    }

    private Engine of(Pattern pattern) {
        for (Engine engine : engines) {
            if (engine.pattern == pattern) {
                return engine;
            }
        }
        Engine engine = new Engine(pattern, backEnd);
        engines.add(engine);
        return engine;
    }

    static void requireLength(String name, int expected, int got) {
        if (expected != got) {
            throw new IllegalArgumentException(name + " must have " + expected + " entries, got " + got);
        }
    }
}
