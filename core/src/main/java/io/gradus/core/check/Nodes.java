package io.gradus.core.check;

import io.gradus.core.Functions;
import io.gradus.core.Primitive;
import io.gradus.core.Trace;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The nodes of one recording: which function, which operands; no numbers. */
final class Nodes {
    private static final int ROWS = Functions.all().size();

    final Trace trace;
    /** The operands of node i stand from starts[i] to starts[i + 1]; negative ones are constants. */
    final int[] starts;

    final int[] operands;
    /** By node, what its function promises; null of inputs. */
    private final @Nullable Accuracy[] accuracies;

    /** Nodes whose numbers decide on which side of a kink, of a pole or in which period they are. */
    final int[] deciding;

    Nodes(Trace trace) {
        this.trace = trace;
        starts = new int[trace.size() + 1];
        for (int i = 0; i < trace.size(); i++) {
            starts[i + 1] = starts[i] + trace.arity(i);
        }
        operands = new int[starts[trace.size()]];
        for (int i = 0; i < trace.size(); i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                operands[k] = trace.operand(i, k - starts[i]);
            }
        }
        accuracies = new Accuracy[size()];
        for (int i = inputs(); i < size(); i++) {
            accuracies[i] = Accuracy.of(row(i));
        }
        deciding = IntStream.range(0, size())
                .filter(i -> Branches.isDeciding(row(i)) && !isPolynomial(i))
                .toArray();
    }

    int size() {
        return starts.length - 1;
    }

    int inputs() {
        return trace.inputs();
    }

    int output() {
        return trace.output(0);
    }

    boolean isInput(int node) {
        return trace.function(node) == Trace.INPUT;
    }

    Primitive primitive(int node) {
        return trace.primitive(trace.function(node));
    }

    /** Whether a node's function is a row of the table, and no primitive of the user. */
    boolean isOfTheTable(int node) {
        return !isInput(node) && trace.function(node) <= ROWS;
    }

    /** The name of a node's row of the table; none of inputs and of primitives of the user. */
    String row(int node) {
        return isOfTheTable(node) ? primitive(node).name() : "";
    }

    /** Whether a node is a power whose exponent is a constant 0, 1, 2, ...: no place is special for it. */
    private boolean isPolynomial(int node) {
        int exponent = starts[node] + 1;
        if ((!row(node).equals("pow") && !row(node).equals("powSlope")) || operands[exponent] >= 0) {
            return false;
        }
        double number = trace.constant(~operands[exponent]);
        return number >= 0 && number == Math.rint(number);
    }

    Accuracy accuracy(int node) {
        return Objects.requireNonNull(accuracies[node]);
    }

    double number(int operand, IntToDoubleFunction values) {
        return operand >= 0 ? values.applyAsDouble(operand) : trace.constant(~operand);
    }

    /** The numbers of a node's operands. */
    double[] numbers(int node, IntToDoubleFunction values) {
        double[] x = new double[starts[node + 1] - starts[node]];
        for (int k = 0; k < x.length; k++) {
            x[k] = number(operands[starts[node] + k], values);
        }
        return x;
    }

    /** What was recorded, as one number: functions, operands and outcomes of guards, but no constants. */
    long structure() {
        long hash = 31L * inputs() + output();
        for (int i = inputs(); i < size(); i++) {
            hash = 31 * hash + trace.function(i);
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                hash = 31 * hash + Math.max(-1, operands[k]);
            }
        }
        for (int k = 0; k < trace.guards(); k++) {
            Trace.Guard guard = trace.guard(k);
            hash = 31 * hash + Arrays.hashCode(new int[] {guard.position(), guard.comparison(), guard.held() ? 1 : 0});
        }
        return hash;
    }

    /** Which nodes the output depends on; guards may keep others. */
    boolean[] reached() {
        boolean[] reached = new boolean[size()];
        if (output() >= 0) {
            reached[output()] = true;
        }
        for (int i = output(); i >= 0; i--) {
            for (int k = starts[i]; reached[i] && k < starts[i + 1]; k++) {
                if (operands[k] >= 0) {
                    reached[operands[k]] = true;
                }
            }
        }
        return reached;
    }

    /** How a node is called in messages. */
    String describe(int node) {
        @Nullable String name = trace.name(node);
        String place = name == null ? "node " + node : "node " + node + " '" + name + "'";
        return isInput(node) ? place : primitive(node).name() + " (" + place + ")";
    }
}
