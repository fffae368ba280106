package io.gradus.core.recorded;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One generated method: instructions in, their size known at any time (an upper bound, by a byte here and there). */
final class MethodCode {
    /** HotSpot leaves methods over 8,000 bytes to its interpreter for good. */
    static final int LIMIT = 8_000;

    final ClassCode owner;
    private final MethodVisitor visitor;
    private final Label fail = new Label();
    private final boolean answers;
    private boolean failing;
    private int size;

    /** Starts a method; one that answers returns true at its end, or false where {@link #failIf} says so. */
    MethodCode(ClassCode owner, MethodVisitor visitor, boolean answers) {
        this.owner = owner;
        this.visitor = visitor;
        this.answers = answers;
        visitor.visitCode();
    }

    int size() {
        return size;
    }

    void op(int opcode) {
        visitor.visitInsn(opcode);
        size++;
    }

    void load(int opcode, int local) {
        visitor.visitVarInsn(opcode, local);
        size += local < 4 ? 1 : local < 256 ? 2 : 4;
    }

    /** Pushes an integer. */
    void integer(int value) {
        if (value >= -1 && value <= 5) {
            op(Opcodes.ICONST_0 + value);
        } else if (value == (short) value) {
            boolean small = value == (byte) value;
            visitor.visitIntInsn(small ? Opcodes.BIPUSH : Opcodes.SIPUSH, value);
            size += small ? 2 : 3;
        } else {
            owner.countConstant();
            visitor.visitLdcInsn(value);
            size += 3;
        }
    }

    /** Pushes a number. */
    void number(double value) {
        long bits = Double.doubleToRawLongBits(value);
        if (bits == 0 || value == 1) {
            op(bits == 0 ? Opcodes.DCONST_0 : Opcodes.DCONST_1);
        } else {
            owner.countNumber(bits);
            visitor.visitLdcInsn(value);
            size += 3;
        }
    }

    /** Pushes an object that is passed to the class as data: for the JIT it is a constant. */
    void object(Object object, Class<?> type) {
        visitor.visitLdcInsn(owner.data(object, type));
        size += 3;
    }

    void field(Class<?> type, String name, String descriptor) {
        visitor.visitFieldInsn(Opcodes.GETFIELD, Type.getInternalName(type), name, descriptor);
        size += 3;
    }

    /** Calls the only method of a functional interface, or another one of an interface. */
    void call(Class<?> type, String name, String descriptor) {
        visitor.visitMethodInsn(Opcodes.INVOKEINTERFACE, Type.getInternalName(type), name, descriptor, true);
        size += 5;
    }

    void callStatic(String type, String name, String descriptor) {
        visitor.visitMethodInsn(Opcodes.INVOKESTATIC, type, name, descriptor, false);
        size += 3;
    }

    /** Begins a loop where these types are in the local variables; a wide one counts once. */
    Label beginLoop(Object[] locals) {
        Label head = new Label();
        visitor.visitLabel(head);
        visitor.visitFrame(Opcodes.F_FULL, locals.length, locals, 0, null);
        return head;
    }

    /** Ends a loop: adds one to the counter and goes back to the head if it is not count yet. */
    void endLoop(Label head, int counter, int count) {
        visitor.visitIincInsn(counter, 1);
        size += counter < 256 ? 3 : 6;
        load(Opcodes.ILOAD, counter);
        integer(count);
        jumpBack(head);
    }

    private void jumpBack(Label head) {
        visitor.visitJumpInsn(Opcodes.IF_ICMPLT, head);
        size += 3;
    }

    /** Returns false from the method if the jump is taken; the stack must be empty but for what it compares. */
    void failIf(int jump) {
        visitor.visitJumpInsn(jump, fail);
        failing = true;
        size += 3;
    }

    /** Ends the method. */
    void end() {
        if (!answers) {
            op(Opcodes.RETURN);
        } else {
            op(Opcodes.ICONST_1);
            op(Opcodes.IRETURN);
        }
        if (failing) {
            visitor.visitLabel(fail);
            visitor.visitFrame(Opcodes.F_FULL, 0, new Object[0], 0, null);
            op(Opcodes.ICONST_0);
            op(Opcodes.IRETURN);
        }
        visitor.visitMaxs(0, 0);
        visitor.visitEnd();
    }
}
