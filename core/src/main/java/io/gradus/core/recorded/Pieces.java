package io.gradus.core.recorded;

import java.util.Arrays;

/** Cuts the rest of a program, what is in no loop, into pieces. */
final class Pieces {
    private final RolledProgram rolled;
    private final Program program;
    private final Uses uses;
    private int[] starts = new int[16];
    private int count = 1;

    private Pieces(RolledProgram rolled, Uses uses) {
        this.rolled = rolled;
        this.uses = uses;
        program = rolled.rest;
        starts[0] = program.inputs;
    }

    /**
     * Cuts where a piece is full and where a loop comes in between.
     *
     * @param room about how many bytes a piece may take
     * @return the first operation of each piece, and the number of operations at the end
     */
    static int[] cut(RolledProgram rolled, Uses uses, double room) {
        Pieces pieces = new Pieces(rolled, uses);
        pieces.cut(room);
        pieces.begin(pieces.program.size);
        return Arrays.copyOf(pieces.starts, pieces.count);
    }

    private void cut(double room) {
        double used = 0;
        int loop = 0;
        for (int i = program.inputs; i < program.size; i++) {
            double size = estimate(i);
            boolean between = loop < rolled.before.length && rolled.before[loop] <= i;
            if (i > starts[count - 1] && (between || used + size > room)) {
                begin(i);
                used = 0;
            }
            while (loop < rolled.before.length && rolled.before[loop] <= i) {
                loop++;
            }
            used += size;
        }
    }

    private void begin(int i) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i;
    }

    /** About how many bytes an operation takes. */
    private int estimate(int i) {
        int operands = Math.min(program.arity(i), Placement.MANY);
        int results = Math.min(uses.results(i), PieceWriter.MANY_RESULTS);
        boolean calls = program.code[i] >= Program.CALL_1;
        return 6 + 4 * operands + 8 * results + (calls ? 8 + 4 * operands : 0);
    }
}
