package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.programs.RandomProgram;
import io.gradus.core.programs.RandomPrograms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** The sweep step by step, and the ledger of the nodes. */
final class SweepStepTest {
    @Test
    void stepsReadAsTheSweepWorks() {
        Graph graph = new Graph();
        Value x = graph.variable(2).named("x"), y = graph.variable(3).named("y");
        Value z = x.times(y).plus(x).times(graph.constant(.5).named("half")).named("z");
        List<String> steps = new ArrayList<>();
        GraphView.of(z.gradient()).sweep().forEach(step -> steps.add(step.toString()));
        assertEquals(
                List.of(
                        "z (times): 1.0 * 0.5 = 0.5 into node 3: 0.0 + 0.5 = 0.5",
                        "node 3 (plus): 0.5 * 1.0 = 0.5 into node 2: 0.0 + 0.5 = 0.5",
                        "node 3 (plus): 0.5 * 1.0 = 0.5 into x: 0.0 + 0.5 = 0.5",
                        "node 2 (times): 0.5 * 3.0 = 1.5 into x: 0.5 + 1.5 = 2.0",
                        "node 2 (times): 0.5 * 2.0 = 1.0 into y: 0.0 + 1.0 = 1.0"),
                steps);
    }

    /** Each sum is the sweep's own, bit by bit, for every row of the table. */
    @Test
    void sumsEndAtTheAdjointsOfRandomPrograms() {
        RandomPrograms programs = RandomPrograms.ofTheTable();
        int checked = 0;
        for (long randomSeed = 1; randomSeed <= 500; randomSeed++) {
            RandomProgram program = programs.random(randomSeed);
            Value y = program.record(new Graph().variables(program.at()));
            if (y.index < 0) {
                continue;
            }
            GraphView view = GraphView.of(y.gradient());
            Map<Integer, Double> sums =
                    new HashMap<>(Map.of(y.index, view.output().adjoint()));
            for (SweepStep step : view.sweep()) {
                double adjoint = sums.get(step.node().index());
                assertEquals(adjoint, step.adjoint(), "randomSeed " + randomSeed);
                assertEquals(sums.getOrDefault(step.operand().node(), 0.0), step.before());
                sums.put(step.operand().node(), step.after());
            }
            for (GraphView.Node node : view.nodes()) {
                assertEquals(node.adjoint(), sums.get(node.index()), "randomSeed " + randomSeed);
                checked++;
            }
        }
        assertTrue(checked > 2000, "only " + checked + " nodes");
    }

    @Test
    void theUsesOfAValueAreTheStepsThatAddToIt() {
        Graph graph = new Graph();
        Value x = graph.variable(2), y = graph.variable(3);
        Value z = Functions.sum(x.times(x), y, x, Functions.sin(y));
        x.times(y);
        GraphView view = GraphView.of(z.gradient());
        List<SweepStep> expected = new ArrayList<>();
        view.sweep().forEach(step -> {
            if (step.operand().node() == x.index) {
                expected.add(step);
            }
        });
        assertEquals(expected, view.uses(x));
        assertEquals(
                List.of(1.0, 2.0, 2.0),
                view.uses(x).stream().map(SweepStep::contribution).toList());
        assertEquals(5, view.uses(x).get(2).after());
        assertEquals(List.of(), view.uses(z));
        assertThrows(IllegalArgumentException.class, () -> view.uses(graph.constant(1)));
    }

    @Test
    void aNodeWithAdjointZeroPassesNothingOn() {
        Value x = new Graph().variable(0), y = Functions.sqrt(x).times(0);
        SweepStep last = GraphView.of(y.gradient()).uses(x).get(0);
        assertEquals(Double.POSITIVE_INFINITY, last.partial());
        assertEquals(0, last.contribution());
        assertEquals(0, last.after());
    }

    @Test
    void anIterationEndsAndEachBeginsAgain() {
        Value x = new Graph().variable(1), y = x.negate();
        Iterable<SweepStep> sweep = GraphView.of(y.gradient()).sweep();
        for (int round = 0; round < 2; round++) {
            Iterator<SweepStep> steps = sweep.iterator();
            assertTrue(steps.hasNext());
            assertEquals(-1, steps.next().after());
            assertFalse(steps.hasNext());
            assertThrows(NoSuchElementException.class, steps::next);
        }
        assertFalse(GraphView.of(x.gradient()).sweep().iterator().hasNext());
        assertFalse(GraphView.of(x.graph().constant(1).gradient())
                .sweep()
                .iterator()
                .hasNext());
        assertThrows(IllegalStateException.class, () -> GraphView.of(y).sweep());
        assertThrows(IllegalStateException.class, () -> GraphView.of(y).uses(x));
    }

    @Test
    void textShowsEachAdjointAsTheSumOverItsUses() {
        Graph graph = new Graph();
        Value x = graph.variable(2).named("x"), y = graph.variable(3).named("y\n");
        Value z = x.times(y)
                .plus(x)
                .times(graph.constant(.5).named("half"))
                .plus(1)
                .named("z");
        assertEquals("""
                z = plus(node 4, 1) = 5
                  adjoint 1
                node 4 = times(node 3, half) = 4
                  adjoint 1 = 1 (z: 1 * 1)
                node 3 = plus(node 2, x) = 8
                  adjoint 0.5 = 0.5 (node 4: 1 * 0.5)
                node 2 = times(x, y\\n) = 6
                  adjoint 0.5 = 0.5 (node 3: 0.5 * 1)
                y\\n = 3
                  adjoint 1 = 1 (node 2: 0.5 * 2)
                x = 2
                  adjoint 2 = 0.5 (node 3: 0.5 * 1)
                    + 1.5 (node 2: 0.5 * 3)
                """, GraphView.of(z.gradient()).toText());
        assertEquals("""
                z = plus(node 4, 1) = 5
                  adjoint not computed
                and 5 more nodes further down
                """, GraphView.of(z).toText(9, 1));
        assertEquals("", GraphView.of(graph.constant(1)).toText());
        assertThrows(IllegalArgumentException.class, () -> GraphView.of(z).toText(9, 0));
        assertThrows(IllegalArgumentException.class, () -> GraphView.of(z).toText(0, 9));
    }

    @Test
    void manyOperandsAndUsesAreCounted() {
        Value x = new Graph().variable(1).named("x");
        Value[] same = new Value[20];
        java.util.Arrays.fill(same, x);
        String text = GraphView.of(Functions.sum(same).gradient()).toText();
        assertTrue(text.startsWith("node 1 = sum(x, x, x, x, x, x, x, x, ... 20 operands) = 20\n"), text);
        assertTrue(text.endsWith("    + ... of 12 more uses\n"), text);
    }
}
