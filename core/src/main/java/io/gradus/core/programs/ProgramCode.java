package io.gradus.core.programs;

import io.gradus.core.Functions;
import io.gradus.core.Graph;
import io.gradus.core.GraphView;
import io.gradus.core.Primitive;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A random program as the Java code that records it. */
final class ProgramCode {
    private ProgramCode() {}

    /** The whole test method. */
    static String of(RandomProgram program) {
        return """

                /** Found by random(%dL), made smaller or not. */
                @Test
                void found() {
                    GradientCheck.of(
                            %s,
                            %s).assertPasses();
                }
                """.formatted(program.randomSeed(), function(program), numbers(program.at()));
    }

    /** The program as a lambda from its inputs to its output. */
    static String function(RandomProgram program) {
        Value[] inputs = new Graph().variables(program.at());
        Value y = program.record(inputs);
        GraphView view = GraphView.of(y);
        StringBuilder code = new StringBuilder("v -> {\n");
        for (GraphView.Node node : view.nodes()) {
            if (node.index() >= inputs.length) {
                code.append("    Value v%d = %s;\n".formatted(node.index(), node(node, inputs.length)));
            }
        }
        int output = y.isConstant() ? -1 : view.output().index();
        String last = output < 0 ? constant(y.value()) : operand(output, inputs.length);
        return code.append("    return " + last + ";\n}").toString().indent(12).strip();
    }

    static String numbers(double... x) {
        return Arrays.stream(x).mapToObj(ProgramCode::number).collect(Collectors.joining(", "));
    }

    private static String operand(int node, int inputs) {
        return node < inputs ? "v[" + node + "]" : "v" + node;
    }

    private static String node(GraphView.Node node, int inputs) {
        String name = node.function();
        List<GraphView.Operand> x = node.operands();
        if (isFused(name)) {
            return fused(
                    name,
                    x.stream()
                            .map(k -> k.isConstant() ? constant(k.value()) : operand(k.node(), inputs))
                            .toArray(String[]::new));
        }
        String[] operands = x.stream()
                .map(k -> k.isConstant() ? number(k.value()) : operand(k.node(), inputs))
                .toArray(String[]::new);
        if (!isPublic(name)) {
            String left = x.get(0).isConstant() ? constant(x.get(0).value()) : operands[0];
            return left + ".apply(" + primitive(name) + (operands.length == 1 ? "" : ", " + operands[1]) + ")";
        }
        return "Functions." + name + "(" + String.join(", ", operands) + ")";
    }

    private static boolean isFused(String name) {
        return Functions.all().stream().anyMatch(p -> p.name().equals(name) && p instanceof Primitive.Fused);
    }

    private static String fused(String name, String... x) {
        return switch (name) {
            case "dot" -> "Functions.dot(" + every(x, 0) + ", " + every(x, 1) + ")";
            case "affine" -> "Functions.affine(" + every(x, 0) + ", " + every(x, 1) + ", " + x[x.length - 1] + ")";
            case "maximum", "minimum" -> "Functions." + name.substring(0, 3) + "(" + array(x) + ")";
            case "whereGreater" -> where("greaterThan", x);
            case "whereGreaterOrEqual" -> where("greaterThanOrEqual", x);
            case "whereEqual" -> where("equalTo", x);
            default -> "Functions." + name + "(" + String.join(", ", x) + ")";
        };
    }

    private static String where(String comparison, String... x) {
        return "Functions.where(Functions." + comparison + "(" + x[0] + ", " + x[1] + "), " + x[2] + ", " + x[3] + ")";
    }

    /** A row of the table without a method by its place, a primitive of the user by the name of a constant. */
    private static String primitive(String name) {
        List<Primitive> table = Functions.all();
        return IntStream.range(0, table.size())
                .filter(k -> table.get(k).name().equals(name))
                .mapToObj(k -> "Functions.all().get(" + k + ")")
                .findFirst()
                .orElse(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }

    private static String every(String[] x, int from) {
        return array(
                IntStream.range(0, x.length / 2).mapToObj(k -> x[2 * k + from]).toArray(String[]::new));
    }

    private static String array(String... x) {
        return "new Value[] {" + String.join(", ", x) + "}";
    }

    /** Whether it has a method; the derivatives of others and primitives of the user have none. */
    private static boolean isPublic(String name) {
        return switch (name) {
            case "step", "share", "powSlope", "gaussian", "normalDensity" -> false;
            default -> Functions.all().stream().anyMatch(p -> p.name().equals(name));
        };
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
