package io.gradus.core.recorded;

import org.jspecify.annotations.Nullable;

/** The constants that an operand of an operation in loops takes, in the order in which the loops run. */
final class ConstantTable {
    private final Program program;
    private final Loop[] around;
    /** How many iterations of each loop there are constants for. */
    private final int[] counts;

    ConstantTable(Program program, Loop[] around, int[] counts) {
        this.program = program;
        this.around = around;
        this.counts = counts;
    }

    /**
     * Collects the constants; loops in which they are the same each time have no part in the table.
     *
     * @param first the operation in the first iteration of all loops
     * @param k which operand
     * @return a moving place in a table; null if an operand is no constant
     */
    @Nullable
    Moving of(int first, int k) {
        double[] all = gather(first, k);
        if (all == null) {
            return null;
        }
        boolean[] varies = new boolean[counts.length];
        int[] strides = new int[counts.length];
        int length = 1;
        for (int d = counts.length - 1, step = 1; d >= 0; step *= counts[d], d--) {
            varies[d] = varies(all, step, counts[d]);
            strides[d] = varies[d] ? length : 0;
            length *= varies[d] ? counts[d] : 1;
        }
        Moving moving = new Moving(Moving.Kind.TABLE, 0, strides);
        moving.table = compress(all, strides, length);
        return moving;
    }

    private double @Nullable [] gather(int first, int k) {
        int length = 1;
        for (int count : counts) {
            length *= count;
        }
        double[] all = new double[length];
        int[] digits = new int[counts.length];
        for (int at = 0; at < length; at++, advance(digits)) {
            int operation = first;
            for (int d = 0; d < digits.length; d++) {
                operation += digits[d] * around[d].period;
            }
            int operand = program.operand(operation, k);
            if (operand >= 0) {
                return null;
            }
            all[at] = program.constants[~operand];
        }
        return all;
    }

    private void advance(int[] digits) {
        for (int d = digits.length - 1; d >= 0; d--) {
            if (++digits[d] < counts[d]) {
                return;
            }
            digits[d] = 0;
        }
    }

    /** Whether the numbers depend on the digit of which each step is so many places long. */
    private static boolean varies(double[] all, int step, int count) {
        for (int at = 0; at < all.length; at++) {
            int digit = at / step % count;
            if (Double.doubleToRawLongBits(all[at]) != Double.doubleToRawLongBits(all[at - digit * step])) {
                return true;
            }
        }
        return false;
    }

    private double[] compress(double[] all, int[] strides, int length) {
        double[] table = new double[length];
        int[] digits = new int[counts.length];
        for (int at = 0; at < all.length; at++, advance(digits)) {
            int place = 0;
            for (int d = 0; d < digits.length; d++) {
                place += strides[d] * digits[d];
            }
            table[place] = all[at];
        }
        return table;
    }
}
