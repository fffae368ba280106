package io.gradus.core.recorded;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the operations of one piece as straight-line code. */
final class PieceWriter {
    /** From so many on, results that are the same number are written in a loop. */
    static final int MANY_RESULTS = 8;

    private static final int NUMBERS = 3;
    static final int FIRST_LOCAL = 4;
    private static final String ARRAY = "[D";

    private final Placement placement;
    private final Program program;
    private final Uses uses;
    private final ResultLayout layout;
    private final ResultWriter results;
    private final MethodCode method;
    private final OperationWriter operations;
    private final PieceLocals locals;

    private int current;

    private PieceWriter(PieceLocals locals, Placement placement, ResultLayout layout, MethodCode method) {
        this.placement = placement;
        this.program = placement.program;
        this.uses = placement.uses;
        this.layout = layout;
        results = new ResultWriter(layout, method);
        this.method = method;
        operations = new OperationWriter(program, method);
        this.locals = locals;
    }

    /** Writes piece p to a method of its own; returns its size. */
    static int write(PieceLocals locals, Placement placement, ResultLayout layout, int p, ClassCode owner) {
        int from = placement.starts[p];
        int to = placement.starts[p + 1];
        locals.begin(from, to);
        MethodCode method = owner.piece(hasGuard(placement.program, from, to));
        PieceWriter writer = new PieceWriter(locals, placement, layout, method);
        writer.workspace("numbers");
        method.load(Opcodes.ASTORE, NUMBERS);
        for (int i = from; i < to; i++) {
            if (placement.statement[i] == i) {
                writer.current = i;
                writer.statement(i);
                locals.release(i);
            }
        }
        method.end();
        return method.size();
    }

    private static boolean hasGuard(Program program, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Program.isGuard(program.code[i])) {
                return true;
            }
        }
        return false;
    }

    private void statement(int i) {
        if (Program.isGuard(program.code[i])) {
            operations.guard(i, k -> operand(program.operand(i, k)));
        } else if (program.code[i] == Program.PARTIALS) {
            partials(i);
        } else if (program.code[i] == Program.PICK) {
            storePick(i);
        } else {
            keep(i, () -> compute(i));
        }
    }

    /** Computes a result and puts it wherever it is needed: a local variable, the workspace, the results. */
    private void keep(int i, Runnable value) {
        boolean stored = placement.address[i] >= 0;
        int result = uses.firstResult(i);
        boolean once = stored ? result < 0 : result >= 0 && uses.nextResult(result) < 0;
        if (once && !locals.isReadAfter(i, current)) {
            store(i, result, value);
            return;
        }
        value.run();
        method.load(Opcodes.DSTORE, locals.allocate(i, current));
        Runnable local = () -> method.load(Opcodes.DLOAD, locals.of(i));
        if (stored) {
            store(i, -1, local);
        }
        storeResults(i, local);
    }

    private void storeResults(int i, Runnable value) {
        int count = uses.results(i);
        if (count >= MANY_RESULTS) {
            spread(i, count, value);
            return;
        }
        for (int k = uses.firstResult(i); k >= 0; k = uses.nextResult(k)) {
            store(i, k, value);
        }
    }

    private void spread(int i, int count, Runnable value) {
        int[] all = new int[count];
        for (int k = uses.firstResult(i), at = 0; k >= 0; k = uses.nextResult(k)) {
            all[at++] = k;
        }
        results.storeMany(all, new int[0], placesAndSources -> {
            method.object(placesAndSources[0], int[].class);
            value.run();
            method.callStatic(OperationWriter.GENERATED, "spread", "([DI[ID)V");
        });
    }

    /** Stores a number as a result, or in the workspace where result is -1. */
    private void store(int i, int result, Runnable value) {
        if (result >= 0) {
            int place = layout.place(result);
            boolean derivative = place >= ResultLayout.DERIVATIVE;
            results.store(derivative, () -> method.integer(place & ~ResultLayout.DERIVATIVE), value);
            return;
        }
        method.load(Opcodes.ALOAD, NUMBERS);
        method.integer(placement.address[i]);
        value.run();
        method.op(Opcodes.DASTORE);
    }

    private void operand(int operand) {
        if (operand < 0) {
            method.number(program.constants[~operand]);
        } else if (placement.isInlined(operand)) {
            compute(operand);
        } else if (locals.has(operand)) {
            method.load(Opcodes.DLOAD, locals.of(operand));
        } else {
            boolean input = placement.isInput(operand);
            method.load(Opcodes.ALOAD, input ? ResultWriter.IN : NUMBERS);
            method.integer(input ? operand : placement.address[operand]);
            method.op(Opcodes.DALOAD);
            if (locals.isReadMoreThanOnce(operand)) {
                method.op(Opcodes.DUP2);
                method.load(Opcodes.DSTORE, locals.allocate(operand, current));
            }
        }
    }

    private void compute(int i) {
        if (placement.isMany(i)) {
            gatherInLoop(i, program.b[i]);
            operations.answer(i);
        } else {
            operations.write(i, k -> operand(program.operand(i, k)));
        }
    }

    private void partials(int i) {
        int count = program.b[i] - 1;
        if (placement.isMany(i)) {
            gatherInLoop(i, count);
            operations.slopes(i, k -> operand(program.operand(i, k)));
            method.load(Opcodes.ALOAD, ResultWriter.WORKSPACE);
            method.integer(placement.address[i]);
            method.integer(count);
            method.callStatic(
                    OperationWriter.GENERATED, "keepPartials", "(" + Type.getDescriptor(Workspace.class) + "II)V");
            return;
        }
        operations.partials(i, k -> operand(program.operand(i, k)));
        for (int pick = uses.nextPick(i); pick != 0; pick = uses.nextPick(pick)) {
            int picked = pick;
            keep(pick, () -> operations.picked(picked));
        }
    }

    /** The number stands in the workspace already, where the call has left it. */
    private void storePick(int pick) {
        storeResults(pick, () -> operand(pick));
    }

    private void workspace(String field) {
        method.load(Opcodes.ALOAD, ResultWriter.WORKSPACE);
        method.field(Workspace.class, field, ARRAY);
    }

    /** Puts the first operands of a call with many where it finds them. */
    private void gatherInLoop(int i, int count) {
        int[] sources = new int[count];
        for (int k = 0; k < count; k++) {
            int operand = program.operand(i, k);
            sources[k] = operand < 0
                    ? operand
                    : placement.isInput(operand)
                            ? Generated.input(operand)
                            : Generated.number(placement.address[operand]);
        }
        method.load(Opcodes.ALOAD, ResultWriter.IN);
        method.load(Opcodes.ALOAD, ResultWriter.WORKSPACE);
        method.object(program.constants, double[].class);
        method.object(sources, int[].class);
        method.callStatic(OperationWriter.GENERATED, "gather", "([D" + Type.getDescriptor(Workspace.class) + "[D[I)V");
    }
}
