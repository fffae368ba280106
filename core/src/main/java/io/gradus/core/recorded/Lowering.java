package io.gradus.core.recorded;

import io.gradus.core.Primitive;
import io.gradus.core.Trace;

/**
 * Writes the nodes of a trace as operations of a program. Sums, dot and affine become single additions and products, in
 * the order in which the fused rules add.
 */
final class Lowering {
    /** Up to here terms are added left to right; see {@code Functions.sum}. */
    private static final int BLOCK = 32;

    private final Trace trace;
    private final ProgramBuilder out;
    /** Where each node went: an operand of the program. */
    private final int[] place;

    private Lowering(Trace trace, ProgramBuilder out) {
        this.trace = trace;
        this.out = out;
        place = new int[trace.size()];
    }

    /** Appends all nodes and guards; returns the operand of each node. The trace's inputs are the program's first. */
    static int[] append(Trace trace, ProgramBuilder out) {
        Lowering lowering = new Lowering(trace, out);
        int size = trace.size();
        int inputs = trace.inputs();
        for (int k = 0; k < inputs; k++) {
            lowering.place[k] = k;
        }
        int next = inputs;
        for (int k = 0; k < trace.guards(); k++) {
            Trace.Guard guard = trace.guard(k);
            next = lowering.nodes(next, guard.position());
            lowering.guard(guard);
        }
        lowering.nodes(next, size);
        return lowering.place;
    }

    /** Appends the nodes from one on, up to another; returns the one where to go on. */
    private int nodes(int from, int to) {
        for (int i = from; i < to; i++) {
            place[i] = node(i);
        }
        return Math.max(from, to);
    }

    /** The program's operand for an operand of a trace. */
    static int operand(Trace trace, ProgramBuilder out, int[] place, int operand) {
        return operand < 0 ? out.datum(~operand, trace.constant(~operand)) : place[operand];
    }

    private void guard(Trace.Guard guard) {
        int code = guard.comparison() - Trace.WHERE_GREATER + Program.GUARD_GREATER;
        int left = operand(trace, out, place, guard.left());
        out.add(code, left, operand(trace, out, place, guard.right()), guard.held() ? 1 : 0);
    }

    private int node(int i) {
        int function = trace.function(i);
        return switch (function) {
            case Trace.PLUS, Trace.MINUS, Trace.TIMES, Trace.DIV ->
                out.add(function - Trace.PLUS + Program.PLUS, operand(i, 0), operand(i, 1), 0);
            case Trace.NEGATE -> out.add(Program.NEGATE, operand(i, 0), 0, 0);
            case Trace.SQUARE -> out.add(Program.TIMES, operand(i, 0), operand(i, 0), 0);
            case Trace.SUM -> sum(i);
            case Trace.DOT -> dot(i);
            case Trace.AFFINE -> affine(i);
            case Trace.WHERE_GREATER, Trace.WHERE_GREATER_OR_EQUAL, Trace.WHERE_EQUAL ->
                list(i, function - Trace.WHERE_GREATER + Program.SELECT_GREATER, 0);
            default -> call(i, trace.primitive(function));
        };
    }

    private int operand(int i, int k) {
        return operand(trace, out, place, trace.operand(i, k));
    }

    private int call(int i, Primitive primitive) {
        if (primitive instanceof Primitive.Unary p) {
            Primitive.Shared shared = p.shared();
            return shared == null
                    ? out.add(Program.CALL_1, operand(i, 0), 0, out.function(p.value()))
                    : out.add(
                            Program.CALL_2,
                            operand(i, 0),
                            part(out, operand(i, 0), shared),
                            out.function(shared.value()));
        }
        if (primitive instanceof Primitive.Binary p) {
            return out.add(Program.CALL_2, operand(i, 0), operand(i, 1), out.function(p.value()));
        }
        return list(i, Program.CALL_N, out.function(((Primitive.Fused) primitive).value()));
    }

    /** What value and derivative of a function have in common; appended twice, it becomes one operation when simplified. */
    static int part(ProgramBuilder out, int x, Primitive.Shared shared) {
        return out.add(Program.CALL_1, x, 0, out.function(shared.part()));
    }

    private int list(int i, int code, int function) {
        int count = trace.arity(i);
        for (int k = 0; k < count; k++) {
            out.put(operand(i, k));
        }
        return out.addList(code, count, function);
    }

    private int sum(int i) {
        return blocks(trace.arity(i), (from, to) -> {
            int sum = operand(i, from);
            for (int k = from + 1; k < to; k++) {
                sum = out.add(Program.PLUS, sum, operand(i, k));
            }
            return sum;
        });
    }

    private int dot(int i) {
        return blocks(trace.arity(i) / 2, (from, to) -> {
            int sum = product(i, from);
            for (int k = from + 1; k < to; k++) {
                int product = product(i, k);
                sum = out.add(Program.PLUS, sum, product);
            }
            return sum;
        });
    }

    /** Appends the sum of the terms from one on, up to another. */
    @FunctionalInterface
    private interface Block {
        int sum(int from, int to);
    }

    /** Sums all blocks, then neighbours, level by level: the additions are the fused rules', and regular in their order. */
    private int blocks(int terms, Block block) {
        int count = (terms + BLOCK - 1) / BLOCK;
        int[] sums = new int[count];
        for (int k = 0; k < count; k++) {
            sums[k] = block.sum(k * BLOCK, Math.min(terms, (k + 1) * BLOCK));
        }
        for (; count > 1; count = (count + 1) / 2) {
            for (int k = 0; k < count / 2; k++) {
                sums[k] = out.add(Program.PLUS, sums[2 * k], sums[2 * k + 1]);
            }
            sums[count / 2] = count % 2 == 1 ? sums[count - 1] : sums[count / 2];
        }
        return sums[0];
    }

    private int affine(int i) {
        int count = trace.arity(i);
        int bias = operand(i, count - 1);
        return count == 1 ? bias : out.add(Program.PLUS, dot(i), bias);
    }

    private int product(int i, int pair) {
        return out.add(Program.TIMES, operand(i, 2 * pair), operand(i, 2 * pair + 1));
    }
}
