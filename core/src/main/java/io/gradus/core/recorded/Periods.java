package io.gradus.core.recorded;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells how often a sequence of operations repeats itself: in each iteration the same functions, their operands moved by
 * strides of their own that stay the same.
 *
 * <p>An operand may be an input; a constant, which may be any; an operation of the same iteration; one of the iteration
 * before (then the first iteration starts with any other number); or one from before the run, which has to stay in one place of one loop and to
 * move by iterations of that loop. Within an outer loop, what comes from the outer loop's iteration before must be what the
 * same inner iteration left behind there.
 */
final class Periods {
    private static final int SLOTS = 4;
    private static final int CONSTANT = 0;
    private static final int INPUT = 1;
    private static final int SAME = 2;
    private static final int PREVIOUS = 3;
    private static final int BEFORE = 4;
    private static final int LEFT_BEHIND = 5;
    /** No relation but the one that {@link Chains} have. */
    private static final int IRREGULAR = 6;

    private static final int NO_CHAIN = Integer.MIN_VALUE;

    private final Program program;
    private final Results results;
    private final Chains chains;
    private final List<Loop> loops;
    private final @Nullable Loop enclosing;
    /** The range of operations in which runs are looked for, and the classes of its operations, if any. */
    private final int low;

    private final int high;
    private final int @Nullable [] classes;

    private final Position position = new Position();
    private final Position other = new Position();
    /** For each operand of the iteration: how it is related, by how much it moves, and the limits of its movement. */
    private int[] relation = new int[0];

    private int[] stride = new int[0];
    private int[] least = new int[0];
    private int[] most = new int[0];
    private int[] resultStride = new int[0];
    /** For each operation of the iteration that picks one of a call's numbers: by how much its number moves. */
    private int[] pickStride = new int[0];
    /** For each operation of the iteration that adds to a chain: by how much the chain's number moves. */
    private int[] chainStride = new int[0];

    /** What the operations of a program are compared by. */
    record Source(Program program, Results results, Chains chains, List<Loop> loops) {}

    /** Runs among the operations of the whole program. */
    Periods(Source source) {
        this(source, null, null);
    }

    /** Runs within the second iteration of a loop; only operations of one class can repeat each other. */
    Periods(Source source, @Nullable Loop enclosing, int @Nullable [] classes) {
        program = source.program;
        results = source.results;
        chains = source.chains;
        loops = source.loops;
        this.enclosing = enclosing;
        this.classes = classes;
        low = enclosing == null ? program.inputs : enclosing.second();
        high = enclosing == null ? program.size : low + enclosing.period;
    }

    int low() {
        return low;
    }

    int high() {
        return high;
    }

    boolean canRepeat(int i, int j) {
        if (classes == null) {
            return sameFunction(i, j);
        }
        return classes[i - low] == classes[j - low] && rolls(i);
    }

    private boolean sameFunction(int i, int j) {
        int code = program.code[i];
        return code == program.code[j]
                && program.f[i] == program.f[j]
                && rolls(i)
                && (!Program.hasList(code) || program.b[i] == program.b[j]);
    }

    /** Whether an operation can be in a loop: not a call of so many operands that they are gathered in one of their own. */
    private boolean rolls(int i) {
        int code = program.code[i];
        boolean call = code == Program.CALL_N || code == Program.PARTIALS;
        return !call || program.b[i] <= Placement.MANY;
    }

    /** The number of whole iterations from start on, at least 1. */
    int iterations(int start, int period) {
        if (start + 2 * period > high || !begins(start, period)) {
            return 1;
        }
        int count = 2;
        while (start + (count + 1) * (long) period <= high && continues(start, period, count)) {
            count++;
        }
        return count;
    }

    private void reserve(int period) {
        if (resultStride.length < period) {
            int size = Math.max(period, 2 * resultStride.length);
            resultStride = new int[size];
            chainStride = new int[size];
            pickStride = new int[size];
            relation = new int[SLOTS * size];
            stride = new int[SLOTS * size];
            least = new int[SLOTS * size];
            most = new int[SLOTS * size];
        }
    }

    /** Compares the second iteration with the first, and notes how it moves. */
    private boolean begins(int start, int period) {
        reserve(period);
        for (int j = 0; j < period; j++) {
            int i = start + j;
            if (!canRepeat(i, i + period) || !noteResult(j, i, i + period)) {
                return false;
            }
            for (int k = program.arity(i) - 1; k >= 0; k--) {
                boolean regular =
                        note(SLOTS * j + k, start, period, program.operand(i, k), program.operand(i + period, k));
                if (!regular) {
                    relation[SLOTS * j + k] = IRREGULAR;
                }
                if (!regular && (k > 0 || !noteChain(j, i, i + period))) {
                    return false;
                }
            }
            pickStride[j] = pick(i + period) - pick(i);
            noteChain(j, i, i + period);
        }
        return true;
    }

    /** Which of the numbers of a call an operation picks; 0 if it does not pick one. */
    private int pick(int i) {
        return program.code[i] == Program.PICK ? program.b[i] : 0;
    }

    private boolean noteChain(int j, int i, int next) {
        boolean both = chains.isStep(i) && chains.isStep(next);
        chainStride[j] = both ? chains.of(next) - chains.of(i) : NO_CHAIN;
        return both;
    }

    private boolean noteResult(int j, int i, int next) {
        int first = results.of(i);
        int second = results.of(next);
        resultStride[j] = second - first;
        return first == Results.NONE ? second == Results.NONE : first >= 0 && second >= 0;
    }

    private boolean note(int slot, int start, int period, int first, int second) {
        stride[slot] = second - first;
        if (second < program.inputs) {
            relation[slot] = second < 0 ? CONSTANT : INPUT;
            return (first < 0) == (second < 0) && first < program.inputs;
        }
        if (second >= start + period) {
            relation[slot] = SAME;
            stride[slot] = period;
            return second - period == first;
        }
        if (second >= start) {
            relation[slot] = PREVIOUS;
            stride[slot] = period;
            return first < start;
        }
        if (first < program.inputs) {
            return false;
        }
        return isLeftBehind(second)
                ? noteLeftBehind(slot, start, period, first, second)
                : noteBefore(slot, first, second);
    }

    /** Whether an operand stands in an earlier iteration of a loop around. */
    private boolean isLeftBehind(int operand) {
        return enclosing != null && operand < low && operand >= low - enclosing.period;
    }

    private boolean noteLeftBehind(int slot, int start, int period, int first, int second) {
        relation[slot] = LEFT_BEHIND;
        stride[slot] = period;
        int now = second + (enclosing == null ? 0 : enclosing.period);
        return now >= start + period && now < start + 2 * period && second - first == period;
    }

    /** An operand from before the run: the same, or moving by iterations of one loop. */
    private boolean noteBefore(int slot, int first, int second) {
        relation[slot] = BEFORE;
        least[slot] = Integer.MIN_VALUE;
        most[slot] = Integer.MAX_VALUE;
        if (first == second) {
            return true;
        }
        position.find(loops, first);
        other.find(loops, second);
        if (position.loop == null || !position.isSamePlace(other)) {
            return false;
        }
        int moved = 0;
        for (Loop loop = position.loop; loop != null; loop = loop.parent) {
            int digit = other.digits[loop.depth];
            if (position.digits[loop.depth] != digit) {
                least[slot] = second - digit * loop.period;
                most[slot] = second + (loop.count - 1 - digit) * loop.period;
                moved++;
            }
        }
        return moved == 1;
    }

    /** Compares iteration n with the one before. */
    private boolean continues(int start, int period, int n) {
        for (int j = 0; j < period; j++) {
            int i = start + n * period + j;
            boolean picks = pick(i) - pick(i - period) == pickStride[j];
            if (!picks || !canRepeat(i - period, i) || !movesResult(j, i - period, i)) {
                return false;
            }
            for (int k = program.arity(i) - 1; k >= 0; k--) {
                boolean regular = moves(SLOTS * j + k, program.operand(i - period, k), program.operand(i, k));
                if (!regular) {
                    relation[SLOTS * j + k] = IRREGULAR;
                }
                if (!regular && (k > 0 || !movesChain(j, i - period, i))) {
                    return false;
                }
            }
            if (!movesChain(j, i - period, i)) {
                chainStride[j] = NO_CHAIN;
            }
        }
        return true;
    }

    private boolean movesChain(int j, int i, int next) {
        return chainStride[j] != NO_CHAIN && chains.isStep(next) && chains.of(next) - chains.of(i) == chainStride[j];
    }

    private boolean movesResult(int j, int i, int next) {
        int first = results.of(i);
        int second = results.of(next);
        return first == Results.NONE ? second == Results.NONE : second >= 0 && second - first == resultStride[j];
    }

    private boolean moves(int slot, int last, int next) {
        return switch (relation[slot]) {
            case CONSTANT -> next < 0;
            case IRREGULAR -> false;
            case INPUT -> next >= 0 && next < program.inputs && next - last == stride[slot];
            case BEFORE ->
                next >= program.inputs && next - last == stride[slot] && next >= least[slot] && next <= most[slot];
            default -> next - last == stride[slot];
        };
    }

    /** Classes of the operations in a loop's second iteration: equal where each operand moves alike in the third one. */
    static int[] classes(Source source, Loop loop) {
        return new Classes(source, loop).of();
    }

    private static final class Classes {
        private final Program program;
        private final Results results;
        private final Chains chains;
        private final Loop loop;
        private final Map<String, Integer> known = new HashMap<>();

        Classes(Source source, Loop loop) {
            program = source.program;
            results = source.results;
            chains = source.chains;
            this.loop = loop;
        }

        int[] of() {
            int low = loop.second();
            int[] classes = new int[loop.period];
            Arrays.setAll(classes, j -> known.computeIfAbsent(describe(low + j), text -> known.size()));
            return classes;
        }

        private String describe(int i) {
            StringBuilder text = new StringBuilder();
            text.append(program.code[i])
                    .append(' ')
                    .append(program.f[i])
                    .append(' ')
                    .append(program.arity(i));
            for (Loop around = loop; around != null && program.code[i] == Program.PICK; around = around.parent) {
                text.append(" p").append(program.b[i + around.period] - program.b[i]);
            }
            for (Loop around = loop; around != null && chains.isStep(i); around = around.parent) {
                text.append(" k").append(chains.of(i + around.period) - chains.of(i));
            }
            for (int k = chains.isStep(i) ? 1 : 0; k < program.arity(i); k++) {
                int operand = program.operand(i, k);
                text.append(operand < 0 ? " c" : operand < program.inputs ? " i" : " n");
                for (Loop around = loop; around != null && operand >= 0; around = around.parent) {
                    text.append(' ').append(program.operand(i + around.period, k) - operand);
                }
            }
            for (Loop around = loop; around != null && results.of(i) >= 0; around = around.parent) {
                text.append(" r").append(results.of(i + around.period) - results.of(i));
            }
            return text.toString();
        }
    }
}
