package io.gradus.core;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.core.programs.RandomProgram;
import io.gradus.core.programs.RandomPrograms;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules that the sweep has inline give the bits of their rows. */
final class InlineRulesTest {
    private static final RandomPrograms PROGRAMS = RandomPrograms.ofTheTable();
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
        Value[] operands = Rows.arity(row) == 1
                ? new Value[] {x}
                : row == Functions.AFFINE ? new Value[] {x, y, x} : new Value[] {x, y};
        Value z = Rows.apply(used, operands);
        // the value 0, since a value that is NaN would make every derivative NaN
        return z.apply(Primitive.unary("adjoint", t -> 0, (t, u) -> w))
                .gradient()
                .of(x, y);
    }

    private static double[] gradient(RandomProgram program, Map<Primitive, Primitive> copies) {
        RandomProgram replaced = program;
        for (Primitive row : copies.keySet()) {
            replaced = replaced.replacing(row.name(), x -> Rows.apply(copies.get(row), x));
        }
        return replaced.gradient();
    }

    @Test
    void randomProgramsGiveTheSameBitsByInlineRulesAndByRows() {
        for (long randomSeed = 0; randomSeed < 600; randomSeed++) {
            RandomProgram program = PROGRAMS.random(randomSeed);
            assertArrayEquals(program.gradient(), gradient(program, COPIES), program::toString);
        }
    }

    @Test
    void everyRowGivesTheSameBitsThroughAPrimitiveOfTheUser() {
        Map<Primitive, Primitive> copies = Functions.all().stream()
                .filter(row -> !Rows.isWhere(row))
                .collect(Collectors.toUnmodifiableMap(Function.identity(), Rows::copy));
        for (long randomSeed = 0; randomSeed < 400; randomSeed++) {
            RandomProgram program = PROGRAMS.random(randomSeed);
            double[] bits = gradient(program, copies);
            assertArrayEquals(program.gradient(), bits, () -> Arrays.toString(bits) + program);
        }
    }
}
