package io.gradus.core.recorded;

import java.util.Arrays;

/** Computes equal operations once: same code, function and operands; the order of two terms or factors does not count. */
final class CommonSubexpressions {
    private final Rewriting rewriting;
    private final ProgramBuilder out;
    /** Open addressing: operations of the copy + 1; 0 where free. */
    private final int[] table;

    private CommonSubexpressions(Program source) {
        rewriting = new Rewriting(source);
        out = rewriting.out;
        table = new int[Integer.highestOneBit(Math.max(16, source.size)) * 4];
    }

    static Program apply(Program source) {
        CommonSubexpressions common = new CommonSubexpressions(source);
        for (int i = source.inputs; i < source.size; i++) {
            common.rewriting.copy(i);
            if (!Program.isGuard(source.code[i])) {
                common.merge(i);
            }
        }
        return common.rewriting.finish();
    }

    /** Takes back the operation just copied if there is an equal one. */
    private void merge(int i) {
        int candidate = out.size - 1;
        int slot = hash(candidate) & table.length - 1;
        while (table[slot] != 0) {
            int known = table[slot] - 1;
            if (same(known, candidate)) {
                takeBack(candidate);
                rewriting.place[i] = known;
                return;
            }
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = candidate + 1;
    }

    private void takeBack(int candidate) {
        if (Program.hasList(out.code[candidate])) {
            out.argCount -= out.b[candidate];
        }
        out.size--;
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
        if (out.code[i] != out.code[j] || out.f[i] != out.f[j]) {
            return false;
        }
        if (Program.hasList(out.code[i])) {
            int p = out.a[i];
            int q = out.a[j];
            return out.b[i] == out.b[j] && Arrays.equals(out.args, p, p + out.b[i], out.args, q, q + out.b[j]);
        }
        boolean straight = out.a[i] == out.a[j] && out.b[i] == out.b[j];
        return straight || (commutes(out.code[i]) && out.a[i] == out.b[j] && out.b[i] == out.a[j]);
    }

    private static boolean commutes(int code) {
        return code == Program.PLUS || code == Program.TIMES;
    }
}
