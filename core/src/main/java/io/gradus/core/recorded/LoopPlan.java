package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A loop that is in no other, with its inner loops, and for each operation of its body where the operands come from. */
final class LoopPlan {
    /** Larger bodies are not written as one method. */
    private static final int LARGEST = 320;

    final Loop loop;
    /** The operations of the bodies in their order; those of an inner loop stand where the loop does. */
    final List<Leaf> leaves;

    private final Map<Loop, Map<Integer, Leaf>> places = new HashMap<>();

    private LoopPlan(Loop loop, List<Leaf> leaves) {
        this.loop = loop;
        this.leaves = leaves;
        for (Leaf leaf : leaves) {
            places.computeIfAbsent(leaf.loop, key -> new HashMap<>()).put(leaf.offset, leaf);
        }
    }

    /** The operation of a body at a place. */
    @Nullable
    Leaf leaf(@Nullable Loop in, int offset) {
        Map<Integer, Leaf> body = places.get(in);
        return body == null ? null : body.get(offset);
    }

    /** The plan for a loop, the last one of those found so far; null if the loop cannot be written. */
    static @Nullable LoopPlan of(Periods.Source source, Loop loop) {
        List<Leaf> leaves = new ArrayList<>();
        if (count(loop) > LARGEST || !new Builder(source).add(loop, leaves)) {
            return null;
        }
        LoopPlan plan = new LoopPlan(loop, leaves);
        return plan.link() && new LoopCheck(source).holds(plan) ? plan : null;
    }

    /** Finds the operations that operands refer to; false if two readers disagree on what a cell holds at first. */
    private boolean link() {
        for (Leaf leaf : leaves) {
            for (Moving operand : leaf.operands) {
                for (Moving moving : operand.all()) {
                    moving.leaf = leaf(moving.target.loop, moving.target.offset);
                    if (!count(leaf, moving)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean count(Leaf reader, Moving moving) {
        Leaf leaf = moving.leaf;
        if (leaf == null) {
            return true;
        }
        if (reader.picks && leaf.loop != reader.loop) {
            return false;
        }
        leaf.reads += moving.kind == Moving.Kind.LOCAL || moving.kind == Moving.Kind.CARRY ? 1 : 0;
        leaf.needsLocal |= moving.kind == Moving.Kind.CARRY || leaf.loop != reader.loop;
        if (moving.kind != Moving.Kind.CELL || moving.first == null) {
            return true;
        }
        boolean agrees = leaf.cell == null || leaf.cell.key().equals(moving.key());
        leaf.cell = moving;
        return agrees;
    }

    private static int count(Loop loop) {
        int count = loop.period;
        for (Loop inner : loop.inner) {
            count += count(inner) - inner.length();
        }
        return count;
    }

    /** Works out the operands. */
    private static final class Builder {
        private final Program program;
        private final Results results;
        private final Chains chains;
        private final List<Loop> loops;
        private final LoopCheck check;
        /** The tables so far; operands with the same numbers share one, so that they are known to be the same. */
        private final Map<Integer, List<double[]>> tables = new HashMap<>();

        private Loop[] around = {};

        Builder(Periods.Source source) {
            program = source.program();
            results = source.results();
            chains = source.chains();
            loops = source.loops();
            check = new LoopCheck(source);
        }

        /** Adds the operations of a loop; false if an operand is of a kind that cannot be written. */
        boolean add(Loop loop, List<Leaf> leaves) {
            int next = 0;
            for (Loop inner : loop.inner) {
                if (!add(loop, next, inner.start, leaves) || !add(inner, leaves)) {
                    return false;
                }
                next = inner.start + inner.length();
            }
            return add(loop, next, loop.period, leaves);
        }

        private boolean add(Loop loop, int from, int to, List<Leaf> leaves) {
            around = new Loop[loop.depth + 1];
            for (Loop next = loop; next != null; next = next.parent) {
                around[next.depth] = next;
            }
            for (int offset = from; offset < to; offset++) {
                int i = loop.second() + offset;
                Moving[] operands = new Moving[program.arity(i)];
                for (int k = 0; k < operands.length; k++) {
                    Moving operand = operand(loop, i, k);
                    if (operand == null) {
                        return false;
                    }
                    operands[k] = operand;
                }
                leaves.add(leaf(loop, offset, operands));
            }
            return true;
        }

        private Leaf leaf(Loop loop, int offset, Moving[] operands) {
            int i = loop.second() + offset;
            int[] strides = new int[around.length];
            int result = results.of(i);
            if (result >= 0) {
                Arrays.setAll(strides, d -> results.of(i + around[d].period) - results.of(i));
                result -= Arrays.stream(strides).sum();
            }
            Leaf leaf = new Leaf(loop, offset, operands, result, strides);
            int code = program.code[i];
            leaf.picks = code == Program.PICK;
            leaf.needsLocal = code == Program.CALL_N || code == Program.PARTIALS || code == Program.PICK;
            return leaf;
        }

        /** An operand; where it is no regular one, it may be the place that the numbers of a chain share. */
        private @Nullable Moving operand(Loop loop, int i, int k) {
            if (program.code[i] == Program.PICK) {
                return picked(i);
            }
            Moving operand = operand(i, k, 0);
            boolean regular = operand != null && (k > 0 || !chains.isStep(i) || check.holds(loop, i, k, operand));
            return regular || k > 0 || !chains.isStep(i) ? operand : chain(i);
        }

        /** A number of a call: of one in the same iteration, always the same; or of one in no loop. */
        private @Nullable Moving picked(int i) {
            int[] strides = new int[around.length];
            Arrays.setAll(strides, d -> program.b[i + around[d].period] - program.b[i]);
            Position target = new Position().find(loops, program.a[i]);
            if (target.loop == null) {
                Moving moving = new Moving(
                        Moving.Kind.PICKED,
                        program.b[i] - Arrays.stream(strides).sum(),
                        strides);
                moving.target = target;
                return moving;
            }
            Moving call = operand(i, 0, 0);
            boolean same = call != null && call.kind == Moving.Kind.LOCAL;
            return same && Arrays.stream(strides).allMatch(stride -> stride == 0) ? call : null;
        }

        private Moving chain(int i) {
            int[] strides = new int[around.length];
            Arrays.setAll(strides, d -> chains.of(i + around[d].period) - chains.of(i));
            return new Moving(
                    Moving.Kind.CHAIN, chains.of(i) - Arrays.stream(strides).sum(), strides);
        }

        /** An operand of operation i; zeros has a bit for each loop that is in its first, not its second, iteration. */
        private @Nullable Moving operand(int i, int k, int zeros) {
            int from = i;
            for (int d = 0; d < around.length; d++) {
                from -= isZero(zeros, d) ? around[d].period : 0;
            }
            int operand = program.operand(from, k);
            if (operand < 0) {
                return table(from, k, zeros);
            }
            int[] strides = new int[around.length];
            int base = operand;
            for (int d = 0; d < strides.length; d++) {
                if (!isZero(zeros, d)) {
                    strides[d] = program.operand(from + around[d].period, k) - operand;
                    base -= strides[d];
                }
            }
            if (operand < program.inputs) {
                return new Moving(Moving.Kind.INPUT, base, strides);
            }
            return number(i, k, zeros, operand, new Moving(Moving.Kind.MEMORY, base, strides));
        }

        private static boolean isZero(int zeros, int d) {
            return (zeros >> d & 1) != 0;
        }

        private @Nullable Moving table(int from, int k, int zeros) {
            int[] counts = new int[around.length];
            int first = from;
            for (int d = 0; d < counts.length; d++) {
                counts[d] = isZero(zeros, d) ? 1 : around[d].count;
                first -= isZero(zeros, d) ? 0 : around[d].period;
            }
            Moving moving = new ConstantTable(program, around, counts).of(first, k);
            if (moving != null) {
                moving.table = shared(moving.table);
            }
            return moving;
        }

        private double[] shared(double[] table) {
            List<double[]> similar = tables.computeIfAbsent(Arrays.hashCode(table), hash -> new ArrayList<>());
            for (double[] known : similar) {
                if (Arrays.equals(known, table)) {
                    return known;
                }
            }
            similar.add(table);
            return table;
        }

        /** Tells how the result of an operation gets to its reader. */
        private @Nullable Moving number(int i, int k, int zeros, int operand, Moving place) {
            Position target = new Position().find(loops, operand);
            int common = 0;
            while (common < Math.min(around.length, target.depth()) && around[common] == target.loop(common)) {
                if (isZero(zeros, common)) {
                    return null;
                }
                if (target.digits[common] == 0) {
                    return leftBehind(i, k, zeros | 1 << common, target, common, place);
                }
                if (target.digits[common] != 1 || place.strides[common] != around[common].period) {
                    return null;
                }
                common++;
            }
            boolean local = common > 0 && isLast(operand, target, common, place.strides);
            Moving moving = local ? new Moving(Moving.Kind.LOCAL, place.base, place.strides) : place;
            return locate(moving, operand, target, zeros) ? moving : null;
        }

        /** Whether an operand stands in the last iteration of each of its loops from a depth on, always. */
        private boolean isLast(int operand, Position target, int depth, int[] strides) {
            for (int d = depth; d < target.depth(); d++) {
                if (target.digits[d] != target.loop(d).count - 1) {
                    return false;
                }
            }
            Position moved = new Position();
            for (int d = 0; d < strides.length; d++) {
                moved.find(loops, operand + strides[d]);
                for (int t = depth; t < target.depth(); t++) {
                    if (!moved.isSamePlace(target) || moved.digits[t] != target.digits[t]) {
                        return false;
                    }
                }
            }
            return true;
        }

        private @Nullable Moving leftBehind(int i, int k, int zeros, Position target, int level, Moving place) {
            Moving first = operand(i, k, zeros);
            boolean inside = target.depth() > level + 1;
            boolean cell = inside && target.loop == around[around.length - 1];
            for (int d = level; d < around.length && cell; d++) {
                cell = d == level || (target.digits[d] == 1 && place.strides[d] == around[d].period);
            }
            int operand = place.base + Arrays.stream(place.strides).sum();
            if (first == null
                    || place.strides[level] != around[level].period
                    || first.kind == Moving.Kind.CELL
                    || first.level > level) {
                return null;
            }
            boolean last = !inside || isLast(operand, target, level + 1, place.strides);
            if (!cell && (!last || first.moves(level + 1))) {
                return null;
            }
            Moving moving = new Moving(cell ? Moving.Kind.CELL : Moving.Kind.CARRY, place.base, place.strides);
            moving.level = level;
            moving.first = first;
            return locate(moving, operand, target, zeros & ~(1 << level)) ? moving : null;
        }

        /** Notes which iterations of its loops the target is in; false if it does not stay in one place of its loops. */
        private boolean locate(Moving moving, int operand, Position target, int zeros) {
            moving.target = target;
            int[][] strides = new int[target.depth()][around.length];
            Position moved = new Position();
            for (int d = 0; d < around.length; d++) {
                moved.find(loops, operand + moving.strides[d]);
                if (!moved.isSamePlace(target)) {
                    return false;
                }
                for (int t = 0; t < target.depth(); t++) {
                    strides[t][d] = moved.digits[t] - target.digits[t];
                }
            }
            moving.targetStrides = strides;
            for (int t = 0; t < target.depth(); t++) {
                int low = target.digits[t];
                int high = low;
                for (int d = 0; d < around.length; d++) {
                    int back = isZero(zeros, d) ? 0 : 1 - (moving.level == d ? 1 : 0);
                    low -= Math.max(0, strides[t][d]) * back;
                    high -= Math.min(0, strides[t][d]) * back;
                    low += Math.min(0, strides[t][d]) * (around[d].count - 2);
                    high += Math.max(0, strides[t][d]) * (around[d].count - 2);
                    target.digits[t] -= isZero(zeros, d) ? 0 : strides[t][d];
                }
                if (low < 0 || high >= target.loop(t).count) {
                    return false;
                }
            }
            return true;
        }
    }
}
