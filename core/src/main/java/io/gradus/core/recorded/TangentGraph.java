package io.gradus.core.recorded;

import io.gradus.core.Primitive;
import io.gradus.core.Trace;
import java.util.Arrays;

/**
 * Appends a forward sweep of a trace to a program: nodes ascending, the terms of a node's tangent from its first operand to its
 * last, as the interpreter adds them. Products are plain; what {@link GradientGraph} says on NaN and -0.0 holds here too.
 */
final class TangentGraph {
    /** The tangent of what no input with a tangent leads to. */
    static final int NONE = Integer.MIN_VALUE;

    private final Trace trace;
    private final ProgramBuilder out;
    private final int[] place;
    private final int[] tangents;
    private final int one;

    private TangentGraph(Trace trace, ProgramBuilder out, int[] place) {
        this.trace = trace;
        this.out = out;
        this.place = place;
        tangents = new int[trace.size()];
        one = out.constant(1);
    }

    /**
     * Appends the sweep.
     *
     * @param place where {@link Lowering} put the nodes
     * @param seeds the operand of each input's tangent, or NONE
     * @return the operands of the outputs' tangents
     */
    static int[] append(Trace trace, ProgramBuilder out, int[] place, int[] seeds) {
        TangentGraph graph = new TangentGraph(trace, out, place);
        System.arraycopy(seeds, 0, graph.tangents, 0, seeds.length);
        for (int i = trace.inputs(); i < trace.size(); i++) {
            graph.tangents[i] = graph.node(i);
        }
        int[] answers = new int[trace.outputs()];
        Arrays.setAll(answers, k -> graph.answer(trace.output(k)));
        return answers;
    }

    private int answer(int output) {
        int tangent = output < 0 ? NONE : tangents[output];
        return tangent == NONE ? out.constant(0) : tangent;
    }

    private int node(int i) {
        int function = trace.function(i);
        return switch (function) {
            case Trace.PLUS, Trace.SUM -> ones(i, trace.arity(i));
            case Trace.MINUS -> plus(tangent(i, 0), negative(tangent(i, 1)));
            case Trace.TIMES, Trace.DOT -> products(i, trace.arity(i));
            case Trace.DIV -> quotient(i);
            case Trace.NEGATE -> negative(tangent(i, 0));
            case Trace.SQUARE -> square(i);
            case Trace.AFFINE -> plus(products(i, trace.arity(i) - 1), tangent(i, trace.arity(i) - 1));
            case Trace.WHERE_GREATER, Trace.WHERE_GREATER_OR_EQUAL, Trace.WHERE_EQUAL -> select(i);
            default -> table(i, trace.primitive(function));
        };
    }

    private int tangent(int i, int k) {
        int operand = trace.operand(i, k);
        return operand < 0 ? NONE : tangents[operand];
    }

    private int operand(int i, int k) {
        return Lowering.operand(trace, out, place, trace.operand(i, k));
    }

    private int plus(int sum, int term) {
        return sum == NONE ? term : term == NONE ? sum : out.add(Program.PLUS, sum, term);
    }

    private int negative(int tangent) {
        return tangent == NONE ? NONE : out.add(Program.NEGATE, tangent, 0);
    }

    private int times(int tangent, int partial) {
        return partial == one ? tangent : tangent == one ? partial : out.add(Program.TIMES, tangent, partial);
    }

    private int ones(int i, int count) {
        int sum = NONE;
        for (int k = 0; k < count; k++) {
            sum = plus(sum, tangent(i, k));
        }
        return sum;
    }

    private int products(int i, int count) {
        int sum = NONE;
        for (int k = 0; k < count; k++) {
            int tangent = tangent(i, k);
            if (tangent != NONE) {
                sum = plus(sum, times(tangent, operand(i, k ^ 1)));
            }
        }
        return sum;
    }

    private int square(int i) {
        int tangent = tangent(i, 0);
        return tangent == NONE ? NONE : times(tangent, out.add(Program.TIMES, out.constant(2), operand(i, 0)));
    }

    private int quotient(int i) {
        int divisor = operand(i, 1);
        int sum = NONE;
        if (tangent(i, 0) != NONE) {
            sum = times(tangent(i, 0), out.add(Program.DIV, one, divisor));
        }
        if (tangent(i, 1) != NONE) {
            int ratio = out.add(Program.DIV, place[i], divisor);
            sum = plus(sum, times(tangent(i, 1), out.add(Program.NEGATE, ratio, 0)));
        }
        return sum;
    }

    private int select(int i) {
        if (tangent(i, 2) == NONE && tangent(i, 3) == NONE) {
            return NONE;
        }
        for (int k = 0; k < 4; k++) {
            int tangent = k < 2 ? operand(i, k) : tangent(i, k);
            out.put(tangent == NONE ? out.constant(0) : tangent);
        }
        return out.addList(trace.function(i) - Trace.WHERE_GREATER + Program.SELECT_GREATER, 4, 0);
    }

    private int table(int i, Primitive primitive) {
        if (!isReached(i)) {
            return NONE;
        }
        if (primitive instanceof Primitive.Unary p) {
            return times(tangent(i, 0), GradientGraph.partial(out, operand(i, 0), place[i], p));
        }
        if (primitive instanceof Primitive.Binary p) {
            return plus(binary(i, 0, p.left()), binary(i, 1, p.right()));
        }
        return fused(i, (Primitive.Fused) primitive);
    }

    private boolean isReached(int i) {
        for (int k = 0; k < trace.arity(i); k++) {
            if (tangent(i, k) != NONE) {
                return true;
            }
        }
        return false;
    }

    private int binary(int i, int side, Primitive.Partial rule) {
        if (tangent(i, side) == NONE) {
            return NONE;
        }
        out.put(operand(i, 0));
        out.put(operand(i, 1));
        out.put(place[i]);
        return times(tangent(i, side), out.addList(Program.CALL_3, 3, out.function(rule)));
    }

    private int fused(int i, Primitive.Fused p) {
        int count = trace.arity(i);
        for (int k = 0; k < count; k++) {
            out.put(operand(i, k));
        }
        out.put(place[i]);
        int partials = out.addList(Program.PARTIALS, count + 1, out.function(p.partials()));
        int sum = NONE;
        for (int k = 0; k < count; k++) {
            if (tangent(i, k) != NONE) {
                sum = plus(sum, times(tangent(i, k), out.add(Program.PICK, partials, k)));
            }
        }
        return sum;
    }
}
