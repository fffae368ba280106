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
}
