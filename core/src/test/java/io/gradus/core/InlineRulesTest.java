package io.gradus.core;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules that the sweep has inline give the bits of their rows. */
final class InlineRulesTest {
    private static final double[] NUMBERS = {
        0,
        -0.0,
        1,
        -1,
        .1,
        -3.7,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        1e-200,
        1e200,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        POSITIVE_INFINITY,
        NEGATIVE_INFINITY,
        NaN
    };

    private static final double[] ADJOINTS = {1, 0, -2.5, Double.MIN_VALUE, POSITIVE_INFINITY, NaN};

    private static final List<Primitive> INLINE = Functions.all().subList(0, Functions.AFFINE_ID);

    /** Rows in place of which a primitive of the user gives the same numbers by the general path of the sweep. */
    private static final Map<Primitive, Primitive> COPIES =
            INLINE.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Rows::copy));

    @Test
    void theInlineRowsComeFirstInTheOrderOfTheirIds() {
        assertEquals(
                List.of("plus", "minus", "times", "div", "negate", "square", "sum", "dot", "affine"),
                INLINE.stream().map(Primitive::name).toList());
    }

    @Test
    void eachGivesTheBitsOfItsRowAtEverySpecialNumberAndAdjoint() {
        for (Primitive row : INLINE) {
            for (double a : NUMBERS) {
                for (double b : NUMBERS) {
                    for (double w : ADJOINTS) {
                        for (int constants = 0; constants < 3; constants++) {
                            assertArrayEquals(
                                    slopes(row, COPIES.get(row), w, a, b, constants),
                                    slopes(row, row, w, a, b, constants),
                                    "%s at %s, %s, adjoint %s, constants %d".formatted(row.name(), a, b, w, constants));
                        }
                    }
                }
            }
        }
    }

    /** Derivatives by both operands where the node has the adjoint w; bit k of constants makes operand k one. */
    private static double[] slopes(Primitive row, Primitive used, double w, double a, double b, int constants) {
        Graph graph = new Graph();
        Value x = (constants & 1) == 0 ? graph.variable(a) : graph.constant(a);
        Value y = (constants & 2) == 0 ? graph.variable(b) : graph.constant(b);
        Value z = new Recording(graph, Map.of(row, used))
                .apply(row, row == Functions.AFFINE ? new Value[] {x, y, x} : new Value[] {x, y});
        // the value 0, since a value that is NaN would make every derivative NaN
        return z.apply(Primitive.unary("adjoint", t -> 0, (t, u) -> w))
                .gradient()
                .of(x, y);
    }

    @Test
    void randomProgramsGiveTheSameBitsByInlineRulesAndByRows() {
        for (long randomSeed = 0; randomSeed < 600; randomSeed++) {
            Program program = Programs.random(randomSeed);
            assertArrayEquals(program.gradient(COPIES), program.gradient(Map.of()), program::toString);
        }
    }

    @Test
    void everyRowGivesTheSameBitsThroughAPrimitiveOfTheUser() {
        Map<Primitive, Primitive> copies = Functions.all().stream()
                .filter(row -> !Rows.isWhere(row))
                .collect(Collectors.toUnmodifiableMap(Function.identity(), Rows::copy));
        for (long randomSeed = 0; randomSeed < 400; randomSeed++) {
            Program program = Programs.random(randomSeed);
            double[] bits = program.gradient(copies);
            assertArrayEquals(bits, program.gradient(Map.of()), () -> Arrays.toString(bits) + program);
        }
    }
}
