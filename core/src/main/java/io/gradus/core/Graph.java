package io.gradus.core;

import java.util.function.Function;

/**
 * A tape of scalar operations; creation order is a topological order. Confined to one thread; different graphs are
 * independent.
 *
 * <pre>{@code
 * Graph graph = new Graph();
 * Value x = graph.variable(2), y = graph.variable(3);
 * Value z = x.times(y).plus(Functions.sin(x));
 * double dx = z.gradient().of(x); // y + cos(x)
 * }</pre>
 */
public final class Graph {
    private Tape tape;

    /** Creates an empty graph. */
    public Graph() {
        this(Tape.LIMIT);
    }

    Graph(int limit) {
        tape = new Tape(this, limit);
    }

    private Graph(Function<Graph, Tape> tape) {
        this.tape = tape.apply(this);
    }

    /**
     * Returns an empty graph that stops at the first number that is not finite: as soon as a node's value, or at the end
     * of a sweep a reached node's adjoint, is an infinity or NaN, it throws an {@link AnomalyException} that names the
     * node, its function, its operands and the line that recorded it.
     *
     * <p>Numbers are those of an ordinary graph, bit for bit; {@link #reset} keeps the mode. A variable must be finite
     * too. A constant need not be: it is no node, and is named among the operands where it does harm. A node that was
     * meant to be infinite or NaN (a branch that is not selected afterwards, say) is reported as any other: record it
     * only where its operands allow, or use {@code new Graph()}. After the exception the graph stays usable.
     *
     * <p>Cost: each node remembers where it was created, found by a walk of the stack, so recording is many times slower;
     * for the search of a fault only. Ordinary graphs pay nothing for this mode until the first such graph exists in the
     * process, and a check of a type per node from then on.
     *
     * @return the graph
     */
    public static Graph detectingAnomalies() {
        return new Graph(AnomalyTape::on);
    }

    /**
     * Records a variable, a leaf that is differentiated.
     *
     * @param value its number
     * @return the variable
     */
    public Value variable(double value) {
        return tape.node(Functions.VARIABLE_ID, 0, 0, value);
    }

    /**
     * Records several variables.
     *
     * @param values their numbers (read, not kept)
     * @return the variables in the same order
     */
    public Value[] variables(double... values) {
        Value[] variables = new Value[values.length];
        for (int k = 0; k < values.length; k++) {
            variables[k] = variable(values[k]);
        }
        return variables;
    }

    /**
     * Adds a constant: no node, nothing is differentiated by it.
     *
     * @param value its number
     * @return the constant
     */
    public Value constant(double value) {
        return tape.constant(value);
    }

    /** Empties the graph and keeps its arrays; values recorded before belong to an earlier generation. */
    public void reset() {
        tape = tape.next();
    }

    /**
     * Returns the number of nodes (constants are none).
     *
     * @return the count
     */
    public int size() {
        return tape.size;
    }

    /**
     * Counts what the graph holds at this moment. Costs one pass over all nodes and their operands, and an array of an
     * int for each node; not for the inside of a loop.
     *
     * @return the counts
     */
    public GraphStatistics statistics() {
        return GraphStatistics.of(tape);
    }

    Tape tape() {
        return tape;
    }
}
