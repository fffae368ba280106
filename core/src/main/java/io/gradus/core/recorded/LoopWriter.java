package io.gradus.core.recorded;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes a loop, with its inner loops, as one method. What an iteration leaves behind for the next one stays in a local
 * variable, or in the workspace where an inner loop leaves behind many numbers; what nobody else reads is a local variable
 * or a part of an expression. Loops test at their end, since each runs at least once; so a local variable that is set in a
 * loop can be read after it.
 */
final class LoopWriter {
    private static final int NUMBERS = 3;

    private final LoopPlan plan;
    private final Program program;
    private final ResultWriter results;
    private final MethodCode method;
    private final OperationWriter operations;
    /** The types of the local variables in use, none of which is used again for another number; and the next free one. */
    private final List<Object> types =
            new ArrayList<>(List.of("[D", "[D", Type.getInternalName(Workspace.class), "[D"));

    private int nextLocal = types.size();
    /** The local variables of loops' counters, from outside in. */
    private final List<Integer> counters = new ArrayList<>();
    /** For each loop that the method is in, numbers of arrays that stand in local variables. */
    private final Deque<Map<String, Integer>> loaded = new ArrayDeque<>();
    /** How often each number of an array is read. */
    private final Map<String, Integer> reads = new HashMap<>();
    /** The local variables of what iterations leave behind. */
    private final Map<String, Integer> carries = new HashMap<>();

    private int nextLeaf;

    private LoopWriter(LoopPlan plan, Program program, ResultLayout layout, MethodCode method) {
        this.plan = plan;
        this.program = program;
        results = new ResultWriter(layout, method);
        this.method = method;
        operations = new OperationWriter(program, method);
        for (Leaf leaf : plan.leaves) {
            for (Moving operand : leaf.operands) {
                reads.merge(operand.key(), 1, Integer::sum);
            }
        }
    }

    /** Writes a loop of a program to a method of its own; returns its size. */
    static int write(LoopPlan plan, Program program, ResultLayout layout, ClassCode owner) {
        MethodCode method =
                owner.piece(plan.leaves.stream().anyMatch(leaf -> Program.isGuard(program.code[leaf.operation])));
        LoopWriter writer = new LoopWriter(plan, program, layout, method);
        method.load(Opcodes.ALOAD, ResultWriter.WORKSPACE);
        method.field(Workspace.class, "numbers", "[D");
        method.load(Opcodes.ASTORE, NUMBERS);
        writer.loop(plan.loop);
        for (Leaf leaf : plan.leaves) {
            if (leaf.lastKept && !leaf.kept && leaf.cell == null) {
                writer.store(() -> writer.place(NUMBERS, leaf.address, new int[0]), leaf);
            }
        }
        method.end();
        return method.size();
    }

    private int local(Object type) {
        int local = nextLocal;
        nextLocal += type == Opcodes.DOUBLE ? 2 : 1;
        types.add(type);
        return local;
    }

    /** Puts the number on the stack into a new local variable. */
    private int keep() {
        int local = local(Opcodes.DOUBLE);
        method.load(Opcodes.DSTORE, local);
        return local;
    }

    private void loop(Loop loop) {
        List<Moving> carried = begin(loop);
        Label head = head();
        loaded.push(new HashMap<>());
        body(loop);
        loaded.pop();
        for (Moving carry : carried) {
            method.load(Opcodes.DLOAD, of(carry).local);
            method.load(Opcodes.DSTORE, carries.getOrDefault(carry.key(), 0));
        }
        method.endLoop(head, counters.remove(counters.size() - 1), loop.count);
    }

    /** Starts counting. */
    private Label head() {
        method.op(Opcodes.ICONST_0);
        counters.add(local(Opcodes.INTEGER));
        method.load(Opcodes.ISTORE, counters.get(counters.size() - 1));
        return method.beginLoop(types.toArray());
    }

    /** Sets what the first iteration finds; returns what each iteration leaves behind in local variables. */
    private List<Moving> begin(Loop loop) {
        List<Moving> carried = new ArrayList<>();
        for (int k = nextLeaf; k < plan.leaves.size() && plan.leaves.get(k).isIn(loop); k++) {
            Leaf leaf = plan.leaves.get(k);
            for (Moving operand : leaf.operands) {
                for (Moving moving : operand.all()) {
                    if (moving.kind == Moving.Kind.CARRY && moving.level == loop.depth) {
                        carry(moving, carried);
                    }
                }
            }
            if (leaf.cell != null && leaf.cell.level == loop.depth) {
                fill(leaf, leaf.cell);
            }
        }
        return carried;
    }

    private void carry(Moving moving, List<Moving> carried) {
        if (moving.first != null && !carries.containsKey(moving.key())) {
            push(moving.first);
            carries.put(moving.key(), keep());
            carried.add(moving);
        }
    }

    /** Writes what cells hold before the loop begins: one number for each iteration of the inner loops. */
    private void fill(Leaf leaf, Moving cell) {
        List<Loop> inner = new ArrayList<>();
        for (Loop next = leaf.loop; next != null && next.depth > cell.level; next = next.parent) {
            inner.add(0, next);
        }
        counters.add(0);
        List<Label> heads = new ArrayList<>();
        inner.forEach(loop -> heads.add(head()));
        int[] strides = leaf.addressStrides.clone();
        int address = leaf.address - strides[cell.level];
        strides[cell.level] = 0;
        place(NUMBERS, address, strides);
        load(Objects.requireNonNull(cell.first));
        method.op(Opcodes.DASTORE);
        for (int k = inner.size() - 1; k >= 0; k--) {
            method.endLoop(heads.get(k), counters.remove(counters.size() - 1), inner.get(k).count);
        }
        counters.remove(counters.size() - 1);
    }

    private void body(Loop loop) {
        for (int k = nextLeaf; k < plan.leaves.size() && plan.leaves.get(k).isIn(loop); k++) {
            Leaf leaf = plan.leaves.get(k);
            if (leaf.loop == loop && leaf.cell != null) {
                load(leaf.cell);
                leaf.before = keep();
            }
        }
        while (nextLeaf < plan.leaves.size() && plan.leaves.get(nextLeaf).isIn(loop)) {
            Leaf leaf = plan.leaves.get(nextLeaf);
            if (leaf.loop != loop) {
                loop(leaf.loopAt(loop.depth + 1));
            } else {
                nextLeaf++;
                statement(leaf);
            }
        }
    }

    private void statement(Leaf leaf) {
        int code = program.code[leaf.operation];
        if (Program.isGuard(code)) {
            operations.guard(leaf.operation, k -> push(leaf.operands[k]));
        } else if (code == Program.PARTIALS) {
            partials(leaf);
        } else if (!leaf.isInlined()) {
            keep(leaf);
        }
    }

    /** Calls for all partial derivatives and takes those that are read, before another call overwrites them. */
    private void partials(Leaf call) {
        operations.partials(call.operation, k -> push(call.operands[k]));
        for (Leaf leaf : plan.leaves) {
            if (leaf.picks && leaf.operands[0].leaf == call) {
                operations.picked(leaf.operation);
                leaf.local = keep();
            }
        }
    }

    private void keep(Leaf leaf) {
        boolean stored = leaf.kept || leaf.cell != null;
        int places = (stored ? 1 : 0) + (leaf.chained ? 1 : 0) + (leaf.result >= 0 ? 1 : 0);
        boolean taken = leaf.picks && leaf.operands[0].leaf != null;
        leaf.local = taken ? leaf.local : 0;
        if (!taken && (places != 1 || leaf.reads > 0 || leaf.needsLocal || leaf.lastKept)) {
            compute(leaf);
            leaf.local = keep();
        }
        if (stored) {
            store(() -> place(NUMBERS, leaf.address, leaf.addressStrides), leaf);
        }
        if (leaf.chained) {
            store(() -> place(NUMBERS, leaf.chainAddress, leaf.chainStrides), leaf);
        }
        if (leaf.result >= 0) {
            boolean derivative = leaf.result >= ResultLayout.DERIVATIVE;
            int base = leaf.result & ~ResultLayout.DERIVATIVE;
            results.store(derivative, () -> index(base, leaf.resultStrides), () -> pushOrCompute(leaf));
        }
    }

    private void store(Runnable place, Leaf leaf) {
        place.run();
        pushOrCompute(leaf);
        method.op(Opcodes.DASTORE);
    }

    /** Pushes a number from its local variable if it is in one. */
    private void pushOrCompute(Leaf leaf) {
        if (leaf.local == 0) {
            compute(leaf);
        } else {
            method.load(Opcodes.DLOAD, leaf.local);
        }
    }

    private void compute(Leaf leaf) {
        if (leaf.picks) {
            load(leaf.operands[0]);
            return;
        }
        operations.write(leaf.operation, k -> push(leaf.operands[k]));
    }

    private static Leaf of(Moving moving) {
        return Objects.requireNonNull(moving.leaf);
    }

    private void push(Moving moving) {
        switch (moving.kind) {
            case LOCAL -> {
                if (of(moving).isInlined()) {
                    compute(of(moving));
                } else {
                    method.load(Opcodes.DLOAD, of(moving).local);
                }
            }
            case CARRY -> method.load(Opcodes.DLOAD, carries.getOrDefault(moving.key(), 0));
            case CELL -> method.load(Opcodes.DLOAD, of(moving).before);
            case CHAIN -> load(moving);
            default -> array(moving);
        }
    }

    /** Pushes a number of an array; one that is read again in this or an inner loop stays in a local variable. */
    private void array(Moving moving) {
        String key = moving.key();
        Integer local = known(key);
        if (local != null) {
            method.load(Opcodes.DLOAD, local);
            return;
        }
        load(moving);
        if (!loaded.isEmpty() && moving.table.length != 1 && reads.getOrDefault(key, 0) > 1) {
            method.op(Opcodes.DUP2);
            loaded.getFirst().put(key, keep());
        }
    }

    private @Nullable Integer known(String key) {
        for (Map<String, Integer> body : loaded) {
            if (body.containsKey(key)) {
                return body.get(key);
            }
        }
        return null;
    }

    private void load(Moving moving) {
        switch (moving.kind) {
            case INPUT -> read(ResultWriter.IN, moving.base, moving.strides);
            case TABLE -> {
                if (moving.table.length == 1) {
                    method.number(moving.table[0]);
                } else {
                    method.object(moving.table, double[].class);
                    index(moving.base, moving.strides);
                    method.op(Opcodes.DALOAD);
                }
            }
            case MEMORY, CELL, CHAIN, PICKED -> read(NUMBERS, moving.address, moving.addressStrides);
            default -> push(moving);
        }
    }

    private void read(int array, int base, int[] strides) {
        place(array, base, strides);
        method.op(Opcodes.DALOAD);
    }

    private void place(int array, int base, int[] strides) {
        method.load(Opcodes.ALOAD, array);
        index(base, strides);
    }

    /** Pushes base + the sum of strides times counters. */
    private void index(int base, int[] strides) {
        method.integer(base);
        for (int d = 0; d < strides.length; d++) {
            if (strides[d] == 0) {
                continue;
            }
            method.load(Opcodes.ILOAD, counters.get(d));
            if (Math.abs(strides[d]) != 1) {
                method.integer(Math.abs(strides[d]));
                method.op(Opcodes.IMUL);
            }
            method.op(strides[d] > 0 ? Opcodes.IADD : Opcodes.ISUB);
        }
    }
}
