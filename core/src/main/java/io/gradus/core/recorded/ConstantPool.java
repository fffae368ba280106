package io.gradus.core.recorded;

import java.util.Arrays;

/** Different constants by their bits, numbered from 0; all NaNs are one. */
final class ConstantPool {
    private double[] constants = new double[16];
    private int count;
    /** Open addressing: number + 1, or 0 where free; at most half full. */
    private int[] table = new int[64];

    int number(double constant) {
        long bits = Double.doubleToLongBits(constant);
        int slot = slot(bits);
        if (table[slot] == 0) {
            if (count == constants.length) {
                grow();
                slot = slot(bits);
            }
            constants[count++] = constant;
            table[slot] = count;
        }
        return table[slot] - 1;
    }

    double constant(int number) {
        return constants[number];
    }

    double[] toArray() {
        return Arrays.copyOf(constants, count);
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

    private void grow() {
        constants = Arrays.copyOf(constants, 2 * count);
        table = new int[8 * count];
        for (int k = 0; k < count; k++) {
            table[slot(Double.doubleToLongBits(constants[k]))] = k + 1;
        }
    }
}
