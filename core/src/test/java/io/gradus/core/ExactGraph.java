package io.gradus.core;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The first judge: value and derivatives of a recorded graph in numbers of 31 digits, in forward mode. Each function is the
 * oracle of its row in {@link FunctionsTest}, or {@link ExactFused}; of the engine only the edges of its tape are used.
 */
final class ExactGraph {
    /** Beyond, the double-double sine no longer knows which period it is in. */
    private static final double LARGEST_ANGLE = 0x1p40;

    private static final Set<String> OF_ANGLES = Set.of("sin", "cos", "tan");
    private static final Map<String, Row> ROWS = FunctionsTest.rows().stream()
            .collect(Collectors.toUnmodifiableMap(row -> row.name, UnaryOperator.identity()));
    private static final Jet NONE = Jet.constant(0);

    private final Tape tape;
    private final DoubleDouble[] values;
    /** By node: the derivatives of its value by each input. */
    private final DoubleDouble[][] tangents;

    private boolean isInside = true;
    private boolean isNearAKink;

    private ExactGraph(Tape tape, int nodes) {
        this.tape = tape;
        values = new DoubleDouble[nodes];
        tangents = new DoubleDouble[nodes][];
    }

    /** Computes the graph under an output whose variables are the first nodes. */
    static ExactGraph of(Value output, int inputs) {
        ExactGraph exact = new ExactGraph(output.tape, output.index + 1);
        for (int i = 0; i <= output.index; i++) {
            if (i < inputs) {
                exact.values[i] = DoubleDouble.of(output.tape.values[i]);
                exact.tangents[i] = unit(i, inputs);
            } else if (exact.isInside) {
                exact.compute(i, inputs);
            }
        }
        return exact;
    }

    DoubleDouble value() {
        return isInside ? values[values.length - 1] : DoubleDouble.of(Double.NaN);
    }

    DoubleDouble derivative(int input) {
        return isInside ? tangents[tangents.length - 1][input] : DoubleDouble.of(Double.NaN);
    }

    /**
     * The largest product of a node's derivative by an input and the output's by the node: what the rounding of this judge is
     * a part of, however much of it cancels in the end.
     */
    double largestTerm(int input, double... adjoints) {
        double largest = 0;
        for (int i = 0; isInside && i < adjoints.length; i++) {
            largest = Math.max(largest, Math.abs(tangents[i][input].hi() * adjoints[i]));
        }
        return largest;
    }

    /** The same for the value. */
    double largestTerm(double... adjoints) {
        double largest = 0;
        for (int i = 0; isInside && i < adjoints.length; i++) {
            largest = Math.max(largest, Math.abs(values[i].hi() * adjoints[i]));
        }
        return largest;
    }

    /** Whether no argument lay outside of what the oracle can do; else it gives NaN. */
    boolean isInside() {
        return isInside;
    }

    /**
     * Whether a function was applied so near to a kink or jump of it that the engine's numbers may lie on another side
     * than the exact ones.
     */
    boolean isNearAKink() {
        return isNearAKink;
    }

    private static DoubleDouble[] unit(int input, int inputs) {
        DoubleDouble[] unit = zeros(inputs);
        unit[input] = DoubleDouble.ONE;
        return unit;
    }

    private static DoubleDouble[] zeros(int inputs) {
        DoubleDouble[] zeros = new DoubleDouble[inputs];
        Arrays.fill(zeros, DoubleDouble.ZERO);
        return zeros;
    }

    private void compute(int i, int inputs) {
        Primitive row = tape.primitive(tape.function(i));
        int[] x = Edges.operands(tape, i);
        isInside &= Arrays.stream(x).allMatch(k -> Double.isFinite(number(k).hi()));
        if (!isInside) {
            return;
        }
        isNearAKink |= isNearAKink(row, x);
        DoubleDouble[] partials;
        if (row instanceof FusedPrimitive) {
            ExactFused exact = ExactFused.of(
                    row.name(), Arrays.stream(x).mapToObj(this::number).toArray(DoubleDouble[]::new));
            values[i] = exact.value();
            partials = exact.partials();
        } else {
            Jet y = jet(row, x);
            values[i] = y.v();
            partials = new DoubleDouble[] {y.a(), y.b()};
        }
        tangents[i] = combined(partials, x, inputs);
    }

    /** Equal nodes are equal whatever rounding did to them. */
    private boolean isNearAKink(Primitive row, int... operands) {
        int[] x = row == Functions.MAXIMUM || row == Functions.MINIMUM
                ? Arrays.stream(operands).distinct().toArray()
                : operands;
        if (Kinks.isOfADifference(row) && x[0] == x[1]) {
            return false;
        }
        double[] numbers = new double[x.length], errors = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            numbers[k] = tape.number(x[k]);
            errors[k] = x[k] < 0 ? 0 : Math.abs(values[x[k]].plus(-numbers[k]).hi());
        }
        return Kinks.isNear(row, numbers, errors);
    }

    private Jet jet(Primitive row, int... x) {
        isInside &= !OF_ANGLES.contains(row.name()) || number(x[0]).abs().hi() < LARGEST_ANGLE;
        Jet a = x[0] < 0 ? Jet.constant(tape.number(x[0])) : Jet.a(values[x[0]]);
        Jet b = x.length == 1 ? NONE : x[1] < 0 ? Jet.constant(tape.number(x[1])) : Jet.b(values[x[1]]);
        return ROWS.get(row.name()).oracle.apply(a, b);
    }

    private DoubleDouble number(int operand) {
        return operand < 0 ? DoubleDouble.of(tape.number(operand)) : values[operand];
    }

    /** The chain rule; what has a partial of 0 passes nothing on. */
    private DoubleDouble[] combined(DoubleDouble[] partials, int[] x, int inputs) {
        DoubleDouble[] sum = zeros(inputs);
        for (int k = 0; k < x.length; k++) {
            for (int input = 0; x[k] >= 0 && partials[k].hi() != 0 && input < inputs; input++) {
                DoubleDouble tangent = tangents[x[k]][input];
                sum[input] = tangent.hi() == 0 ? sum[input] : sum[input].plus(partials[k].times(tangent));
            }
        }
        return sum;
    }
}
