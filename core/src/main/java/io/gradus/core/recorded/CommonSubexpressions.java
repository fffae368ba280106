package io.gradus.core.recorded;

import java.util.Arrays;

/**
 * Appends operations, but gives back an equal one where it is there already: same code, function and operands; the order of
 * two terms or factors does not count. A guard is appended always.
 *
 * <p>The table is looked at first near the place of the later operand, since equal operations mostly stand near each other:
 * so a long program does not wait for memory at each operation. Where that window is full, an operation goes to where its
 * hash says, and on from there.
 */
final class CommonSubexpressions implements Appender {
    private static final int WINDOW = 8;

    private final ProgramBuilder out;
    /** Operations + 1; 0 where free. */
    private int[] table;

    CommonSubexpressions(ProgramBuilder out, int room) {
        this.out = out;
        table = new int[Integer.highestOneBit(Math.max(16, room)) * 4];
    }

    @Override
    public int add(int code, int a, int b, int function) {
        int added = out.add(code, a, b, function);
        return code >= Program.GUARD_GREATER ? added : merged(added, a > b ? a : b);
    }

    @Override
    public int addList(int code, int count, int function) {
        int added = out.addList(code, count, function);
        int known = merged(added, out.args[out.argCount - 1]);
        if (known != added) {
            out.argCount -= count;
        }
        return known;
    }

    /** Takes back the operation just added if there is an equal one. */
    private int merged(int candidate, int later) {
        if (candidate > table.length / 2) {
            grow();
        }
        int slot = find(candidate, later);
        int known = table[slot] - 1;
        if (known < 0) {
            table[slot] = candidate + 1;
            return candidate;
        }
        out.size--;
        return known;
    }

    private void grow() {
        int count = out.size - 1;
        table = new int[2 * table.length];
        for (int i = out.inputs; i < count; i++) {
            if (!Program.isGuard(out.code[i])) {
                table[find(i, later(i))] = i + 1;
            }
        }
    }

    /** The slot of an equal operation, or the free one where this one belongs. */
    private int find(int i, int later) {
        int mask = table.length - 1;
        int near = later < 0 ? 0 : 4 * later;
        for (int end = near + WINDOW; near < end; near++) {
            int entry = table[near & mask];
            if (entry == 0 || same(entry - 1, i)) {
                return near & mask;
            }
        }
        int slot = hash(i) & mask;
        while (table[slot] != 0 && !same(table[slot] - 1, i)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private int later(int i) {
        boolean list = Program.hasList(out.code[i]);
        return list ? out.args[out.a[i] + out.b[i] - 1] : Math.max(out.a[i], out.b[i]);
    }

    private int hash(int i) {
        int code = out.code[i];
        int hash = 31 * code + out.f[i];
        if (Program.hasList(code)) {
            for (int k = 0; k < out.b[i]; k++) {
                hash = 31 * hash + out.args[out.a[i] + k];
            }
        } else if (commutes(code)) {
            hash = 31 * (31 * hash + Math.min(out.a[i], out.b[i])) + Math.max(out.a[i], out.b[i]);
        } else {
            hash = 31 * (31 * hash + out.a[i]) + out.b[i];
        }
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 15;
    }

    private boolean same(int i, int j) {
        int code = out.code[i];
        if (code != out.code[j] || out.f[i] != out.f[j]) {
            return false;
        }
        int p = out.a[i];
        int q = out.a[j];
        if (code >= Program.CALL_3 && Program.hasList(code)) {
            return out.b[i] == out.b[j] && Arrays.equals(out.args, p, p + out.b[i], out.args, q, q + out.b[j]);
        }
        boolean straight = p == q && out.b[i] == out.b[j];
        return straight || (commutes(code) && p == out.b[j] && out.b[i] == q);
    }

    private static boolean commutes(int code) {
        return code == Program.PLUS || code == Program.TIMES;
    }
}
