package io.gradus.core;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The picture of a large graph: named values, and one box for all other nodes of a function. */
final class DotSummary {
    private static final String GROUP = "style=\"filled,dashed\", fillcolor=\"#e6ecf8\"";

    private final GraphView view;
    private final Tape tape;
    private final DotText text;
    private final DotPicture picture;
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

    private DotSummary(GraphView view, DotText text) {
        this.view = view;
        this.tape = view.tape();
        this.text = text;
        picture = new DotPicture(view, text);
    }

    static String of(GraphView view, DotText text, int limit) {
        DotSummary summary = new DotSummary(view, text);
        summary.keep(limit);
        summary.group();
        int kept = summary.keptNodes.cardinality();
        int grouped = view.size() - kept;
        text.begin(
                summary.picture.heading(),
                "summary, since the whole has more than " + limit + " boxes or " + 4L * limit + " arrows: " + kept
                        + " nodes are shown, " + grouped + " are counted by function",
                summary.picture.legend());
        summary.boxes();
        summary.arrows();
        return text.end();
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
            int arity = tape.arity(i);
            for (int k = 0; k < arity; k++) {
                int operand = tape.operand(i, k);
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
            int arity = tape.arity(i);
            for (int k = 0; k < arity; k++) {
                int operand = tape.operand(i, k);
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
                text.box("g" + function, GROUP, DotText.escape(name), counted(groups[function], "node"));
            }
        }
        if (!groupedConstants.isEmpty()) {
            text.box("constants", GROUP, counted(groupedConstants.cardinality(), "constant"));
        }
        keptConstants.stream().forEach(c -> picture.constant(~c));
        keptNodes.stream().forEach(i -> picture.box(view.node(i)));
    }

    private void arrows() {
        for (Arrow arrow : arrows.values()) {
            int operand = tape.operand(arrow.node, arrow.k);
            if (arrow.count == 1 && isKept(operand) && isKept(arrow.node)) {
                picture.arrow(node(arrow.node), arrow.k);
            } else {
                String style = operand < 0 ? DotPicture.CONSTANT_ARROW : "";
                text.arrow(box(operand), box(arrow.node), style, counted(arrow.count, "edge"));
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
            return DotPicture.id(operand);
        }
        return operand < 0 ? "constants" : "g" + tape.function(operand);
    }

    private static String counted(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
