package io.gradus.core.recorded;

import io.gradus.core.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What was recorded of a function and what runs.
 *
 * @param recorded how often the function was recorded
 * @param dynamic whether it reads numbers, so that it is recorded afresh at each call
 * @param patterns a report for each pattern of branches that is kept, the latest first; none for a dynamic function and for
 *     one that needs numbers and was not called yet
 */
public record Report(long recorded, boolean dynamic, List<PatternReport> patterns) {
    /**
     * What was recorded for one pattern of branches.
     *
     * @param inputs the number of arguments
     * @param outputs the number of outputs
     * @param recordedNodes the number of nodes that the function recorded
     * @param nodes the number of nodes that outputs and guards need, the arguments among them
     * @param guards the number of comparisons that are tested again at each call
     * @param operations the number of scalar operations of values and derivatives together, before simplification
     * @param simplified the number of operations after it
     * @param compiled the calls for which there is compiled code so far, in lower case: "values", "gradient", "sum" (rows one by
     *     one), "block" (rows side by side), "value_block" (the same without derivatives), "vjp", "jvp", "jacobian",
     *     "hessian_vector" or "hessian"
     * @param interpreted the calls that are left to the interpreter for good: compiled code would be too large (see {@link
     *     BackEnd#AUTOMATIC}), or classes cannot be defined here; it serves those in neither list until they have been made
     *     often enough
     * @param loops the loops found in what is compiled: iterations x operations of an iteration, inner loops in brackets
     * @param methodSizes the bytes of each generated method
     */
    public record PatternReport(
            int inputs,
            int outputs,
            int recordedNodes,
            int nodes,
            int guards,
            int operations,
            int simplified,
            List<String> compiled,
            List<String> interpreted,
            List<String> loops,
            List<Integer> methodSizes) {
        private String code() {
            String left = interpreted.isEmpty() ? "" : "; not compiled: " + String.join(", ", interpreted);
            if (compiled.isEmpty()) {
                return "interpreter" + left;
            }
            String found = loops.isEmpty() ? "" : "; loops: " + String.join(", ", loops);
            return "compiled: " + String.join(", ", compiled) + found + "; methods of " + methodSizes + " bytes" + left;
        }
    }

    static Report of(Recordings recordings, Kind derivatives) {
        List<PatternReport> reports = new ArrayList<>();
        for (Pattern pattern : recordings.patterns()) {
            List<String> compiled = new ArrayList<>();
            List<String> interpreted = new ArrayList<>();
            List<String> loops = new ArrayList<>();
            List<Integer> methodSizes = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                CompiledProgram code = pattern.compilation(kind).program();
                if (code == null && pattern.compilation(kind).isDeclined()) {
                    interpreted.add(kind.name().toLowerCase(Locale.ROOT));
                }
                if (code != null) {
                    compiled.add(kind.name().toLowerCase(Locale.ROOT));
                    loops.addAll(code.loops());
                    methodSizes.addAll(code.methodSizes());
                }
            }
            Trace trace = pattern.trace;
            Program program = Objects.requireNonNull(derivatives.program(pattern));
            reports.add(new PatternReport(
                    trace.inputs(),
                    trace.outputs(),
                    trace.recorded(),
                    trace.size(),
                    trace.guards(),
                    program.size - program.inputs,
                    Simplifier.simplify(program).size - program.inputs,
                    List.copyOf(compiled),
                    List.copyOf(interpreted),
                    List.copyOf(loops),
                    List.copyOf(methodSizes)));
        }
        return new Report(recordings.recorded(), recordings.dynamic(), List.copyOf(reports));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("recorded ").append(recorded).append(" times");
        text.append(dynamic ? ", dynamic: recorded afresh at each call, since it reads numbers\n" : "\n");
        for (PatternReport p : patterns) {
            text.append("%d arguments, %d outputs, %d guards, %s%n".formatted(p.inputs, p.outputs, p.guards, p.code()));
            text.append("  %d nodes recorded, %d needed%n".formatted(p.recordedNodes, p.nodes));
            text.append("  %d operations with derivatives, %d after simplification%n"
                    .formatted(p.operations, p.simplified));
        }
        return text.toString();
    }
}
