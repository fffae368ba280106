package io.gradus.core;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds out why a number is not finite, and says so. */
final class Anomaly {
    /** How many operands a message names: the first ones, and after them as many that are not finite. */
    private static final int SHOWN = 6;

    private final AnomalyTape tape;

    private Anomaly(AnomalyTape tape) {
        this.tape = tape;
    }

    static String ofValue(AnomalyTape tape, int node) {
        Anomaly anomaly = new Anomaly(tape);
        String message = "the value of " + anomaly.label(node) + " is " + tape.values[node]
                + ", expected a finite number: " + anomaly.call(node) + ", recorded at " + place(tape.site(node))
                + anomaly.operandSites(node) + ". ";
        return Operands.count(tape, node) == 0
                ? message + "Give the variable a finite number."
                : message + anomaly.advice(node);
    }

    static String ofAdjoint(AnomalyTape tape, int output, int node) {
        Anomaly anomaly = new Anomaly(tape);
        String message =
                "the adjoint of " + anomaly.label(node) + " is " + tape.adjoints[node] + ", expected a finite number: ";
        Cause cause = anomaly.cause(output, node);
        if (cause == null) {
            return message + "the contributions of its users, asked for a second time, add up to a finite number, so a"
                    + " primitive among them is not pure; " + anomaly.label(node) + " ("
                    + Operands.functionName(tape, node)
                    + ") was recorded at " + place(tape.site(node)) + ". Let every rule depend on its arguments alone.";
        }
        int consumer = cause.consumer;
        return message + anomaly.call(consumer) + " = " + tape.values[consumer] + " has the adjoint "
                + tape.adjoints[consumer] + ", and its partial by " + anomaly.label(node) + " is "
                + cause.explanation() + "; " + anomaly.label(consumer) + " was recorded at "
                + place(tape.site(consumer)) + ", " + anomaly.label(node) + " (" + Operands.functionName(tape, node)
                + ") at "
                + place(tape.site(node)) + ". " + anomaly.advice(consumer);
    }

    /** The edge after which an adjoint was not finite any more, and the sum before it. */
    private record Cause(int consumer, double before, GraphView.Operand edge) {
        String explanation() {
            if (!Double.isFinite(edge.partial())) {
                return "" + edge.partial();
            }
            return Double.isFinite(edge.contribution())
                    ? edge.partial() + ", so that its contribution " + edge.contribution() + " takes the sum from "
                            + before + " to " + (before + edge.contribution())
                    : edge.partial() + ", so that their product overflows";
        }
    }

    /** Adds up the contributions to the highest node at fault once more; the adjoints above it are finite. */
    private @Nullable Cause cause(int output, int node) {
        double sum = -0.0;
        for (int consumer = output; consumer > node; consumer--) {
            double adjoint = tape.adjoints[consumer];
            List<GraphView.Operand> operands = adjoint == 0 || !Operands.contain(tape, consumer, node)
                    ? List.of()
                    : Operands.of(tape, consumer, adjoint);
            for (GraphView.Operand operand : operands) {
                if (operand.node() == node) {
                    if (!Double.isFinite(sum + operand.contribution())) {
                        return new Cause(consumer, sum + 0.0, operand);
                    }
                    sum += operand.contribution();
                }
            }
        }
        return null;
    }

    /** The node as a formula: its label, its function and the operands that are shown, with their numbers. */
    private String call(int node) {
        int arity = Operands.count(tape, node);
        if (arity == 0) {
            return label(node) + " = " + Operands.functionName(tape, node);
        }
        StringJoiner operands = new StringJoiner(", ", "(", ")");
        int[] shown = shown(node);
        for (int operand : shown) {
            boolean bare = operand < 0 && tape.name(operand) == null;
            operands.add((bare ? "" : label(operand) + " = ") + tape.number(operand));
        }
        if (shown.length < arity) {
            operands.add("and " + (arity - shown.length) + " more");
        }
        return label(node) + " = " + Operands.functionName(tape, node) + operands;
    }

    private String operandSites(int node) {
        StringBuilder sites = new StringBuilder();
        for (int operand : IntStream.of(shown(node)).distinct().toArray()) {
            StackTraceElement site = tape.siteOfOperand(operand);
            if (site != null) {
                String kind = operand < 0 ? "" : " (" + Operands.functionName(tape, operand) + ")";
                sites.append("; ")
                        .append(label(operand))
                        .append(kind)
                        .append(" at ")
                        .append(place(site));
            }
        }
        return sites.toString();
    }

    private int[] shown(int node) {
        int[] operands = IntStream.range(0, Operands.count(tape, node))
                .map(k -> Operands.operand(tape, node, k))
                .toArray();
        int first = Math.min(SHOWN, operands.length);
        IntStream broken = IntStream.of(operands).skip(first).filter(operand -> !Double.isFinite(tape.number(operand)));
        return IntStream.concat(IntStream.of(operands).limit(first), broken.limit(SHOWN))
                .toArray();
    }

    private String label(int operand) {
        String name = tape.name(operand);
        return (operand < 0 ? "constant" : "node " + operand) + (name == null ? "" : " '" + name + "'");
    }

    private String advice(int node) {
        String function = Operands.functionName(tape, node);
        return Functions.TABLE.contains(tape.primitive(tape.function(node)))
                ? "Look at the domain and the special cases of Functions." + function
                        + " and keep its operands away from"
                        + " them and from overflow; or use an ordinary graph, if the number is meant."
                : "Check the rules of the primitive '" + function
                        + "', or use an ordinary graph, if the number is meant.";
    }

    private static String place(StackTraceElement site) {
        return site.getClassName() + "." + site.getMethodName() + "(" + site.getFileName() + ":" + site.getLineNumber()
                + ")";
    }
}
