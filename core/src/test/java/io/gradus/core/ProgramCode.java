package io.gradus.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A program as the Java code that records it. */
final class ProgramCode {
    private ProgramCode() {}

    /** The whole test method. */
    static String of(Program program) {
        return """

                /** Found by Programs.random(%dL), shrunk or not. */
                @Test
                void found() {
                    DifferenceCheck.assertPasses(
                            %s,
                            %s);
                }
                """.formatted(program.randomSeed(), function(program), numbers(program.at()));
    }

    /** The program as a lambda from its inputs to its output. */
    static String function(Program program) {
        Value[] inputs = new Graph().variables(program.at());
        Tape tape = inputs[0].tape;
        Value y = program.record(inputs);
        StringBuilder code = new StringBuilder("v -> {\n");
        for (int i = inputs.length; i < tape.size; i++) {
            code.append("    Value v%d = %s;\n".formatted(i, node(tape, i, inputs.length)));
        }
        return code.append("    return " + operand(y.index, inputs.length) + ";\n}")
                .toString()
                .indent(12)
                .strip();
    }

    static String numbers(double... x) {
        return Arrays.stream(x).mapToObj(ProgramCode::number).collect(Collectors.joining(", "));
    }

    private static String operand(int node, int inputs) {
        return node < inputs ? "v[" + node + "]" : "v" + node;
    }

    private static String node(Tape tape, int i, int inputs) {
        Primitive row = tape.primitive(tape.function(i));
        int[] x = Recording.operands(tape, i);
        if (row instanceof FusedPrimitive) {
            return fused(
                    row.name(),
                    Arrays.stream(x)
                            .mapToObj(k -> k < 0 ? constant(tape.number(k)) : operand(k, inputs))
                            .toArray(String[]::new));
        }
        String[] operands = Arrays.stream(x)
                .mapToObj(k -> k < 0 ? number(tape.number(k)) : operand(k, inputs))
                .toArray(String[]::new);
        if (!isPublic(row.name())) {
            String left = x[0] < 0 ? constant(tape.number(x[0])) : operands[0];
            return left + ".apply(" + field(row.name()) + (operands.length == 1 ? "" : ", " + operands[1]) + ")";
        }
        return "Functions." + row.name() + "(" + String.join(", ", operands) + ")";
    }

    private static String fused(String name, String[] x) {
        return switch (name) {
            case "dot" -> "Functions.dot(" + every(x, 0) + ", " + every(x, 1) + ")";
            case "affine" -> "Functions.affine(" + every(x, 0) + ", " + every(x, 1) + ", " + x[x.length - 1] + ")";
            case "sum", "mean", "product" -> "Functions." + name + "(" + String.join(", ", x) + ")";
            default -> "Fused.record(" + field(name) + ", new Value[] {" + String.join(", ", x) + "})";
        };
    }

    private static String field(String name) {
        return "Functions." + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    private static String every(String[] x, int from) {
        return IntStream.range(0, x.length / 2)
                .mapToObj(k -> x[2 * k + from])
                .collect(Collectors.joining(", ", "new Value[] {", "}"));
    }

    private static boolean isPublic(String name) {
        return Arrays.stream(Functions.class.getMethods())
                .anyMatch(m -> m.getName().equals(name));
    }

    private static String constant(double x) {
        return "v[0].graph().constant(" + number(x) + ")";
    }

    private static String number(double x) {
        if (Double.isNaN(x)) {
            return "Double.NaN";
        }
        return Double.isInfinite(x) ? (x > 0 ? "1" : "-1") + " / 0.0" : Double.toString(x);
    }
}
