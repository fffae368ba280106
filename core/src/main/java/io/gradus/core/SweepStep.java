package io.gradus.core;

/**
 * One step of a reverse sweep, which is one edge of the graph: a node whose adjoint is known by now hands a part of it
 * on to one of its operands.
 *
 * <pre>
 *   contribution = adjoint of the node * local partial
 *   after        = before + contribution
 * </pre>
 *
 * <p>A node whose adjoint is exactly 0 passes nothing on: its contributions are 0, whatever the partial is.
 *
 * @param node the node, its adjoint among other things
 * @param operand the operand, with the local partial and the contribution
 * @param before the adjoint of the operand so far
 * @param after the adjoint of the operand with this contribution; after its last step it is the derivative
 */
public record SweepStep(GraphView.Node node, GraphView.Operand operand, double before, double after) {
    /**
     * Returns what goes in: the derivative of the output by the node.
     *
     * @return the node's adjoint
     */
    public double adjoint() {
        return node.adjoint();
    }

    /**
     * Returns the factor: the derivative of the node by the operand.
     *
     * @return the local partial
     */
    public double partial() {
        return operand.partial();
    }

    /**
     * Returns what comes out: adjoint times partial, what this edge adds to the operand's adjoint.
     *
     * @return the contribution
     */
    public double contribution() {
        return operand.contribution();
    }

    /**
     * Returns the step in one line.
     *
     * @return such as "z (plus): 1.0 * 1.0 = 1.0 into x: 3.0 + 1.0 = 4.0"
     */
    @Override
    public String toString() {
        return GraphText.label(node) + " (" + node.function() + "): " + adjoint() + " * " + partial() + " = "
                + contribution() + " into " + GraphText.label(operand) + ": " + before + " + " + contribution() + " = "
                + after;
    }
}
