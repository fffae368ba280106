package io.gradus.core;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The picture of a small graph: every node and constant that the output reaches. */
final class Picture {
    private final GraphView view;
    private final Tape tape;
    private final int digits;
    private final Drawing drawing;

    Picture(GraphView view, int digits, Drawing drawing) {
        this.view = view;
        this.tape = view.tape();
        this.digits = digits;
        this.drawing = drawing;
    }

    /** Draws everything, or a summary where that is more than the limit of boxes. */
    static String of(GraphView view, int digits, int limit, Drawing drawing) {
        if (digits < 1 || digits > 17) {
            throw new IllegalArgumentException("expected 1 to 17 digits, got " + digits);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("expected a limit of at least 1 box, got " + limit);
        }
        Picture picture = new Picture(view, digits, drawing);
        return fits(view, limit) ? picture.whole() : new PictureSummary(view, picture, drawing).of(limit);
    }

    private String whole() {
        drawing.begin(heading(), legend());
        nodes();
        return drawing.end();
    }

    private String number(double x) {
        return Digits.of(x, digits);
    }

    /** Tells whether the picture has at most this many boxes and four times as many arrows. */
    static boolean fits(GraphView view, int limit) {
        Tape tape = view.tape();
        BitSet constants = new BitSet();
        int boxes = view.size();
        long arrows = 0;
        for (int i : view.reached()) {
            int arity = Operands.count(tape, i);
            arrows += arity;
            if (boxes > limit || arrows > 4L * limit) {
                return false;
            }
            for (int k = 0; k < arity; k++) {
                int operand = Operands.operand(tape, i, k);
                if (operand < 0 && !constants.get(~operand)) {
                    constants.set(~operand);
                    boxes++;
                }
            }
        }
        return boxes <= limit;
    }

    String heading() {
        if (view.size() == 0) {
            return "a constant: no node, and nothing to differentiate";
        }
        int output = view.reached()[view.size() - 1];
        return label(output) + " = " + number(tape.values[output]) + ", " + view.size()
                + (view.size() == 1 ? " node" : " nodes");
    }

    String legend() {
        return view.hasAdjoints()
                ? "adjoint: derivative of the output by the node; arrow: local partial, and what it adds to the adjoint"
                : "adjoints are not computed (no sweep); arrow: local partial";
    }

    private void nodes() {
        BitSet constants = new BitSet();
        for (GraphView.Node node : view.nodes()) {
            box(node);
            for (int k = 0; k < node.operands().size(); k++) {
                int operand = Operands.operand(tape, node.index(), k);
                if (operand < 0 && !constants.get(~operand)) {
                    constants.set(~operand);
                    constant(operand);
                }
                arrow(node, k);
            }
        }
    }

    void box(GraphView.Node node) {
        List<String> lines = new ArrayList<>();
        if (node.name() != null) {
            lines.add(Names.shown(node.name()));
        }
        lines.add(Names.shown(node.function()) + " (node " + node.index() + ")");
        lines.add("value " + number(node.value()));
        lines.add("adjoint " + (view.hasAdjoints() ? number(node.adjoint()) : "not computed"));
        boolean isOutput = node.index() == view.reached()[view.size() - 1];
        Drawing.Kind kind =
                isOutput ? Drawing.Kind.OUTPUT : node.operands().isEmpty() ? Drawing.Kind.VARIABLE : Drawing.Kind.NODE;
        drawing.box(id(node.index()), kind, lines.toArray(String[]::new));
    }

    void constant(int operand) {
        String number = number(tape.number(operand));
        String name = tape.name(operand);
        drawing.box(id(operand), Drawing.Kind.CONSTANT, name == null ? number : Names.shown(name) + " = " + number);
    }

    /** The arrow from a node's k-th operand. */
    void arrow(GraphView.Node node, int k) {
        GraphView.Operand operand = node.operands().get(k);
        String from = id(Operands.operand(tape, node.index(), k));
        String partial = "partial " + number(operand.partial());
        if (operand.isConstant()) {
            drawing.arrow(from, id(node.index()), true);
        } else if (view.hasAdjoints()) {
            drawing.arrow(from, id(node.index()), false, partial, "adds " + number(operand.contribution()));
        } else {
            drawing.arrow(from, id(node.index()), false, partial);
        }
    }

    static String id(int operand) {
        return operand >= 0 ? "n" + operand : "c" + ~operand;
    }

    private String label(int node) {
        String name = tape.name(node);
        return name == null ? "node " + node : Names.shown(name);
    }
}
