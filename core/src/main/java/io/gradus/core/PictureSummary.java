package io.gradus.core;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The picture of a large graph: named values, and one box for all other nodes of a function. */
final class PictureSummary {
    private final GraphView view;
    private final Tape tape;
    private final Drawing drawing;
    private final Picture picture;
    private final BitSet keptNodes = new BitSet();
    private final BitSet keptConstants = new BitSet();
    private final BitSet groupedConstants = new BitSet();
    private final int[] groups = new int[256];
    /** Arrows by their two boxes, in the order of their first use. */
    private final Map<String, Arrow> arrows = new LinkedHashMap<>();

    private GraphView.@Nullable Node last;

    /** How many edges an arrow stands for, and one of them. */
    private static final class Arrow {
        final int node;
        final int k;
        int count;

        Arrow(int node, int k) {
            this.node = node;
            this.k = k;
        }
    }

    PictureSummary(GraphView view, Picture picture, Drawing drawing) {
        this.view = view;
        this.tape = view.tape();
        this.picture = picture;
        this.drawing = drawing;
    }

    String of(int limit) {
        keep(limit);
        group();
        int kept = keptNodes.cardinality();
        int grouped = view.size() - kept;
        drawing.begin(
                picture.heading(),
                "summary, since the whole has more than " + limit + " boxes or " + 4L * limit + " arrows: " + kept
                        + " nodes are shown, " + grouped + " are counted by function",
                picture.legend());
        boxes();
        arrows();
        return drawing.end();
    }

    private void keep(int limit) {
        int[] reached = view.reached();
        keptNodes.set(reached[reached.length - 1]);
        int free = limit - 1;
        for (int n = reached.length - 2; n >= 0 && free > 0; n--) {
            if (tape.name(reached[n]) != null) {
                keptNodes.set(reached[n]);
                free--;
            }
        }
        for (int i : reached) {
            int arity = Operands.count(tape, i);
            for (int k = 0; k < arity; k++) {
                int operand = Operands.operand(tape, i, k);
                if (operand < 0 && free > 0 && tape.name(operand) != null && !keptConstants.get(~operand)) {
                    keptConstants.set(~operand);
                    free--;
                }
            }
        }
    }

    private void group() {
        for (int i : view.reached()) {
            if (!keptNodes.get(i)) {
                groups[tape.function(i)]++;
            }
            int arity = Operands.count(tape, i);
            for (int k = 0; k < arity; k++) {
                int operand = Operands.operand(tape, i, k);
                if (operand < 0 && !keptConstants.get(~operand)) {
                    groupedConstants.set(~operand);
                }
                String boxes = box(operand) + " " + box(i);
                Arrow arrow = arrows.get(boxes);
                if (arrow == null) {
                    arrow = new Arrow(i, k);
                    arrows.put(boxes, arrow);
                }
                arrow.count++;
            }
        }
    }

    private void boxes() {
        for (int function = 0; function < groups.length; function++) {
            if (groups[function] > 0) {
                String name = function == Functions.VARIABLE_ID
                        ? "variable"
                        : tape.primitive(function).name();
                drawing.box("g" + function, Drawing.Kind.GROUP, Names.shown(name), counted(groups[function], "node"));
            }
        }
        if (!groupedConstants.isEmpty()) {
            drawing.box("constants", Drawing.Kind.GROUP, counted(groupedConstants.cardinality(), "constant"));
        }
        keptConstants.stream().forEach(c -> picture.constant(~c));
        keptNodes.stream().forEach(i -> picture.box(view.node(i)));
    }

    private void arrows() {
        for (Arrow arrow : arrows.values()) {
            int operand = Operands.operand(tape, arrow.node, arrow.k);
            if (arrow.count == 1 && isKept(operand) && isKept(arrow.node)) {
                picture.arrow(node(arrow.node), arrow.k);
            } else {
                drawing.arrow(box(operand), box(arrow.node), operand < 0, counted(arrow.count, "edge"));
            }
        }
    }

    /** The node, made once for all its arrows: they follow each other, and it may have very many operands. */
    private GraphView.Node node(int index) {
        GraphView.Node node = last;
        if (node == null || node.index() != index) {
            node = view.node(index);
            last = node;
        }
        return node;
    }

    private boolean isKept(int operand) {
        return operand < 0 ? keptConstants.get(~operand) : keptNodes.get(operand);
    }

    private String box(int operand) {
        if (isKept(operand)) {
            return Picture.id(operand);
        }
        return operand < 0 ? "constants" : "g" + tape.function(operand);
    }

    private static String counted(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
