package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A program with its loops found: what is written as loops, and the rest as a program of its own. Numbers that one of them
 * computes and another one reads have fixed places at the beginning of the workspace: those of a loop's operation side by
 * side, in the order of its iterations.
 */
final class RolledProgram {
    /** A result of the rest that a loop writes. */
    static final int ELSEWHERE = Integer.MIN_VALUE;

    final Program program;
    final Program rest;
    final List<LoopPlan> plans;
    /** For each loop the operation of the rest before which it runs. */
    final int[] before;
    /** Inputs of the rest from here on are numbers of the workspace. */
    final int realInputs;
    /** The place in the workspace of operations of the rest, and of such inputs; else -1. */
    final int[] pinned;
    /** The length of the workspace's beginning that is used so. */
    final int reserved;

    private RolledProgram(Builder builder) {
        program = builder.program;
        rest = builder.rest;
        plans = builder.plans;
        before = builder.before;
        realInputs = builder.program.inputs;
        pinned = builder.pinned;
        reserved = builder.reserved;
    }

    /** A program as it is. */
    static RolledProgram straight(Program program) {
        RolledProgram rolled = of(program, Chains.none(program), List.of());
        return Objects.requireNonNull(rolled);
    }

    /** Null if chains would have to share places that do not move regularly. */
    static @Nullable RolledProgram of(Program program, Chains chains, List<LoopPlan> plans) {
        Builder builder = new Builder(program, chains, plans);
        builder.reserved = builder.chainPlaces.assign(0);
        if (builder.reserved < 0) {
            return null;
        }
        builder.markReadByLoops();
        builder.markReadByRest();
        builder.place();
        builder.copyRest();
        return new RolledProgram(builder);
    }

    /** How many operations are in no loop. */
    int straight() {
        return rest.size - rest.inputs;
    }

    private static final class Builder {
        final Program program;
        final List<LoopPlan> plans;
        final int[] before;
        Program rest;
        int[] pinned = {};
        int reserved;
        private final List<Loop> loops = new ArrayList<>();
        private final Map<Loop, LoopPlan> planOf = new HashMap<>();
        /** Operations of the rest that loops read, with their place. */
        private final Map<Integer, Integer> stored = new TreeMap<>();
        /** Operations of loops that the rest reads. */
        private final TreeMap<Integer, Integer> fromLoops = new TreeMap<>();

        final ChainPlaces chainPlaces;

        Builder(Program program, Chains chains, List<LoopPlan> plans) {
            this.program = program;
            chainPlaces = new ChainPlaces(program, chains, plans);
            this.plans = plans;
            rest = program;
            before = new int[plans.size()];
            for (LoopPlan plan : plans) {
                loops.add(plan.loop);
                planOf.put(plan.loop, plan);
            }
        }

        private Leaf leaf(Position position) {
            LoopPlan plan = planOf.get(position.loop(0));
            Leaf leaf = plan == null ? null : plan.leaf(position.loop, position.offset);
            if (leaf == null) {
                throw new IllegalStateException("operation " + position.offset + " of a loop's body is missing");
            }
            return leaf;
        }

        void markReadByLoops() {
            for (LoopPlan plan : plans) {
                for (Leaf leaf : plan.leaves) {
                    for (Moving operand : leaf.operands) {
                        for (Moving moving : operand.all()) {
                            if (moving.kind == Moving.Kind.MEMORY) {
                                mark(plan, moving);
                            } else if (moving.kind == Moving.Kind.PICKED) {
                                stored.put(moving.target.offset, 0);
                            }
                        }
                    }
                }
            }
        }

        private void mark(LoopPlan reader, Moving moving) {
            Position target = moving.target;
            if (target.loop == null) {
                stored.put(target.offset, 0);
                if (program.code[target.offset] == Program.PICK) {
                    stored.put(program.a[target.offset], 0);
                }
                return;
            }
            boolean last = target.loop(0) != reader.loop && target.isLast() && !moving.targetMoves();
            keep(leaf(target), last);
        }

        private static void keep(Leaf leaf, boolean last) {
            leaf.kept |= !last;
            leaf.lastKept |= last;
        }

        void markReadByRest() {
            Position position = new Position();
            for (int i = nextOfRest(program.inputs); i < program.size; i = nextOfRest(i + 1)) {
                for (int k = 0; k < program.arity(i); k++) {
                    int operand = program.operand(i, k);
                    if (operand >= program.inputs && position.find(loops, operand).loop != null) {
                        if (k > 0 || !chainPlaces.isRead(i)) {
                            keep(leaf(position), position.isLast());
                        }
                        fromLoops.put(operand, 0);
                    }
                }
            }
        }

        /** The next operation from i on that is in no loop. */
        private int nextOfRest(int i) {
            int next = i;
            for (Loop loop = Loop.at(loops, next); loop != null; loop = Loop.at(loops, next)) {
                next = loop.start + loop.length();
            }
            return next;
        }

        void place() {
            for (LoopPlan plan : plans) {
                plan.leaves.forEach(this::place);
            }
            stored.replaceAll((operation, none) -> reserve(operation));
            for (LoopPlan plan : plans) {
                for (Leaf leaf : plan.leaves) {
                    for (Moving operand : leaf.operands) {
                        operand.all().forEach(this::resolve);
                    }
                }
            }
        }

        /** A place for an operation's number, or places for all numbers of a call. */
        private int reserve(int operation) {
            if (program.code[operation] == Program.PICK) {
                return stored.getOrDefault(program.a[operation], 0) + program.b[operation];
            }
            int place = reserved;
            reserved += program.code[operation] == Program.PARTIALS ? program.b[operation] - 1 : 1;
            return place;
        }

        private void place(Leaf leaf) {
            leaf.address = reserved;
            leaf.addressStrides = new int[leaf.depth()];
            if (!leaf.kept && leaf.cell == null) {
                reserved += leaf.lastKept ? 1 : 0;
                return;
            }
            int length = 1;
            for (Loop loop = leaf.loop; loop != null; loop = loop.parent) {
                boolean cell = leaf.cell != null && leaf.cell.level == loop.depth;
                if (cell && leaf.kept) {
                    leaf.address += length;
                }
                leaf.addressStrides[loop.depth] = cell && !leaf.kept ? 0 : length;
                length *= !cell ? loop.count : leaf.kept ? loop.count + 1 : 1;
            }
            reserved += length;
        }

        private void resolve(Moving moving) {
            if (moving.kind == Moving.Kind.CHAIN) {
                return;
            }
            Position target = moving.target;
            if (moving.kind == Moving.Kind.PICKED) {
                moving.address = stored.getOrDefault(target.offset, 0) + moving.base;
                moving.addressStrides = moving.strides;
                return;
            }
            moving.addressStrides = new int[moving.strides.length];
            if (moving.kind == Moving.Kind.MEMORY && target.loop == null) {
                moving.address = stored.getOrDefault(target.offset, 0);
            } else if (moving.kind == Moving.Kind.MEMORY || moving.kind == Moving.Kind.CELL) {
                Leaf leaf = leaf(target);
                moving.address = address(leaf, target);
                for (int t = 0; t < leaf.depth(); t++) {
                    for (int d = 0; d < moving.strides.length; d++) {
                        moving.addressStrides[d] += leaf.addressStrides[t] * moving.targetStrides[t][d];
                    }
                }
            }
        }

        private static int address(Leaf leaf, Position position) {
            int address = leaf.address;
            for (int t = 0; t < leaf.depth(); t++) {
                address += leaf.addressStrides[t] * position.digits[t];
            }
            return address;
        }

        void copyRest() {
            ProgramBuilder out = new ProgramBuilder(program.inputs + fromLoops.size(), 16);
            Map<Integer, Integer> places = new HashMap<>();
            int input = program.inputs;
            for (Map.Entry<Integer, Integer> entry : fromLoops.entrySet()) {
                places.put(entry.getKey(), input++);
            }
            int plan = 0;
            for (int i = nextOfRest(program.inputs); i < program.size; i = nextOfRest(i + 1)) {
                for (; plan < plans.size() && loops.get(plan).start < i; plan++) {
                    before[plan] = out.size;
                }
                places.put(i, copy(out, places, i));
            }
            Arrays.fill(before, plan, before.length, out.size);
            rest = new Program(out, outputs(out, places));
            pin(places);
        }

        private int copy(ProgramBuilder out, Map<Integer, Integer> places, int i) {
            int code = program.code[i];
            boolean calls = code >= Program.CALL_1 && code <= Program.PARTIALS;
            int function = calls ? out.function(program.functions[program.f[i]]) : program.f[i];
            int count = program.arity(i);
            if (Program.hasList(code)) {
                for (int k = 0; k < count; k++) {
                    out.put(operand(out, places, program.operand(i, k)));
                }
                return out.addList(code, count, function);
            }
            int left = operand(out, places, program.a[i]);
            int right = count == 2 ? operand(out, places, program.b[i]) : program.b[i];
            return out.add(code, left, right, function);
        }

        private int operand(ProgramBuilder out, Map<Integer, Integer> places, int operand) {
            if (operand < 0) {
                return out.constant(program.constants[~operand]);
            }
            return operand < program.inputs ? operand : Objects.requireNonNull(places.get(operand));
        }

        private int[] outputs(ProgramBuilder out, Map<Integer, Integer> places) {
            int[] outputs = new int[program.outputs.length];
            for (int k = 0; k < outputs.length; k++) {
                int operand = program.outputs[k];
                boolean looped = operand >= program.inputs && Loop.at(loops, operand) != null;
                outputs[k] = looped ? ELSEWHERE : operand(out, places, operand);
            }
            return outputs;
        }

        private void pin(Map<Integer, Integer> places) {
            pinned = new int[rest.size];
            Arrays.fill(pinned, -1);
            stored.forEach((operation, address) -> pinned[Objects.requireNonNull(places.get(operation))] = address);
            Position position = new Position();
            for (int operation : fromLoops.keySet()) {
                position.find(loops, operation);
                int chained = chainPlaces.placeOf(operation);
                int address = chained >= 0 ? chained : address(leaf(position), position);
                pinned[Objects.requireNonNull(places.get(operation))] = address;
            }
            places.forEach((operation, place) -> {
                if (chainPlaces.placeOf(operation) >= 0) {
                    pinned[place] = chainPlaces.placeOf(operation);
                }
            });
        }
    }
}
