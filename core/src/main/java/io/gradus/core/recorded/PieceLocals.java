package io.gradus.core.recorded;

import java.util.Arrays;

/** The local variables of one piece after the other: which number is in which, and up to which statement. */
final class PieceLocals {
    private final Placement placement;
    private final Program program;
    private final int firstSlot;
    /** How often the piece reads an operation's result, parts of expressions not counted, and in which statement last. */
    private final int[] reads;

    private final int[] lastStatement;
    /** The local variable that holds a result, or 0. */
    private final int[] slot;
    /** Results whose local variables end with a statement: the first for each statement of the piece, then the next. */
    private int[] ending = new int[0];

    private final int[] nextEnding;
    private int from;
    private int slots;
    private int[] free = new int[16];
    private int freeCount;

    PieceLocals(Placement placement, int firstSlot) {
        this.placement = placement;
        this.firstSlot = firstSlot;
        program = placement.program;
        reads = new int[program.size];
        lastStatement = new int[program.size];
        slot = new int[program.size];
        nextEnding = new int[program.size];
    }

    /** Starts with a piece; no local variable is in use. */
    void begin(int from, int to) {
        this.from = from;
        slots = firstSlot;
        freeCount = 0;
        ending = new int[to - from];
        Arrays.fill(ending, -1);
        for (int i = from; i < to; i++) {
            for (int k = placement.firstRead(i); k < program.arity(i); k++) {
                if (program.operand(i, k) >= 0) {
                    reads[program.operand(i, k)] = 0;
                    lastStatement[program.operand(i, k)] = 0;
                }
            }
        }
        for (int i = from; i < to; i++) {
            for (int k = placement.firstRead(i); k < program.arity(i); k++) {
                if (program.operand(i, k) >= 0) {
                    read(program.operand(i, k), placement.statement[i]);
                }
            }
        }
    }

    private void read(int operand, int statement) {
        reads[operand]++;
        lastStatement[operand] = Math.max(lastStatement[operand], statement);
    }

    boolean has(int operation) {
        return slot[operation] != 0;
    }

    int of(int operation) {
        return slot[operation];
    }

    boolean isReadMoreThanOnce(int operation) {
        return reads[operation] > 1;
    }

    boolean isReadAfter(int operation, int statement) {
        return lastStatement[operation] > statement;
    }

    /** Gives a number a local variable until the last statement that reads it, or the present one. */
    int allocate(int operation, int statement) {
        slot[operation] = freeCount > 0 ? free[--freeCount] : slots;
        if (slot[operation] == slots) {
            slots += 2;
        }
        int end = Math.max(lastStatement[operation], statement) - from;
        nextEnding[operation] = ending[end];
        ending[end] = operation;
        return slot[operation];
    }

    /** Frees what is not read after a statement. */
    void release(int statement) {
        for (int i = ending[statement - from]; i >= 0; i = nextEnding[i]) {
            if (freeCount == free.length) {
                free = Arrays.copyOf(free, 2 * freeCount);
            }
            free[freeCount++] = slot[i];
            slot[i] = 0;
        }
    }
}
