package io.gradus.core.recorded;

import java.util.Arrays;

/**
 * Constants, numbered from 0. Those of the rules are different by their bits, all NaNs are one; each datum, a number that the
 * recorded program brought along, is one of its own, whatever it is equal to.
 */
final class ConstantPool {
    private double[] constants = new double[16];
    private int count;
    /** Which constants are data. */
    private boolean[] data = new boolean[16];

    /** Open addressing: number + 1, or 0 where free; at most half full. Data are not in it. */
    private int[] table = new int[64];

    private int inTable;

    /** The number of a constant, the same for the same bits. */
    int number(double constant) {
        long bits = Double.doubleToLongBits(constant);
        int slot = slot(bits);
        if (table[slot] == 0) {
            if (2 * inTable == table.length) {
                widen();
                slot = slot(bits);
            }
            table[slot] = append(constant) + 1;
            inTable++;
        }
        return table[slot] - 1;
    }

    /** The number of a new datum. */
    int datum(double constant) {
        int number = append(constant);
        data[number] = true;
        return number;
    }

    boolean isDatum(int number) {
        return data[number];
    }

    /** Whether a constant has these bits, and is no datum that has them by chance. */
    boolean is(int number, double value) {
        return constants[number] == value
                && !data[number]
                && Double.doubleToRawLongBits(constants[number]) == Double.doubleToRawLongBits(value);
    }

    double constant(int number) {
        return constants[number];
    }

    double[] toArray() {
        return Arrays.copyOf(constants, count);
    }

    /** Whether each constant is a datum. */
    boolean[] data() {
        return Arrays.copyOf(data, count);
    }

    private int append(double constant) {
        if (count == constants.length) {
            constants = Arrays.copyOf(constants, 2 * count);
            data = Arrays.copyOf(data, 2 * count);
        }
        constants[count] = constant;
        return count++;
    }

    /** The slot of a constant, or the free one where it belongs. */
    private int slot(long bits) {
        long hash = bits * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 33) & table.length - 1;
        while (table[slot] != 0 && Double.doubleToLongBits(constants[table[slot] - 1]) != bits) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private void widen() {
        int[] narrow = table;
        table = new int[4 * narrow.length];
        for (int entry : narrow) {
            if (entry != 0) {
                table[slot(Double.doubleToLongBits(constants[entry - 1]))] = entry;
            }
        }
    }
}
