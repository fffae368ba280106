package io.gradus.core;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

/** Records a function on a fresh graph and copies the nodes that outputs and guards need to compact arrays. */
final class TraceBuilder {
    private final Recorder recorder;
    private final Value[] variables;
    private final Tape source;
    /** Where each recorded node went: a node, or {@code ~index} of a constant. */
    private int[] place = new int[0];

    private int[] outputs = new int[0];
    private int[] guards = new int[0];
    private Tape copy;

    TraceBuilder(double[] at, Recorder recorder) {
        this.recorder = recorder;
        Graph graph = new Graph();
        variables = graph.variables(at);
        source = graph.tape();
        copy = source;
    }

    Trace record(Function<Value[], Value[]> function) {
        source.recorder = recorder;
        try {
            Value[] answers = Objects.requireNonNull(
                    function.apply(variables.clone()), "the recorded function returned null instead of its value(s)");
            outputs = new int[answers.length];
            for (int k = 0; k < answers.length; k++) {
                outputs[k] = check(answers[k], k).index;
            }
        } finally {
            source.recorder = null;
        }
        guards = recorder.guards();
        int recorded = source.size;
        copyNeeded();
        return new Trace(this, recorder, recorded);
    }

    private Value check(Value answer, int k) {
        Objects.requireNonNull(answer, () -> "the recorded function returned null as output " + k);
        answer.tape.checkLive();
        if (answer.tape != source) {
            throw new IllegalArgumentException("output " + k + " of the recorded function, " + answer
                    + ", belongs to another graph; compute it from the arguments that the function gets");
        }
        return answer;
    }

    Tape tape() {
        return copy;
    }

    int[] outputs() {
        return outputs;
    }

    int[] guards() {
        return guards;
    }

    int inputs() {
        return variables.length;
    }

    private void copyNeeded() {
        boolean[] needed = needed();
        int nodes = 0;
        int operands = 0;
        for (int i = 0; i < needed.length; i++) {
            if (needed[i]) {
                nodes++;
                operands += Operands.count(source, i);
            }
        }
        copy = source.excerpt(nodes, operands);
        place = new int[needed.length];
        for (int i = 0, guard = 0; i <= needed.length; i++) {
            for (; guard < guards.length && guards[guard] <= i; guard += Recorder.WIDTH) {
                guards[guard] = copy.size;
            }
            if (i < needed.length && needed[i]) {
                place[i] = copy(i);
                copyName(i);
            }
        }
        relocate();
    }

    private void copyName(int i) {
        String name = source.name(i);
        if (name != null && place[i] >= 0) {
            copy.name(place[i], name);
        }
    }

    private boolean[] needed() {
        boolean[] needed = new boolean[source.size];
        Arrays.fill(needed, 0, variables.length, true);
        for (int output : outputs) {
            need(needed, output);
        }
        for (int k = 0; k < guards.length; k += Recorder.WIDTH) {
            need(needed, guards[k + 2]);
            need(needed, guards[k + 3]);
        }
        for (int i = needed.length - 1; i >= 0; i--) {
            for (int k = needed[i] ? Operands.count(source, i) - 1 : -1; k >= 0; k--) {
                need(needed, Operands.operand(source, i, k));
            }
        }
        return needed;
    }

    private static void need(boolean[] needed, int operand) {
        if (operand >= 0) {
            needed[operand] = true;
        }
    }

    /** Copies a node; what depends on no input (a variable that the function made itself) becomes a constant. */
    private int copy(int i) {
        int function = source.function(i);
        int count = Operands.count(source, i);
        boolean constant = i >= variables.length;
        for (int k = 0; k < count; k++) {
            constant &= placeOf(Operands.operand(source, i, k)) < 0;
        }
        if (constant) {
            return copy.addConstant(source.values[i]);
        }
        if (count > 0 && source.primitive(function) instanceof FusedPrimitive) {
            int offset = copy.operandCount;
            for (int k = 0; k < count; k++) {
                copy.operands[offset + k] = placeOf(Operands.operand(source, i, k));
            }
            copy.operandCount = offset + count;
            return copy.node(function, offset, count, 0).index;
        }
        int left = count > 0 ? placeOf(source.left(i)) : 0;
        int right = count > 1 ? placeOf(source.right(i)) : 0;
        return copy.node(function, left, right, 0).index;
    }

    private int placeOf(int operand) {
        return operand < 0 ? operand : place[operand];
    }

    private void relocate() {
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = placeOf(outputs[k]);
        }
        for (int k = 0; k < guards.length; k += Recorder.WIDTH) {
            guards[k + 2] = placeOf(guards[k + 2]);
            guards[k + 3] = placeOf(guards[k + 3]);
        }
    }
}
