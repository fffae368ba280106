package io.gradus.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Read-only nodes and edges under an output: each operand of a node with its local partial and contribution. Pictures
 * and explanations read every number from here. Valid until the graph is reset.
 */
public final class GraphView {
    private final Tape tape;
    private final @Nullable Gradient gradient;
    /** The nodes that the output reaches, ascending, once they were asked for. */
    private int @Nullable [] reached;

    private GraphView(Tape tape, @Nullable Gradient gradient, int @Nullable [] reached) {
        this.tape = tape;
        this.gradient = gradient;
        this.reached = reached;
    }

    /**
     * Returns the view of the graph that a gradient was computed on.
     *
     * @param gradient the gradient; its graph must not have been reset since
     * @return the view
     */
    public static GraphView of(Gradient gradient) {
        GraphView view = new GraphView(gradient.tape(), gradient, null);
        view.checkLive();
        return view;
    }

    /**
     * Returns a view without a sweep: its adjoints and contributions are not computed and read NaN. Costs time in the
     * output's place in creation order, and in the edges that it reaches.
     *
     * @param output the value whose nodes are looked at; its graph must not have been reset since
     * @return the view; of a constant it holds no node
     */
    public static GraphView of(Value output) {
        ReverseSweep.checkAndNotice(output.tape);
        return new GraphView(output.tape, null, Reach.below(output.tape, output.index));
    }

    /**
     * Tells whether adjoints were computed, that is whether this is the view of a gradient.
     *
     * @return false for the view of a value
     */
    public boolean hasAdjoints() {
        return gradient != null;
    }

    /**
     * Returns the number of nodes that the output reaches, itself included.
     *
     * @return the count; 0 if the output is a constant
     */
    public int size() {
        return reached().length;
    }

    /**
     * Returns the node of the output.
     *
     * @return the node
     * @throws IllegalStateException if the output is a constant
     */
    public Node output() {
        if (size() == 0) {
            throw new IllegalStateException(
                    "expected an output that is a node, got a constant: nothing depends on a" + " variable here");
        }
        return node(reached()[size() - 1]);
    }

    /**
     * Returns the nodes that the output reaches, itself included. Each is made when the iteration comes to it, so a loop
     * over n nodes holds none of them.
     *
     * @return the nodes in creation order: operands before their users, the output last
     */
    public Iterable<Node> nodes() {
        int[] indices = reached();
        return () -> Arrays.stream(indices).mapToObj(this::node).iterator();
    }

    /**
     * Returns the picture of what the output reaches, as text for Graphviz, with 9 digits and up to 150 boxes; see
     * {@link #toDot(int, int)}.
     *
     * @return a graph in the DOT language
     */
    public String toDot() {
        return toDot(9, 150);
    }

    /**
     * Returns the picture of what the output reaches, as text for Graphviz: {@code dot -Tsvg}.
     *
     * <p>A box stands for a node and shows its name, function, value and adjoint, where an adjoint that was not computed
     * is told from 0; a small box stands for a constant. An arrow leads from an operand to its user and shows the local
     * partial and, in the view of a gradient, what it adds to the operand's adjoint. Names are shown as they are, except
     * that control characters are spelled out and names of more than 60 characters are cut; no name can end the text
     * that it stands in.
     *
     * <p>A graph that needs more than {@code limit} boxes, or four times as many arrows, is summarised: the output and
     * named values keep their boxes (at most {@code limit} of them, the latest nodes first, then constants), all others
     * are counted, in a box for each function. The heading says so. The same graph gives the same text. Costs time in
     * the nodes and edges that the output reaches.
     *
     * @param digits the significant digits of each number, 1 to 17
     * @param limit the number of boxes up to which everything is shown, at least 1
     * @return a graph in the DOT language; without boxes if the output is a constant
     * @throws IllegalArgumentException if digits or limit is out of its range
     */
    public String toDot(int digits, int limit) {
        return Picture.of(this, digits, limit, new DotText());
    }

    /**
     * Returns the picture of what the output reaches as a drawing, with 9 digits and up to 150 boxes; see
     * {@link #toSvg(int, int)}.
     *
     * @return an SVG image
     */
    public String toSvg() {
        return toSvg(9, 150);
    }

    /**
     * Returns the picture of what the output reaches as a drawing that every browser shows; needs no Graphviz. What is
     * shown, and how a large graph is summarised, is as in {@link #toDot(int, int)}; boxes stand in columns, operands to
     * the left of their users.
     *
     * @param digits the significant digits of each number, 1 to 17
     * @param limit the number of boxes up to which everything is shown, at least 1
     * @return an SVG image, without links to anything outside
     * @throws IllegalArgumentException if digits or limit is out of its range
     */
    public String toSvg(int digits, int limit) {
        return Picture.of(this, digits, limit, new SvgText());
    }

    /**
     * Returns the ledger of the nodes as text, with 9 digits and up to 150 nodes; see {@link #toText(int, int)}.
     *
     * @return lines that end in '\n'
     */
    public String toText() {
        return toText(9, 150);
    }

    /**
     * Returns the ledger of the nodes as text: for each node that the output reaches, the output first, its function,
     * operands and value, and its adjoint as the sum over its uses, each the user's adjoint times the local partial.
     * Sums are in the order in which the sweep adds. Of many operands or uses the first 8 are shown and the others
     * counted. Costs time in the nodes shown and their edges.
     *
     * @param digits the significant digits of each number, 1 to 17
     * @param limit the number of nodes that are shown, at least 1; those further down are counted
     * @return lines that end in '\n'; empty if the output is a constant
     * @throws IllegalArgumentException if digits or limit is out of its range
     */
    public String toText(int digits, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("expected a limit of at least 1 node, got " + limit);
        }
        return new GraphText(this, digits).nodes(limit);
    }

    /**
     * Returns the reverse sweep step by step: from the output down, of each node its operands in order, constants left
     * out. The sums are the sweep's own, bit for bit, so that the last step into a node ends with its adjoint. Steps are
     * made as the iteration comes to them; an iteration holds one sum per node.
     *
     * <pre>{@code
     * for (SweepStep step : GraphView.of(z.gradient()).sweep()) {
     *     System.out.println(step);
     * }
     * }</pre>
     *
     * @return the steps; each iteration begins again
     * @throws IllegalStateException if this is the view of a value, which no sweep was run for
     */
    public Iterable<SweepStep> sweep() {
        checkSwept();
        return () -> new SweepSteps(this);
    }

    /**
     * Returns the uses of a value: the steps of the sweep that add to its adjoint. The last one's {@code after} is the
     * adjoint. Costs time in the nodes and edges between the value and the output.
     *
     * @param value a node of the same graph and generation
     * @return the steps, in the sweep's order; none for the output itself and for what it does not reach
     * @throws IllegalStateException if this is the view of a value, which no sweep was run for
     */
    public List<SweepStep> uses(Value value) {
        checkSwept();
        int index = node(value).index();
        List<SweepStep> uses = new ArrayList<>();
        double sum = 0;
        for (int k = reached().length - 1; k >= 0 && reached()[k] > index; k--) {
            if (Operands.contain(tape, reached()[k], index)) {
                Node user = node(reached()[k]);
                for (Operand operand : user.operands()) {
                    if (operand.node() == index) {
                        uses.add(new SweepStep(user, operand, sum, sum + operand.contribution()));
                        sum += operand.contribution();
                    }
                }
            }
        }
        return List.copyOf(uses);
    }

    /**
     * Returns the path ledger: the derivative by x as the sum over its chain-rule paths, the largest of them listed.
     * Costs time in the nodes and edges that the output reaches, and for each listed path in its length; the number of
     * paths does not matter.
     *
     * @param x a node of the same graph and generation
     * @param most how many paths are listed at most, at least 1
     * @return the ledger
     * @throws IllegalArgumentException if x is a constant or of another graph, or most is less than 1
     * @throws IllegalStateException if this is the view of a value, which no sweep was run for
     */
    public PathLedger paths(Value x, int most) {
        checkSwept();
        if (most < 1) {
            throw new IllegalArgumentException("expected at least 1 path to list, got " + most);
        }
        return PathLedger.of(this, node(x), most);
    }

    private void checkSwept() {
        checkLive();
        if (gradient == null) {
            throw new IllegalStateException(
                    "expected the view of a gradient, got that of a value: use GraphView.of(output.gradient())");
        }
    }

    /**
     * A node of the graph.
     *
     * @param index its place in creation order
     * @param function the name of its function, "variable" for a leaf
     * @param name its name, or null
     * @param value its number
     * @param adjoint the derivative of the output by it; NaN in a view without a sweep
     * @param reached whether it is on a path to the output; if not, the adjoint of a gradient's view reads 0
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
     * @param contribution what this edge adds to the operand's adjoint; 0 for a constant, NaN for a node in a view
     *     without a sweep
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
        double adjoint = adjoint(index);
        return new Node(
                index,
                Operands.functionName(tape, index),
                tape.name(index),
                tape.values[index],
                adjoint,
                Arrays.binarySearch(reached(), index) >= 0,
                Operands.of(tape, index, adjoint));
    }

    private void checkLive() {
        tape.checkLive("this view's gradient", "take the view of a gradient of the graph as it is now");
    }

    private double adjoint(int index) {
        return gradient == null ? Double.NaN : gradient.of(new Value(tape, index, tape.values[index]));
    }

    /** The tape, for pictures of what the nodes alone do not tell (which constants are one and the same). */
    Tape tape() {
        checkLive();
        return tape;
    }

    /** The indices of {@link #nodes}, ascending; not to be written to. */
    int[] reached() {
        int[] indices = reached;
        if (indices == null) {
            indices = gradient == null ? new int[0] : gradient.reached();
            reached = indices;
        }
        return indices;
    }
}
