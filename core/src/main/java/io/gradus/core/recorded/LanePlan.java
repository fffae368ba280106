package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a program that adds up rows is computed for many rows at once. What depends on the parameters alone ("uniform") is computed
 * once. Of what depends on the row ("varying"), an operation's numbers for all rows stand side by side in an array, a lane; each
 * step reads lanes and writes one, for all rows.
 *
 * <p>Sums of products of a uniform number and a lane are one step: they are what layers of a network consist of, forwards and
 * backwards. So are sums over the rows of products of two lanes, the derivatives by weights.
 */
final class LanePlan {
    /** The length of a lane: rows that are computed side by side. */
    static final int ROWS = 64;
    /** No lane. */
    static final int NONE = -1;
    /** Results that are added up in one loop, so that the additions of one do not wait for those of another. */
    static final int RESULTS = 4;

    final Program program;
    /** The number of leading inputs that are the same for all rows. */
    final int parameters;

    final boolean[] varying;
    final List<LaneStep> steps = new ArrayList<>();
    /** Operations that are computed once for all rows and read by the others: workspace numbers behind the constants. */
    final List<Integer> uniform = new ArrayList<>();

    int lanes;

    private final Uses uses;
    /** Operations that are parts of another one's step. */
    private final boolean[] absorbed;
    /** Operations, and behind them constants, that have a lane. */
    private final boolean[] filled;

    private final int[] place;
    private final Pending sums = new Pending(LaneStep.RESULTS);
    private final Pending products = new Pending(LaneStep.PRODUCTS);

    LanePlan(Program program, int parameters) {
        this.program = program;
        this.parameters = parameters;
        uses = new Uses(program);
        varying = varying();
        absorbed = new boolean[program.size];
        filled = new boolean[program.size + program.constants.length];
        place = new int[program.size];
        for (int i = program.size - 1; i >= program.inputs; i--) {
            absorb(i);
        }
        for (int i = parameters; i < program.size; i++) {
            if (varying[i]) {
                append(i);
            }
        }
        for (int k = 0; k < program.outputs.length; k++) {
            if (!isVarying(program.outputs[k])) {
                sums.add(k, lane(program.outputs[k]));
            }
        }
        sums.flush();
        products.flush();
        lanes = new LaneAllocation(this).run();
    }

    private boolean[] varying() {
        boolean[] all = new boolean[program.size];
        Arrays.fill(all, parameters, program.inputs, true);
        for (int i = program.inputs; i < program.size; i++) {
            for (int k = program.arity(i) - 1; k >= 0; k--) {
                all[i] |= program.operand(i, k) >= 0 && all[program.operand(i, k)];
            }
        }
        return all;
    }

    private boolean isVarying(int operand) {
        return operand >= 0 && varying[operand];
    }

    private void absorb(int i) {
        if (isProduct(i)) {
            absorbed[i] = true;
        } else if (varying[i] && !absorbed[i] && side(i) >= 0) {
            Chain chain = new Chain(i);
            chain.links.forEach(link -> absorbed[link] = true);
            chain.terms.stream().filter(this::isScaled).forEach(term -> absorbed[term] = true);
        }
    }

    /** Whether an operation is a product of two lanes, and one result and nothing else. */
    private boolean isProduct(int i) {
        return program.code[i] == Program.TIMES
                && uses.count[i] == 1
                && uses.firstResult(i) >= 0
                && isVarying(program.a[i])
                && isVarying(program.b[i]);
    }

    private boolean hasOneReader(int operand) {
        return operand >= program.inputs
                && varying[operand]
                && uses.count[operand] == 1
                && uses.firstResult(operand) < 0;
    }

    /** Whether an operand is a product of a number and a lane that can be a part of a sum. */
    private boolean isScaled(int operand) {
        return hasOneReader(operand) && isScaling(operand);
    }

    private boolean isScaling(int i) {
        return program.code[i] == Program.TIMES && isVarying(program.a[i]) != isVarying(program.b[i]);
    }

    /** Which operand of a sum is a product of a number and a lane, or a number; -1 where none is. */
    private int side(int i) {
        if (program.code[i] != Program.PLUS) {
            return -1;
        }
        return isTerm(program.b[i]) ? 1 : isTerm(program.a[i]) ? 0 : -1;
    }

    private boolean isTerm(int operand) {
        return !isVarying(operand) || isScaled(operand);
    }

    /** A sum of terms: the order of its additions is the program's, and which operand stands left changes no bit. */
    private final class Chain {
        /** What the terms are added to, unless the sum begins with the first term. */
        final int start;

        final boolean beginsWithTerm;

        final List<Integer> links = new ArrayList<>();
        final List<Integer> terms = new ArrayList<>();

        Chain(int sum) {
            int before = addTerm(sum);
            while (hasOneReader(before) && side(before) >= 0) {
                links.add(before);
                before = addTerm(before);
            }
            start = before;
            beginsWithTerm = isScaled(before);
            if (beginsWithTerm) {
                terms.add(0, before);
            }
        }

        private int addTerm(int sum) {
            boolean right = side(sum) == 1;
            terms.add(0, right ? program.b[sum] : program.a[sum]);
            return right ? program.a[sum] : program.b[sum];
        }
    }

    private void append(int i) {
        if (isProduct(i)) {
            products.add(uses.firstResult(i), program.a[i], program.b[i]);
            return;
        }
        if (!absorbed[i] && program.code[i] != Program.INPUT && program.code[i] != Program.PICK) {
            appendStep(i);
        }
        for (int k = uses.firstResult(i); k >= 0; k = uses.nextResult(k)) {
            sums.add(k, i);
        }
    }

    private void appendStep(int i) {
        int[] none = {};
        if (side(i) >= 0) {
            appendChain(i, new Chain(i));
        } else if (isScaling(i)) {
            appendScaled(i, NONE, List.of(i));
        } else if (program.code[i] == Program.PARTIALS) {
            List<Integer> picks = new ArrayList<>();
            for (int pick = uses.nextPick(i); pick != 0; pick = uses.nextPick(pick)) {
                picks.add(pick);
            }
            int[] numbers = picks.stream().mapToInt(pick -> program.b[pick]).toArray();
            steps.add(new LaneStep(Program.PARTIALS, i, array(picks), operands(i), numbers));
        } else {
            steps.add(new LaneStep(program.code[i], i, new int[] {i}, operands(i), none));
        }
    }

    private int[] operands(int i) {
        int[] operands = new int[program.arity(i)];
        Arrays.setAll(operands, k -> lane(program.operand(i, k)));
        return operands;
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(k -> k).toArray();
    }

    private void appendChain(int i, Chain chain) {
        int before = chain.beginsWithTerm ? NONE : lane(chain.start);
        List<Integer> scaled = new ArrayList<>();
        for (int term : chain.terms) {
            if (isScaled(term)) {
                scaled.add(term);
                continue;
            }
            before = appendScaled(i, before, scaled);
            scaled.clear();
            steps.add(new LaneStep(LaneStep.OFFSET, i, new int[] {i}, new int[] {before}, new int[] {number(term)}));
            before = i;
        }
        appendScaled(i, before, scaled);
    }

    private int appendScaled(int i, int before, List<Integer> products) {
        if (products.isEmpty()) {
            return before;
        }
        int[] lanes = new int[products.size() + 1];
        int[] numbers = new int[products.size()];
        lanes[0] = before;
        for (int k = 0; k < numbers.length; k++) {
            int product = products.get(k);
            boolean left = isVarying(program.a[product]);
            lanes[k + 1] = left ? program.a[product] : program.b[product];
            numbers[k] = number(left ? program.b[product] : program.a[product]);
        }
        steps.add(new LaneStep(LaneStep.SCALED_SUM, i, new int[] {i}, lanes, numbers));
        return i;
    }

    /** Where a number stands that is the same for all rows; see {@link LaneStep#numbers}. */
    private int number(int operand) {
        if (operand < parameters) {
            return operand;
        }
        if (place[operand] == 0) {
            uniform.add(operand);
            place[operand] = uniform.size();
        }
        return ~(program.constants.length + place[operand] - 1);
    }

    /** What stands for an operand's lane before lanes are given; numbers get one where they are first read. */
    private int lane(int operand) {
        if (isVarying(operand)) {
            return operand;
        }
        int lane = operand < 0 ? program.size + ~operand : operand;
        if (!filled[lane]) {
            filled[lane] = true;
            steps.add(new LaneStep(LaneStep.FILL, 0, new int[] {lane}, new int[0], new int[] {number(operand)}));
        }
        return lane;
    }

    /** Results that wait until there are enough for a loop. The value is a loop of its own. */
    private final class Pending {
        private final int code;
        private final List<Integer> results = new ArrayList<>();
        private final List<Integer> operands = new ArrayList<>();

        Pending(int code) {
            this.code = code;
        }

        void add(int result, int... lanes) {
            if (result == 0) {
                steps.add(new LaneStep(code, 0, new int[0], lanes, new int[] {0}));
                return;
            }
            results.add(result);
            Arrays.stream(lanes).forEach(operands::add);
            if (results.size() == RESULTS) {
                flush();
            }
        }

        void flush() {
            if (!results.isEmpty()) {
                steps.add(new LaneStep(code, 0, new int[0], array(operands), array(results)));
            }
            results.clear();
            operands.clear();
        }
    }
}
