package io.gradus.core;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a function recorded: the nodes that its outputs need, in compact arrays. Immutable; any number of
 * threads can share it. Most programs use {@code DifferentiableFunction} of {@code io.gradus.core.recorded}; a trace is
 * for those who interpret, compile or export recorded functions themselves.
 *
 * <p>Node k is input k for k &lt; {@link #inputs()}; the others stand in the order in which they were created, so operands
 * come before their users. An operand is the number of a node, or negative: {@code ~k} for {@link #constant constant(k)}.
 * Every node but an input has at least one operand that is a node.
 */
public final class Trace {
    /** The function number of an input. */
    public static final int INPUT = Functions.VARIABLE_ID;
    /** The function number of a + b. */
    public static final int PLUS = Functions.PLUS_ID;
    /** The function number of a - b. */
    public static final int MINUS = Functions.MINUS_ID;
    /** The function number of a * b. */
    public static final int TIMES = Functions.TIMES_ID;
    /** The function number of a / b. */
    public static final int DIV = Functions.DIV_ID;
    /** The function number of -x. */
    public static final int NEGATE = Functions.NEGATE_ID;
    /** The function number of x * x. */
    public static final int SQUARE = Functions.SQUARE_ID;
    /** The function number of the fused sum. */
    public static final int SUM = Functions.SUM_ID;
    /** The function number of the fused dot product: operands a[0] b[0] a[1] b[1] and so on. */
    public static final int DOT = Functions.DOT_ID;
    /** The function number of the fused dot product with a bias, which is the last operand. */
    public static final int AFFINE = Functions.AFFINE_ID;
    /** The function number of p &gt; q ? a : b; operands p, q, a, b. */
    public static final int WHERE_GREATER = Functions.WHERE_GREATER_ID;
    /** The function number of p &gt;= q ? a : b; operands p, q, a, b. */
    public static final int WHERE_GREATER_OR_EQUAL = Functions.WHERE_GREATER_OR_EQUAL_ID;
    /** The function number of p == q ? a : b; operands p, q, a, b. */
    public static final int WHERE_EQUAL = Functions.WHERE_EQUAL_ID;

    final Tape tape;
    final int[] outputs;
    final int[] guards;
    private final int inputs;
    private final int recorded;
    private final boolean dynamic;
    private volatile @Nullable Layout layout;

    Trace(TraceBuilder builder, Recorder recorder, int recorded) {
        this.tape = builder.tape();
        this.outputs = builder.outputs();
        this.guards = builder.guards();
        this.inputs = builder.inputs();
        this.recorded = recorded;
        this.dynamic = recorder.dynamic();
    }

    /**
     * Records a function at given numbers, on a graph of its own.
     *
     * @param at the inputs' numbers (read, not kept)
     * @param function gets the inputs, returns the outputs
     * @return what was recorded
     * @throws IllegalArgumentException if an output belongs to another graph
     * @throws NullPointerException if an output is null
     */
    public static Trace record(double[] at, Function<Value[], Value[]> function) {
        Recorder recorder = new Recorder(false);
        return new TraceBuilder(at, recorder).record(function);
    }

    /**
     * Records a function before any numbers are known; all inputs are NaN. That is possible where the function tests no
     * guard and reads no number, since what it records then depends on no number.
     *
     * @param inputs the number of inputs
     * @param function gets the inputs, returns the outputs
     * @return what was recorded, or null if the function needs numbers
     * @throws IllegalArgumentException if an output belongs to another graph
     * @throws NullPointerException if an output is null
     */
    public static @Nullable Trace recordBlind(int inputs, Function<Value[], Value[]> function) {
        double[] at = new double[inputs];
        Arrays.fill(at, Double.NaN);
        Recorder recorder = new Recorder(true);
        try {
            Trace trace = new TraceBuilder(at, recorder).record(function);
            return recorder.numbersNeeded() ? null : trace;
        } catch (RuntimeException e) {
            if (recorder.numbersNeeded()) {
                return null;
            }
            throw e;
        }
    }

    /**
     * Returns the number of inputs.
     *
     * @return the count
     */
    public int inputs() {
        return inputs;
    }

    /**
     * Returns the number of nodes, inputs included.
     *
     * @return the count
     */
    public int size() {
        return tape.size;
    }

    /**
     * Returns the number of nodes that were recorded, those included that no output needs.
     *
     * @return the count
     */
    public int recorded() {
        return recorded;
    }

    /**
     * Returns the number of outputs.
     *
     * @return the count
     */
    public int outputs() {
        return outputs.length;
    }

    /**
     * Returns an output.
     *
     * @param k 0 to the number of outputs - 1
     * @return a node, or {@code ~k} of a constant
     */
    public int output(int k) {
        return outputs[k];
    }

    /**
     * Returns the number of a node's function: one of the constants of this class, or another one whose rules {@link
     * #primitive} has.
     *
     * @param node the node
     * @return the function's number
     */
    public int function(int node) {
        return tape.function(node);
    }

    /**
     * Returns the function of a number.
     *
     * @param function a number that {@link #function} gave, not that of an input
     * @return the function with its rules
     */
    public Primitive primitive(int function) {
        return tape.primitive(function);
    }

    /**
     * Returns a node's name.
     *
     * @param node the node
     * @return the name that the function gave it, or null
     */
    public @Nullable String name(int node) {
        return tape.name(node);
    }

    /**
     * Returns the number of a node's operands, constants included.
     *
     * @param node the node
     * @return the count; 0 for an input
     */
    public int arity(int node) {
        return Operands.count(tape, node);
    }

    /**
     * Returns an operand of a node.
     *
     * @param node the node
     * @param k 0 to the node's arity - 1
     * @return a node, or {@code ~k} of a constant
     */
    public int operand(int node, int k) {
        return Operands.operand(tape, node, k);
    }

    /**
     * Returns a constant.
     *
     * @param k its number: {@code ~operand}
     * @return the constant
     */
    public double constant(int k) {
        return tape.constants[k];
    }

    /**
     * Returns the number of guards.
     *
     * @return the count
     */
    public int guards() {
        return guards.length / Recorder.WIDTH;
    }

    /**
     * Returns a guard.
     *
     * @param k 0 to the number of guards - 1
     * @return the guard
     */
    public Guard guard(int k) {
        int at = k * Recorder.WIDTH;
        return new Guard(guards[at], guards[at + 1], guards[at + 2], guards[at + 3], guards[at + 4] != 0);
    }

    /**
     * A comparison whose outcome decided what was recorded after it.
     *
     * @param position the number of nodes that stand before it
     * @param comparison {@link #WHERE_GREATER}, {@link #WHERE_GREATER_OR_EQUAL} or {@link #WHERE_EQUAL}
     * @param left the left operand
     * @param right the right operand
     * @param held the outcome at recording
     */
    public record Guard(int position, int comparison, int left, int right, boolean held) {}

    /**
     * Tells whether the function read a number while it was recorded, so that the trace holds for these inputs only.
     *
     * @return true if it must be recorded afresh for other inputs
     */
    public boolean isDynamic() {
        return dynamic;
    }

    /**
     * Returns a trace whose outputs are the derivatives of output 0 by the inputs, recorded by the functions' graph rules:
     * differentiated in turn, it gives second derivatives. It has no guards and holds where this trace's guards hold.
     *
     * @return the trace of the gradient, with as many outputs as inputs
     * @throws UnsupportedOperationException if a primitive on the way has no graph rule
     */
    public Trace gradientTrace() {
        double[] at = new double[inputs];
        return record(at, x -> Derivatives.expanded(Derivatives.gradient(onto(x)[0], x)));
    }

    /** Records the outputs on the graph of some values, which stand for the inputs. */
    private Value[] onto(Value... x) {
        Value[] places = Arrays.copyOf(x, tape.size);
        Tape target = x[0].tape;
        for (int i = inputs; i < places.length; i++) {
            Value[] operands = new Value[arity(i)];
            for (int k = 0; k < operands.length; k++) {
                operands[k] = place(target, places, operand(i, k));
            }
            places[i] = target.apply(tape.primitive(tape.function(i)), operands);
        }
        return Arrays.stream(outputs)
                .mapToObj(output -> place(target, places, output))
                .toArray(Value[]::new);
    }

    private Value place(Tape target, Value[] places, int operand) {
        return operand < 0 ? target.constant(tape.constants[~operand]) : places[operand];
    }

    /** The nodes as replays run through them, laid out when first needed; two threads may do so at the same time. */
    Layout layout() {
        Layout known = layout;
        if (known == null) {
            known = new Layout(tape);
            layout = known;
        }
        return known;
    }

    /**
     * Returns a workspace that computes this trace for other inputs.
     *
     * @return a new workspace, for one thread at a time
     */
    public Replay replay() {
        return new Replay(this);
    }
}
