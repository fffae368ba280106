package io.gradus.core;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A program recorded on a graph, by the rows of the table or with some of them replaced. */
final class Recording {
    private static final double[] AROUND_0 = {-1, 1};
    private static final Map<String, double[]> BOXES = FunctionsTest.rows().stream()
            .filter(row -> !row.boxes.isEmpty())
            .collect(Collectors.toUnmodifiableMap(
                    row -> row.name, row -> row.boxes.get(0).bounds()));

    private final Graph graph;
    private final Map<Primitive, Primitive> replaced;
    private Value[] nodes = {};
    private boolean[] used = {};
    private int count;

    Recording(Graph graph, Map<Primitive, Primitive> replaced) {
        this.graph = graph;
        this.replaced = replaced;
    }

    Value run(Program program, Value... inputs) {
        nodes = Arrays.copyOf(inputs, inputs.length + program.steps().size());
        used = new boolean[nodes.length];
        count = inputs.length;
        for (Program.Step step : program.steps()) {
            nodes[count] = guardedApply(step, operands(step));
            count++;
        }
        return joined();
    }

    private Value[] operands(Program.Step step) {
        // such a row may give an operand no derivative, so that being its operand is not yet being used
        boolean counts = !Branches.isChoosing(step.row());
        Value[] x = new Value[step.backs().size()];
        for (int k = 0; k < x.length; k++) {
            int node = count - 1 - Math.floorMod(step.backs().get(k), count);
            used[node] |= counts;
            x[k] = nodes[node];
        }
        return x;
    }

    /** Joins what nothing uses by plus and times in turn. */
    private Value joined() {
        Value y = nodes[count - 1];
        for (int i = 0, k = 0; i < count - 1; i++) {
            if (!used[i]) {
                y = apply(k++ % 2 == 0 ? Functions.PLUS : Functions.TIMES, y, nodes[i]);
            }
        }
        return y;
    }

    private Value guardedApply(Program.Step step, Value[] x) {
        double c = step.constant();
        if (step.row() instanceof BinaryPrimitive && step.constants() != Program.Constants.NONE) {
            Value constant = graph.constant(c);
            x = step.constants() == Program.Constants.LEFT
                    ? new Value[] {constant, x[0]}
                    : new Value[] {x[0], constant};
        } else if (step.constants() == Program.Constants.RIGHT && step.row() instanceof FusedPrimitive) {
            for (int k = 1; k < x.length; k += 2) {
                x[k] = graph.constant(c + .25 * k);
            }
        }
        return apply(
                step.row(),
                step.guarded() || step.row() == Functions.CLAMP
                        ? guard(step.row().name(), x)
                        : x);
    }

    /** Leads the operands of a row into its domain, smoothly. */
    private Value[] guard(String row, Value[] x) {
        switch (row) {
            case "sqrt", "log", "log10", "log2", "log1p", "cbrt", "reciprocal" -> x[0] = positive(x[0]);
            case "acosh" -> x[0] = apply(Functions.PLUS, positive(x[0]), graph.constant(1));
            case "exp", "expm1", "square", "sinh", "cosh", "tan" -> x[0] = bounded(x[0]);
            case "asin", "acos", "atanh" -> x[0] = apply(Functions.TIMES, bounded(x[0]), graph.constant(.6));
            case "div", "xlogy", "atan2" -> x[1] = positive(x[1]);
            case "pow", "powSlope" -> {
                x[0] = positive(x[0]);
                x[1] = bounded(x[1]);
            }
            case "clamp" -> {
                x[1] = apply(Functions.PLUS, apply(Functions.NEGATE, positive(x[1])), graph.constant(.4));
                x[2] = positive(x[2]);
            }
            default -> x[0] = intoBox(row, x[0]);
        }
        return x;
    }

    /** Leads x into the first box of the row in FunctionsTest, unless that already holds the numbers around 0. */
    private Value intoBox(String row, Value x) {
        double[] box = BOXES.getOrDefault(row, AROUND_0);
        if (box[0] <= -1 && box[1] >= 1) {
            return x;
        }
        Value part = apply(Functions.SIGMOID, x);
        return apply(
                Functions.PLUS, apply(Functions.TIMES, part, graph.constant(box[1] - box[0])), graph.constant(box[0]));
    }

    private Value positive(Value x) {
        return apply(Functions.PLUS, apply(Functions.SQUARE, x), graph.constant(.5));
    }

    private Value bounded(Value x) {
        return apply(Functions.TIMES, apply(Functions.DIV, x, positive(x)), graph.constant(2));
    }

    Value apply(Primitive row, Value... x) {
        Primitive p = replaced.getOrDefault(row, row);
        if (p instanceof UnaryPrimitive) {
            return x[0].apply(p);
        } else if (p instanceof BinaryPrimitive) {
            return x[1].isConstant() ? x[0].apply(p, x[1].value()) : x[0].apply(p, x[1]);
        }
        return p == row ? fused(p, x) : Rows.record((FusedPrimitive) p, x);
    }

    private static Value fused(Primitive row, Value[] x) {
        if (row == Functions.SUM) {
            return Functions.sum(x);
        }
        int pairs = x.length / 2;
        Value[] a = new Value[pairs], b = new Value[pairs];
        for (int k = 0; k < pairs; k++) {
            a[k] = x[2 * k];
            b[k] = x[2 * k + 1];
        }
        boolean constants = pairs > 0 && Arrays.stream(b).allMatch(Value::isConstant);
        // read only where they are constants: reading numbers would make a recorded function dynamic
        double[] numbers =
                constants ? Arrays.stream(b).mapToDouble(Value::value).toArray() : new double[0];
        if (row == Functions.DOT) {
            return constants ? Functions.dot(a, numbers) : Functions.dot(a, b);
        } else if (row == Functions.AFFINE) {
            Value bias = x[x.length - 1];
            return constants ? Functions.affine(a, numbers, bias) : Functions.affine(a, b, bias);
        }
        return Fused.record((FusedPrimitive) row, x);
    }

    /** The number of uses of the node that most edges point to. */
    static int fanOut(Tape tape) {
        int[] uses = new int[tape.size];
        int most = 0;
        for (int i = 0; i < tape.size; i++) {
            for (int operand : operands(tape, i)) {
                if (operand >= 0) {
                    most = Math.max(most, ++uses[operand]);
                }
            }
        }
        return most;
    }

    static boolean usesItself(Tape tape) {
        for (int i = 0; i < tape.size; i++) {
            Set<Integer> seen = new HashSet<>();
            for (int operand : operands(tape, i)) {
                if (operand >= 0 && !seen.add(operand)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The operands of a node as they stand on the tape. */
    static int[] operands(Tape tape, int node) {
        int id = tape.function(node);
        if (id == Functions.VARIABLE_ID) {
            return new int[0];
        }
        Primitive row = tape.primitive(id);
        if (row instanceof FusedPrimitive) {
            return Arrays.copyOfRange(tape.operands, tape.left(node), tape.left(node) + tape.right(node));
        }
        return row instanceof UnaryPrimitive
                ? new int[] {tape.left(node)}
                : new int[] {tape.left(node), tape.right(node)};
    }
}
