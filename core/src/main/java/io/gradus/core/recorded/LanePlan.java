package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a program that adds up rows is computed for many rows at once. What depends on the parameters alone ("uniform") is computed
 * once. Of what depends on the row, an operation's numbers for all rows stand side by side in an array, a lane; loops over
 * the rows read and write lanes, so that the JIT can compute several rows with one instruction.
 *
 * <p>An operation with one reader is part of the reader's expression, unless one of both is a call; calls have loops of their
 * own, since they keep the JIT from using vectors. Statements that do not wait for each other are put together, as many as a loop
 * takes: a stage. Results come last, each with a running sum that goes from row to row.
 */
final class LanePlan {
    /** The most operands of one expression. */
    private static final int MOST_LEAVES = 20;
    /** About how many operands the expressions of one loop have, and how many there are at most. */
    private static final int CHUNK = 60;

    private static final int RESULTS = 8;
    /** The length of a lane: rows that are computed side by side. */
    static final int ROWS = 64;

    static final int NO_LANE = -1;
    private static final int DEPTH = 24;

    final Program program;
    /** The number of leading inputs that are the same for all rows. */
    final int parameters;

    final Uses uses;
    final boolean[] varying;
    /** The lane of an operation or input that stands in one, or -1. */
    final int[] lane;
    /** Operations that are computed once for all rows and read by the others. */
    final int[] uniform;

    final List<Chunk> chunks = new ArrayList<>();
    int lanes;

    private final boolean[] statement;
    private final int[] stage;
    /** The last chunk that reads a statement's numbers, and the one that computes them. */
    private final int[] lastReader;

    private final int[] home;
    private final boolean[] readAtHome;

    /** What one loop over the rows computes: operations, or results of these numbers. */
    static final class Chunk {
        final int[] statements;
        final boolean results;

        Chunk(int[] statements, boolean results) {
            this.statements = statements;
            this.results = results;
        }
    }

    LanePlan(Program program, int parameters) {
        this.program = program;
        this.parameters = parameters;
        uses = new Uses(program);
        varying = varying();
        statement = new boolean[program.size];
        stage = new int[program.size];
        lane = new int[program.size];
        lastReader = new int[program.size];
        home = new int[program.size];
        readAtHome = new boolean[program.size];
        chooseStatements();
        placeStages();
        cut();
        assignLanes();
        uniform = IntStream.range(program.inputs, program.size)
                .filter(i -> lastReader[i] >= 0 && !varying[i])
                .toArray();
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

    boolean calls(int i) {
        return program.code[i] >= Program.CALL_1;
    }

    private void chooseStatements() {
        int[] leaves = new int[program.size];
        int[] depth = new int[program.size];
        for (int i = program.inputs; i < program.size; i++) {
            statement[i] = varying[i] && mustStandAlone(i);
            int count = 0;
            for (int k = 0; k < program.arity(i); k++) {
                count += isPart(program.operand(i, k)) ? leaves[program.operand(i, k)] : 1;
            }
            for (int k = 0; k < program.arity(i); k++) {
                int operand = program.operand(i, k);
                if (isPart(operand) && (count > MOST_LEAVES || depth[operand] == DEPTH)) {
                    count += 1 - leaves[operand];
                    statement[operand] = true;
                }
                depth[i] = Math.max(depth[i], isPart(operand) ? depth[operand] + 1 : 1);
            }
            leaves[i] = count;
        }
    }

    /** Whether an operand is a part of its reader's expression. */
    boolean isPart(int operand) {
        return operand >= program.inputs && varying[operand] && !statement[operand];
    }

    private boolean mustStandAlone(int i) {
        if (uses.count[i] != 1 || program.code[i] == Program.PARTIALS || program.code[i] == Program.PICK) {
            return true;
        }
        boolean result = uses.firstResult(i) >= 0;
        return result ? calls(i) : calls(i) != calls(uses.last[i]) || hasLongList(uses.last[i]);
    }

    private boolean hasLongList(int i) {
        return program.code[i] == Program.CALL_N || program.code[i] == Program.PARTIALS;
    }

    private void placeStages() {
        for (int i = program.inputs; i < program.size; i++) {
            for (int k = varying[i] ? program.arity(i) - 1 : -1; k >= 0; k--) {
                int operand = program.operand(i, k);
                if (operand >= program.inputs && varying[operand]) {
                    boolean waits = calls(operand) != calls(i);
                    stage[i] = Math.max(stage[i], stage[operand] + (waits ? 1 : 0));
                }
            }
        }
    }

    private void cut() {
        int[] ordered = IntStream.range(program.inputs, program.size)
                .filter(i -> statement[i] && program.code[i] != Program.PICK)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> 2 * stage[i] + (calls(i) ? 1 : 0))
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(i -> i)
                .toArray();
        int from = 0;
        int size = 0;
        for (int k = 0; k < ordered.length; k++) {
            int leaves = countLeaves(ordered[k]);
            boolean together =
                    k > from && stage[ordered[k]] == stage[ordered[from]] && calls(ordered[k]) == calls(ordered[from]);
            if (k > from && (!together || size + leaves > CHUNK)) {
                chunks.add(new Chunk(Arrays.copyOfRange(ordered, from, k), false));
                from = k;
                size = 0;
            }
            size += leaves + 1;
        }
        if (from < ordered.length) {
            chunks.add(new Chunk(Arrays.copyOfRange(ordered, from, ordered.length), false));
        }
        for (int k = 0; k < program.outputs.length; k += RESULTS) {
            int to = Math.min(program.outputs.length, k + RESULTS);
            chunks.add(new Chunk(IntStream.range(k, to).toArray(), true));
        }
    }

    private int countLeaves(int i) {
        int count = 0;
        for (int k = 0; k < program.arity(i); k++) {
            int operand = program.operand(i, k);
            count += isPart(operand) ? countLeaves(operand) : 1;
        }
        return count;
    }

    private void assignLanes() {
        Arrays.fill(lastReader, -1);
        Arrays.fill(lane, NO_LANE);
        for (int c = 0; c < chunks.size(); c++) {
            Chunk chunk = chunks.get(c);
            for (int s : chunk.statements) {
                if (chunk.results) {
                    noteRead(program.outputs[s], c);
                } else {
                    home[s] = c;
                    for (int pick = firstPick(s); pick != 0; pick = uses.nextPick(pick)) {
                        home[pick] = c;
                    }
                    noteReads(s, c);
                }
            }
        }
        for (int i = parameters; i < program.inputs; i++) {
            lane[i] = lanes++;
        }
        new Allocation().run();
    }

    int firstPick(int statementOperation) {
        return program.code[statementOperation] == Program.PARTIALS ? uses.nextPick(statementOperation) : 0;
    }

    private void noteReads(int i, int c) {
        for (int k = 0; k < program.arity(i); k++) {
            noteRead(program.operand(i, k), c);
        }
    }

    private void noteRead(int operand, int c) {
        if (isPart(operand)) {
            noteReads(operand, c);
        } else if (operand >= program.inputs) {
            lastReader[operand] = c;
            readAtHome[operand] |= home[operand] == c;
        }
    }

    /** Whether a statement's numbers are read by the loop that computes them. */
    boolean isReadAtHome(int i) {
        return readAtHome[i];
    }

    /** Whether a statement's numbers are read by a later loop than the one that computes them. */
    private boolean needsLane(int i) {
        return lastReader[i] > home[i];
    }

    /** Gives lanes, and gives them again after the last loop that reads them. */
    private final class Allocation {
        private final List<List<Integer>> ending = new ArrayList<>();
        private final List<Integer> free = new ArrayList<>();

        void run() {
            chunks.forEach(chunk -> ending.add(new ArrayList<>()));
            for (int c = 0; c < chunks.size(); c++) {
                for (int s : chunks.get(c).results ? new int[0] : chunks.get(c).statements) {
                    assign(s);
                    for (int pick = firstPick(s); pick != 0; pick = uses.nextPick(pick)) {
                        assign(pick);
                    }
                }
                free.addAll(ending.get(c));
            }
        }

        private void assign(int i) {
            if (needsLane(i)) {
                lane[i] = free.isEmpty() ? lanes++ : free.remove(free.size() - 1);
                ending.get(lastReader[i]).add(lane[i]);
            }
        }
    }
}
