package io.gradus.core;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The second judge, which judges the first: value and derivatives of a recorded graph of arithmetic, exponential and
 * trigonometric functions in decimals of 50 digits, in forward mode. Slow.
 */
final class DecimalGraph {
    /** The functions that it knows. */
    static final List<String> FUNCTIONS = List.of(
            "plus",
            "minus",
            "times",
            "div",
            "negate",
            "reciprocal",
            "square",
            "sqrt",
            "exp",
            "expm1",
            "log",
            "log1p",
            "sin",
            "cos",
            "tan",
            "asin",
            "acos",
            "atan",
            "sinh",
            "cosh",
            "tanh",
            "sigmoid",
            "sum",
            "dot");

    /** Those whose decimals have as many digits before the point as their argument says. */
    private static final Set<String> EXPONENTIAL = Set.of("exp", "expm1", "sinh", "cosh", "tanh", "sigmoid");

    private static final double LARGEST_EXPONENT = 1e6;
    private static final double LARGEST_TANGENT = 0x1p50;
    private static final Decimals D = Decimals.of(50);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Tape tape;
    private final BigDecimal[] values;
    private final BigDecimal[][] tangents;

    /** An answer and its partials. */
    private record Local(BigDecimal value, BigDecimal... partials) {}

    private DecimalGraph(Tape tape, int nodes) {
        this.tape = tape;
        values = new BigDecimal[nodes];
        tangents = new BigDecimal[nodes][];
    }

    /**
     * Whether no exponent is too large for decimals (tanh and sigmoid take any number), and no tangent so large that its angle
     * is a pole as far as 31 digits can tell, those of the judge that is judged, and no root of 0, whose slope decimals have
     * no number for.
     */
    static boolean canJudge(Value output) {
        Tape tape = output.tape;
        for (int i = 0; i <= output.index; i++) {
            if (Operands.functionName(tape, i).equals("tan") && Math.abs(tape.values[i]) > LARGEST_TANGENT) {
                return false;
            }
            if (Operands.functionName(tape, i).equals("sqrt") && tape.values[i] == 0) {
                return false;
            }
            if (EXPONENTIAL.contains(Operands.functionName(tape, i))
                    && Math.abs(tape.number(Operands.operand(tape, i, 0))) > LARGEST_EXPONENT) {
                return false;
            }
        }
        return true;
    }

    /** Computes the graph under an output whose variables are the first nodes. */
    static DecimalGraph of(Value output, int inputs) {
        DecimalGraph exact = new DecimalGraph(output.tape, output.index + 1);
        for (int i = 0; i <= output.index; i++) {
            exact.tangents[i] = new BigDecimal[inputs];
            Arrays.fill(exact.tangents[i], BigDecimal.ZERO);
            if (i < inputs) {
                exact.values[i] = new BigDecimal(output.tape.values[i]);
                exact.tangents[i][i] = ONE;
            } else {
                exact.compute(i);
            }
        }
        return exact;
    }

    BigDecimal value() {
        return values[values.length - 1];
    }

    BigDecimal derivative(int input) {
        return tangents[tangents.length - 1][input];
    }

    private void compute(int i) {
        int[] x = Edges.operands(tape, i);
        BigDecimal[] numbers = Arrays.stream(x)
                .mapToObj(k -> k < 0 ? new BigDecimal(tape.number(k)) : values[k])
                .toArray(BigDecimal[]::new);
        Local y = local(tape.primitive(tape.function(i)).name(), numbers);
        values[i] = y.value;
        for (int k = 0; k < x.length; k++) {
            for (int input = 0; x[k] >= 0 && input < tangents[i].length; input++) {
                tangents[i][input] = tangents[i][input].add(D.times(y.partials[k], tangents[x[k]][input]), D.digits());
            }
        }
    }

    private static Local local(String name, BigDecimal... x) {
        return switch (name) {
            case "plus" -> new Local(x[0].add(x[1], D.digits()), ONE, ONE);
            case "minus" -> new Local(x[0].subtract(x[1], D.digits()), ONE, ONE.negate());
            case "times" -> new Local(D.times(x[0], x[1]), x[1], x[0]);
            case "div" ->
                new Local(
                        D.div(x[0], x[1]),
                        D.div(ONE, x[1]),
                        D.div(x[0], D.times(x[1], x[1])).negate());
            case "sum" -> sum(ONE, x);
            case "dot" -> dot(x);
            default -> unary(name, x[0]);
        };
    }

    private static Local sum(BigDecimal partial, BigDecimal... x) {
        BigDecimal[] partials = new BigDecimal[x.length];
        Arrays.fill(partials, partial);
        return new Local(Arrays.stream(x).reduce(BigDecimal.ZERO, (a, b) -> a.add(b, D.digits())), partials);
    }

    private static Local dot(BigDecimal... x) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal[] partials = new BigDecimal[x.length];
        for (int k = 0; k < x.length; k++) {
            partials[k] = x[k ^ 1];
            sum = k % 2 == 0 ? sum.add(D.times(x[k], x[k + 1]), D.digits()) : sum;
        }
        return new Local(sum, partials);
    }

    private static Local unary(String name, BigDecimal x) {
        return switch (name) {
            case "negate" -> new Local(x.negate(), ONE.negate());
            case "reciprocal" ->
                new Local(D.div(ONE, x), D.div(ONE, D.times(x, x)).negate());
            case "square" -> new Local(D.times(x, x), D.times(TWO, x));
            case "sqrt" -> new Local(D.sqrt(x), D.div(ONE, D.times(TWO, D.sqrt(x))));
            case "exp" -> new Local(D.exp(x), D.exp(x));
            case "expm1" -> new Local(D.exp(x).subtract(ONE), D.exp(x));
            case "log" -> new Local(D.log(x), D.div(ONE, x));
            case "log1p" -> new Local(D.log(x.add(ONE)), D.div(ONE, x.add(ONE)));
            default -> trigonometric(name, x);
        };
    }

    private static Local trigonometric(String name, BigDecimal x) {
        BigDecimal root = name.startsWith("a") && !name.equals("atan") ? D.sqrt(ONE.subtract(D.times(x, x))) : ONE;
        return switch (name) {
            case "sin" -> new Local(D.sin(x), D.cos(x));
            case "cos" -> new Local(D.cos(x), D.sin(x).negate());
            case "tan" -> {
                BigDecimal y = D.div(D.sin(x), D.cos(x));
                yield new Local(y, D.times(y, y).add(ONE));
            }
            case "atan" -> new Local(D.atan(x), D.div(ONE, D.times(x, x).add(ONE)));
            case "asin" -> new Local(D.atan(D.div(x, root)), D.div(ONE, root));
            case "acos" ->
                new Local(
                        D.times(TWO, D.atan(D.div(ONE.subtract(x), root))),
                        D.div(ONE, root).negate());
            default -> hyperbolic(name, x);
        };
    }

    private static Local hyperbolic(String name, BigDecimal x) {
        BigDecimal e = D.exp(x), inverse = D.div(ONE, e);
        BigDecimal sinh = D.div(e.subtract(inverse, D.digits()), TWO), cosh = D.div(e.add(inverse, D.digits()), TWO);
        return switch (name) {
            case "sinh" -> new Local(sinh, cosh);
            case "cosh" -> new Local(cosh, sinh);
            case "tanh" -> new Local(D.div(sinh, cosh), D.div(ONE, D.times(cosh, cosh)));
            case "sigmoid" -> new Local(D.div(e, e.add(ONE)), D.div(e, D.times(e.add(ONE), e.add(ONE))));
            default -> throw new IllegalArgumentException("no decimals for " + name);
        };
    }
}
