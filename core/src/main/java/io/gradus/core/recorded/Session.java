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
    /** Fewer rows are added up one by one. */
    private static final int LEAST_SIDE_BY_SIDE = 8;

    private final Recordings recordings;
    private final BackEnd backEnd;
    private final List<Engine> engines = new ArrayList<>();
    private Pattern @Nullable [] known;
    private @Nullable Engine current;
    /** Compiled code of the current engine for gradients. */
    private @Nullable CompiledCall gradientCall;
    /** Second derivatives, or those of several outputs, in one array. */
    private double[] flat = {};

    Session(Recordings recordings, BackEnd backEnd) {
        this.recordings = recordings;
        this.backEnd = backEnd;
    }

    double value(double[] at) {
        CompiledCall call = compiled(Kind.VALUES, at);
        return call != null && call.run(at) ? call.values()[0] : at(at).output(0);
    }

    /** The number of outputs. */
    int outputs(double[] at) {
        Engine engine = likely(at);
        return engine == null ? at(at).outputs() : engine.pattern.trace.outputs();
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
        if (engine == null || engine.pattern.trace.guards() > 0) {
            return null;
        }
        CompiledCall block = rows < LEAST_SIDE_BY_SIDE ? null : engine.compiled(Kind.BLOCK, rows);
        return block == null ? engine.compiled(Kind.SUM, rows) : block;
    }

    /** As {@link #adding}, of values alone, where there are enough rows. */
    @Nullable
    CompiledCall addingValues(double[] at, int rows) {
        Engine engine = rows < LEAST_SIDE_BY_SIDE ? null : likely(at);
        return engine == null || engine.pattern.trace.guards() > 0 ? null : engine.compiled(Kind.VALUE_BLOCK, rows);
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
        if (call == null || !call.run("cotangent", at, cotangent, out)) {
            at(at).vjp(cotangent, out);
        }
    }

    void jvp(double[] at, double[] tangent, double[] out) {
        CompiledCall call = compiled(Kind.JVP, at);
        if (call == null || !call.run("tangent", at, tangent, out)) {
            at(at).jvp(tangent, out);
        }
    }

    void hessianVectorProduct(double[] at, double[] direction, double[] out) {
        requireLength("direction", recordings.inputs(), direction.length);
        CompiledCall call = compiledSecond(Kind.HESSIAN_VECTOR, at, 1);
        if (call == null || !call.run("direction", at, direction, out)) {
            secondAt(at).vjp(direction, out);
        }
    }

    /** All derivatives of the outputs: row i by row. */
    void jacobian(double[] at, double[][] out) {
        Engine engine = likely(at);
        CompiledCall call = engine == null ? null : engine.compiled(Kind.JACOBIAN, Math.min(at.length, out.length));
        if (call != null && call.values().length == out.length && call.run(at, flat(out.length * at.length))) {
            for (int i = 0; i < out.length; i++) {
                requireLength("a row of out", at.length, out[i].length);
                System.arraycopy(flat, i * at.length, out[i], 0, at.length);
            }
            return;
        }
        at(at).jacobian(out);
    }

    /** All second derivatives of the only output. */
    void hessian(double[] at, double[][] out) {
        requireLength("out", recordings.inputs(), out.length);
        CompiledCall call = compiledSecond(Kind.HESSIAN, at, at.length);
        boolean done = call != null && call.run(at, flat(at.length * (at.length + 1) / 2));
        Replay second = done ? null : secondAt(at);
        for (int i = 0, from = 0; i < at.length; from += ++i) {
            requireLength("a row of out", at.length, out[i].length);
            if (second == null) {
                System.arraycopy(flat, from, out[i], 0, i + 1);
            } else {
                second.gradient(i, out[i]);
            }
            for (int j = 0; j < i; j++) {
                out[j][i] = out[i][j];
            }
        }
    }

    private double[] flat(int length) {
        if (flat.length != length) {
            flat = new double[length];
        }
        return flat;
    }

    /** Compiled code for the gradient's trace, which has no guards of its own. */
    private @Nullable CompiledCall compiledSecond(Kind kind, double[] at, int count) {
        Engine engine = likely(at);
        boolean guarded = engine != null && engine.pattern.trace.guards() > 0;
        engine = guarded ? engine(at) : engine;
        return engine == null ? null : engine.compiled(kind, count);
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
