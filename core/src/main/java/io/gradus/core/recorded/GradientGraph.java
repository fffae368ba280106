package io.gradus.core.recorded;

import io.gradus.core.Primitive;
import io.gradus.core.Trace;
import java.util.Arrays;

/**
 * Appends the reverse sweep of a trace to a program: nodes descending, left operand before right, as the eager sweep adds
 * its contributions. A partial is the other operand, a constant, or a call of the row's number rule, so the numbers are
 * the eager ones.
 *
 * <p>Products are plain: where the eager sweep stops at an adjoint of 0, a program may give 0 * infinity = NaN, and a sum
 * may be -0.0 on the way. So whoever runs the program adds 0.0 to each derivative, and repeats a call in the interpreter
 * when the value or a derivative is NaN.
 */
final class GradientGraph {
    static final int NONE = Integer.MIN_VALUE;

    private final Trace trace;
    private final ProgramBuilder out;
    private final int[] place;
    /** The operand that holds each node's adjoint so far, or NONE. */
    private final int[] adjoints;

    private final int one;
    private final int two;

    private GradientGraph(Trace trace, ProgramBuilder out, int[] place) {
        this.trace = trace;
        this.out = out;
        this.place = place;
        adjoints = new int[trace.size()];
        Arrays.fill(adjoints, NONE);
        one = out.constant(1);
        two = out.constant(2);
    }

    /**
     * Appends the sweep.
     *
     * @param place where {@link Lowering} put the nodes
     * @param seeds an operand for each output of the trace, or NONE where the sweep does not start
     * @return the operands of the derivatives by the inputs
     */
    static int[] append(Trace trace, ProgramBuilder out, int[] place, int[] seeds) {
        GradientGraph graph = new GradientGraph(trace, out, place);
        for (int k = 0; k < seeds.length; k++) {
            if (seeds[k] != NONE) {
                graph.contribute(trace.output(k), seeds[k], graph.one);
            }
        }
        int inputs = trace.inputs();
        for (int i = trace.size() - 1; i >= inputs; i--) {
            int adjoint = graph.adjoints[i];
            if (adjoint != NONE) {
                graph.propagate(i, adjoint);
            }
        }
        int[] derivatives = new int[inputs];
        for (int k = 0; k < derivatives.length; k++) {
            int adjoint = graph.adjoints[k];
            derivatives[k] = adjoint == NONE ? out.constant(0) : adjoint;
        }
        return derivatives;
    }

    private void propagate(int i, int w) {
        int function = trace.function(i);
        switch (function) {
            case Trace.PLUS -> {
                contribute(trace.operand(i, 0), w, one);
                contribute(trace.operand(i, 1), w, one);
            }
            case Trace.SUM -> ones(i, w);
            case Trace.MINUS -> {
                contribute(trace.operand(i, 0), w, one);
                negative(trace.operand(i, 1), w);
            }
            case Trace.TIMES -> products(i, w, 2);
            case Trace.DIV -> quotient(i, w);
            case Trace.NEGATE -> negative(trace.operand(i, 0), w);
            case Trace.SQUARE -> {
                int x = trace.operand(i, 0);
                contribute(x, w, out.add(Program.TIMES, two, place[x], 0));
            }
            case Trace.DOT -> products(i, w, trace.arity(i));
            case Trace.AFFINE -> {
                products(i, w, trace.arity(i) - 1);
                contribute(trace.operand(i, trace.arity(i) - 1), w, one);
            }
            case Trace.WHERE_GREATER, Trace.WHERE_GREATER_OR_EQUAL, Trace.WHERE_EQUAL -> {
                select(i, w, 2);
                select(i, w, 3);
            }
            default -> table(i, w, trace.primitive(function));
        }
    }

    private int operand(int i, int k) {
        return Lowering.operand(trace, out, place, trace.operand(i, k));
    }

    private void ones(int i, int w) {
        for (int k = 0; k < trace.arity(i); k++) {
            contribute(trace.operand(i, k), w, one);
        }
    }

    private void products(int i, int w, int count) {
        for (int k = 0; k < count; k += 2) {
            contribute(trace.operand(i, k), w, operand(i, k + 1));
            contribute(trace.operand(i, k + 1), w, operand(i, k));
        }
    }

    private void quotient(int i, int w) {
        int divisor = operand(i, 1);
        if (trace.operand(i, 0) >= 0) {
            contribute(trace.operand(i, 0), w, out.add(Program.DIV, one, divisor));
        }
        if (trace.operand(i, 1) >= 0) {
            int ratio = out.add(Program.DIV, place[i], divisor);
            contribute(trace.operand(i, 1), w, out.add(Program.NEGATE, ratio, 0));
        }
    }

    private void negative(int target, int w) {
        if (target >= 0) {
            contribute(target, out.add(Program.NEGATE, w, 0), one);
        }
    }

    /** The chosen operand gets the adjoint, the others get 0. */
    private void select(int i, int w, int chosen) {
        if (trace.operand(i, chosen) < 0) {
            return;
        }
        int zero = out.constant(0);
        out.put(operand(i, 0));
        out.put(operand(i, 1));
        out.put(chosen == 2 ? w : zero);
        out.put(chosen == 2 ? zero : w);
        int code = trace.function(i) - Trace.WHERE_GREATER + Program.SELECT_GREATER;
        contribute(trace.operand(i, chosen), out.addList(code, 4, 0), one);
    }

    private void table(int i, int w, Primitive primitive) {
        if (primitive instanceof Primitive.Unary p) {
            contribute(trace.operand(i, 0), w, partial(out, operand(i, 0), place[i], p));
        } else if (primitive instanceof Primitive.Binary p) {
            binary(i, w, 0, p.left());
            binary(i, w, 1, p.right());
        } else if (primitive instanceof Primitive.Fused p) {
            fused(i, w, p);
        }
    }

    /** Appends the derivative of a function of one argument. */
    static int partial(ProgramBuilder out, int x, int y, Primitive.Unary p) {
        Primitive.Shared shared = p.shared();
        if (shared == null) {
            return out.add(Program.CALL_2, x, y, out.function(p.partial()));
        }
        int part = Lowering.part(out, x, shared);
        out.put(x);
        out.put(y);
        out.put(part);
        return out.addList(Program.CALL_3, 3, out.function(shared.partial()));
    }

    private void binary(int i, int w, int side, Primitive.Partial rule) {
        if (trace.operand(i, side) >= 0) {
            out.put(operand(i, 0));
            out.put(operand(i, 1));
            out.put(place[i]);
            contribute(trace.operand(i, side), w, out.addList(Program.CALL_3, 3, out.function(rule)));
        }
    }

    private void fused(int i, int w, Primitive.Fused p) {
        int count = trace.arity(i);
        for (int k = 0; k < count; k++) {
            out.put(operand(i, k));
        }
        out.put(place[i]);
        int partials = out.addList(Program.PARTIALS, count + 1, out.function(p.partials()));
        for (int k = 0; k < count; k++) {
            if (trace.operand(i, k) >= 0) {
                contribute(trace.operand(i, k), w, out.add(Program.PICK, partials, k));
            }
        }
    }

    /** Adds w * partial to the adjoint of a node; nothing is differentiated by a constant. */
    private void contribute(int target, int w, int partial) {
        if (target < 0) {
            return;
        }
        int product = partial == one ? w : w == one ? partial : out.add(Program.TIMES, w, partial, 0);
        int sum = adjoints[target];
        adjoints[target] = sum == NONE ? product : out.add(Program.PLUS, sum, product, 0);
    }
}
