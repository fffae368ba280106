package io.gradus.core.recorded;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Gives places in the workspace to those chains whose numbers share one: chains that some loop reads without knowing which
 * operation wrote last. Whatever else adds to them reads and writes there as well.
 */
final class ChainPlaces {
    private final Program program;
    private final Chains chains;
    private final List<LoopPlan> plans;
    /** The chains that have a place. */
    private final BitSet placed = new BitSet();
    /** Operations whose number has to be in the place of its chain. */
    private final BitSet written = new BitSet();

    private int firstPlace;

    ChainPlaces(Program program, Chains chains, List<LoopPlan> plans) {
        this.program = program;
        this.chains = chains;
        this.plans = plans;
    }

    /** What to do with an operation of a loop in each iteration. */
    @FunctionalInterface
    private interface Visitor {
        void visit(int operation);
    }

    private static void visit(Leaf leaf, Visitor visitor) {
        Iterations iterations = new Iterations(leaf.loop);
        do {
            visitor.visit(iterations.operation() + leaf.offset);
        } while (iterations.advance());
    }

    /**
     * Chooses the chains and lets the loops' operations use their places.
     *
     * @param from the first free place of the workspace
     * @return the next free place; -1 if an operation of a loop would have to write to places that do not move regularly
     */
    int assign(int from) {
        for (LoopPlan plan : plans) {
            plan.leaves.stream().filter(ChainPlaces::readsChain).forEach(leaf -> visit(leaf, this::place));
        }
        if (placed.isEmpty()) {
            return from;
        }
        for (LoopPlan plan : plans) {
            for (Leaf leaf : plan.leaves) {
                useChain(leaf);
                if (readsChain(leaf)) {
                    visit(leaf, operation -> written.set(program.a[operation]));
                }
            }
        }
        plans.forEach(plan -> plan.leaves.forEach(this::placeWriter));
        firstPlace = from - placed.nextSetBit(0);
        for (LoopPlan plan : plans) {
            for (Leaf leaf : plan.leaves) {
                if (!write(leaf)) {
                    return -1;
                }
            }
        }
        return firstPlace + placed.length();
    }

    private static boolean readsChain(Leaf leaf) {
        return leaf.operands.length > 0 && leaf.operands[0].kind == Moving.Kind.CHAIN;
    }

    private void place(int operation) {
        placed.set(chains.of(operation));
    }

    /** Reads a sum of the workspace from the place of its chain if there always is one: then it need not be elsewhere, too. */
    private void useChain(Leaf leaf) {
        if (leaf.operands.length == 0 || !chains.isStep(leaf.operation)) {
            return;
        }
        Moving sum = leaf.operands[0];
        boolean inWorkspace = sum.kind == Moving.Kind.MEMORY || sum.kind == Moving.Kind.CELL;
        if (!inWorkspace || !isRegular(leaf, true)) {
            return;
        }
        if (sum.kind == Moving.Kind.CELL && sum.leaf != null) {
            sum.leaf.cell = null;
        }
        leaf.operands[0] = moving(leaf);
    }

    private Moving moving(Leaf leaf) {
        int[] strides = new int[leaf.depth()];
        Arrays.setAll(strides, d -> chains.of(leaf.operation + leaf.loopAt(d).period) - chains.of(leaf.operation));
        return new Moving(
                Moving.Kind.CHAIN,
                chains.of(leaf.operation) - Arrays.stream(strides).sum(),
                strides);
    }

    /** Whether the chain's number moves by strides, and, if asked for, all are steps of chains that have a place. */
    private boolean isRegular(Leaf leaf, boolean steps) {
        Moving moving = moving(leaf);
        Iterations iterations = new Iterations(leaf.loop);
        do {
            int operation = iterations.operation() + leaf.offset;
            int chain = chains.of(operation);
            if (chain < 0 || chain != moving.at(iterations.digits)) {
                return false;
            }
            if (steps && !(chains.isStep(operation) && placed.get(chain))) {
                return false;
            }
        } while (iterations.advance());
        return true;
    }

    /** An operation that has to write to places in some iterations does so in all, and needs places for all. */
    private void placeWriter(Leaf leaf) {
        visit(leaf, operation -> leaf.chained |= written.get(operation));
        if (leaf.chained && isRegular(leaf, false)) {
            visit(leaf, this::place);
        }
    }

    /** Lets an operation write to places if any of its numbers has to be there; false if it cannot. */
    private boolean write(Leaf leaf) {
        if (readsChain(leaf)) {
            Moving sum = leaf.operands[0];
            sum.address = firstPlace + sum.base;
            sum.addressStrides = sum.strides;
        }
        if (!leaf.chained) {
            return true;
        }
        Moving moving = moving(leaf);
        leaf.chainAddress = firstPlace + moving.base;
        leaf.chainStrides = moving.strides;
        return isRegular(leaf, false);
    }

    /** The place for an operation's number if it has to be in that of its chain, or -1. */
    int placeOf(int operation) {
        return written.get(operation) ? firstPlace + chains.of(operation) : -1;
    }

    /** Whether a step that is in no loop finds its sum, the number of an operation in a loop, in the place of the chain. */
    boolean isRead(int step) {
        return chains.isStep(step) && written.get(program.a[step]);
    }
}
