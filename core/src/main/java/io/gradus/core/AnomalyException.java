package io.gradus.core;

import org.jspecify.annotations.Nullable;

/**
 * A value or adjoint on a graph of {@link Graph#detectingAnomalies()} is not finite. The message tells the node, its
 * function, the operands with their names and numbers, the partial that did it, and where each was recorded.
 */
public final class AnomalyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The place of the node in creation order. */
    private final int node;

    /** The name of the node's function. */
    private final String function;

    /** The node's name. */
    private final @Nullable String name;

    /** Where the node was recorded. */
    private final StackTraceElement createdAt;

    AnomalyException(String message, AnomalyTape tape, int node) {
        super(message);
        this.node = node;
        function = Operands.functionName(tape, node);
        name = tape.name(node);
        createdAt = tape.site(node);
    }

    /**
     * Returns the node whose value or adjoint is not finite.
     *
     * @return its place in creation order
     */
    public int node() {
        return node;
    }

    /**
     * Returns the node's function.
     *
     * @return the function's name, "variable" for a leaf
     */
    public String function() {
        return function;
    }

    /**
     * Returns the node's name. A node whose value is not finite is reported while it is recorded, before it has a name.
     *
     * @return the name, or null where none was given
     */
    public @Nullable String name() {
        return name;
    }

    /**
     * Returns where the node was recorded: the innermost frame that belongs neither to the engine nor to the JDK.
     *
     * @return class, method and line
     */
    public StackTraceElement createdAt() {
        return createdAt;
    }
}
