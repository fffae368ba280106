package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is in the bytes of a class: read from the file format, not from what wrote it. */
final class ClassFile {
    static final Set<Integer> EXPECTED_OPCODES = Set.of(
            Opcodes.ICONST_M1,
            Opcodes.ICONST_0,
            Opcodes.ICONST_1,
            Opcodes.ICONST_2,
            Opcodes.ICONST_3,
            Opcodes.ICONST_4,
            Opcodes.ICONST_5,
            Opcodes.BIPUSH,
            Opcodes.SIPUSH,
            Opcodes.LDC,
            Opcodes.DCONST_0,
            Opcodes.DCONST_1,
            Opcodes.ALOAD,
            Opcodes.ASTORE,
            Opcodes.DLOAD,
            Opcodes.DSTORE,
            Opcodes.ILOAD,
            Opcodes.ISTORE,
            Opcodes.AALOAD,
            Opcodes.DALOAD,
            Opcodes.DASTORE,
            Opcodes.DUP2,
            Opcodes.DADD,
            Opcodes.DSUB,
            Opcodes.DMUL,
            Opcodes.DDIV,
            Opcodes.DNEG,
            Opcodes.DCMPL,
            Opcodes.IADD,
            Opcodes.ISUB,
            Opcodes.IMUL,
            Opcodes.IINC,
            Opcodes.IF_ICMPLT,
            Opcodes.IFEQ,
            Opcodes.IFNE,
            Opcodes.IFGT,
            Opcodes.IFGE,
            Opcodes.IFLT,
            Opcodes.IFLE,
            Opcodes.GETFIELD,
            Opcodes.INVOKESTATIC,
            Opcodes.INVOKEINTERFACE,
            Opcodes.INVOKESPECIAL,
            Opcodes.IRETURN,
            Opcodes.RETURN);

    private final ClassReader reader;

    ClassFile(byte[] bytes) {
        reader = new ClassReader(bytes);
    }

    /** The lengths of the code of all methods. */
    List<Integer> codeLengths() {
        List<Integer> lengths = new ArrayList<>();
        int at = reader.header + 6;
        at += 2 + 2 * reader.readUnsignedShort(at);
        if (reader.readUnsignedShort(at) != 0) {
            throw new IllegalStateException("fields are not expected in generated classes");
        }
        int methods = reader.readUnsignedShort(at + 2);
        at += 4;
        for (int m = 0; m < methods; m++) {
            int attributes = reader.readUnsignedShort(at + 6);
            at += 8;
            for (int a = 0; a < attributes; a++) {
                if (reader.readUTF8(at, new char[100]).equals("Code")) {
                    lengths.add(reader.readInt(at + 10));
                }
                at += 6 + reader.readInt(at + 2);
            }
        }
        return lengths;
    }

    /** All texts of the constant pool. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int k = 1; k < reader.getItemCount(); k++) {
            int at = reader.getItem(k);
            if (at > 0 && reader.readByte(at - 1) == 1) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < reader.readUnsignedShort(at); i++) {
                    text.append((char) reader.readByte(at + 2 + i));
                }
                texts.add(text.toString());
            }
        }
        return texts;
    }

    /** Adds the instructions of all methods, and the owners of the methods that they call. */
    void readCode(Set<Integer> opcodes, Set<String> calls) {
        Methods visitor = new Methods(opcodes, calls);
        reader.accept(visitor, ClassReader.SKIP_DEBUG);
    }

    private static final class Methods extends ClassVisitor {
        private final Set<Integer> opcodes;
        private final Set<String> calls;

        Methods(Set<Integer> opcodes, Set<String> calls) {
            super(Opcodes.ASM9);
            this.opcodes = opcodes;
            this.calls = calls;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            return new Instructions(opcodes, calls);
        }
    }

    private static final class Instructions extends MethodVisitor {
        private final Set<Integer> opcodes;
        private final Set<String> calls;

        Instructions(Set<Integer> opcodes, Set<String> calls) {
            super(Opcodes.ASM9);
            this.opcodes = opcodes;
            this.calls = calls;
        }

        @Override
        public void visitInsn(int opcode) {
            opcodes.add(opcode);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            opcodes.add(opcode);
        }

        @Override
        public void visitVarInsn(int opcode, int local) {
            opcodes.add(opcode);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            opcodes.add(opcode);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String type) {
            opcodes.add(opcode);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
            opcodes.add(opcode);
            calls.add(owner);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
            opcodes.add(Opcodes.INVOKEDYNAMIC);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            opcodes.add(opcode);
        }

        @Override
        public void visitLdcInsn(Object value) {
            opcodes.add(Opcodes.LDC);
        }

        @Override
        public void visitIincInsn(int local, int increment) {
            opcodes.add(Opcodes.IINC);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
            opcodes.add(Opcodes.TABLESWITCH);
        }

        @Override
        public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
            opcodes.add(Opcodes.LOOKUPSWITCH);
        }

        @Override
        public void visitMultiANewArrayInsn(String type, int dimensions) {
            opcodes.add(Opcodes.MULTIANEWARRAY);
        }
    }
}
