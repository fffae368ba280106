package io.gradus.core;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The picture of a small graph: every node and constant that the output reaches. */
final class DotPicture {
    static final String VARIABLE = "fillcolor=\"#e2f0e4\"";
    static final String OUTPUT = "fillcolor=\"#fdebcb\", penwidth=2";
    static final String CONSTANT =
            "shape=box, style=filled, fillcolor=\"#eeeeee\", fontsize=9, width=0, height=0, margin=\"0.06,0.03\"";
    static final String CONSTANT_ARROW = "style=dashed, arrowsize=0.6";

    private final GraphView view;
    private final Tape tape;
    private final DotText text;

    DotPicture(GraphView view, DotText text) {
        this.view = view;
        this.tape = view.tape();
        this.text = text;
    }

    static String of(GraphView view, DotText text) {
        DotPicture picture = new DotPicture(view, text);
        text.begin(picture.heading(), picture.legend());
        picture.nodes();
        return text.end();
    }

    /** Tells whether the picture has at most this many boxes and four times as many arrows. */
    static boolean fits(GraphView view, int limit) {
        Tape tape = view.tape();
        BitSet constants = new BitSet();
        int boxes = view.size();
        long arrows = 0;
        for (int i : view.reached()) {
            int arity = tape.arity(i);
            arrows += arity;
            if (boxes > limit || arrows > 4L * limit) {
                return false;
            }
            for (int k = 0; k < arity; k++) {
                int operand = tape.operand(i, k);
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
        return label(output) + " = " + text.number(tape.values[output]) + ", " + view.size()
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
                int operand = tape.operand(node.index(), k);
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
            lines.add(DotText.escape(node.name()));
        }
        lines.add(DotText.escape(node.function()) + " (node " + node.index() + ")");
        lines.add("value " + text.number(node.value()));
        lines.add("adjoint " + (view.hasAdjoints() ? text.number(node.adjoint()) : "not computed"));
        boolean isOutput = node.index() == view.reached()[view.size() - 1];
        String style = isOutput ? OUTPUT : node.operands().isEmpty() ? VARIABLE : "";
        text.box(id(node.index()), style, lines.toArray(String[]::new));
    }

    void constant(int operand) {
        String number = text.number(tape.number(operand));
        String name = tape.name(operand);
        text.box(id(operand), CONSTANT, name == null ? number : DotText.escape(name) + " = " + number);
    }

    /** The arrow from a node's k-th operand. */
    void arrow(GraphView.Node node, int k) {
        GraphView.Operand operand = node.operands().get(k);
        String from = id(tape.operand(node.index(), k));
        String partial = "partial " + text.number(operand.partial());
        if (operand.isConstant()) {
            text.arrow(from, id(node.index()), CONSTANT_ARROW);
        } else if (view.hasAdjoints()) {
            text.arrow(from, id(node.index()), "", partial, "adds " + text.number(operand.contribution()));
        } else {
            text.arrow(from, id(node.index()), "", partial);
        }
    }

    static String id(int operand) {
        return operand >= 0 ? "n" + operand : "c" + ~operand;
    }

    private String label(int node) {
        String name = tape.name(node);
        return name == null ? "node " + node : DotText.escape(name);
    }
}
