package io.gradus.core.recorded;

import io.gradus.core.Primitive;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes single operations: operands onto the stack, then the instruction or call that leaves the result there. */
final class OperationWriter {
    /** What generated code calls; see {@link Generated}. */
    static final String GENERATED = Type.getInternalName(Generated.class);

    private final Program program;
    private final MethodCode method;

    OperationWriter(Program program, MethodCode method) {
        this.program = program;
        this.method = method;
    }

    /** Writes operation i, one with a fixed number of operands; operand(k) pushes the k-th. */
    void write(int i, IntConsumer operand) {
        switch (program.code[i]) {
            case Program.PLUS -> arithmetic(i, operand, Opcodes.DADD);
            case Program.MINUS -> arithmetic(i, operand, Opcodes.DSUB);
            case Program.TIMES -> arithmetic(i, operand, Opcodes.DMUL);
            case Program.DIV -> arithmetic(i, operand, Opcodes.DDIV);
            case Program.NEGATE -> arithmetic(i, operand, Opcodes.DNEG);
            case Program.CALL_1 -> call(i, operand, DoubleUnaryOperator.class, "applyAsDouble");
            case Program.CALL_2 -> call(i, operand, DoubleBinaryOperator.class, "applyAsDouble");
            case Program.CALL_3 -> call(i, operand, Primitive.Partial.class, "at");
            case Program.CALL_N -> callMany(i, operand);
            default -> select(i, operand);
        }
    }

    private void operands(int i, IntConsumer operand) {
        for (int k = 0; k < program.arity(i); k++) {
            operand.accept(k);
        }
    }

    private void arithmetic(int i, IntConsumer operand, int opcode) {
        operands(i, operand);
        method.op(opcode);
    }

    private void call(int i, IntConsumer operand, Class<?> type, String name) {
        method.object(program.functions[program.f[i]], type);
        operands(i, operand);
        method.call(type, name, "(" + "D".repeat(program.arity(i)) + ")D");
    }

    private void select(int i, IntConsumer operand) {
        operands(i, operand);
        String name = switch (program.code[i]) {
            case Program.SELECT_GREATER -> "selectGreater";
            case Program.SELECT_GREATER_OR_EQUAL -> "selectGreaterOrEqual";
            default -> "selectEqual";
        };
        method.callStatic(GENERATED, name, "(DDDD)D");
    }

    private void callMany(int i, IntConsumer operand) {
        gather(program.b[i], operand);
        answer(i);
    }

    /** Writes a call of many operands, which stand in their array already. */
    void answer(int i) {
        method.object(program.functions[program.f[i]], Primitive.FusedValue.class);
        workspace("operands");
        method.integer(program.b[i]);
        method.call(Primitive.FusedValue.class, "at", "([DI)D");
    }

    /** Writes a call for all partial derivatives, which stand in an array then. */
    void partials(int i, IntConsumer operand) {
        gather(program.b[i] - 1, operand);
        slopes(i, operand);
    }

    /** The same where the operands stand in their array already; only the last one, the answer, is pushed. */
    void slopes(int i, IntConsumer operand) {
        int count = program.b[i] - 1;
        method.object(program.functions[program.f[i]], Primitive.FusedPartials.class);
        workspace("operands");
        method.integer(count);
        operand.accept(count);
        workspace("partials");
        method.call(Primitive.FusedPartials.class, "at", "([DID[D)V");
    }

    /** Pushes the partial derivative that a PICK operation is, just after the call. */
    void picked(int i) {
        workspace("partials");
        method.integer(program.b[i]);
        method.op(Opcodes.DALOAD);
    }

    /** Puts operands where a call finds them. */
    private void gather(int count, IntConsumer operand) {
        for (int k = 0; k < count; k++) {
            workspace("operands");
            method.integer(k);
            operand.accept(k);
            method.op(Opcodes.DASTORE);
        }
    }

    private void workspace(String field) {
        method.load(Opcodes.ALOAD, ResultWriter.WORKSPACE);
        method.field(Workspace.class, field, "[D");
    }

    /** Ends the program unless the comparison gives what it gave at recording; NaN compares to nothing. */
    void guard(int i, IntConsumer operand) {
        operands(i, operand);
        method.op(Opcodes.DCMPL);
        boolean held = program.f[i] == 1;
        method.failIf(
                switch (program.code[i]) {
                    case Program.GUARD_GREATER -> held ? Opcodes.IFLE : Opcodes.IFGT;
                    case Program.GUARD_GREATER_OR_EQUAL -> held ? Opcodes.IFLT : Opcodes.IFGE;
                    default -> held ? Opcodes.IFNE : Opcodes.IFEQ;
                });
    }
}
