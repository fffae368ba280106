package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes one loop over the rows as a method. Arrays and what is the same for all rows are in local variables before it starts. */
final class LaneWriter {
    private static final int COUNT = 3;
    private static final int ROW = 4;
    private static final String LANES = "[[D";

    private final LanePlan plan;
    private final Program program;
    private final ResultLayout layout;
    private final MethodCode method;
    private final OperationWriter operations;
    private final List<Object> types = new ArrayList<>(
            List.of("[D", "[D", Type.getInternalName(Workspace.class), Opcodes.INTEGER, Opcodes.INTEGER));
    private int nextLocal = types.size();
    /** The local variables of lanes, of numbers that are the same for all rows, and of those of the present row. */
    private final Map<Integer, Integer> arrays = new HashMap<>();

    private final Map<Integer, Integer> uniforms = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Map<Integer, Integer> places = new HashMap<>();

    private LaneWriter(LanePlan plan, ResultLayout layout, MethodCode method) {
        this.plan = plan;
        this.layout = layout;
        this.method = method;
        program = plan.program;
        operations = new OperationWriter(program, method);
        for (int k = 0; k < plan.uniform.length; k++) {
            places.put(plan.uniform[k], k);
        }
    }

    /** Writes a loop; returns the method's size. */
    static int write(LanePlan plan, LanePlan.Chunk chunk, ResultLayout layout, ClassCode owner) {
        MethodCode method = owner.piece(false);
        LaneWriter writer = new LaneWriter(plan, layout, method);
        writer.workspace("count", "I");
        method.load(Opcodes.ISTORE, COUNT);
        method.op(Opcodes.ICONST_0);
        method.load(Opcodes.ISTORE, ROW);
        if (chunk.results) {
            writer.results(chunk.statements);
        } else {
            writer.statements(chunk.statements);
        }
        method.end();
        return method.size();
    }

    private void workspace(String field, String descriptor) {
        method.load(Opcodes.ALOAD, ResultWriter.WORKSPACE);
        method.field(Workspace.class, field, descriptor);
    }

    private int local(Object type) {
        int local = nextLocal;
        nextLocal += type == Opcodes.DOUBLE ? 2 : 1;
        types.add(type);
        return local;
    }

    private void statements(int... statements) {
        for (int s : statements) {
            prepareOperands(s);
            prepareLane(s);
            for (int pick = plan.firstPick(s); pick != 0; pick = plan.uses.nextPick(pick)) {
                prepareLane(pick);
            }
        }
        Label head = method.beginLoop(types.toArray());
        for (int s : statements) {
            if (program.code[s] == Program.PARTIALS) {
                partials(s);
            } else {
                keep(s, () -> compute(s));
            }
        }
        method.endLoopAt(head, ROW, COUNT);
    }

    /** Adds the rows' numbers to results, whose sums so far stay in local variables. */
    private void results(int... results) {
        int[] sums = new int[results.length];
        for (int k = 0; k < results.length; k++) {
            prepare(program.outputs[results[k]]);
        }
        for (int k = 0; k < results.length; k++) {
            place(results[k]);
            method.op(Opcodes.DALOAD);
            sums[k] = local(Opcodes.DOUBLE);
            method.load(Opcodes.DSTORE, sums[k]);
        }
        Label head = method.beginLoop(types.toArray());
        for (int k = 0; k < results.length; k++) {
            method.load(Opcodes.DLOAD, sums[k]);
            operand(program.outputs[results[k]]);
            method.op(Opcodes.DADD);
            method.load(Opcodes.DSTORE, sums[k]);
        }
        method.endLoopAt(head, ROW, COUNT);
        for (int k = 0; k < results.length; k++) {
            place(results[k]);
            method.load(Opcodes.DLOAD, sums[k]);
            method.op(Opcodes.DASTORE);
        }
    }

    private void place(int result) {
        int place = layout.place(result);
        if (place >= ResultLayout.DERIVATIVE) {
            method.load(Opcodes.ALOAD, ResultWriter.OUT);
        } else {
            workspace("values", "[D");
        }
        method.integer(place & ~ResultLayout.DERIVATIVE);
    }

    private void prepareOperands(int i) {
        for (int k = 0; k < program.arity(i); k++) {
            if (program.code[i] != Program.PICK) {
                prepare(program.operand(i, k));
            }
        }
    }

    /** Loads the array or the number that an operand needs, once. */
    private void prepare(int operand) {
        if (operand < 0) {
            return;
        }
        if (plan.isPart(operand)) {
            prepareOperands(operand);
        } else if (plan.varying[operand]) {
            prepareLane(operand);
        } else if (!uniforms.containsKey(operand)) {
            if (operand < program.inputs) {
                method.load(Opcodes.ALOAD, ResultWriter.IN);
                method.integer(operand);
            } else {
                workspace("numbers", "[D");
                method.integer(places.getOrDefault(operand, 0));
            }
            method.op(Opcodes.DALOAD);
            uniforms.put(operand, local(Opcodes.DOUBLE));
            method.load(Opcodes.DSTORE, uniforms.getOrDefault(operand, 0));
        }
    }

    private void prepareLane(int i) {
        int lane = plan.lane[i];
        if (lane == LanePlan.NO_LANE || arrays.containsKey(lane)) {
            return;
        }
        workspace("lanes", LANES);
        method.integer(lane);
        method.op(Opcodes.AALOAD);
        arrays.put(lane, local("[D"));
        method.load(Opcodes.ASTORE, arrays.getOrDefault(lane, 0));
    }

    private void array(int i) {
        method.load(Opcodes.ALOAD, arrays.getOrDefault(plan.lane[i], 0));
        method.load(Opcodes.ILOAD, ROW);
    }

    /** Stores a statement's number in its lane, and in a local variable for the loop's other statements. */
    private void keep(int i, Runnable value) {
        boolean stored = plan.lane[i] != LanePlan.NO_LANE;
        if (stored) {
            array(i);
        }
        value.run();
        if (plan.isReadAtHome(i)) {
            if (stored) {
                method.op(Opcodes.DUP2);
            }
            int local = nextLocal;
            nextLocal += 2;
            numbers.put(i, local);
            method.load(Opcodes.DSTORE, local);
        }
        if (stored) {
            method.op(Opcodes.DASTORE);
        }
    }

    private void operand(int operand) {
        if (operand < 0) {
            method.number(program.constants[~operand]);
        } else if (plan.isPart(operand)) {
            compute(operand);
        } else if (numbers.containsKey(operand)) {
            method.load(Opcodes.DLOAD, numbers.getOrDefault(operand, 0));
        } else if (plan.varying[operand]) {
            array(operand);
            method.op(Opcodes.DALOAD);
        } else {
            method.load(Opcodes.DLOAD, uniforms.getOrDefault(operand, 0));
        }
    }

    private void compute(int i) {
        operations.write(i, k -> operand(program.operand(i, k)));
    }

    private void partials(int i) {
        operations.partials(i, k -> operand(program.operand(i, k)));
        for (int pick = plan.firstPick(i); pick != 0; pick = plan.uses.nextPick(pick)) {
            int picked = pick;
            keep(pick, () -> operations.picked(picked));
        }
    }
}
