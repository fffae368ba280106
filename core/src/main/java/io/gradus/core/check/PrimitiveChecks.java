package io.gradus.core.check;

import io.gradus.core.Primitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Checks the partials of primitives at the operands that occur in a graph. */
final class PrimitiveChecks {
    /** The most operands at which one primitive is checked; more are thinned out evenly. */
    private static final int MOST_POINTS = 200;

    private final Evaluation evaluation;

    PrimitiveChecks(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The findings for all functions that are no rows of the table: those of the user. */
    List<PrimitiveFinding> ofTheUser() {
        return of(node -> !evaluation.nodes.isOfTheTable(node));
    }

    List<PrimitiveFinding> ofAll() {
        return of(node -> true);
    }

    private List<PrimitiveFinding> of(IntPredicate chosen) {
        Nodes nodes = evaluation.nodes;
        Map<Integer, List<Integer>> byFunction = new LinkedHashMap<>();
        boolean[] reached = nodes.reached();
        for (int i = nodes.inputs(); i < nodes.size(); i++) {
            if (reached[i] && chosen.test(i)) {
                byFunction
                        .computeIfAbsent(nodes.trace.function(i), id -> new ArrayList<>())
                        .add(i);
            }
        }
        return byFunction.values().stream().map(this::check).toList();
    }

    private PrimitiveFinding check(List<Integer> all) {
        List<Integer> different = different(all);
        Verdict verdict = Verdict.PASS;
        String reason = "";
        int points = Math.min(different.size(), MOST_POINTS);
        for (int p = 0; p < points; p++) {
            int node = different.get((int) ((long) p * different.size() / points));
            for (InputCheck check : check(node)) {
                if (check.verdict().compareTo(verdict) > 0) {
                    verdict = check.verdict();
                    reason = reason(node, check);
                }
            }
        }
        String name = evaluation.nodes.primitive(all.get(0)).name();
        return new PrimitiveFinding(name, all.size(), points, verdict, reason);
    }

    private String reason(int node, InputCheck check) {
        String place = evaluation.nodes.describe(node) + " at " + Arrays.toString(numbers(node));
        return check.verdict() == Verdict.FAIL
                ? place + ": the partial by " + check.label() + " is " + check.derivative()
                        + ", differences of its own value give " + check.differences() + " +- "
                        + Text.size(check.error())
                : place + ", " + check.label() + ": " + check.reason();
    }

    private double[] numbers(int node) {
        return evaluation.nodes.numbers(node, k -> evaluation.values[k]);
    }

    /** Nodes whose operands have different numbers, or of which others are constants. */
    private List<Integer> different(List<Integer> all) {
        Set<List<Double>> seen = new HashSet<>();
        List<Integer> different = new ArrayList<>();
        for (int node : all) {
            List<Double> key = new ArrayList<>();
            for (double x : numbers(node)) {
                key.add(x);
            }
            for (boolean active : active(node)) {
                key.add(active ? 1.0 : 0.0);
            }
            if (seen.add(key)) {
                different.add(node);
            }
        }
        return different;
    }

    private boolean[] active(int node) {
        Nodes nodes = evaluation.nodes;
        boolean[] active = new boolean[nodes.starts[node + 1] - nodes.starts[node]];
        for (int k = 0; k < active.length; k++) {
            active[k] = nodes.operands[nodes.starts[node] + k] >= 0;
        }
        return active;
    }

    private List<InputCheck> check(int node) {
        Primitive primitive = evaluation.nodes.primitive(node);
        boolean[] active = active(node);
        Subject subject = PrimitiveSubject.of(primitive, evaluation.nodes.isOfTheTable(node), numbers(node), active);
        List<InputCheck> checks = new ArrayList<>();
        for (int k = 0; k < active.length; k++) {
            if (active[k]) {
                checks.add(InputJudge.of(subject, k));
            }
        }
        return checks;
    }
}
