package io.gradus.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Read-only nodes and edges under a {@link Gradient}: each operand of a node with its local partial and contribution.
 * Pictures and explanations read every number from here. Valid until the graph is reset.
 */
public final class GraphView {
    private final Tape tape;
    private final Gradient gradient;

    private GraphView(Tape tape, Gradient gradient) {
        this.tape = tape;
        this.gradient = gradient;
    }

    /**
     * Returns the view of the graph that a gradient was computed on.
     *
     * @param gradient the gradient; its graph must not have been reset since
     * @return the view
     */
    public static GraphView of(Gradient gradient) {
        GraphView view = new GraphView(gradient.tape(), gradient);
        view.checkLive();
        return view;
    }

    /**
     * A node of the graph.
     *
     * @param index its place in creation order
     * @param function the name of its function, "variable" for a leaf
     * @param name its name, or null
     * @param value its number
     * @param adjoint the derivative of the output by it
     * @param reached whether it is on a path to the output; if not, its adjoint was not computed and reads 0
     * @param operands its operands, in order
     */
    public record Node(
            int index,
            String function,
            @Nullable String name,
            double value,
            double adjoint,
            boolean reached,
            List<Operand> operands) {}

    /**
     * An operand of a node.
     *
     * @param node the index of the operand's node, or -1 for a constant
     * @param name its name, or null
     * @param value its number
     * @param partial the node's derivative by this operand; NaN for a constant, by which nothing is differentiated
     * @param contribution what this edge adds to the operand's adjoint; 0 for a constant
     */
    public record Operand(int node, @Nullable String name, double value, double partial, double contribution) {
        /**
         * Tells whether the operand is a constant.
         *
         * @return true for a constant
         */
        public boolean isConstant() {
            return node < 0;
        }
    }

    /**
     * Returns the node of a value.
     *
     * @param value a node of the same graph and generation
     * @return the node
     * @throws IllegalArgumentException if the value is a constant or of another graph
     */
    public Node node(Value value) {
        checkLive();
        if (value.tape != tape) {
            throw tape.foreign(value);
        }
        if (value.index < 0) {
            throw new IllegalArgumentException(value + " is a constant and no node; ask for a node that uses it");
        }
        return node(value.index);
    }

    /**
     * Returns a node by its place in creation order.
     *
     * @param index 0 to the number of nodes - 1
     * @return the node
     */
    public Node node(int index) {
        checkLive();
        if (index < 0 || index >= tape.size) {
            throw new IndexOutOfBoundsException("expected a node from 0 to " + (tape.size - 1) + ", got " + index);
        }
        Value value = new Value(tape, index, tape.values[index]);
        double adjoint = gradient.of(value);
        int id = tape.function(index);
        String function =
                id == Functions.VARIABLE_ID ? "variable" : tape.primitive(id).name();
        return new Node(
                index,
                function,
                tape.name(index),
                value.value,
                adjoint,
                gradient.reaches(value),
                operands(index, adjoint));
    }

    private void checkLive() {
        tape.checkLive("this view's gradient", "take the view of a gradient of the graph as it is now");
    }

    private List<Operand> operands(int index, double adjoint) {
        List<Operand> list = new ArrayList<>();
        int l = tape.left(index);
        int r = tape.right(index);
        double y = tape.values[index];
        Primitive primitive =
                tape.function(index) == Functions.VARIABLE_ID ? null : tape.primitive(tape.function(index));
        if (primitive instanceof UnaryPrimitive p) {
            list.add(operand(l, p.partial().applyAsDouble(tape.values[l], y), adjoint));
        } else if (primitive instanceof BinaryPrimitive p) {
            double a = tape.number(l);
            double b = tape.number(r);
            list.add(operand(l, l < 0 ? Double.NaN : p.left().at(a, b, y), adjoint));
            list.add(operand(r, r < 0 ? Double.NaN : p.right().at(a, b, y), adjoint));
        } else if (primitive instanceof FusedPrimitive p) {
            p.partials().at(tape.gather(l, r), r, y, tape.partials);
            for (int k = 0; k < r; k++) {
                boolean cut = Functions.isWhere(p.id()) && tape.partials[k] == 0;
                list.add(operand(tape.operands[l + k], tape.partials[k], cut ? 0 : adjoint));
            }
        }
        return List.copyOf(list);
    }

    private Operand operand(int operand, double partial, double adjoint) {
        if (operand < 0) {
            return new Operand(-1, tape.name(operand), tape.number(operand), Double.NaN, 0);
        }
        double contribution = adjoint == 0 ? 0 : adjoint * partial + 0.0;
        return new Operand(operand, tape.name(operand), tape.values[operand], partial, contribution);
    }
}
