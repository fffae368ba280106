package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/** Builds a {@link Program} by appending operations. Equal constants, by their bits, are one, but for data. */
final class ProgramBuilder implements Appender {
    final int inputs;
    int size;
    byte[] code;
    int[] a;
    int[] b;
    int[] f;
    int[] args = new int[16];
    int argCount;
    final ConstantPool constants = new ConstantPool();
    final List<Object> functions = new ArrayList<>();

    private final IdentityHashMap<Object, Integer> functionPlaces = new IdentityHashMap<>();
    /** The operands of data, or 0. */
    private int[] data = new int[16];

    /** Starts a program with its inputs, with room for some operations. */
    ProgramBuilder(int inputs, int room) {
        this.inputs = inputs;
        int capacity = Math.max(16, Math.max(inputs, room));
        code = new byte[capacity];
        a = new int[capacity];
        b = new int[capacity];
        f = new int[capacity];
        size = inputs;
    }

    int add(int operation, int left, int right) {
        return add(operation, left, right, 0);
    }

    /** Appends an operation; its number is its operand for others. */
    @Override
    public int add(int operation, int left, int right, int function) {
        if (size == code.length) {
            grow();
        }
        code[size] = (byte) operation;
        a[size] = left;
        b[size] = right;
        f[size] = function;
        return size++;
    }

    /** Appends an operand to the list of the operation that {@link #addList} will append. */
    void put(int operand) {
        if (argCount == args.length) {
            args = Arrays.copyOf(args, larger(argCount));
        }
        args[argCount++] = operand;
    }

    /** Appends an operation whose operands were put just before. */
    @Override
    public int addList(int operation, int count, int function) {
        return add(operation, argCount - count, count, function);
    }

    int constant(double value) {
        return ~constants.number(value);
    }

    /** A new datum. */
    int datum(double value) {
        return ~constants.datum(value);
    }

    /** The datum of this number, from 0, in what the program is made of; each number has one value. */
    int datum(int k, double value) {
        if (k >= data.length) {
            data = Arrays.copyOf(data, larger(k));
        }
        if (data[k] == 0) {
            data[k] = datum(value);
        }
        return data[k];
    }

    boolean isDatum(int constant) {
        return constants.isDatum(~constant);
    }

    double number(int constant) {
        return constants.constant(~constant);
    }

    /** The number of a function object; the same object has one number. */
    int function(Object object) {
        Integer place = functionPlaces.get(object);
        if (place == null) {
            place = functions.size();
            functionPlaces.put(object, place);
            functions.add(object);
        }
        return place;
    }

    private void grow() {
        int capacity = larger(size);
        code = Arrays.copyOf(code, capacity);
        a = Arrays.copyOf(a, capacity);
        b = Arrays.copyOf(b, capacity);
        f = Arrays.copyOf(f, capacity);
    }

    private static int larger(int count) {
        return Math.addExact(count, Math.max(16, count / 2));
    }
}
