package io.gradus.core;

import java.util.ArrayList;
import java.util.List;

/** A node's function and operands as they are read one by one, and as the views show them, with their partials. */
final class Operands {
    private Operands() {}

    /** The number of a node's operands, constants included; 0 for a variable. */
    static int count(Tape tape, int node) {
        int function = tape.function(node);
        if (function == Functions.VARIABLE_ID) {
            return 0;
        }
        Primitive primitive = tape.primitive(function);
        return primitive instanceof UnaryPrimitive ? 1 : primitive instanceof BinaryPrimitive ? 2 : tape.right(node);
    }

    /** A node's k-th operand; negative: {@code ~index} of a constant. */
    static int operand(Tape tape, int node, int k) {
        long link = tape.links[node];
        int function = Tape.function(link);
        // arithmetic without asking the table, since graphs are mostly that
        if (function <= Functions.SQUARE_ID) {
            return k == 0 ? Tape.left(link) : Tape.right(link);
        }
        boolean fused = tape.primitive(function) instanceof FusedPrimitive;
        return fused ? tape.operands[Tape.left(link) + k] : k == 0 ? Tape.left(link) : Tape.right(link);
    }

    /** Whether a node has another among its operands. */
    static boolean contain(Tape tape, int node, int other) {
        int count = count(tape, node);
        for (int k = 0; k < count; k++) {
            if (operand(tape, node, k) == other) {
                return true;
            }
        }
        return false;
    }

    /** The name of a node's function. */
    static String functionName(Tape tape, int node) {
        int function = tape.function(node);
        return function == Functions.VARIABLE_ID
                ? "variable"
                : tape.primitive(function).name();
    }

    /** The operands of a node that has this adjoint. */
    static List<GraphView.Operand> of(Tape tape, int index, double adjoint) {
        List<GraphView.Operand> list = new ArrayList<>();
        int l = tape.left(index);
        int r = tape.right(index);
        double y = tape.values[index];
        Primitive primitive =
                tape.function(index) == Functions.VARIABLE_ID ? null : tape.primitive(tape.function(index));
        if (primitive instanceof UnaryPrimitive p) {
            list.add(operand(tape, l, p.partial().applyAsDouble(tape.values[l], y), adjoint));
        } else if (primitive instanceof BinaryPrimitive p) {
            double a = tape.number(l);
            double b = tape.number(r);
            list.add(operand(tape, l, l < 0 ? Double.NaN : p.left().at(a, b, y), adjoint));
            list.add(operand(tape, r, r < 0 ? Double.NaN : p.right().at(a, b, y), adjoint));
        } else if (primitive instanceof FusedPrimitive p) {
            p.partials().at(tape.gather(l, r), r, y, tape.partials);
            for (int k = 0; k < r; k++) {
                boolean cut = Functions.isWhere(p.id()) && tape.partials[k] == 0;
                list.add(operand(tape, tape.operands[l + k], tape.partials[k], cut ? 0 : adjoint));
            }
        }
        return List.copyOf(list);
    }

    private static GraphView.Operand operand(Tape tape, int operand, double partial, double adjoint) {
        if (operand < 0) {
            return new GraphView.Operand(-1, tape.name(operand), tape.number(operand), Double.NaN, 0);
        }
        double contribution = adjoint == 0 ? 0 : adjoint * partial + 0.0;
        return new GraphView.Operand(operand, tape.name(operand), tape.values[operand], partial, contribution);
    }
}
