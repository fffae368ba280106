package io.gradus.core.programs;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A random program while it is recorded on a graph. */
final class ProgramRecording {
    private final Graph graph;
    private final Map<String, Function<Value[], Value>> replaced;
    private Value[] nodes = {};
    private boolean[] used = {};
    private int count;

    ProgramRecording(Graph graph, Map<String, Function<Value[], Value>> replaced) {
        this.graph = graph;
        this.replaced = replaced;
    }

    Value run(List<RandomProgram.Step> steps, Value... inputs) {
        nodes = Arrays.copyOf(inputs, inputs.length + steps.size());
        used = new boolean[nodes.length];
        count = inputs.length;
        for (RandomProgram.Step step : steps) {
            nodes[count] = guarded(step, operands(step));
            count++;
        }
        return joined();
    }

    Value apply(Operation operation, Value... x) {
        return replaced.getOrDefault(operation.name(), operation.function()).apply(x);
    }

    Value constant(double number) {
        return graph.constant(number);
    }

    private Value[] operands(RandomProgram.Step step) {
        boolean counts = !Operations.isChoosing(step.operation());
        Value[] x = new Value[step.backs().size()];
        for (int k = 0; k < x.length; k++) {
            int node = count - 1 - Math.floorMod(step.backs().get(k), count);
            used[node] |= counts;
            x[k] = nodes[node];
        }
        return x;
    }

    private Value guarded(RandomProgram.Step step, Value[] x) {
        Operation operation = step.operation();
        if (operation.arity() == 2 && step.constants() != RandomProgram.Constants.NONE) {
            x[step.constants() == RandomProgram.Constants.LEFT ? 1 : 0] = x[0];
            x[step.constants() == RandomProgram.Constants.LEFT ? 0 : 1] = constant(step.constant());
        } else if (operation.arity() != 1 && step.constants() == RandomProgram.Constants.RIGHT) {
            for (int k = 1; k < x.length; k += 2) {
                x[k] = constant(step.constant() + .25 * k);
            }
        }
        // the bounds of a clamp have to be in order
        if (step.isGuarded() || operation.name().equals("clamp")) {
            operation.guard().lead(this, x);
        }
        return apply(operation, x);
    }

    /** Joins what nothing uses by plus and times in turn. */
    private Value joined() {
        Value y = nodes[count - 1];
        for (int i = 0, k = 0; i < count - 1; i++) {
            if (!used[i]) {
                y = apply(k++ % 2 == 0 ? Operations.PLUS : Operations.TIMES, y, nodes[i]);
            }
        }
        return y;
    }
}
