package io.gradus.core;

import java.util.Arrays;

/** The derivatives of one output by every node; immutable, and valid after a reset for values of its generation. */
public final class Gradient {
    private final Tape tape;
    /** The blocks of nodes that the sweep reached, ascending. */
    private final int[] blocks;

    /** Which nodes of each block have an adjoint here, a bit each; empty where all have. */
    private final char[] masks;
    /** Where the adjoints of each block begin; empty where masks is. */
    private final int[] starts;

    private final double[] adjoints;

    Gradient(Tape tape, int[] blocks, double[] adjoints) {
        this(tape, blocks, new char[0], new int[0], adjoints);
    }

    Gradient(Tape tape, int[] blocks, char[] masks, int[] starts, double[] adjoints) {
        this.tape = tape;
        this.blocks = blocks;
        this.masks = masks;
        this.starts = starts;
        this.adjoints = adjoints;
    }

    /**
     * Returns the derivative of the output by x; 0 where x is not on any path (see {@link #reaches}).
     *
     * @param x a value of the same graph and generation
     * @return the derivative, never -0.0
     */
    public double of(Value x) {
        return adjoint(x) + 0.0;
    }

    /**
     * Returns the derivatives by several values.
     *
     * @param xs values of the same graph and generation
     * @return the derivatives in the same order
     */
    public double[] of(Value... xs) {
        double[] out = new double[xs.length];
        for (int k = 0; k < xs.length; k++) {
            out[k] = of(xs[k]);
        }
        return out;
    }

    /**
     * Tells whether the output depends on x by some path, whatever the numbers are.
     *
     * @param x a value of the same graph and generation
     * @return true if x is the output or one of the nodes below it
     */
    public boolean reaches(Value x) {
        return Double.doubleToRawLongBits(adjoint(x)) != ReverseSweep.UNTOUCHED_BITS;
    }

    Tape tape() {
        return tape;
    }

    /** The indices of the nodes that the sweep reached, ascending; the last one is the output. */
    int[] reached() {
        int[] nodes = new int[adjoints.length];
        int count = 0;
        for (int slot = 0; slot < blocks.length; slot++) {
            for (int offset = 0; offset < ReverseSweep.BLOCK; offset++) {
                if (Double.doubleToRawLongBits(adjoint(slot, offset)) != ReverseSweep.UNTOUCHED_BITS) {
                    nodes[count++] = (blocks[slot] << ReverseSweep.SHIFT) + offset;
                }
            }
        }
        return Arrays.copyOf(nodes, count);
    }

    private double adjoint(Value x) {
        if (x.tape != tape) {
            throw tape.foreign(x);
        }
        int block = x.index >> ReverseSweep.SHIFT;
        int slot = x.index < 0 || blocks.length == 0 ? -1 : find(block);
        int offset = x.index & (1 << ReverseSweep.SHIFT) - 1;
        return slot < 0 ? -0.0 : adjoint(slot, offset);
    }

    private double adjoint(int slot, int offset) {
        return masks.length == 0 ? adjoints[(slot << ReverseSweep.SHIFT) + offset] : packed(slot, offset);
    }

    private double packed(int slot, int offset) {
        int bit = 1 << offset;
        return (masks[slot] & bit) == 0 ? -0.0 : adjoints[starts[slot] + Integer.bitCount(masks[slot] & (bit - 1))];
    }

    private int find(int block) {
        int guess = Math.min(block, blocks.length - 1);
        return blocks[guess] == block ? guess : Arrays.binarySearch(blocks, block);
    }
}
