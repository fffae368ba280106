package io.gradus.core.recorded;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One generated class. Its pieces are called one after the other by {@link CompiledCode#run}; functions, tables and other
 * classes come as class data. Names in it are those of this package or count up: none is a user's.
 */
final class ClassCode {
    private static final String NAME = CompiledCode.class.getPackageName().replace('.', '/') + "/RecordedFunction";
    private static final String PIECE = MethodType.methodType(
                    void.class, double[].class, double[].class, Workspace.class)
            .toMethodDescriptorString();
    private static final String ANSWERING_PIECE = PIECE.replace(")V", ")Z");
    private static final String CLASS_DATA_AT = MethodType.methodType(
                    Object.class, MethodHandles.Lookup.class, String.class, Class.class, int.class)
            .toMethodDescriptorString();
    /** A constant pool has 65,535 entries. The last piece may add some thousands to these. */
    private static final int CONSTANTS = 50_000;

    private static final int PIECES = 500;

    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final List<Object> data = new ArrayList<>();
    private final Handle classData =
            new Handle(Opcodes.H_INVOKESTATIC, "java/lang/invoke/MethodHandles", "classDataAt", CLASS_DATA_AT, false);
    private final IdentityHashMap<Object, ConstantDynamic> places = new IdentityHashMap<>();
    private final Set<Long> numbers = new HashSet<>();
    private final MethodCode run;
    private int constants;
    private int pieces;

    ClassCode() {
        String object = Type.getInternalName(Object.class);
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, access, NAME, null, object, new String[] {Type.getInternalName(CompiledCode.class)});
        MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, object, "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        run = new MethodCode(this, writer.visitMethod(Opcodes.ACC_PUBLIC, "run", ANSWERING_PIECE, null, null), true);
    }

    boolean isFull() {
        return constants + 2 * numbers.size() > CONSTANTS || pieces >= PIECES;
    }

    /**
     * Starts the next piece: a static method that gets inputs, results and workspace.
     *
     * @param answers whether it tells that a guard flipped
     */
    MethodCode piece(boolean answers) {
        String name = "p" + pieces++;
        String descriptor = answers ? ANSWERING_PIECE : PIECE;
        loadArguments();
        run.callStatic(NAME, name, descriptor);
        constants += 4;
        if (answers) {
            run.failIf(Opcodes.IFEQ);
        }
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
        return new MethodCode(this, writer.visitMethod(access, name, descriptor, null, null), answers);
    }

    /** Calls the code of another class. */
    void delegate(CompiledCode code) {
        run.object(code, CompiledCode.class);
        loadArguments();
        run.call(CompiledCode.class, "run", ANSWERING_PIECE);
        run.failIf(Opcodes.IFEQ);
    }

    private void loadArguments() {
        for (int local = 1; local <= 3; local++) {
            run.load(Opcodes.ALOAD, local);
        }
    }

    CompiledCode define(ClassDefiner definer) throws ReflectiveOperationException {
        run.end();
        writer.visitEnd();
        return definer.define(writer.toByteArray(), List.copyOf(data));
    }

    int runSize() {
        return run.size();
    }

    /** The constant whose value is an object of the class data. */
    ConstantDynamic data(Object object, Class<?> type) {
        ConstantDynamic place = places.get(object);
        if (place == null) {
            place = new ConstantDynamic("_", type.descriptorString(), classData, data.size());
            places.put(object, place);
            data.add(object);
            constants += 4;
        }
        return place;
    }

    void countNumber(long bits) {
        numbers.add(bits);
    }

    void countConstant() {
        constants++;
    }
}
