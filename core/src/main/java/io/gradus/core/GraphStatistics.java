package io.gradus.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a graph holds, counted at one moment; from {@link Graph#statistics()}.
 *
 * @param nodes the number of nodes, variables included
 * @param variables the number of variables
 * @param constants the number of constants, those of {@code double} operands included
 * @param fusedOperands the number of operands that fused nodes such as {@link Functions#sum} hold, constants included
 * @param functions the number of nodes of each function that occurs, by its name (copied): in the order of
 *     {@link Functions#all()}, then the users' primitives in the order of their first use; equal names are counted together
 * @param bytes what the graph's arrays take, used or not, the sweep's scratch included; names and the creation sites of
 *     {@link Graph#detectingAnomalies()} are not counted
 * @param depth the number of edges on the longest path of nodes; 0 where there are only variables, or nothing
 */
public record GraphStatistics(
        int nodes,
        int variables,
        int constants,
        int fusedOperands,
        Map<String, Integer> functions,
        long bytes,
        int depth) {

    /**
     * Copies the map and keeps its order.
     *
     * @param nodes the number of nodes, variables included
     * @param variables the number of variables
     * @param constants the number of constants
     * @param fusedOperands the number of operands that fused nodes hold
     * @param functions the number of nodes of each function, by its name (copied)
     * @param bytes what the graph's arrays take
     * @param depth the number of edges on the longest path
     */
    public GraphStatistics {
        functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    }

    static GraphStatistics of(Tape tape) {
        int[] counts = new int[256];
        for (int i = 0; i < tape.size; i++) {
            counts[tape.function(i)]++;
        }
        return new GraphStatistics(
                tape.size,
                counts[Functions.VARIABLE_ID],
                tape.constantCount,
                tape.operandCount,
                byName(tape, counts),
                tape.bytes(),
                depth(tape));
    }

    private static Map<String, Integer> byName(Tape tape, int[] counts) {
        Map<String, Integer> functions = new LinkedHashMap<>();
        for (int function = 1; function < counts.length; function++) {
            if (counts[function] > 0) {
                functions.merge(tape.primitive(function).name(), counts[function], Integer::sum);
            }
        }
        return functions;
    }

    private static int depth(Tape tape) {
        int[] depths = new int[tape.size];
        int deepest = 0;
        for (int i = 0; i < depths.length; i++) {
            int arity = Operands.count(tape, i);
            for (int k = 0; k < arity; k++) {
                int operand = Operands.operand(tape, i, k);
                if (operand >= 0) {
                    depths[i] = Math.max(depths[i], depths[operand] + 1);
                }
            }
            deepest = Math.max(deepest, depths[i]);
        }
        return deepest;
    }

    /** Returns the counts in two lines, the second one with the functions. */
    @Override
    public String toString() {
        String list = functions.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return "nodes " + nodes + " (variables " + variables + "), constants " + constants
                + ", operands of fused nodes "
                + fusedOperands + ", depth " + depth + ", bytes in arrays " + bytes + "\nfunctions: "
                + (list.isEmpty() ? "none" : list);
    }
}
