package io.gradus.core;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One generation of a graph: nodes as growing arrays. After a reset its arrays belong to the next generation. Not final
 * for the sake of {@link AnomalyTape} alone: as long as that class is not loaded, its hooks cost nothing here.
 */
class Tape {
    static final int LIMIT = 1 << 27;
    private static final int MASK = (1 << 28) - 1;
    private static final int LARGE = 1 << 20;
    private static final List<Primitive> ROWS = Vocabulary.ROWS;

    private static final long[] NO_LINKS = {};
    private static final double[] NO_NUMBERS = {};
    private static final int[] NO_OPERANDS = {};
    private static final byte[] NO_MARKS = {};

    final Graph graph;
    final int limit;
    /** Function id (8 bits), left and right operand (28 bits each; negative: {@code ~index} of a constant). */
    long[] links;

    double[] values;
    int size;
    double[] constants;
    int constantCount;
    int[] operands;
    int operandCount;
    double[] adjoints;
    byte[] touched;
    /** Whether the sweep under way looks at all nodes; it needs no marks then. */
    boolean dense;
    /** Nodes that the last sweep reached, in this generation or the one before. */
    int reached;
    /** Scratch for the numbers of a fused node's operands, and for its partials. */
    double[] numbers;

    double[] partials;
    /** Nodes that sweeps handled, and slots that they looked at to find them. */
    long visited;

    long scanned;
    boolean sweeping;

    /** Notices what ties a recording to its numbers; null but while a function is recorded. */
    @Nullable
    Recorder recorder;

    /** Primitives of the user; null while there are none. */
    private @Nullable Vocabulary vocabulary;

    private @Nullable Map<Integer, String> names;
    private boolean stale;

    Tape(Graph graph, int limit) {
        this.graph = graph;
        this.limit = limit;
        links = new long[64];
        values = new double[64];
        constants = new double[16];
        operands = new int[16];
        adjoints = new double[0];
        touched = new byte[0];
        numbers = new double[8];
        partials = new double[8];
    }

    Tape(Tape old) {
        graph = old.graph;
        limit = old.limit;
        links = old.links;
        values = old.values;
        constants = old.constants;
        operands = old.operands;
        adjoints = old.adjoints;
        touched = old.touched;
        reached = old.reached;
        numbers = old.numbers;
        partials = old.partials;
    }

    /** A tape of given nodes, which it shares with others, and numbers of its own; for replay only. */
    private Tape(Tape shared, int width) {
        graph = shared.graph;
        limit = shared.limit;
        vocabulary = shared.vocabulary;
        links = shared.links;
        values = new double[shared.size];
        size = shared.size;
        constants = shared.constants;
        constantCount = shared.constantCount;
        operands = shared.operands;
        operandCount = shared.operandCount;
        adjoints = new double[0];
        touched = new byte[0];
        numbers = new double[width];
        partials = new double[width];
    }

    /** A tape with the same nodes, shared, and numbers of its own; no fused node has more operands than width. */
    Tape replica(int width) {
        return new Tape(this, width);
    }

    /** A tape for a part of these nodes, with the same constants and functions. */
    Tape excerpt(int nodes, int operandCount) {
        Tape excerpt = new Tape(new Graph(), limit);
        excerpt.vocabulary = vocabulary == null ? null : vocabulary.copy();
        excerpt.links = new long[nodes];
        excerpt.values = new double[nodes];
        excerpt.constants = Arrays.copyOf(constants, constantCount);
        excerpt.constantCount = constantCount;
        excerpt.operands = new int[operandCount];
        return excerpt;
    }

    Tape next() {
        checkNoSweep();
        Tape next = successor();
        stale = true;
        links = NO_LINKS;
        values = NO_NUMBERS;
        constants = NO_NUMBERS;
        operands = NO_OPERANDS;
        adjoints = NO_NUMBERS;
        touched = NO_MARKS;
        size = 0;
        constantCount = 0;
        operandCount = 0;
        return next;
    }

    static int function(long link) {
        return (int) (link >>> 56);
    }

    static int left(long link) {
        return (int) (link << 8 >> 36);
    }

    static int right(long link) {
        return (int) (link << 36 >> 36);
    }
    /** The next generation's tape, of the same kind, with this one's arrays. */
    Tape successor() {
        return new Tape(this);
    }

    /** Called at the end of each sweep, while {@link #adjoints} holds its result. */
    void swept(int output) {}

    int function(int node) {
        return function(links[node]);
    }

    int left(int node) {
        return left(links[node]);
    }

    int right(int node) {
        return right(links[node]);
    }

    /** What the elements of the arrays take, used or not. */
    long bytes() {
        long wide = (long) links.length + values.length + constants.length + adjoints.length;
        return 8 * (wide + numbers.length + partials.length) + 4L * operands.length + touched.length;
    }

    double number(int operand) {
        double[] numbers = operand >= 0 ? values : constants;
        return numbers[operand ^ operand >> 31];
    }

    Value node(int function, int left, int right, double answer) {
        int n = size;
        if (n == values.length) {
            grow();
        }
        links[n] = (long) function << 56 | (long) (left & MASK) << 28 | (right & MASK);
        values[n] = answer;
        size = n + 1;
        return new Value(this, n, answer);
    }

    Value unary(int function, Value x, double answer) {
        return x.index < 0 ? constant(answer) : node(function, x.index, 0, answer);
    }

    Value binary(int function, Value a, Value b, double answer) {
        if (b.tape != this) {
            throw foreign(b);
        }
        return (a.index & b.index) < 0 ? constant(answer) : node(function, a.index, b.index, answer);
    }

    Value binary(int function, Value a, double b, double answer) {
        return a.index < 0 ? constant(answer) : node(function, a.index, addConstant(b), answer);
    }

    Value binary(int function, double a, Value b, double answer) {
        return b.index < 0 ? constant(answer) : node(function, addConstant(a), b.index, answer);
    }

    Value constant(double value) {
        return new Value(this, addConstant(value), value);
    }

    int addConstant(double value) {
        int n = constantCount;
        if (n == constants.length) {
            growConstants();
        }
        constants[n] = value;
        constantCount = n + 1;
        return ~n;
    }

    private void growConstants() {
        checkLive();
        constants = Arrays.copyOf(constants, larger(constantCount));
    }

    /**
     * Makes room for the operands of one fused node; they follow by {@link #putOperand}, then {@link #endFused}.
     *
     * @return scratch for their numbers
     */
    double[] beginFused(int count) {
        checkLive();
        if (operands.length - operandCount < count) {
            growOperands(count);
        }
        reserveNumbers(count);
        return numbers;
    }

    private void growOperands(int count) {
        while (operands.length - operandCount < count) {
            operands = Arrays.copyOf(operands, larger(operands.length));
        }
    }

    void putOperand(int k, Value x) {
        operands[operandCount + k] = operand(x);
    }

    /** The index of a value of this tape. */
    int operand(Value x) {
        if (x.tape != this) {
            throw foreign(x);
        }
        return x.index;
    }

    Value endFused(FusedPrimitive row, int count, double answer) {
        int offset = operandCount;
        for (int k = offset; k < offset + count; k++) {
            if (operands[k] >= 0) {
                operandCount = offset + count;
                return node(row.id(), offset, count, answer);
            }
        }
        return constant(answer);
    }

    /** Gathers the operands' numbers of a fused node into {@link #numbers}. */
    double[] gather(int offset, int count) {
        reserveNumbers(count);
        for (int k = 0; k < count; k++) {
            numbers[k] = number(operands[offset + k]);
        }
        return numbers;
    }

    /** Marks the block of a node for a sparse sweep. */
    void mark(int node) {
        if (!dense) {
            touched[node >> ReverseSweep.SHIFT] = 1;
        }
    }

    private void reserveNumbers(int count) {
        if (numbers.length < count) {
            numbers = new double[Math.max(count, 2 * numbers.length)];
            partials = new double[numbers.length];
        }
    }

    private void grow() {
        checkLive();
        int capacity = larger(size);
        long[] moreLinks = Arrays.copyOf(links, capacity);
        values = Arrays.copyOf(values, capacity);
        links = moreLinks;
    }

    /** Half as much again, a quarter for large arrays: what is not used counts there, and old and new exist together. */
    private int larger(int count) {
        if (count >= limit) {
            throw new IllegalStateException("the graph is full: it holds at most " + limit
                    + " nodes, constants or operands; call graph.reset() between evaluations");
        }
        return (int) Math.min(limit, Math.max(16, count + (long) count / (count < LARGE ? 2 : 4)));
    }

    /** The id of a primitive of the user on this tape. */
    int register(Primitive primitive) {
        return vocabulary().register(primitive);
    }

    /** The partials of a row, as a function that nodes of this tape can call. */
    FusedPrimitive partialOf(Primitive row) {
        return vocabulary().partialOf(row);
    }

    private Vocabulary vocabulary() {
        if (vocabulary == null) {
            vocabulary = new Vocabulary(List.of());
        }
        return vocabulary;
    }

    /** Records a function of the table, of the user or of {@link #partialOf}, perhaps of another tape. */
    Value apply(Primitive primitive, Value... x) {
        if (primitive instanceof UnaryPrimitive) {
            return x[0].apply(primitive);
        }
        if (primitive instanceof BinaryPrimitive) {
            return x[0].apply(primitive, x[1]);
        }
        FusedPrimitive row = (FusedPrimitive) primitive;
        return Fused.record(row.graphPartials() instanceof Expansion e ? partialOf(e.row()) : row, x);
    }

    Primitive primitive(int function) {
        return function <= ROWS.size() ? ROWS.get(function - 1) : vocabulary().primitive(function);
    }

    void name(int index, String name) {
        checkLive();
        if (names == null) {
            names = new HashMap<>();
        }
        names.put(index, name);
    }

    @Nullable
    String name(int index) {
        return names == null ? null : names.get(index);
    }

    void checkLive() {
        checkLive("this value", "record the value again (its value() stays readable)");
    }

    void checkLive(Object what, String remedy) {
        if (stale) {
            throw new IllegalStateException(
                    what + " belongs to an earlier generation of its graph: the graph was reset since; " + remedy);
        }
    }

    /** Refuses what would spoil the scratch of a sweep that is under way. */
    void checkNoSweep() {
        if (sweeping) {
            throw new IllegalStateException("the graph is being swept: the rules of a primitive must not reset or sweep"
                    + " the graph that they are used on; let them compute with numbers only");
        }
    }

    IllegalArgumentException foreign(Value value) {
        if (value.tape.graph == graph) {
            value.tape.checkLive(value, "record the value again (its value() stays readable)");
            throw new IllegalStateException(value + " was recorded after the graph was reset, and the value or gradient"
                    + " that it is used with belongs to an earlier generation; record or compute that one again");
        }
        return new IllegalArgumentException(value + " belongs to another graph; use values of one graph together, or"
                + " pass its number: graph.constant(other.value())");
    }
}
