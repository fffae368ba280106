package io.gradus.core;

/**
 * The nodes of a trace as a {@link Playback} runs through them: operands in arrays of their own, a constant as the number behind
 * those of the nodes, so that a loop over nodes tells neither constants from nodes nor takes links apart. Immutable.
 */
final class Layout {
    static final int PLUS = 0;
    static final int MINUS = 1;
    static final int TIMES = 2;
    static final int DIV = 3;
    static final int NEGATE = 4;
    static final int SQUARE = 5;
    /** Any other function. */
    static final int OTHER = 6;

    final int size;
    final byte[] code;
    /** The places of operands in an array that holds the nodes' numbers, then the constants. 0 where there is none. */
    final int[] left;

    final int[] right;

    Layout(Tape tape) {
        size = tape.size;
        code = new byte[size];
        left = new int[size];
        right = new int[size];
        for (int i = 0; i < size; i++) {
            code[i] = (byte) code(tape.function(i));
            if (code[i] != OTHER) {
                left[i] = place(tape.left(i));
                right[i] = place(tape.right(i));
            }
        }
    }

    private int place(int operand) {
        return operand >= 0 ? operand : size + ~operand;
    }

    private static int code(int function) {
        return switch (function) {
            case Functions.PLUS_ID -> PLUS;
            case Functions.MINUS_ID -> MINUS;
            case Functions.TIMES_ID -> TIMES;
            case Functions.DIV_ID -> DIV;
            case Functions.NEGATE_ID -> NEGATE;
            case Functions.SQUARE_ID -> SQUARE;
            default -> OTHER;
        };
    }
}
