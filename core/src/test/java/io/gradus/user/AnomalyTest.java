package io.gradus.user;

import static io.gradus.core.Functions.affine;
import static io.gradus.core.Functions.detach;
import static io.gradus.core.Functions.div;
import static io.gradus.core.Functions.exp;
import static io.gradus.core.Functions.log;
import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.pow;
import static io.gradus.core.Functions.sin;
import static io.gradus.core.Functions.sqrt;
import static io.gradus.core.Functions.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.AnomalyException;
import io.gradus.core.Graph;
import io.gradus.core.Primitive;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Anomaly detection as a user's package sees it: the engine's own frames are not the ones to be named. */
final class AnomalyTest {
    private static final Primitive BROKEN = Primitive.unary("broken", x -> 2 * x, (x, y) -> Double.NaN);

    /** A function of a and b, the function at fault and the number that the message must name. */
    private record Case(String function, double a, double b, BinaryOperator<Value> program, String number) {}

    private static final List<Case> VALUES = List.of(
            new Case("log", 0, 1, (a, b) -> log(a), "-Infinity"),
            new Case("log", -1, 1, (a, b) -> log(a), "NaN"),
            new Case("div", 0, 0, (a, b) -> a.div(b), "NaN"),
            new Case("div", 1, 0, (a, b) -> a.div(b), "Infinity"),
            new Case("div", 0, 1, (a, b) -> div(1, a), "Infinity"),
            new Case("exp", 710, 1, (a, b) -> exp(a), "Infinity"),
            new Case("sqrt", -1, 1, (a, b) -> sqrt(a), "NaN"),
            new Case("pow", -2, .5, (a, b) -> a.pow(b), "NaN"),
            new Case("pow", 0, -1, (a, b) -> a.pow(b), "Infinity"),
            new Case("pow", 1000, 1000, (a, b) -> pow(1000, b), "Infinity"),
            new Case("times", 1e200, 1e200, Value::times, "Infinity"),
            new Case("plus", 1e308, 1e308, Value::plus, "Infinity"),
            new Case("minus", -1e308, 1e308, Value::minus, "-Infinity"),
            new Case(
                    "sin",
                    1,
                    1,
                    (a, b) -> sin(a.graph().constant(Double.POSITIVE_INFINITY).plus(a)),
                    "Infinity"),
            new Case("sum", 1e308, 1e308, (a, b) -> sum(a, b), "Infinity"));

    private static final List<Case> ADJOINTS = List.of(
            new Case("sqrt", 0, 1, (a, b) -> sqrt(a), "Infinity"),
            new Case("pow", 0, .5, (a, b) -> a.pow(.5), "Infinity"),
            new Case("pow", -2, 2, (a, b) -> a.pow(b), "NaN"),
            new Case("broken", 1, 1, (a, b) -> a.apply(BROKEN), "NaN"),
            new Case("times", 1, 0, (a, b) -> a.times(b).times(1e200).times(1e200), "Infinity"));

    @TestFactory
    List<DynamicTest> aValueIsReportedWhenItIsRecorded() {
        return VALUES.stream()
                .map(c -> DynamicTest.dynamicTest(c.function + " " + c.number, () -> {
                    Graph graph = Graph.detectingAnomalies();
                    Value a = graph.variable(c.a).named("first"),
                            b = graph.variable(c.b).named("second");
                    AnomalyException e = assertThrows(AnomalyException.class, () -> c.program.apply(a, b));
                    String expected = c.function.equals("sin") ? "plus" : c.function;
                    assertEquals(expected, e.function());
                    assertTrue(
                            e.getMessage().startsWith("the value of node " + e.node() + " is " + c.number),
                            e.getMessage());
                    assertEquals("AnomalyTest.java", e.createdAt().getFileName());
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> anAdjointIsReportedAtTheEndOfTheSweep() {
        return ADJOINTS.stream()
                .map(c -> DynamicTest.dynamicTest(c.function + " " + c.number, () -> {
                    Graph graph = Graph.detectingAnomalies();
                    Value a = graph.variable(c.a).named("first"),
                            b = graph.variable(c.b).named("second");
                    Value y = c.program.apply(a, b);
                    AnomalyException e = assertThrows(AnomalyException.class, y::gradient);
                    assertTrue(e.getMessage().startsWith("the adjoint of "), e.getMessage());
                    assertTrue(
                            e.getMessage().contains(" is " + c.number + ", expected a finite number"), e.getMessage());
                    assertTrue(e.getMessage().contains(" = " + c.function + "("), e.getMessage());
                }))
                .toList();
    }

    @Test
    void theMessageOfAValueReadsAsOneParagraph() {
        Graph graph = Graph.detectingAnomalies();
        Value target = graph.constant(1).named("target");
        int first = line() + 1;
        Value out = graph.variable(1).named("out");
        Value miss = target.minus(out).named("miss");
        AnomalyException e = assertThrows(AnomalyException.class, () -> log(miss));
        String at = "io.gradus.user.AnomalyTest.theMessageOfAValueReadsAsOneParagraph(AnomalyTest.java:";
        String inLambda = "io.gradus.user.AnomalyTest." + e.createdAt().getMethodName() + "(AnomalyTest.java:";
        assertEquals(
                "the value of node 2 is -Infinity, expected a finite number: node 2 = log(node 1 'miss' = 0.0), recorded"
                        + " at " + inLambda + (first + 2) + "); node 1 'miss' (minus) at " + at + (first + 1)
                        + "). Look at the domain and the special cases of Functions.log and keep its"
                        + " operands away from them and from overflow; or use an ordinary graph, if the number is"
                        + " meant.",
                e.getMessage());
        assertNull(e.name());
        assertEquals(2, e.node());
        assertEquals(first + 2, e.createdAt().getLineNumber());
        assertEquals("io.gradus.user.AnomalyTest", e.createdAt().getClassName());
    }

    @Test
    void theMessageOfAnAdjointNamesBothNodes() {
        Graph graph = Graph.detectingAnomalies();
        int first = line() + 1;
        Value x = graph.variable(0).named("x");
        Value root = sqrt(x).named("root");
        Value loss = root.times(3);
        AnomalyException e = assertThrows(AnomalyException.class, loss::gradient);
        String at = "io.gradus.user.AnomalyTest.theMessageOfAnAdjointNamesBothNodes(AnomalyTest.java:";
        assertEquals(
                "the adjoint of node 0 'x' is Infinity, expected a finite number: node 1 'root' = sqrt(node 0 'x' = 0.0) ="
                        + " 0.0 has the adjoint 3.0, and its partial by node 0 'x' is Infinity; node 1 'root' was"
                        + " recorded at " + at + (first + 1) + "), node 0 'x' (variable) at " + at + first
                        + "). Look at the domain and the special cases of Functions.sqrt and keep its"
                        + " operands away from them and from overflow; or use an ordinary graph, if the number is"
                        + " meant.",
                e.getMessage());
        assertEquals("x", e.name());
        assertEquals("variable", e.function());
        assertEquals(first, e.createdAt().getLineNumber());
    }

    @Test
    void anOverflowingSumOfContributionsNamesTheEdgeThatOverflowed() {
        Graph graph = Graph.detectingAnomalies();
        Value x = graph.variable(1e-10).named("x");
        Value early = x.times(1e308).named("early"), late = x.times(1.5e308).named("late");
        Value y = early.plus(late);
        String message = assertThrows(AnomalyException.class, y::gradient).getMessage();
        assertTrue(message.contains("node 1 'early' = times("), message);
        assertTrue(message.contains("its contribution 1.0E308 takes the sum from 1.5E308 to Infinity"), message);
    }

    @Test
    void anOverflowingProductIsToldFromAnInfinitePartial() {
        Graph graph = Graph.detectingAnomalies();
        Value x = graph.variable(0);
        Value y = x.times(1e200).times(1e200);
        String message = assertThrows(AnomalyException.class, y::gradient).getMessage();
        assertTrue(message.contains("is 1.0E200, so that their product overflows"), message);
    }

    @Test
    void theRightNodeAmongThousandsIsNamed() {
        Graph graph = Graph.detectingAnomalies();
        Value x = graph.variable(.5), y = x;
        for (int k = 0; k < 5000; k++) {
            y = k == 3210 ? sqrt(y.minus(detach(y)).named("hidden zero")).plus(y) : sin(y).plus(.1);
        }
        Value output = y;
        AnomalyException e = assertThrows(AnomalyException.class, output::gradient);
        assertEquals("hidden zero", e.name());
        assertEquals(1 + 2 * 3210, e.node());
        assertTrue(e.getMessage().contains("node " + (2 + 2 * 3210) + " = sqrt("), e.getMessage());
    }

    @Test
    void gradientIntoIsGuardedTooAndTheGraphStaysUsable() {
        Graph graph = Graph.detectingAnomalies();
        Value x = graph.variable(0), y = graph.variable(4);
        Value bad = sqrt(x).plus(sqrt(y));
        double[] out = new double[1];
        assertThrows(AnomalyException.class, () -> bad.gradientInto(out, y));
        sqrt(y).gradientInto(out, y);
        assertArrayEquals(new double[] {.25}, out);
        assertThrows(AnomalyException.class, () -> log(x));
        assertEquals(.25, sqrt(y).gradient().of(y));
    }

    @Test
    void theFirstNodeIsBlamedAndNotItsUsers() {
        Graph graph = Graph.detectingAnomalies();
        Value zero = graph.variable(0);
        AnomalyException value =
                assertThrows(AnomalyException.class, () -> log(zero).plus(1).times(2));
        assertEquals("log", value.function());
        assertEquals(1, value.node());
    }

    @Test
    void aPrimitiveThatIsNotPureIsFoundOut() {
        boolean[] asked = new boolean[1];
        Primitive moody = Primitive.unary("moody", x -> x, (x, y) -> {
            boolean again = asked[0];
            asked[0] = true;
            return again ? 1 : Double.NaN;
        });
        Value y = Graph.detectingAnomalies().variable(1).apply(moody);
        String message = assertThrows(AnomalyException.class, y::gradient).getMessage();
        assertTrue(message.contains("not pure"), message);
    }

    @Test
    void aVariableMustBeFiniteAndAConstantIsBlamedWhereItDoesHarm() {
        Graph graph = Graph.detectingAnomalies();
        AnomalyException e = assertThrows(AnomalyException.class, () -> graph.variables(1, Double.NaN));
        assertEquals("variable", e.function());
        assertTrue(e.getMessage().endsWith("Give the variable a finite number."), e.getMessage());
        Value x = graph.variable(2);
        int line = line() + 1;
        Value mask = graph.constant(Double.NEGATIVE_INFINITY).named("mask");
        assertEquals(0, x.negate().div(mask).value(), "harmless here");
        String message =
                assertThrows(AnomalyException.class, () -> x.plus(mask)).getMessage();
        assertTrue(message.contains("constant 'mask' = -Infinity"), message);
        assertTrue(message.contains("constant 'mask' at io.gradus.user.AnomalyTest"), message);
        assertTrue(message.contains("AnomalyTest.java:" + line), message);
    }

    @Test
    void aResetKeepsTheMode() {
        Graph graph = Graph.detectingAnomalies();
        for (int k = 0; k < 3; k++) {
            Value x = graph.variable(0);
            AnomalyException e = assertThrows(AnomalyException.class, () -> log(x));
            assertEquals(1, e.node());
            assertThrows(AnomalyException.class, () -> sqrt(x).gradient());
            graph.reset();
        }
    }

    @Test
    void aNodeOfManyOperandsNamesTheFirstAndTheBrokenOnes() {
        Graph graph = Graph.detectingAnomalies();
        Value[] w = graph.variables(new double[200]);
        double[] inputs = new double[200];
        Arrays.fill(inputs, 1);
        inputs[150] = Double.NaN;
        Value bias = graph.variable(0);
        String message = assertThrows(AnomalyException.class, () -> affine(w, inputs, bias))
                .getMessage();
        assertTrue(message.contains("1.0, NaN, and 394 more)"), message);
        assertTrue(message.length() < 1500, message);
    }

    @Test
    void theFrameNamedIsTheUsersAlsoBehindStreams() {
        Graph graph = Graph.detectingAnomalies();
        Value[] xs = graph.variables(1, 2, 800);
        AnomalyException e = assertThrows(
                AnomalyException.class,
                () -> Arrays.stream(xs).map(io.gradus.core.Functions::exp).toArray());
        assertEquals("io.gradus.user.AnomalyTest", e.createdAt().getClassName());
    }

    @Test
    void numbersAreThoseOfAnOrdinaryGraph() {
        Function<Graph, double[]> program = graph -> {
            Value[] x = graph.variables(.3, 1.7, 2.9);
            Value y = sum(IntStream.range(0, 3).mapToObj(k -> sin(x[k]).times(exp(x[(k + 1) % 3]))))
                    .plus(minus(1, x[0]).pow(x[1]));
            return y.gradient().of(x);
        };
        assertArrayEquals(program.apply(new Graph()), program.apply(Graph.detectingAnomalies()));
    }

    @Test
    void anOrdinaryGraphThrowsNothing() {
        Value x = new Graph().variable(0);
        Value y = log(x).times(sqrt(x));
        assertFalse(Double.isFinite(y.gradient().of(x)));
    }

    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }
}
