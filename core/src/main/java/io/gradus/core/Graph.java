package io.gradus.core;

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

    Tape tape() {
        return tape;
    }
}
