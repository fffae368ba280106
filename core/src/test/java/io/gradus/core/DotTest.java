package io.gradus.core;

import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.sigmoid;
import static io.gradus.core.Functions.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DotTest {
    private static List<String> label(Map<String, String> attributes) {
        return DotGrammar.shown(attributes.get("label"));
    }

    @Test
    void aNodeShowsNameFunctionValueAndAdjointAndAnArrowItsPartial() {
        Graph graph = new Graph();
        Value w = graph.variable(2).named("w"), i = graph.constant(1.5).named("i");
        Value net = w.times(i).named("net");
        Value out = square(net);
        DotGrammar.Result dot = DotGrammar.read(GraphView.of(out.gradient()).toDot());
        assertEquals(
                List.of("w", "variable (node 0)", "value 2", "adjoint 9"),
                label(dot.nodes().get("n0")));
        assertEquals(
                List.of("net", "times (node 1)", "value 3", "adjoint 6"),
                label(dot.nodes().get("n1")));
        assertEquals(
                List.of("square (node 2)", "value 9", "adjoint 1"),
                label(dot.nodes().get("n2")));
        assertEquals(List.of("i = 1.5"), label(dot.nodes().get("c0")));
        assertEquals(4, dot.nodes().size());
        assertEquals(
                List.of("n0 n1", "c0 n1", "n1 n2"),
                dot.edges().stream().map(e -> e.from() + " " + e.to()).toList());
        assertEquals(List.of("partial 1.5", "adds 9"), label(dot.edges().get(0).attributes()));
        assertFalse(dot.edges().get(1).attributes().containsKey("label"), "nothing is differentiated by a constant");
        assertEquals("node 2 = 9, 3 nodes", label(dot.graph()).get(0));
    }

    @Test
    void notComputedIsToldFromZero() {
        Value x = new Graph().variable(-1);
        Value y = Functions.relu(x);
        DotGrammar.Result swept = DotGrammar.read(GraphView.of(y.gradient()).toDot());
        assertEquals("adjoint 0", label(swept.nodes().get("n0")).get(2));
        DotGrammar.Result plain = DotGrammar.read(GraphView.of(y).toDot());
        assertEquals("adjoint not computed", label(plain.nodes().get("n0")).get(2));
        assertEquals(List.of("partial 0"), label(plain.edges().get(0).attributes()));
        assertTrue(label(plain.graph()).get(1).contains("not computed"));
    }

    @Test
    void onlyWhatTheOutputReachesIsDrawnAndTwoUsesAreTwoArrows() {
        Graph graph = new Graph();
        Value x = graph.variable(3), unused = graph.variable(4);
        Value c = graph.constant(2), y = x.times(x).plus(c).times(c);
        unused.times(y);
        DotGrammar.Result dot = DotGrammar.read(GraphView.of(y).toDot());
        assertEquals(
                List.of("n0", "n2", "n3", "c0", "n4"), List.copyOf(dot.nodes().keySet()));
        assertEquals(2, dot.edges().stream().filter(e -> e.from().equals("n0")).count());
        assertEquals(2, dot.edges().stream().filter(e -> e.from().equals("c0")).count(), "one box for one constant");
    }

    @Test
    void noNameBreaksOutOfItsLabel() {
        List<String> names = List.of(
                "\"]; evil [label=\"x\"];",
                "ends with \\",
                "\\\"",
                "\\N \\G \\l",
                "<b>bold</b>",
                "&lt;&#34;",
                "a -> b; } digraph {",
                "// no comment /* */ # x",
                "Größe α 漢 \uD83D\uDE00");
        Graph graph = new Graph();
        for (String name : names) {
            Value y = graph.variable(1).named(name).plus(graph.constant(2).named(name));
            DotGrammar.Result dot = DotGrammar.read(GraphView.of(y.gradient()).toDot());
            assertEquals(3, dot.nodes().size(), name);
            assertEquals(2, dot.edges().size(), name);
            assertEquals(name, label(dot.nodes().get("n" + (y.index - 1))).get(0));
            y.named(name);
            assertEquals(
                    name + " = 3, 2 nodes",
                    label(DotGrammar.read(GraphView.of(y).toDot()).graph()).get(0));
        }
    }

    @Test
    void whatCannotBeSeenIsSpelledOutAndLongNamesAreCut() {
        assertEquals(
                List.of("a\\nb\\u0000\\u202e\\u000d"), DotGrammar.shown(DotText.escape(Names.shown("a\nb\0\u202e\r"))));
        assertEquals(List.of("\\ud800"), DotGrammar.shown(DotText.escape(Names.shown("\ud800"))));
        String smiles = "\uD83D\uDE00".repeat(61);
        assertEquals(smiles.substring(0, 120) + "…", Names.shown(smiles));
        assertEquals(smiles.substring(0, 120), Names.shown(smiles.substring(0, 120)));
    }

    @Test
    void aPrimitivesNameIsEscapedToo() {
        Primitive odd = Primitive.unary("f\"\n<", x -> x, (x, y) -> 1);
        Value y = new Graph().variable(1).apply(odd);
        for (String text :
                List.of(GraphView.of(y).toDot(), GraphView.of(y.negate()).toDot(9, 1))) {
            assertTrue(DotGrammar.read(text).nodes().values().stream()
                    .anyMatch(node -> label(node).get(0).startsWith("f\"\\n<")));
        }
    }

    @Test
    void digitsAreSignificantAndTheSameEverywhere() {
        double third = 1 / 3.0;
        assertEquals("0.3333", Digits.of(third, 4));
        assertEquals("0.33333333333333331", Digits.of(third, 17));
        assertEquals("0", Digits.of(0, 9));
        assertEquals("-0", Digits.of(-0.0, 9));
        assertEquals("NaN", Digits.of(Double.NaN, 9));
        assertEquals("-Infinity", Digits.of(Double.NEGATIVE_INFINITY, 9));
        assertEquals("1200000", Digits.of(1.2e6, 4));
        assertEquals("1.2E10", Digits.of(1.2e10, 4));
        assertEquals("0.000012", Digits.of(1.2e-5, 4));
        assertEquals("1.2E-9", Digits.of(1.2e-9, 4));
        assertEquals("-1.235E8", Digits.of(-123456789, 4));
        assertEquals("5E-324", Digits.of(Double.MIN_VALUE, 1));
        assertEquals("0.12", Digits.of(.125, 2), "half to even");
        Value y = new Graph().variable(third).negate();
        assertTrue(GraphView.of(y).toDot(3, 10).contains("value -0.333\\n"));
    }

    @Test
    void wrongOptionsAreRefused() {
        GraphView view = GraphView.of(new Graph().variable(1));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> view.toDot(0, 10))
                .getMessage()
                .contains("got 0"));
        assertThrows(IllegalArgumentException.class, () -> view.toDot(18, 10));
        assertThrows(IllegalArgumentException.class, () -> view.toDot(9, 0));
        assertEquals(1, DotGrammar.read(view.toDot(17, 1)).nodes().size());
    }

    @Test
    void aConstantHasAHeadingOnly() {
        Graph graph = new Graph();
        Value c = graph.constant(1);
        assertEquals(0, DotGrammar.read(GraphView.of(c).toDot()).nodes().size());
        assertEquals(
                0, DotGrammar.read(GraphView.of(c.gradient()).toDot()).nodes().size());
        GraphView view = GraphView.of(graph.variable(1));
        graph.reset();
        assertThrows(IllegalStateException.class, view::toDot);
    }

    @Test
    void theWorkedExampleFitsIntoOnePicture() {
        String text = GraphView.of(workedExample().gradient()).toDot();
        DotGrammar.Result dot = DotGrammar.read(text);
        assertEquals(
                List.of("E", "plus (node 34)", "value 0.298371109", "adjoint 1"),
                label(dot.nodes().get("n34")));
        assertEquals("adjoint 0.0363503064", label(dot.nodes().get("n12")).get(3));
        assertEquals(text, GraphView.of(workedExample().gradient()).toDot(), "the same text each time");
    }

    static Value workedExample() {
        Graph g = new Graph();
        Value[] w = g.variables(.15, .20, .25, .30, .40, .45, .50, .55);
        for (int k = 0; k < w.length; k++) {
            w[k].named("w" + (k + 1));
        }
        Value i1 = g.constant(.05).named("i1"), i2 = g.constant(.10).named("i2");
        Value b1 = g.constant(.35).named("b1"), b2 = g.constant(.60).named("b2");
        Value h1 = sigmoid(w[0].times(i1).plus(w[1].times(i2)).plus(b1)).named("h1");
        Value h2 = sigmoid(w[2].times(i1).plus(w[3].times(i2)).plus(b1)).named("h2");
        Value o1 = sigmoid(w[4].times(h1).plus(w[5].times(h2)).plus(b2)).named("o1");
        Value o2 = sigmoid(w[6].times(h1).plus(w[7].times(h2)).plus(b2)).named("o2");
        return square(minus(.01, o1))
                .times(.5)
                .plus(square(minus(.99, o2)).times(.5))
                .named("E");
    }

    @Test
    void aLargeGraphIsSummarised() {
        Graph graph = new Graph();
        Value x = graph.variable(.5).named("x"), two = graph.constant(2).named("two");
        Value y = x;
        for (int k = 0; k < 100; k++) {
            y = Functions.sin(y).times(two).plus(1);
        }
        Value middle = y.named("middle");
        for (int k = 0; k < 100; k++) {
            y = y.negate();
        }
        Value loss = square(y.plus(middle));
        DotGrammar.Result dot = DotGrammar.read(GraphView.of(loss.gradient()).toDot());
        assertEquals(
                List.of("g1", "g3", "g5", idOf("sin"), "constants", "c0", "n0", "n300", "n402"),
                List.copyOf(dot.nodes().keySet()));
        assertEquals(List.of("sin", "100 nodes"), label(dot.nodes().get(idOf("sin"))));
        assertEquals(List.of("plus", "100 nodes"), label(dot.nodes().get("g1")), "99 in the loop, one at the end");
        assertEquals(List.of("100 constants"), label(dot.nodes().get("constants")));
        assertEquals(List.of("99 edges"), labelOf(dot, "g1", idOf("sin")));
        assertEquals(List.of("100 edges"), labelOf(dot, "c0", "g3"));
        assertEquals(List.of("1 edge"), labelOf(dot, "n300", "g5"));
        assertEquals("middle", label(dot.nodes().get("n300")).get(0));
        String heading = label(dot.graph()).get(1);
        assertTrue(heading.startsWith("summary"), heading);
        assertTrue(heading.endsWith("3 nodes are shown, 400 are counted by function"), heading);
    }

    @Test
    void anArrowBetweenKeptNodesKeepsItsNumbersAndNamesAreCapped() {
        Graph graph = new Graph();
        Value[] x = graph.variables(new double[500]);
        for (int k = 0; k < x.length; k++) {
            x[k].named("x" + k);
        }
        Value y = Functions.sum(x).named("y");
        DotGrammar.Result dot = DotGrammar.read(GraphView.of(y.gradient()).toDot(9, 20));
        assertEquals(21, dot.nodes().size());
        assertEquals(List.of("481 edges"), labelOf(dot, "g0", "n500"));
        assertEquals(List.of("partial 1", "adds 1"), labelOf(dot, "n499", "n500"));
    }

    @Test
    void manyArrowsBetweenTwoBoxesAreSummarisedToo() {
        Value x = new Graph().variable(1);
        Value[] same = new Value[1000];
        java.util.Arrays.fill(same, x);
        DotGrammar.Result dot =
                DotGrammar.read(GraphView.of(Functions.sum(same)).toDot());
        assertEquals(1, dot.edges().size());
        assertEquals(List.of("1000 edges"), labelOf(dot, "g0", "n1"));
    }

    @Test
    void aMillionNodesAnswerOnASmallStack() throws InterruptedException {
        String[] text = new String[1];
        Thread thread = new Thread(
                null,
                () -> {
                    Value x = new Graph().variable(1).named("x"), y = x;
                    for (int k = 0; k < 500_000; k++) {
                        y = y.times(1.000001).plus(x);
                    }
                    text[0] = GraphView.of(y.gradient()).toDot();
                },
                "small stack",
                256 * 1024);
        thread.start();
        thread.join();
        DotGrammar.Result dot = DotGrammar.read(text[0]);
        assertEquals(List.of("times", "500000 nodes"), label(dot.nodes().get("g3")));
        assertEquals(5, dot.nodes().size());
        assertEquals(7, dot.edges().size());
    }

    private static String idOf(String function) {
        return Functions.TABLE.stream()
                .filter(row -> row.name().equals(function))
                .map(row -> "g" + (Functions.TABLE.indexOf(row) + 1))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> labelOf(DotGrammar.Result dot, String from, String to) {
        return dot.edges().stream()
                .filter(e -> e.from().equals(from) && e.to().equals(to))
                .map(e -> label(e.attributes()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no arrow from " + from + " to " + to));
    }
}
