package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PathLedgerTest {
    private static PathLedger ledger(Value z, Value x, int most) {
        return GraphView.of(z.gradient()).paths(x, most);
    }

    @Test
    void thePathsOfASmallGraph() {
        Graph graph = new Graph();
        Value x = graph.variable(2).named("x"), y = graph.variable(3).named("y");
        Value product = x.times(y).named("p"), sine = Functions.sin(x), z = product.plus(sine);
        PathLedger paths = ledger(z, x, 10);
        assertEquals(2, paths.count());
        assertEquals(3 + Math.cos(2), paths.derivative());
        PathLedger.Path first = paths.largest().get(0);
        assertEquals(3, first.product());
        assertEquals(2, first.length());
        assertEquals(List.of(z.index, product.index, x.index), nodes(first));
        assertEquals(1, first.partial(0));
        assertEquals(3, first.partial(1));
        assertEquals(Math.cos(2), paths.largest().get(1).product());
        assertEquals(3 + Math.abs(Math.cos(2)), paths.totalSize());
        assertEquals(1, ledger(z, y, 10).largest().size());
    }

    private static List<Integer> nodes(PathLedger.Path path) {
        List<Integer> nodes = new ArrayList<>();
        for (int k = 0; k <= path.length(); k++) {
            nodes.add(path.node(k));
        }
        return nodes;
    }

    /** Products of all paths from a node down to x, found by walking through all of them. */
    private static List<Double> products(GraphView view, int node, int x, double prefix) {
        List<Double> all = new ArrayList<>();
        if (node == x) {
            all.add(prefix);
            return all;
        }
        for (GraphView.Operand operand : view.node(node).operands()) {
            if (!operand.isConstant()) {
                all.addAll(products(view, operand.node(), x, prefix * operand.partial()));
            }
        }
        return all;
    }

    private static List<Value> randomGraph(SplittableRandom random) {
        List<Value> values = new ArrayList<>(List.of(new Graph().variables(.7, -1.2, 1.1)));
        for (int k = 0; k < 18; k++) {
            Value a = values.get(random.nextInt(values.size()));
            Value b = values.get(Math.max(0, values.size() - 1 - random.nextInt(3)));
            values.add(
                    switch (random.nextInt(6)) {
                        case 0 -> a.times(b);
                        case 1 -> Functions.sin(b);
                        case 2 -> Functions.sum(a, b, a, b.graph().constant(.5));
                        case 3 -> Functions.relu(b);
                        case 4 -> Functions.dot(new Value[] {a, b}, new Value[] {b, b});
                        default -> a.minus(b).times(random.nextDouble(-1, 1));
                    });
        }
        return values;
    }

    @Test
    void bruteForceFindsTheSamePathsAndTheyAddUpToTheAdjoint() {
        double most = 0;
        for (long randomSeed = 1; randomSeed <= 300; randomSeed++) {
            String seed = "randomSeed " + randomSeed;
            SplittableRandom random = new SplittableRandom(randomSeed);
            List<Value> values = randomGraph(random);
            Value z = values.get(values.size() - 1), x = values.get(random.nextInt(3));
            GraphView view = GraphView.of(z.gradient());
            List<Double> expected = products(view, z.index, x.index, 1);
            expected.sort(Comparator.comparingDouble((Double product) -> Math.abs(product))
                    .reversed());
            int asked = 1 + random.nextInt(20);
            PathLedger paths = view.paths(x, asked);
            assertEquals(expected.size(), paths.count(), seed);
            assertEquals(Math.min(asked, expected.size()), paths.largest().size(), seed);
            double size = expected.stream().mapToDouble(Math::abs).sum();
            // each product and sum has some tens of roundings
            double rounding = 1e-13 * size;
            assertEquals(size, paths.totalSize(), rounding, seed);
            double sum = expected.stream().mapToDouble(p -> p).sum();
            assertEquals(sum, paths.derivative(), rounding, seed);
            // not the sum of the others: of two products p and -p either may be listed
            double rest = sum
                    - paths.largest().stream()
                            .mapToDouble(PathLedger.Path::product)
                            .sum();
            assertEquals(rest, paths.remainder(), rounding, seed);
            for (int k = 0; k < paths.largest().size(); k++) {
                double product = paths.largest().get(k).product();
                assertEquals(Math.abs(expected.get(k)), Math.abs(product), 1e-13 * Math.abs(product), seed);
            }
            most = Math.max(most, paths.count());
        }
        assertTrue(most > 1000, "the largest graph has only " + most + " paths");
    }

    /** 2^60 paths; all partials 0.1 or 0.3, so that sizes of long prefixes differ by roundings only. */
    @Test
    void twoToTheSixtyPathsAnswerAtOnce() {
        Value x = new Graph().variable(1), y = x;
        for (int k = 0; k < 60; k++) {
            y = Functions.sum(y.times(.1), y.times(k % 20 == 19 ? .3 : .1));
        }
        PathLedger paths = ledger(y, x, 20);
        assertEquals(0x1p60, paths.count());
        assertEquals(20, paths.largest().size());
        double best = Math.pow(.1, 57) * Math.pow(.3, 3);
        assertEquals(best, paths.largest().get(0).product(), 1e-13 * best);
        assertEquals(best, paths.largest().get(19).product(), 1e-13 * best);
        assertEquals(paths.derivative(), paths.totalSize(), 1e-12 * paths.derivative());
        assertEquals(paths.derivative(), paths.remainder() + 20 * best, 1e-12 * paths.derivative());
    }

    @Test
    void manyEqualPathsAreListedAsManyTimesAsAskedFor() {
        Value x = new Graph().variable(1), y = x;
        for (int k = 0; k < 60; k++) {
            y = y.plus(y);
        }
        PathLedger paths = ledger(y, x, 5000);
        assertEquals(5000, paths.largest().size());
        assertTrue(paths.largest().stream().allMatch(path -> path.product() == 1));
        assertEquals(0x1p60 - 5000, paths.remainder(), 128); // one rounding of a number of that size
    }

    @Test
    void aLongGraphWithMorePathsThanADoubleCanCount() {
        Value x = new Graph().variable(1), y = x;
        for (int k = 0; k < 50_000; k++) {
            y = Functions.sin(y).plus(y.times(1e-9));
        }
        PathLedger paths = ledger(y, x, 3);
        assertEquals(Double.POSITIVE_INFINITY, paths.count());
        assertEquals(100_000, paths.largest().get(0).length());
        assertEquals(100_000, paths.largest().get(2).length());
        assertTrue(paths.largest().get(0).product()
                > 1e7 * Math.abs(paths.largest().get(1).product()));
    }

    @Test
    void sizesNeitherOverflowNorUnderflowOnTheWay() {
        Value x = new Graph().variable(1), small = x, large = x;
        for (int k = 0; k < 4; k++) {
            small = small.times(1e-200);
            large = large.times(1e200);
        }
        Value y = x.times(2).plus(small).plus(large.times(1e-300).times(1e-300).times(1e-300));
        PathLedger paths = ledger(y, x, 3);
        assertEquals(2, paths.largest().get(0).product());
        assertEquals(8, paths.largest().get(1).length());
        assertEquals(6, paths.largest().get(2).length());
        assertEquals(new Size(1, -1074), Size.of(Double.MIN_VALUE));
        assertEquals(new Size(1, -1074 * 2), Size.of(Double.MIN_VALUE).times(Size.of(-Double.MIN_VALUE)));
        assertEquals(Double.MAX_VALUE, Math.scalb(Size.of(Double.MAX_VALUE).mantissa(), 1023));
        assertEquals(Size.ZERO, Size.of(Double.NaN).times(Size.of(-0.0)));
        assertEquals(Size.INFINITE, Size.of(Double.NaN).times(Size.of(1e-300)));
    }

    @Test
    void aZeroPassesNothingOnAndAnInfiniteSlopeIsTheLargest() {
        Value x = new Graph().variable(0);
        Value cut = Functions.sqrt(x).times(0);
        PathLedger paths = ledger(cut.plus(x.times(2)), x, 5);
        assertEquals(2, paths.derivative());
        assertEquals(2, paths.largest().get(0).product());
        assertEquals(0, paths.largest().get(1).product());
        assertEquals(0, paths.remainder());
        assertEquals(2, paths.totalSize());
        PathLedger steep = ledger(Functions.sqrt(x).plus(x), x, 1);
        assertEquals(Double.POSITIVE_INFINITY, steep.derivative());
        assertEquals(Double.POSITIVE_INFINITY, steep.largest().get(0).product());
        assertEquals(Double.NaN, steep.remainder());
        PathLedger none = ledger(Functions.log(x.minus(1)), x, 1);
        assertEquals(Double.NaN, none.largest().get(0).product());
    }

    @Test
    void theOutputItselfAndWhatItDoesNotReach() {
        Graph graph = new Graph();
        Value x = graph.variable(3), other = graph.variable(4), y = x.times(2), later = y.negate();
        PathLedger self = ledger(y, y, 3);
        assertEquals(1, self.count());
        assertEquals(0, self.largest().get(0).length());
        assertEquals(1, self.largest().get(0).product());
        for (Value unreached : List.of(other, later)) {
            PathLedger none = ledger(y, unreached, 3);
            assertEquals(0, none.count());
            assertEquals(List.of(), none.largest());
            assertEquals(0, none.derivative());
            assertEquals(0, none.remainder());
            assertEquals(0, none.totalSize());
        }
        assertEquals(0, ledger(graph.constant(1), x, 3).count());
    }

    @Test
    void textListsThePathsAndTheRemainder() {
        Graph graph = new Graph();
        Value x = graph.variable(2).named("x"), y = graph.variable(3).named("y");
        Value z =
                x.times(y).named("p").plus(Functions.sin(x)).plus(x.times(.25)).named("z");
        assertEquals("""
                derivative 2.83385, the sum over 3 paths; sizes add up to 3.66615
                  3          z <- node 4 <- p <- x: 1 * 1 * 3
                  -0.416147  z <- node 4 <- node 3 <- x: 1 * 1 * -0.416147
                  0.25       z <- node 5 <- x: 1 * 0.25
                """, ledger(z, x, 5).toText(6));
        assertEquals("""
                derivative 2.83385, the sum over 3 paths; sizes add up to 3.66615
                  3          z <- node 4 <- p <- x: 1 * 1 * 3
                  -0.166147  the other 2 together
                """, ledger(z, x, 1).toText(6));
    }

    @Test
    void longPathsAreShortenedInText() {
        Value x = new Graph().variable(1).named("x"), y = x;
        for (int k = 2; k < 14; k++) {
            y = y.times(k);
        }
        assertEquals(
                "  6227020800  node 12 <- node 11 <- node 10 <- node 9 <- ... <- node 3 <- node 2 <- node 1 <- x:"
                        + " 13 * 12 * 11 * ... * 4 * 3 * 2",
                ledger(y, x, 1).toText(12).split("\n")[1]);
    }

    @Test
    void wrongQuestionsAreRefused() {
        Graph graph = new Graph();
        Value x = graph.variable(1), y = x.negate();
        GraphView view = GraphView.of(y.gradient());
        assertMessage("at least 1 path", () -> view.paths(x, 0));
        assertMessage("is a constant", () -> view.paths(graph.constant(1), 1));
        assertMessage("1 to 17 digits, got 18", () -> view.paths(x, 1).toText(18));
        String message = assertThrows(
                        IllegalStateException.class, () -> GraphView.of(y).paths(x, 1))
                .getMessage();
        assertTrue(message.contains("use GraphView.of(output.gradient())"), message);
        PathLedger before = view.paths(x, 1);
        graph.reset();
        assertThrows(IllegalStateException.class, () -> view.paths(x, 1));
        assertThrows(IllegalStateException.class, () -> before.toText(9));
        assertEquals(-1, before.largest().get(0).product());
    }

    private static void assertMessage(String part, Runnable question) {
        String message =
                assertThrows(IllegalArgumentException.class, question::run).getMessage();
        assertTrue(message.contains(part), message);
    }
}
