package io.gradus.core.recorded;

import java.util.Arrays;

/**
 * Where the operations of a program are computed and where their results are kept, for code that is cut into pieces. An
 * operation with one reader in the same piece becomes part of the reader's expression. The others are statements; a result
 * that only its own piece reads is a local variable there, one that others read stands in the workspace.
 */
final class Placement {
    /** From so many operands on, a call finds its operands in the workspace and they are gathered in a loop. */
    static final int MANY = 64;

    private static final int DEPTH = 24;

    final Program program;
    final Uses uses;
    /** The first operation of each piece; at the end the number of operations. */
    final int[] starts;
    /** The statement that computes an operation: itself, or the one whose expression it is part of. */
    final int[] statement;
    /** The place in the workspace, or -1. */
    final int[] address;

    private final int[] piece;
    private int numbers;

    private final RolledProgram rolled;

    Placement(RolledProgram rolled, Uses uses, int[] starts) {
        this.rolled = rolled;
        this.program = rolled.rest;
        this.uses = uses;
        this.starts = starts;
        piece = new int[program.size];
        statement = new int[program.size];
        address = rolled.pinned.clone();
        numbers = rolled.reserved;
        placePieces();
        placeStatements();
        placeNumbers();
    }

    /** Whether an operand stands in the array of inputs. */
    boolean isInput(int operand) {
        return operand < rolled.realInputs;
    }

    /** Entries of the workspace. */
    int numbers() {
        return numbers;
    }

    int pieces() {
        return starts.length - 1;
    }

    /** Whether an operation is part of another one's expression. */
    boolean isInlined(int i) {
        return i >= program.inputs && statement[i] != i && program.code[i] != Program.PICK;
    }

    /** Whether operation i finds its operands in the workspace; so does a call whose numbers loops read. */
    boolean isMany(int i) {
        int code = program.code[i];
        boolean call = code == Program.CALL_N || code == Program.PARTIALS;
        return call && (program.b[i] > MANY || (code == Program.PARTIALS && rolled.pinned[i] >= 0));
    }

    private void placePieces() {
        for (int p = 0; p < pieces(); p++) {
            Arrays.fill(piece, starts[p], starts[p + 1], p);
        }
        for (int i = program.inputs; i < program.size; i++) {
            if (program.code[i] == Program.PICK) {
                piece[i] = piece[program.a[i]];
            }
        }
    }

    private void placeStatements() {
        int[] depth = new int[program.size];
        for (int i = program.inputs; i < program.size; i++) {
            for (int k = program.arity(i) - 1; k >= 0; k--) {
                int operand = program.operand(i, k);
                if (operand >= program.inputs && fits(operand, i, depth)) {
                    depth[i] = Math.max(depth[i], depth[operand] + 1);
                }
            }
        }
        for (int i = program.size - 1; i >= program.inputs; i--) {
            if (program.code[i] == Program.PICK) {
                statement[i] = isMany(program.a[i]) ? i : program.a[i];
            } else {
                boolean inlined = fits(i, uses.last[i], depth);
                statement[i] = inlined ? statement[uses.last[i]] : i;
            }
        }
    }

    /** Whether an operation can be part of its only reader's expression. A call with many operands uses a shared array. */
    private boolean fits(int i, int reader, int[] depth) {
        int code = program.code[i];
        boolean expression = code != Program.CALL_N && code != Program.PARTIALS && code != Program.PICK;
        boolean single = uses.count[i] == 1 && uses.firstResult(i) < 0 && rolled.pinned[i] < 0;
        return expression && single && piece[i] == piece[reader] && depth[i] < DEPTH && !isMany(reader);
    }

    private void placeNumbers() {
        int[] lastPiece = new int[program.size];
        Arrays.fill(lastPiece, -1);
        for (int i = program.inputs; i < program.size; i++) {
            for (int k = program.code[i] == Program.PICK ? 1 : 0; k < program.arity(i); k++) {
                int operand = program.operand(i, k);
                if (operand >= program.inputs && (piece[operand] != piece[i] || isMany(i))) {
                    lastPiece[operand] = Math.max(lastPiece[operand], piece[i]);
                }
            }
        }
        new Addresses(lastPiece).assign();
    }

    /**
     * The first operand that operation i reads as a number where it stands: PICK reads what the call has left behind, and
     * of many operands only the answer, which is the last one of PARTIALS.
     */
    int firstRead(int i) {
        if (isMany(i)) {
            return program.code[i] == Program.PARTIALS ? program.b[i] - 1 : program.b[i];
        }
        return program.code[i] == Program.PICK ? 1 : 0;
    }

    /** Gives places in the workspace, and gives them again after the last piece that reads them. */
    private final class Addresses {
        private final int[] lastPiece;
        private final int[] expiring = new int[pieces() + 1];
        private final int[] next = new int[program.size];
        private int[] free = new int[16];
        private int freeCount;

        Addresses(int[] lastPiece) {
            this.lastPiece = lastPiece;
            Arrays.fill(expiring, -1);
        }

        void assign() {
            for (int p = 0; p < pieces(); p++) {
                for (int i = starts[p]; i < starts[p + 1]; i++) {
                    if (program.code[i] == Program.PARTIALS) {
                        assignPicks(i, isMany(i));
                    } else if (lastPiece[i] >= 0 && program.code[i] != Program.PICK) {
                        assign(i);
                    }
                }
                release(p);
            }
        }

        private void assignPicks(int partials, boolean block) {
            if (block && address[partials] < 0) {
                address[partials] = numbers;
                numbers += program.b[partials] - 1;
            }
            for (int i = uses.nextPick(partials); i != 0; i = uses.nextPick(i)) {
                if (block) {
                    address[i] = address[partials] + program.b[i];
                } else if (lastPiece[i] >= 0) {
                    assign(i);
                }
            }
        }

        private void assign(int i) {
            if (address[i] >= 0) {
                return;
            }
            address[i] = freeCount > 0 ? free[--freeCount] : numbers++;
            next[i] = expiring[lastPiece[i]];
            expiring[lastPiece[i]] = i;
        }

        private void release(int p) {
            for (int i = expiring[p]; i >= 0; i = next[i]) {
                if (freeCount == free.length) {
                    free = Arrays.copyOf(free, 2 * freeCount);
                }
                free[freeCount++] = address[i];
            }
        }
    }
}
