package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Wrong use is refused with a message that says what to do, and spoils nothing. */
final class MisuseTest {
    private static final Primitive MEAN =
            Primitive.binary("mean2", (a, b) -> (a + b) / 2, (a, b, y) -> .5, (a, b, y) -> .5);

    /** Every way to bring a value of another graph or generation together with a good one. */
    private static Map<String, BiConsumer<Value, Value>> mixtures() {
        Map<String, BiConsumer<Value, Value>> uses = new LinkedHashMap<>();
        uses.put("plus", Value::plus);
        uses.put("minus", Value::minus);
        uses.put("times", Value::times);
        uses.put("div", Value::div);
        uses.put("pow", Value::pow);
        uses.put("apply", (x, bad) -> x.apply(MEAN, bad));
        uses.put("apply max", (x, bad) -> x.apply(Functions.MAX, bad));
        uses.put("static plus", (x, bad) -> Functions.plus(x, bad));
        uses.put("atan2", (x, bad) -> Functions.atan2(x, bad));
        uses.put("sum", (x, bad) -> Functions.sum(x, x, bad));
        uses.put("max of many", (x, bad) -> Functions.max(x, x, bad));
        uses.put("dot", (x, bad) -> Functions.dot(new Value[] {x, x}, new Value[] {x, bad}));
        uses.put("dot with numbers", (x, bad) -> Functions.dot(new Value[] {x, bad}, new double[] {1, 2}));
        uses.put("weight", (x, bad) -> Functions.affine(new Value[] {bad}, new Value[] {x}, x));
        uses.put("input", (x, bad) -> Functions.affine(new Value[] {x}, new Value[] {bad}, x));
        uses.put("weight of numbers", (x, bad) -> Functions.affine(new Value[] {bad}, new double[] {2}, x));
        uses.put("clamp", (x, bad) -> Functions.clamp(x, bad, x.plus(9)));
        uses.put("where", (x, bad) -> Functions.where(Functions.greaterThan(x, 0), x, bad));
        uses.put("condition", (x, bad) -> Functions.where(Functions.greaterThan(x, bad), x, x));
        uses.put("gradient", (x, bad) -> x.gradient().of(bad));
        uses.put("gradients", (x, bad) -> x.gradient().of(x, bad));
        uses.put("reaches", (x, bad) -> x.gradient().reaches(bad));
        uses.put("gradientInto", (x, bad) -> x.gradientInto(new double[2], x, bad));
        uses.put("view", (x, bad) -> GraphView.of(x.gradient()).node(bad));
        return uses;
    }

    private static void assertUsable(Graph graph, Value x) {
        Value y = Functions.affine(new Value[] {x}, new Value[] {x}, x).times(x);
        assertEquals(3 * x.value() * x.value() + 2 * x.value(), y.gradient().of(x));
        assertEquals(graph, y.graph());
    }

    @Test
    void valuesOfAnotherGraphAreRefusedEverywhere() {
        Value other = new Graph().variable(.5).named("other");
        mixtures().forEach((use, mixture) -> {
            Graph graph = new Graph();
            Value x = graph.variable(2);
            int before = graph.size();
            String message = assertThrows(IllegalArgumentException.class, () -> mixture.accept(x, other), use)
                    .getMessage();
            assertTrue(message.startsWith("other = 0.5 belongs to another graph"), use + ": " + message);
            assertTrue(message.contains("graph.constant(other.value())"), use + ": " + message);
            assertTrue(graph.size() - before <= 1, use);
            assertUsable(graph, x);
        });
    }

    @Test
    void constantsOfAnotherGraphAreRefusedEverywhere() {
        Value other = new Graph().constant(.5);
        mixtures().forEach((use, mixture) -> {
            Graph graph = new Graph();
            Value x = graph.variable(2);
            String message = assertThrows(IllegalArgumentException.class, () -> mixture.accept(x, other), use)
                    .getMessage();
            assertTrue(message.contains("constant = 0.5 belongs to another graph"), use + ": " + message);
            assertUsable(graph, x);
        });
    }

    @Test
    void nodesAndConstantsOfAnEarlierGenerationAreRefusedEverywhere() {
        for (int resets = 1; resets <= 3; resets++) {
            for (boolean isConstant : new boolean[] {false, true}) {
                for (Map.Entry<String, BiConsumer<Value, Value>> use :
                        mixtures().entrySet()) {
                    Graph graph = new Graph();
                    Value old = isConstant ? graph.constant(.5) : graph.variable(.5);
                    reset(graph, resets);
                    Value x = graph.variable(2);
                    assertStale(use.getKey(), old, () -> use.getValue().accept(x, old));
                    assertUsable(graph, x);
                }
            }
        }
    }

    private static void reset(Graph graph, int resets) {
        for (int k = 0; k < resets; k++) {
            graph.reset();
            graph.variables(1, 2, 3);
            graph.constant(4);
        }
    }

    private static void assertStale(String use, Value old, Runnable task) {
        String message =
                assertThrows(IllegalStateException.class, task::run, use).getMessage();
        assertTrue(message.contains("belongs to an earlier generation of its graph"), use + ": " + message);
        assertTrue(message.startsWith(old.toString()) || message.startsWith("this value"), use + ": " + message);
        assertTrue(message.contains("record the value again (its value() stays readable)"), use + ": " + message);
        assertEquals(.5, old.value());
    }

    @Test
    void whatIsOldCannotBeUsedAlone() {
        Map<String, Consumer<Value>> uses = new LinkedHashMap<>();
        uses.put("plus", x -> x.plus(1));
        uses.put("times itself", x -> x.times(x));
        uses.put("negate", Value::negate);
        uses.put("pow", x -> x.pow(2));
        uses.put("minus from the left", x -> Functions.minus(1, x));
        uses.put("sin", Functions::sin);
        uses.put("primitive", x -> x.apply(MEAN, 1));
        uses.put("sum", x -> Functions.sum(x));
        uses.put("dot", x -> Functions.dot(new Value[] {x}, new double[] {1}));
        uses.put("affine", x -> Functions.affine(new Value[0], new Value[0], x));
        uses.put("clamp", x -> Functions.clamp(x, 0, 1));
        uses.put("where", x -> Functions.where(Functions.greaterThan(x, 0), 1, 0));
        uses.put("named", x -> x.named("late"));
        uses.put("gradient", Value::gradient);
        uses.put("gradientInto", x -> x.gradientInto(new double[1], x));
        uses.forEach((use, task) -> {
            for (boolean isConstant : new boolean[] {false, true}) {
                Graph graph = new Graph();
                Value old = isConstant ? graph.constant(.5) : graph.variable(.5);
                reset(graph, 2);
                assertStale(use, old, () -> task.accept(old));
            }
        });
    }

    @Test
    void theOlderOneIsNamedWhicheverSideItIsOn() {
        Graph graph = new Graph();
        Value old = graph.variable(.5).named("old");
        Gradient gradient = old.gradient();
        graph.reset();
        Value fresh = graph.variable(2).named("fresh");
        for (Runnable use : new Runnable[] {
            () -> old.plus(fresh),
            () -> Functions.sum(old, fresh),
            () -> gradient.of(fresh),
            () -> gradient.reaches(fresh)
        }) {
            String message = assertThrows(IllegalStateException.class, use::run).getMessage();
            assertTrue(message.contains("earlier generation") && !message.startsWith("fresh = 2.0 belongs"), message);
        }
    }

    @Test
    void primitivesAreGivenAsManyOperandsAsTheyTake() {
        Value x = new Graph().variable(2);
        assertMessage(() -> x.apply(MEAN), "2 operands, got 1", "a.apply(primitive, b)");
        assertMessage(() -> x.apply(Functions.SIN, x), "1 operand, got 2", "x.apply(primitive)");
        assertMessage(() -> x.apply(Functions.SIN, 2), "1 operand, got 2", "x.apply(primitive)");
        assertMessage(() -> x.apply(Functions.DOT), "an array of operands, got 1", "call its method in Functions");
        assertEquals(1, x.graph().size());
    }

    @Test
    void arraysHaveTheLengthsThatAreExpected() {
        Value x = new Graph().variable(2);
        Value[] one = {x}, two = {x, x}, none = {};
        assertMessage(() -> Functions.dot(one, two), "dot needs both sides equally long, got 1 and 2");
        assertMessage(() -> Functions.dot(one, new double[2]), "dot needs both sides equally long, got 1 and 2");
        assertMessage(() -> Functions.affine(two, one, x), "affine needs both sides equally long, got 2 and 1");
        assertMessage(
                () -> Functions.affine(two, new double[1], x), "affine needs both sides equally long, got 2 and 1");
        assertMessage(() -> Functions.sum(none), "sum needs at least one operand, got none", "graph.constant(0)");
        assertMessage(() -> Functions.dot(none, none), "dot needs at least one operand, got none");
        assertMessage(
                () -> x.gradientInto(new double[1], x, x), "out must be as long as xs: expected 2 entries, got 1");
        assertEquals(1, x.graph().size());
    }

    private static void assertMessage(Runnable use, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, use::run).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void aFullGraphSaysSoAndStaysUsable() {
        Map<String, Consumer<Value>> fillers = new LinkedHashMap<>();
        fillers.put("nodes", Value::negate);
        fillers.put("constants", x -> x.graph().constant(1));
        fillers.put("operands", x -> Functions.sum(x, x, x));
        fillers.forEach((what, filler) -> {
            Graph graph = new Graph(100);
            Value x = graph.variable(2);
            String message = assertThrows(
                            IllegalStateException.class,
                            () -> {
                                for (int k = 0; k <= 100; k++) {
                                    filler.accept(x);
                                }
                            },
                            what)
                    .getMessage();
            assertTrue(message.contains("the graph is full") && message.contains("at most 100"), message);
            assertTrue(message.contains("call graph.reset() between evaluations"), message);
            assertEquals(1, x.gradient().of(x));
            graph.reset();
            assertUsable(graph, graph.variable(2));
        });
    }

    @Test
    void primitivesMadeInALoopAreRefusedOnceThereAreTooMany() {
        Graph graph = new Graph();
        Value x = graph.variable(2);
        String message = assertThrows(IllegalStateException.class, () -> {
                    for (int k = 0; k < 300; k++) {
                        x.apply(Primitive.unary("loop" + k, t -> t, (t, y) -> 1));
                    }
                })
                .getMessage();
        assertTrue(message.contains("too many different primitives on one graph, the last is 'loop"), message);
        assertTrue(message.contains("create each Primitive once, in a static final field"), message);
        assertUsable(graph, x);
        graph.reset();
        Value again = graph.variable(2);
        assertEquals(.5, again.apply(MEAN, 1).gradient().of(again));
    }

    @Test
    void nullsAreRefusedAndSpoilNothing() {
        Graph graph = new Graph();
        Value x = graph.variable(2), none = Nulls.of();
        mixtures().forEach((use, mixture) -> {
            assertThrows(NullPointerException.class, () -> mixture.accept(x, none), use);
            assertUsable(graph, x);
        });
        assertThrows(NullPointerException.class, () -> graph.variables(Nulls.<double[]>of()));
        assertThrows(NullPointerException.class, () -> Functions.sum(Nulls.<Value[]>of()));
        assertThrows(NullPointerException.class, () -> x.gradientInto(Nulls.of(), x));
        assertThrows(NullPointerException.class, () -> x.gradientInto(new double[1], Nulls.<Value[]>of()));
        assertThrows(NullPointerException.class, () -> GraphView.of(Nulls.<Gradient>of()));
        assertThrows(NullPointerException.class, () -> x.named(Nulls.of()));
        assertArrayEquals(new double[] {4}, x.times(x).gradient().of(new Value[] {x}));
    }

    /** A null that no check for nulls sees. */
    private static final class Nulls {
        @SuppressWarnings("TypeParameterUnusedInFormals")
        static <T> T of() {
            return null;
        }
    }
}
