package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;

/** Writes the loops of a program and the pieces between them, to as many classes as it takes; they can then be defined. */
final class ProgramWriter {
    private final Placement placement;
    private final Program program;
    private final List<ClassCode> classes = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();

    private final List<Integer> loops = new ArrayList<>();
    private final RolledProgram rolled;
    private final ResultLayout layout;

    private ProgramWriter(RolledProgram rolled, Placement placement, ResultLayout layout) {
        this.rolled = rolled;
        this.placement = placement;
        this.layout = layout;
        program = rolled.rest;
        classes.add(new ClassCode());
    }

    /** Writes everything. */
    static ProgramWriter write(RolledProgram rolled, Placement placement, ResultLayout layout) {
        ProgramWriter writer = new ProgramWriter(rolled, placement, layout);
        PieceLocals locals = new PieceLocals(placement, PieceWriter.FIRST_LOCAL);
        for (int p = 0; p < placement.pieces(); p++) {
            writer.writeLoops(placement.starts[p]);
            if (placement.starts[p] < placement.starts[p + 1]) {
                writer.sizes.add(PieceWriter.write(locals, placement, layout, p, writer.owner()));
            }
        }
        writer.writeLoops(rolled.rest.size);
        writer.copy();
        return writer;
    }

    /** Writes the loops that run before an operation of the rest and are not written yet. */
    private void writeLoops(int before) {
        while (loops.size() < rolled.plans.size() && rolled.before[loops.size()] <= before) {
            LoopPlan plan = rolled.plans.get(loops.size());
            loops.add(LoopWriter.write(plan, rolled.program, layout, owner()));
        }
    }

    int largestLoop() {
        return loops.stream().mapToInt(size -> size).max().orElse(0);
    }

    int largestMethod() {
        return sizes.stream().mapToInt(size -> size).max().orElse(0);
    }

    private ClassCode owner() {
        ClassCode last = classes.get(classes.size() - 1);
        if (last.isFull()) {
            last = new ClassCode();
            classes.add(last);
        }
        return last;
    }

    /** Writes the piece that copies results which are inputs or constants, if there are any. */
    private void copy() {
        int[] copied = IntStream.range(0, program.outputs.length)
                .filter(k -> program.outputs[k] < program.inputs && program.outputs[k] != RolledProgram.ELSEWHERE)
                .toArray();
        if (copied.length == 0) {
            return;
        }
        int[] sources = Arrays.stream(copied)
                .map(k -> program.outputs[k])
                .map(operand -> operand < 0 ? operand : Generated.input(operand))
                .toArray();
        MethodCode method = owner().piece(false);
        new ResultWriter(layout, method).storeMany(copied, sources, placesAndSources -> {
            method.load(Opcodes.ALOAD, ResultWriter.IN);
            method.object(program.constants, double[].class);
            method.object(placesAndSources[0], int[].class);
            method.object(placesAndSources[1], int[].class);
            method.callStatic(OperationWriter.GENERATED, "copy", "([DI[D[D[I[I)V");
        });
        method.end();
        sizes.add(method.size());
    }

    /** Defines the classes; where there are several, one more calls them in turn. */
    CompiledProgram define(ClassDefiner definer) throws ReflectiveOperationException {
        List<CompiledCode> defined = new ArrayList<>();
        for (ClassCode code : classes) {
            defined.add(define(code, definer));
        }
        if (defined.size() > 1) {
            ClassCode all = new ClassCode();
            defined.forEach(all::delegate);
            defined.add(define(all, definer));
        }
        sizes.addAll(loops);
        List<String> texts =
                rolled.plans.stream().map(plan -> plan.loop.toString()).toList();
        int values = Math.min(layout.values(), program.outputs.length);
        return new CompiledProgram(
                new CompiledProgram.Shape(rolled.program.inputs, values, program.outputs.length - values),
                defined.get(defined.size() - 1),
                new CompiledProgram.Sizes(
                        placement.numbers(), rolled.program.mostOperands(), defined.size(), sizes, texts));
    }

    private CompiledCode define(ClassCode code, ClassDefiner definer) throws ReflectiveOperationException {
        CompiledCode instance = code.define(definer);
        sizes.add(code.runSize());
        return instance;
    }
}
