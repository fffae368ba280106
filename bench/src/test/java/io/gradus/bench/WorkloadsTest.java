package io.gradus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.recorded.BackEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every workload against the hand-written gradient and the stored numbers: what the benchmarks do before timing. */
final class WorkloadsTest {
    @Test
    void theWorkedExampleTrainsAsByHand() {
        Seed.check(new Seed());
        Seed.check(Hand::seed);
    }

    @Test
    void theNetworkHasItsReferenceGradient() {
        Mlp mlp = new Mlp();
        Reference.MLP.check(mlp, mlp.hand(), Mlp.start());
    }

    @Test
    void theNetworksLastBiasHasItsReferenceSlope() {
        double[] gradient = new double[Mlp.PARAMETERS];
        new Mlp().valueAndGradient(Mlp.start(), gradient);
        // stored with the reference values; 100 contributions of 0.01 that cancel leave some 1e-15
        assertEquals(-7.510071512506543e-05, gradient[336], 1e-14);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 1_000_000})
    void rosenbrockHasItsReferenceGradient(int n) {
        Rosenbrock graph = new Rosenbrock(n);
        Rosenbrock.reference(n).check(graph, Hand::rosenbrock, Rosenbrock.start(n));
        assertEquals(n + 7 * (n - 1) + n - 2, graph.nodes());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 200})
    void helmholtzHasItsReferenceGradient(int n) {
        Helmholtz graph = new Helmholtz(n);
        Helmholtz.reference(n).check(graph, graph.hand(), Helmholtz.start(n));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 13, 14, 1_000})
    void stepsOnValuesAreStepsOnDoubles(int nodes) {
        Steps steps = new Steps(nodes);
        steps.check();
        assertTrue(steps.nodes() <= nodes && steps.nodes() > nodes - 4);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void recordedFunctionsHaveTheSameGradients(BackEnd backEnd) {
        Seed.check(Seed.recorded(backEnd));
        Mlp mlp = new Mlp();
        Reference.MLP.check(mlp.recorded(backEnd), mlp.hand(), Mlp.start());
        Helmholtz helmholtz = new Helmholtz(100);
        Helmholtz.reference(100).check(helmholtz.recorded(backEnd), helmholtz.hand(), Helmholtz.start(100));
        for (int n : new int[] {1_000, 1_000_000}) {
            Workload rosenbrock = Rosenbrock.recorded(n, backEnd);
            Rosenbrock.reference(n).check(rosenbrock, Hand::rosenbrock, Rosenbrock.start(n));
        }
    }

    @Test
    void aWrongGradientIsNotTimed() {
        Workload wrong = (at, out) -> {
            double value = Hand.rosenbrock(at, out);
            out[5] += 1e-6;
            return value;
        };
        Reference reference = Rosenbrock.reference(10);
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> reference.check(wrong, Hand::rosenbrock, Rosenbrock.start(10)))
                .getMessage();
        assertTrue(message.startsWith("rosenbrock 10, graph: expected"), message);
    }

    @Test
    void aWrongValueIsNotTimed() {
        Workload wrong = (w, g) -> Hand.seed(w, g) + 1e-9;
        String message = assertThrows(IllegalStateException.class, () -> Seed.check(wrong))
                .getMessage();
        assertTrue(message.startsWith("seed: expected error at the start 0.298371"), message);
    }

    @Test
    void sizesWithoutReferenceAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Rosenbrock.reference(11));
        assertThrows(IllegalArgumentException.class, () -> Helmholtz.reference(11));
    }
}
